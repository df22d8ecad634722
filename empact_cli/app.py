"""Read, select, ask: files in, answers out. Command line and Python API are skins over it; it prints nothing and parses no options.

Each question is loaded when it is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from msgspec import field
from msgspec.structs import fields, replace

from empact_cli.errors import UsageError
from empact_cli.files import Progress, read_plans
from empact_cli.model import Action, Actions, Finding, Group, Plan, PlanCounts, Rule
from empact_cli.questions import groups_of
from empact_cli.questions.filters import Selection, country_code
from empact_cli.questions.summary import Grouping, Summary, summarize
from empact_cli.reading import Guidance
from empact_cli.reference import Reference
from empact_cli.text import one_line
from empact_cli.text.language import _, ngettext, quoted, semicolons
from empact_cli.workbook.limits import Limits

if TYPE_CHECKING:
    from empact_cli.identity.plan_sides import Side
    from empact_cli.questions.comparison import Comparison, Comparisons
    from empact_cli.questions.country_part import CountryPart, Part
    from empact_cli.questions.listed_actions import Listing
    from empact_cli.questions.numbers_per_plan import Plans
    from empact_cli.questions.review import Material
    from empact_cli.questions.series import Trend
    from empact_cli.questions.verification import Verification

_PAIR = 2  # plans that can be compared
_NAMED = 5  # names of OAPs that nobody knows


class Inquiry(Actions, frozen=True, kw_only=True):
    """What was read, under a rule and narrowed by filters: every question is asked of it, and nothing of it ever changes.

    `items` are the actions that the filters leave, `listed` all that the files list; findings and sources are those of the whole files.
    `counted` are the plans of which only counts are known.
    """

    listed: Sequence[Action]
    counted: tuple[PlanCounts, ...]
    reference: Reference
    rule: Rule = field(default_factory=Rule)
    filters: Selection = field(default_factory=Selection)

    @classmethod
    def of_files(
        cls, files: Sequence[str], reference: Reference, guidance: Guidance, limits: Limits, progress: Progress | None = None
    ) -> Self:
        """What the files hold; `files` may name folders and published documents. Raises what `files.read_actions` raises."""
        actions, counted = read_plans(files, reference, guidance, limits, progress)
        read = {one.name: getattr(actions, one.name) for one in fields(actions)}
        filters = Selection(corrections=len(actions.corrections))
        return cls(**read, filters=filters, listed=actions.items, counted=counted, reference=reference)

    def narrowed(self, rule: Rule, filters: Selection) -> Self:
        """The same under a rule and filters, which are taken of all that was read."""
        filters = replace(filters, corrections=len(self.corrections))
        return replace(self, items=filters.apply(self.listed, rule.roles), rule=rule, filters=filters)

    @property
    def by_plan(self) -> Plans:
        """What is known by plan, in order of time. Raises UsageError where a plan is given in two ways, or the filters leave none.

        A plan of which they leave no action, but OAPs, is one whose numbers are 0.
        """
        plans = self._by_plan
        if not plans.sides and (said := self.nothing_left):
            raise UsageError(said)
        return plans

    @property
    def nothing_left(self) -> str | None:
        """The sentence that the filters leave no action, where that is so and nothing else was given."""
        if self.items or self.counted or not self.listed:
            return None
        said = ngettext(
            "the filters leave out the one action that the files list.",
            "the filters leave none of the {number} actions that the files list.",
            len(self.listed),
        )
        return said.format(number=len(self.listed)) + self._of_unknown_oaps()

    def _of_unknown_oaps(self) -> str:
        """That a filter by OAP leaves out what may be of that OAP under a name that nobody knows."""
        unknown = [one.oap_text for one in self.listed if one.oap is None] if self.filters.oaps else []
        if not unknown:
            return ""
        said = ngettext(
            "{number} of them is of an OAP whose name is not known: {names}.",
            "{number} of them are of OAPs whose names are not known: {names}.",
            len(unknown),
        )
        names = list(dict.fromkeys(quoted(one_line(name)) for name in unknown))
        return " " + said.format(number=len(unknown), names=semicolons([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]))

    @property
    def _by_plan(self) -> Plans:
        from empact_cli.questions.numbers_per_plan import gather

        filters, plan = replace(self.filters, plan=None), self.filters.plan
        listed = [one for one in self.listed if plan in (None, one.plan) and (not filters.oaps or one.oap in filters.oaps)]
        counted = [counts for counts in self.counted if plan in (None, counts.plan)]
        return gather(filters.apply(listed, self.rule.roles), listed, counted, filters)

    def count(self, by: Sequence[Grouping]) -> Summary:
        """Counts by the groupings."""
        self.need_actions()
        plans = self.file_plans if self.filters.plan is None else (self.filters.plan,)
        return summarize(self, self.rule, by, self.reference, plans if self.listed else (), self.filters.told())

    def actions_behind(self, groups: Collection[Group] = ()) -> Listing:
        """The actions with their groups; only some `groups` if any is named."""
        from empact_cli.questions.listed_actions import list_actions

        self.need_actions()
        return list_actions(self, self.rule, self.reference, groups=groups, told=self.filters.told())

    def change(
        self,
        previous: Plan | None,
        current: Plan | None,
        threshold: float | None = None,
        matches: str | None = None,
        by: Grouping = Grouping.OAP,
    ) -> Comparison:
        """One plan against another. Raises UsageError where it is not clear which, InputError for a file of matches that cannot be used."""
        plans = self.by_plan.by_leaders_left()
        pair = plans.choose(previous, current, self.reference)
        (compared,) = self._compared([pair], plans.selection, threshold, matches, by)
        return compared

    def _compared(
        self, pairs: Sequence[tuple[Side, Side]], selection: Selection, threshold: float | None, matches: str | None, by: Grouping
    ) -> Sequence[Comparison]:
        """Each pair of plans held one to the other."""
        from empact_cli.identity.confirmed import read_confirmed
        from empact_cli.identity.matching import THRESHOLD
        from empact_cli.questions.comparison import compare

        confirmed = read_confirmed(matches) if matches is not None else None
        if confirmed:
            confirmed.refuse_strangers((one.plan, other.plan) for one, other in pairs)
        least, told = THRESHOLD if threshold is None else threshold, selection.told()
        return [compare(*pair, self.rule, self.reference, by=by, threshold=least, confirmed=confirmed, told=told) for pair in pairs]

    def changes(self, threshold: float | None, matches: str | None, by: Grouping) -> Comparisons:
        """Each plan against the one before it. Raises what `change` raises."""
        from empact_cli.questions.comparison import Comparisons

        plans = self.by_plan.by_leaders_left()
        if len(plans.sides) < _PAIR:
            return Comparisons((self.change(None, None, threshold, matches, by),))
        return Comparisons(tuple(self._compared([*pairwise(plans.sides.values())], plans.selection, threshold, matches, by)))

    def series(self, by: Grouping = Grouping.OAP, *, actions: bool = False) -> Trend:
        """The series over all plans, by OAP or another grouping; where wanted with each action through the plans."""
        from empact_cli.questions.series import trend

        plans = self.by_plan.by_leaders_left()
        return trend(plans.sides.values(), self.rule, self.reference, plans.selection.told(), by=by, actions=actions)

    def held_to(self, document: str | None = None, plan: Plan | None = None) -> Verification:
        """The counts against those of a public document, by default one that fits. Raises UsageError where none does."""
        from empact_cli.questions.numbers_per_plan import narrowed
        from empact_cli.questions.verification import choose, verify

        plans = self._by_plan
        side, published = choose(plans.sides, plan or self.filters.plan, document, self.reference)
        return verify(side, narrowed(published, plans.selection), self.rule, self.reference, plans.selection.told())

    def part_of(self, country: str, parts: Collection[Part] = ()) -> CountryPart:
        """One country's part, by code or name; the list of actions holds some `parts` alone if any is named. Raises UsageError."""
        from empact_cli.questions.country_part import country_part

        self.need_actions()
        code = country_code(self.reference, country)
        return country_part(self, code, self.rule, self.reference, parts=parts, told=self.filters.told())

    def review(self, previous: Plan | None = None, current: Plan | None = None, plan: Plan | None = None) -> Material:
        """What a strategic review tells of the plan `current`, or `plan`, or else the latest. Raises UsageError."""
        from empact_cli.action_classifier import with_candidates
        from empact_cli.questions.review import review

        plans = self._by_plan  # of nothing too, since a review says so itself
        with_names = replace(self, findings=with_candidates(self.findings, self.reference))
        return review(plans, with_names, self.rule, self.reference, previous=previous, current=current, plan=plan)

    def open_points(self, doubts: Sequence[Finding] = ()) -> tuple[str, ...]:
        """Why `--strict` is not content: findings about the data, actions that nobody can tell of, doubtful matches; () where it is."""
        open_actions = groups_of(self.items, self.rule.roles).count(Group.UNDETERMINED)
        told = (
            (ngettext("{number} finding", "{number} findings", len(self.findings)), len(self.findings)),
            (ngettext("{number} undetermined action", "{number} undetermined actions", open_actions), open_actions),
            (ngettext("{number} doubtful match", "{number} doubtful matches", len(doubts)), len(doubts)),
        )
        return tuple(text.format(number=number) for text, number in told if number)

    def need_actions(self) -> None:
        """Raises UsageError where there are counts without actions among what was read."""
        if self.counted:
            sources = ", ".join(counts.source for counts in self.counted)
            said = _("{sources}: counts without actions, which can only be compared, followed over plans and verified.")
            raise UsageError(said.format(sources=sources))
