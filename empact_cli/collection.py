"""What was read in, the questions of the command line as methods out: the collection that `read` gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import field
from msgspec.structs import fields, replace

from empact_cli.errors import UsageError
from empact_cli.identity.confirmed import read_confirmed
from empact_cli.identity.matching import THRESHOLD
from empact_cli.model import Action, Actions, Customs, Group, Plan, PlanCounts, Role, Rule
from empact_cli.questions import comparison, listing, series, summary
from empact_cli.questions.chosen_plans import Plans, gather
from empact_cli.questions.country_part import country_part
from empact_cli.questions.filters import Selection, country_code, select
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.published_counts import narrowed
from empact_cli.questions.verification import choose, verify
from empact_cli.reference import Reference
from empact_cli.shown import ShownComparison, ShownCountryPart, ShownListing, ShownSummary, ShownTrend, ShownVerification, shown
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.frames import Frame

Words = str | Iterable[str]


class Collection(Actions, frozen=True, kw_only=True):
    """The actions of the files, and everything that can be asked about them; nothing of it ever changes.

    `items`, `len()` and iteration give the actions that the filters leave; findings and sources are those of the whole files. `rule` says
    what counts (see `under`), `filters` which actions (see `filter`). `listed` are all actions, `counted` the plans of which only counts
    are known.
    """

    listed: tuple[Action, ...]
    counted: tuple[PlanCounts, ...]
    reference: Reference
    rule: Rule = field(default_factory=Rule)
    filters: Selection = field(default_factory=Selection)

    def __repr__(self) -> str:
        named = ", ".join(map(str, self.plans)) or "no plan"
        return f"<Collection of {len(self)} operational actions, plans: {named}, findings: {len(self.findings)}>"

    def _repr_html_(self) -> str:
        shown_as = self.trend() if self.counted else self.summarize()
        return shown_as._repr_html_()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans by time, those with counts alone included."""
        return tuple(sorted({action.plan for action in self.items} | {counts.plan for counts in self.counted}))

    def under(self, roles: Words = Role.LEADER, customs: str = Customs.NARROW) -> Collection:
        """The collection under another rule: roles ("leader,co_leader") and the width of "customs" ("wide"). Raises UsageError."""
        return self._with(make_rule(roles, customs), self.filters)

    def filter(
        self,
        *,
        plan: Plan | str | None = None,
        oap: Words = (),
        country: Words = (),
        status: Words = (),
        kind: Words = (),
    ) -> Collection:
        """The collection narrowed: each word is an id, a code or a name; several are alternatives. Raises UsageError for an unknown one."""
        wanted = select(
            self.reference,
            plan=self._plan(plan),
            oaps=_words(oap),
            countries=_words(country),
            statuses=_words(status),
            kinds=tuple(_words(kind)),
        )
        return self._with(self.rule, _both(self.filters, wanted))

    def summarize(self, by: Words = Grouping.OAP) -> ShownSummary:
        """Counts by one grouping or several ("oap", "country,oap", ["country", "oap"]). Raises UsageError."""
        self._needs_actions()
        found = summary.summarize(self, self.rule, make_groupings(by), self.reference, told=self.filters.told())
        return shown(found, ShownSummary)

    def list(self, group: Words = ()) -> ShownListing:
        """The actions with their groups and cells; only some groups ("customs_led,wide_only") if wanted. Raises UsageError."""
        self._needs_actions()
        found = listing.list_actions(self, self.rule, self.reference, groups=_groups(group), told=self.filters.told())
        return shown(found, ShownListing)

    def compare(
        self,
        from_: Plan | str | None = None,
        to: Plan | str | None = None,
        *,
        match: float = THRESHOLD,
        matches: str | None = None,
    ) -> ShownComparison:
        """One plan against another: of two plans the earlier against the later, of more the two that are named.

        `match` in [0, 1] says how alike two titles must be to be one action; `matches` is a file of confirmed matches. Raises UsageError
        where it is not clear which two plans are meant, InputError for a file that cannot be used.
        """
        found = self._by_plan()
        previous, current = found.choose(as_plan(from_), as_plan(to))
        confirmed = read_confirmed(matches) if matches is not None else None
        told = found.selection.told()
        result = comparison.compare(previous, current, self.rule, self.reference, threshold=match, confirmed=confirmed, told=told)
        return shown(result, ShownComparison)

    def trend(self) -> ShownTrend:
        """The series over all plans."""
        found = self._by_plan()
        return shown(series.trend(found.sides.values(), self.rule, self.reference, found.selection.told()), ShownTrend)

    def verify(self, against: str | None = None) -> ShownVerification:
        """The counts against those of a public document ("15116/22"; by default one that fits). Raises UsageError where none does."""
        found = self._by_plan()
        side, published = choose(found.sides, self.filters.plan, against, self.reference)
        result = verify(side, narrowed(published, found.selection), self.rule, self.reference, found.selection.told())
        return shown(result, ShownVerification)

    def country(self, code: str) -> ShownCountryPart:
        """One country's part, by code or name: led, co-led, participating, per OAP, beside all countries. Raises UsageError."""
        self._needs_actions()
        part = country_part(self, country_code(self.reference, code), self.rule, self.reference, told=self.filters.told())
        return shown(part, ShownCountryPart)

    def frame(self) -> Frame:
        """A pandas table with a line per action and leader."""
        return self.list().frame()

    def _with(self, rule: Rule, filters: Selection) -> Collection:
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return Collection(**{**values, "items": filters.apply(self.listed, rule.roles), "rule": rule, "filters": filters})

    def _plan(self, given: Plan | str | None) -> Plan | None:
        plan = as_plan(given)
        if plan is not None and plan not in self.plans:
            raise UsageError(
                _("the files hold no plan {plan}. They hold {plans}.").format(plan=plan, plans=", ".join(map(str, self.plans)) or "none"),
                "plan",
            )
        return plan

    def _needs_actions(self) -> None:
        if self.counted:
            sources = ", ".join(counts.source for counts in self.counted)
            raise UsageError(
                _("{sources}: counts without actions, which can only be compared, followed over plans and verified.").format(
                    sources=sources
                )
            )

    def _by_plan(self) -> Plans:
        filters, plan = replace(self.filters, plan=None), self.filters.plan
        listed = [one for one in self.listed if plan in (None, one.plan) and (not filters.oaps or one.oap in filters.oaps)]
        counted = [counts for counts in self.counted if plan in (None, counts.plan)]
        return gather(self, filters.apply(listed, self.rule.roles), listed, counted, filters)


