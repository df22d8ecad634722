"""What a review is written from: the results about the plan under review, gathered in one value by whoever asks for the review."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.model import Count, Customs, Finding, Group, Plan, Rule, Source
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.listing import ListedAction, Listing
from empact_cli.questions.summary import PlanTotal, Summary
from empact_cli.questions.trend_result import Trend
from empact_cli.questions.verification import Verification
from empact_cli.reference import Reference


class Material(Struct, frozen=True):
    """Results under one rule. `summary` and `listing` hold every plan whose actions are known, `plan` is the one under review.

    `comparison` and `trend` are None where there are too few plans for them; `published` names the sources of mere counts.
    """

    plan: Plan
    rule: Rule
    reference: Reference
    summary: Summary
    by_country: Summary
    by_oap_and_country: Summary
    listing: Listing
    comparison: Comparison | None
    trend: Trend | None
    verifications: tuple[Verification, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    published: tuple[str, ...]

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
            sources=tuple(source for source in summary.sources if source.file in files),
        )

    def oap_name(self, oap: str | None, text: str) -> str:
        """The name of an OAP for people; the text of the source where nobody knows it."""
        return self.reference.oaps[oap].name if oap else text
