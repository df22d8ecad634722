"""Plans in, everything that a strategic review tells of them out: counts, change, series, agreement with published counts, the actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import UsageError
from empact_cli.identity.plan_sides import PlanActions
from empact_cli.model import Actions, Correction, Count, Customs, Finding, Group, Plan, PlanCounts, Rule, Source
from empact_cli.questions.comparison import Comparison, compare
from empact_cli.questions.listed_actions import ListedAction, Listing, list_actions
from empact_cli.questions.numbers_per_plan import Plans, documents, narrowed, published_plans
from empact_cli.questions.series import Trend, trend
from empact_cli.questions.summary import Grouping, PlanTotal, Summary, summarize
from empact_cli.questions.verification import Verification, verify
from empact_cli.reference import Reference
from empact_cli.text.language import _

_SERIES = 3  # plans that make a series; fewer are a comparison


class Material(Struct, frozen=True):
    """Results under one rule. `summary` and `listing` hold every plan whose actions are known, `plan` is the one under review.

    `comparison` and `trend` are None where there are too few plans for them; `published` names the sources of mere counts.
    """

    plan: Plan
    rule: Rule
    reference: Reference
    summary: Summary
    by_country: Summary
    listing: Listing
    comparison: Comparison | None
    trend: Trend | None
    verifications: tuple[Verification, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    published: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()

    def listed(self, groups: Iterable[Group]) -> list[ListedAction]:
        """The actions of the plan under review that fall into these groups, in official order of their OAPs."""
        wanted = frozenset(groups)
        rank = {oap: place for place, oap in enumerate(self.reference.oaps)}
        found = [one for one in self.listing.actions if one.action.plan == self.plan and one.group in wanted]
        return sorted(found, key=lambda one: rank.get(one.action.oap or "", len(rank)))

    @property
    def led(self) -> frozenset[Group]:
        """The groups that the headline number counts."""
        wide = {Group.WIDE_ONLY} if self.rule.customs is Customs.WIDE else set()
        return frozenset({Group.CUSTOMS_LED} | wide)

    @property
    def total(self) -> PlanTotal:
        """The count of the plan under review."""
        nothing = PlanTotal(self.plan, Count(0, 0, 0, 0, 0))
        return next((total for total in self.summary.totals if total.plan == self.plan), nothing)

    def of_plan(self, summary: Summary, plan: Plan) -> Summary:
        """The part of the summary that speaks of one plan, with the files that list its actions."""
        files = {listed.action.place.file for listed in self.listing.actions if listed.action.plan == plan}
        return replace(
            summary,
            rows=tuple(row for row in summary.rows if row.plan == plan),
            totals=tuple(total for total in summary.totals if total.plan == plan),
            sources=tuple(source for source in summary.sources if source.file in files) or summary.sources,
        )

    def oap_name(self, oap: str | None, text: str) -> str:
        """The name of an OAP for people; the text of the source where nobody knows it."""
        return self.reference.oaps[oap].name if oap else text


def review(
    plans: Plans,
    read: Actions,
    rule: Rule,
    reference: Reference,
    *,
    previous: Plan | None = None,
    current: Plan | None = None,
    plan: Plan | None = None,
) -> Material:
    """What there is to say of the plan `current` (`--to`), or `plan` (`--plan`), or else the latest whose actions are known.

    It is compared with `previous` (`--from`), by default the plan before. Of what was `read` findings, sources and corrections are taken.
    Published counts are held to the plans whose actions are known. Raises UsageError for a plan that cannot be reviewed.
    """
    earlier, under_review = _chosen(plans, previous, current, plan)
    sides, told = plans.sides, plans.selection.told()
    known = {plan: side for plan, side in sides.items() if isinstance(side, PlanActions)}
    actions = replace(read, items=tuple(action for side in known.values() for action in side.actions))

    def counted(*by: Grouping) -> Summary:
        return summarize(actions, rule, by, reference, told=told)

    comparison = None if earlier is None else compare(sides[earlier], sides[under_review], rule, reference, told=told)
    published = [counts for counts in _published(plans, reference) if counts.plan in known]
    return Material(
        plan=under_review,
        rule=rule,
        reference=reference,
        summary=counted(Grouping.OAP),
        by_country=counted(Grouping.COUNTRY),
        listing=list_actions(actions, rule, reference),
        comparison=comparison,
        trend=trend(sides.values(), rule, reference, told) if len(sides) >= _SERIES else None,
        verifications=tuple(verify(known[counts.plan], counts, rule, reference, told) for counts in published),
        findings=(*read.findings, *(comparison.findings if comparison else ())),
        sources=read.sources,
        published=tuple(side.source for side in sides.values() if isinstance(side, PlanCounts)),
        corrections=read.corrections,
    )


def _chosen(found: Plans, start: Plan | None, end: Plan | None, named: Plan | None) -> tuple[Plan | None, Plan]:
    """(the plan to compare with, or None, the plan under review). Raises UsageError for a plan that the files do not hold."""
    latest = max((plan for plan, side in found.sides.items() if isinstance(side, PlanActions)), default=None)
    current, option = (end, "--to") if end else (named or latest, "--plan")
    if current is None:
        raise UsageError(
            _("a review needs actions, and the files list none that the filters leave; published counts can only stand beside them.")
        )
    previous = found.named(start, "--from") if start else None
    current = found.named(current, option)
    previous = previous or max((plan for plan in found.sides if plan < current), default=None)
    if not isinstance(found.sides[current], PlanActions):
        raise UsageError(_("{current}: only counts are known of this plan. Name one whose actions the files list.").format(current=current))
    if previous == current:
        raise UsageError(
            _("--from {current}: this is the plan under review itself. Name another one, or leave --from out.").format(current=current)
        )
    return previous, current


def _published(found: Plans, reference: Reference) -> Iterator[PlanCounts]:
    """The published counts that the filters can narrow as they narrow the plans."""
    if set(found.selection.told()) - {"oap", "corrections"}:
        return
    for document in documents(reference):
        for counts in published_plans(document, reference):
            if counts.plan in found.sides:
                yield narrowed(counts, found.selection)
