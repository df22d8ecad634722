"""Actions in, fewer actions out: the filters that every command shares (`--plan`, `--oap`, `--country`, `--kind`, `--status`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.concepts.oaps_headings_roles import OapConcepts, StatusConcepts, statuses_of, whole_statuses
from empact_cli.errors import UsageError
from empact_cli.model import Action, Leader, Plan, Role, Rule
from empact_cli.reference import Reference
from empact_cli.reference.records import AuthorityKind, Country, CountryNameKind, Oap
from empact_cli.text import fold
from empact_cli.text.language import _, did_you_mean

Told = Mapping[str, tuple[str, ...]]  # the filters that were given and their values, for whatever prints the number
NOTHING_TOLD: Told = MappingProxyType({})


class Answer(Struct, frozen=True, kw_only=True):
    """What goes with every answer: the rule, the filters, the user's reference folders, and what OAPs are called in little room."""

    rule: Rule
    overrides: tuple[str, ...] = ()
    short_names: Mapping[str, str] = {}
    selection: Told = NOTHING_TOLD


class Selection(Struct, frozen=True):
    """What to keep: an empty part keeps everything. Ids are those of the registry, statuses those of `status_concepts`."""

    plan: Plan | None = None
    oaps: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    authorities: frozenset[str] = frozenset()  # those of the kinds
    corrections: int = 0  # that the actions rest on; they narrow nothing, but travel with every number

    def apply(self, actions: Sequence[Action], roles: Collection[Role]) -> Sequence[Action]:
        """The actions that pass every filter. A country or a kind of authority keeps an action that one such counted leader leads.

        The plan narrows only where the files hold it: it sets the plan of silent files and never hides what a file says (docs/counting.md).
        """
        plan = self.plan if self.plan is not None and any(action.plan == self.plan for action in actions) else None
        if plan is None and not (self.oaps or self.statuses or self.asks_for_leaders):
            return actions
        return tuple(action for action in actions if (plan is None or action.plan == plan) and self._keeps(action, roles))

    def told(self) -> Told:
        """The filters that were given, for whatever prints the number; without one it is empty."""
        given = {"oap": self.oaps, "country": self.countries, "kind": self.kinds, "status": self.statuses}
        told = {name: tuple(sorted(values)) for name, values in given.items() if values}
        return told | ({"corrections": (str(self.corrections),)} if self.corrections else {})

    def _keeps(self, action: Action, roles: Collection[Role]) -> bool:
        if self.oaps and action.oap not in self.oaps:
            return False
        if self.statuses and action.status not in self.statuses:
            return False
        return any(self._keeps_leader(leader) for leader in action.leaders if leader.role in roles) or not self.asks_for_leaders

    def leaders_left(self, action: Action) -> Action:
        """The action with no leaders but those that the filters leave: a comparison under `--country` speaks of these."""
        if not self.asks_for_leaders:
            return action
        return replace(action, leaders=tuple(leader for leader in action.leaders if self._keeps_leader(leader)))

    @property
    def asks_for_leaders(self) -> bool:
        """Whether a country or a kind of authority narrows."""
        return bool(self.countries or self.kinds)

    def _keeps_leader(self, leader: Leader) -> bool:
        by_country = not self.countries or leader.country in self.countries
        return by_country and (not self.kinds or leader.authority in self.authorities)


def select(
    reference: Reference,
    *,
    plan: Plan | None = None,
    oaps: Iterable[str] = (),
    countries: Iterable[str] = (),
    statuses: Iterable[str] = (),
    kinds: Collection[str] = (),
) -> Selection:
    """The selection that a user's words mean. Raises UsageError, naming what is known, for a word nobody knows."""
    oaps, countries, statuses = tuple(oaps), tuple(countries), tuple(statuses)
    authorities = {form: kind.value for kind in AuthorityKind for form in (kind.value, kind.value.replace("_", " "))}
    wanted = _known(_("kind of authority"), "kind", kinds, authorities)
    return Selection(
        plan,
        _known(_("OAP"), "oap", oaps, _oap_ids(reference, oaps), called=_names(reference.oaps)) if oaps else frozenset(),
        _countries_meant(reference, countries) if countries else frozenset(),
        _known(_("status"), "status", statuses, _statuses(reference, statuses)) if statuses else frozenset(),
        wanted,
        frozenset(one.id for one in reference.authorities.values() if one.kind in wanted) if wanted else frozenset(),
    )


def _oap_ids(reference: Reference, asked: Iterable[str]) -> dict[str, str]:
    named = {name.name: name.oap for name in reference.oap_names} | {oap: oap for oap in reference.oaps}
    return named | _made_of_concepts(asked, OapConcepts(reference).whole)


def _statuses(reference: Reference, asked: Iterable[str]) -> dict[str, str]:
    named = {status: status for status in statuses_of(reference)} | whole_statuses(reference)
    return named | _made_of_concepts(asked, StatusConcepts(reference).of)


def _made_of_concepts(asked: Iterable[str], meant: Callable[[str], str | None]) -> dict[str, str]:
    """Those words among the `asked` that are names by the concepts they are made of, each with what it is `meant` by them."""
    return {word: found for one in asked for word in (one, *_listed(one)) if (found := meant(fold(word)))}


def country_code(reference: Reference, word: str) -> str:
    """The registry's code of the country that a user names by code or name. Raises UsageError, with a suggestion, where it is none."""
    return next(iter(_countries_meant(reference, [word], single=True)))


def _countries_meant(reference: Reference, words: Iterable[str], *, single: bool = False) -> frozenset[str]:
    known = {name.name: name.country for name in reference.country_names} | {code: code for code in reference.countries}
    # A country is proposed by its names, not by the inflected forms beside which an authority stands.
    forms = {name.name for name in reference.country_names if name.kind is CountryNameKind.ADJECTIVE}
    proposed = {name: code for name, code in known.items() if name not in forms}
    return _known(_("country"), "country", words, known, proposed, single=single, called=_names(reference.countries))


def _names(entries: Mapping[str, Oap] | Mapping[str, Country]) -> dict[str, str]:
    """What entries of the registry are called in the language in use."""
    return {key: one.name for key, one in entries.items()}


def _listed(word: str) -> list[str]:
    """ "CZ, SK" -> ["CZ", "SK"]."""
    return [one.strip() for one in word.split(",") if one.strip()] or [word]


def _known(
    what: str,
    option: str,
    words: Iterable[str],
    known: dict[str, str],
    proposed: dict[str, str] | None = None,
    *,
    single: bool = False,
    called: Mapping[str, str] | None = None,
) -> frozenset[str]:
    """What the words mean by `known`, which maps spellings to ids; case and accents do not matter. `proposed`: what a slip is held to, and
    `called` the names of the ids in the language in use.

    A word that is no name, and not to be a `single` one, may be several between commas.
    """
    words = tuple(words)
    folded = {fold(spelling): meant for spelling, meant in known.items()} if words else {}
    words = tuple(one for word in words for one in ((word,) if fold(word) in folded or single else _listed(word)))
    for word in words:
        if fold(word) not in folded:
            said, hint = _("no {what} is called {word!r}.{hint} Known: {choices}"), did_you_mean(word, proposed or known, called)
            raise UsageError(said.format(what=what, word=word, hint=hint, choices=", ".join(dict.fromkeys(known.values()))), option)
    return frozenset(folded[fold(word)] for word in words)
