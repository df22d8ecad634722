"""One joined draft in, one LeadPart out: which authority is meant in the plan's years, its class, and the reason in one sentence.

Words that the registry does not know make a lead unknown, with two exceptions that cannot change who is meant: words behind a strong
name, or behind an abbreviation whose country is named, that are written like proper names ("Zollfahndungsamt Hamburg", "FR DNRED Lyon").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from empact_cli.leaders.claims import COMMON, STRONG, Claim, Claims, is_common
from empact_cli.leaders.doubts import Doubt, reason
from empact_cli.leaders.drafts import Draft
from empact_cli.leaders.items import EU, Item, Kind
from empact_cli.leaders.parts import LeadPart
from empact_cli.leaders.tokens import Token
from empact_cli.model import AuthorityClass, Plan, Role
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority
from empact_cli.text.language import _

_QUOTES = tuple("\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a")
_FEW = 3  # so many unknown words behind a name may be a place or a unit; more are a sentence

Note = tuple[str, str]


class Verdict(NamedTuple):
    """What a draft comes to. `note` is a finding code, None where there is nothing to say."""

    authority: Authority | None
    why: str
    rule: str
    name: str | None = None
    note: str | None = None


class Classifier:
    """Decides drafts of one text for one plan."""

    def __init__(self, reference: Reference, claims: Claims, text: str, tokens: Sequence[Token], plan: Plan | None) -> None:
        self._reference = reference
        self._claims = claims
        self._text = text
        self._tokens = tokens
        self._plan = plan
        self.asked_dates = False  # whether a body that has not existed always was in question

    def part(self, draft: Draft) -> tuple[LeadPart, list[Note]]:
        """The part that the draft comes to, and what must be said about it."""
        verdict = self._verdict(draft)
        text = self.stretch(draft)
        authority = verdict.authority
        country = authority.country if authority else None if draft.doubt is Doubt.CODE else draft.country
        class_ = authority.class_ if authority else AuthorityClass.UNKNOWN
        role = Role(draft.role) if draft.role in (Role.LEADER, Role.CO_LEADER) else None
        notes = [(verdict.note, text)] if verdict.note else []
        if authority and draft.shared:
            notes.append(("lead-shared-name", text))
        if authority and authority.class_ is AuthorityClass.UMBRELLA:
            notes.append(("lead-umbrella", text))
        if draft.placeholder:
            notes.append(("lead-placeholder", text))
        authority_id = authority.id if authority else None
        return LeadPart(text, country, authority_id, class_, verdict.why, verdict.rule, verdict.name, role), notes

    def stretch(self, draft: Draft) -> str:
        """The stretch of the text; a bracket that the draft opened is closed, and quotation marks around a word belong to it."""
        start, end = self._tokens[draft.start].start, self._tokens[draft.end - 1].end
        quoted = start > 0 and self._text[start - 1] in _QUOTES and not self._text[max(start - 2, 0)].isalnum()
        start -= quoted  # the apostrophe of "l'ADA" is no quotation mark
        end += self._text[end : end + 1] in _QUOTES and end < len(self._text)
        limit = self._tokens[draft.end].start if draft.end < len(self._tokens) else len(self._text)
        inner = self._text[start:end]
        closer = next((at for at in range(end, limit) if self._text[at] in ")]}\uff09"), None)
        if closer is not None and sum(map(inner.count, "([{\uff08")) > sum(map(inner.count, ")]}\uff09")):
            return self._text[start : closer + 1]
        return inner

    def _verdict(self, draft: Draft) -> Verdict:
        if draft.doubt and (draft.names or draft.doubt is Doubt.CODE):
            return self._unknown(draft, reason(draft.doubt), "lead-ambiguous")
        if not draft.names:
            return self._nameless(draft)
        if any(word.kind is Kind.NOT for word in draft.words):
            return self._unknown(draft, _("it holds a word of negation, so the name in it may be the one that is not meant"))
        if draft.words and not self._beside(draft):
            words = self._quoted(draft.words)
            return self._unknown(draft, _("the registry does not know {words}, which may change who is meant").format(words=words))
        return self._named(draft)

    def _nameless(self, draft: Draft) -> Verdict:
        if draft.words:
            return self._unknown(draft, _("the registry knows no such name"))
        why = _("country only: {country} names no authority").format(country=self._country(draft.country))
        return Verdict(None, why, "country-only", note="lead-country-only")

    def _beside(self, draft: Draft) -> bool:
        """Whether the unknown words stand behind the name like the name of a place or a unit."""
        name = max(draft.names, key=lambda item: item.end)
        words = [self._tokens[at].raw for word in draft.words for at in range(word.start, word.end)]
        behind = all(word.start >= name.end for word in draft.words)
        proper = not any(word.role for word in draft.words) and all(word[0].isupper() or word[0].isdigit() for word in words)
        return behind and proper and len(words) <= _FEW and self._is_proper(name, draft.country)

    def _is_proper(self, name: Item, country: str | None) -> bool:
        if is_common(name.sense):
            return False
        if any(claim.rule == STRONG for claim in self._claims.of(name, country)):
            return True
        return country is not None and name.end == name.start + 1 and sum(map(str.isupper, self._tokens[name.start].raw)) > 1

    def _named(self, draft: Draft) -> Verdict:
        if draft.country is None and len(draft.names) > 1:
            draft.country = self._country_of_strong(draft.names)
        found = [self._claims.of(item, draft.country) for item in draft.names]
        if not all(found):
            return self._unclaimed(draft, draft.names[found.index(())])
        common = [self._claims.common(item, draft.country) for item in draft.names]  # an old body's name may be a common word still
        in_force = [self._in_force(claims) or self._in_force(others) for claims, others in zip(found, common, strict=True)]
        if not all(in_force):
            return self._not_in_force(draft, found[in_force.index(())])
        best = [max(claims, key=self._days) for claims in in_force]
        owners = {claim.authority.id: claim for claim in reversed(best)}
        if draft.with_unit:
            owners = self._below_parents(owners)
        if len(owners) > 1:
            owners = _of_one_kind(_below_umbrellas(owners))
        if len(owners) > 1 or self._tied(in_force, owners):
            names = ", ".join(sorted({claim.authority.id for claims in in_force for claim in claims}))
            return self._unknown(draft, _("the names in it belong to several: {names}").format(names=names), "lead-ambiguous")
        claim = next(iter(owners.values()))
        return Verdict(claim.authority, self._reason(draft, claim, draft.names[0]), claim.rule, claim.name.name)

    def _below_parents(self, owners: dict[str, Claim]) -> dict[str, Claim]:
        """The owners without those of which another one is a unit."""
        bodies = [claim.authority for claim in owners.values()]
        return {key: claim for key, claim in owners.items() if not any(self._claims.is_unit(body, claim.authority) for body in bodies)}

    def _country_of_strong(self, names: Sequence[Item]) -> str | None:
        """The country that the strong names of a draft agree on; it holds for the weak ones beside them ("Polizia di Stato – SCO")."""
        countries = {claim.authority.country for item in names for claim in self._claims.of(item, None)}
        return next(iter(countries)) if len(countries) == 1 and EU not in countries else None

    def _tied(self, in_force: Sequence[tuple[Claim, ...]], owners: dict[str, Claim]) -> bool:
        """Whether another body bears the same name for just as long."""
        days = max(self._days(claim) for claim in owners.values())
        return any(
            claim.authority.id not in owners and len(claims) > 1 and self._days(claim) >= days
            for claims in in_force[:1]
            for claim in claims
        )

    # -- dates -----------------------------------------------------------------------------------------------------------------------

    def _in_force(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(claim for claim in claims if self._days(claim) > 0)

    def _days(self, claim: Claim) -> int:
        """For how many days of the plan the body exists; without a plan 1 for a body that still does."""
        authority = claim.authority
        self.asked_dates = self.asked_dates or authority.valid_from is not None or authority.valid_to is not None
        if self._plan is None:
            return 0 if authority.valid_to else 1
        first = max(authority.valid_from or date.min, date(self._plan.start, 1, 1))
        last = min(authority.valid_to or date.max, date(self._plan.end, 12, 31))
        return (last - first).days + 1

    def _not_in_force(self, draft: Draft, claims: Sequence[Claim]) -> Verdict:
        lives = "; ".join(sorted({f"{claim.authority.name} ({claim.authority.id}) {_life(claim.authority)}" for claim in claims}))
        when = _("not in the plan {plan}").format(plan=self._plan) if self._plan else _("no plan was named")
        return Verdict(None, f'"{self.stretch(draft)}": {lives}; {when}', "not-in-force", note="lead-not-in-force")

    # -- reasons ---------------------------------------------------------------------------------------------------------------------

    def _unclaimed(self, draft: Draft, item: Item) -> Verdict:
        name = self._span(item.start, item.end)
        owners = sorted({owner.country for owner, _ in item.sense.names}) if item.sense else []
        if draft.country is None:
            if is_common(item.sense):
                return self._unknown(draft, _('"{name}" is a common word, and the cell names no country').format(name=name))
            known = _('"{name}" is a name in {countries}, and the cell names no country')
            return self._unknown(draft, known.format(name=name, countries=", ".join(owners)), "lead-ambiguous")
        other = _("; it is a name in {countries}").format(countries=", ".join(owners)) if owners else ""
        note = "lead-ambiguous" if owners and not is_common(item.sense) else "lead-unknown"
        reason = _('the registry knows no "{name}" in {country}').format(name=name, country=self._country(draft.country))
        return self._unknown(draft, reason + other, note)

    def _unknown(self, draft: Draft, reason: str, note: str = "lead-unknown") -> Verdict:
        why = _('"{text}" is unknown: {reason}').format(text=self.stretch(draft), reason=reason)
        return Verdict(None, why, note.removeprefix("lead-"), note=note)

    def _reason(self, draft: Draft, claim: Claim, item: Item) -> str:
        authority = claim.authority
        name = self._span(item.start, item.end)
        if claim.rule == COMMON:
            known = _('"{name}" is a common word for "{official}", in {country} {body} ({id})')
        else:
            known = _('"{name}" is a name of {body} ({id})')
        said = [known.format(name=name, official=claim.name.name, country=authority.country, body=authority.name, id=authority.id)]
        if authority.country not in (EU, draft.country) and claim.rule != STRONG:
            said.append(_("country {country}").format(country=authority.country))
        if authority.valid_from or authority.valid_to:
            today = _(" (no plan named: the body still in force)") if self._plan is None else ""
            said.append(_("which {existed}").format(existed=_life(authority)) + today)
        said.append(_("class {class_}").format(class_=authority.class_))
        beside = _("; {words} beside it is not in the registry").format(words=self._quoted(draft.words)) if draft.words else ""
        return ", ".join(said) + beside + _("; source: {source}").format(source=authority.source)

    def _country(self, code: str | None) -> str:
        country = self._reference.countries.get(code or "")
        return f"{country.name} ({country.code})" if country else str(code)

    def _span(self, start: int, end: int) -> str:
        return self._text[self._tokens[start].start : self._tokens[end - 1].end]

    def _quoted(self, words: Sequence[Item]) -> str:
        return ", ".join(f'"{self._span(word.start, word.end)}"' for word in words)


def _below_umbrellas(owners: dict[str, Claim]) -> dict[str, Claim]:
    below = {key: claim for key, claim in owners.items() if claim.authority.class_ is not AuthorityClass.UMBRELLA}
    return below if len(below) == 1 and len({claim.authority.country for claim in owners.values()}) == 1 else owners


def _of_one_kind(owners: dict[str, Claim]) -> dict[str, Claim]:
    """A force and a unit of it, both police and no customs: "Danish Police (NSK)". Who leads is certain; the one named last is meant."""
    bodies = [claim.authority for claim in owners.values()]
    if len({(body.country, body.class_, body.kind) for body in bodies}) > 1 or bodies[0].class_ is not AuthorityClass.NON_CUSTOMS:
        return owners
    last = next(iter(owners))
    return {last: owners[last]}


def _life(authority: Authority) -> str:
    if authority.valid_from and authority.valid_to:
        return _("existed from {start} to {end}").format(start=authority.valid_from, end=authority.valid_to)
    if authority.valid_from:
        return _("existed from {start}").format(start=authority.valid_from)
    return _("existed until {end}").format(end=authority.valid_to) if authority.valid_to else _("existed always")