def as_plan(given: Plan | str | None) -> Plan | None:
    """The plan itself, or the one that the text names. Raises UsageError for a text that names none."""
    plan = Plan.parse(given) if isinstance(given, str) else given
    if given is not None and plan is None:
        raise UsageError(_("{given!r} is not a plan: write a year (2023) or a period (2024-2025)").format(given=given))
    return plan


def make_rule(roles: Words = Role.LEADER, customs: str = Customs.NARROW) -> Rule:
    """The rule for roles ("leader", "leader,co_leader", ["leader", "co_leader"]) and the width of "customs". Raises UsageError."""
    try:
        known = {Role(one) for one in _words(roles)}
        return Rule(tuple(role for role in Role if role in known), Customs(customs))
    except ValueError as problem:
        raise UsageError(
            _("{problem}; roles are {roles}, customs is {customs}").format(
                problem=problem, roles=", ".join(Role), customs=", ".join(Customs)
            )
        ) from None


def make_groupings(by: Words) -> tuple[Grouping, ...]:
    """The groupings, each once, in the order given. Raises UsageError."""
    try:
        return tuple(dict.fromkeys(Grouping(one) for one in _words(by)))
    except ValueError as problem:
        raise UsageError(_("{problem}; the groupings are {groupings}").format(problem=problem, groupings=", ".join(Grouping))) from None


def _groups(given: Words) -> tuple[Group, ...]:
    try:
        wanted = {Group(one) for one in _words(given)}
    except ValueError as problem:
        raise UsageError(_("{problem}; the groups are {groups}").format(problem=problem, groups=", ".join(Group))) from None
    return tuple(sorted(wanted))


def _words(given: Words) -> Sequence[str]:
    return [word.strip() for word in given.split(",")] if isinstance(given, str) else tuple(given)


def _both(first: Selection, second: Selection) -> Selection:
    """What passes both. Raises UsageError where both narrow the same thing, since "none at all" is not a filter."""
    values = {}
    for part in fields(Selection):
        one, other = getattr(first, part.name), getattr(second, part.name)
        if one and other and one != other:
            raise UsageError(_("{name} are filtered already. Name everything that is wanted in one filter.").format(name=part.name))
        values[part.name] = one or other
    return Selection(**values)
