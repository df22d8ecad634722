"""Comparisons, series and verifications in, their JSON documents out."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType, field

from empact_cli.model import AuthorityClass, Count, Leader, Role
from empact_cli.output.json.listed import place_shape, rule_shape, told
from empact_cli.places import Cell
from empact_cli.questions.comparison import Change, Comparison, per_year
from empact_cli.questions.followed_actions import LeadChange, Match, Pair
from empact_cli.questions.series import Crossing, Link, Trend, TrendRow
from empact_cli.questions.verification import Candidate, Reason, Verification, VerificationRow
from empact_cli.reference.records import Certainty
from empact_cli.shapes import AtLeastOne, Document, Marking, Number, Overrides, PlaceShape, PlanName, RuleShape, Shape, Told

Loss = Annotated[int, Meta(le=0)]
PerYear = Annotated[float, Meta(ge=0)]


class ChangeShape(Shape, frozen=True, kw_only=True):
    """A change in total. Figures per year stand beside the others only where they were asked for."""

    previous: Number | None
    current: Number | None
    change: int | None
    change_pct: float | None
    new: Number | None
    ended: Loss | None
    gained: Number | None
    lost: Loss | None
    previous_per_year: PerYear | UnsetType | None = UNSET
    current_per_year: PerYear | UnsetType | None = UNSET


class ChangeRowShape(Shape, frozen=True, kw_only=True):
    """previous or current is null where the plan has no such OAP; change = new + ended + gained + lost, null if only counts are known."""

    oap: str | None
    name: str
    previous: Number | None
    current: Number | None
    change: int | None
    change_pct: float | None
    new: Number | None
    ended: Loss | None
    gained: Number | None
    lost: Loss | None
    previous_per_year: PerYear | UnsetType | None = UNSET
    current_per_year: PerYear | UnsetType | None = UNSET


class PairShape(Shape, frozen=True, kw_only=True):
    """An action that one of the two plans has, and what became of it."""

    oap: str | None
    previous_number: str | None
    current_number: str | None
    title: str
    match: Match
    similarity: Annotated[float, Meta(ge=0, le=1)] | None
    lead: LeadChange
    doubt: str | UnsetType = UNSET


class ComparisonDocument(Document, frozen=True, kw_only=True, tag="empact-cli/comparison/1"):
    """One plan against another (compare)"""

    rule: RuleShape
    from_: PlanName = field(name="from")
    to: PlanName
    same_length: bool
    rows: tuple[ChangeRowShape, ...]
    total: ChangeShape
    actions: tuple[PairShape, ...]
    published: Annotated[tuple[str, ...], Meta(description="The sources of mere counts, where there are any.")] | UnsetType = UNSET
    incomplete: (
        Annotated[
            tuple[str, ...],
            Meta(
                description="The sources that give no total and are silent of an OAP that the other plan has, where there are any: the "
                "total has no change."
            ),
        ]
        | UnsetType
    ) = UNSET
    selection: Told | UnsetType = UNSET
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


class TrendPlanShape(Shape, frozen=True, kw_only=True):
    """A plan of the series; `published` names the source of mere counts."""

    plan: PlanName
    years: AtLeastOne
    cycle: str | None
    published: str | None


class LinkShape(Shape, frozen=True, kw_only=True):
    """How the OAP continues one of an earlier cycle."""

    name: str
    to_name: Annotated[str, Meta(description="Its name in the later cycle, or that of the priority it went into.")]
    from_cycle: str
    to_cycle: str
    gap: Annotated[str | None, Meta(description="A cycle between the two that had no such OAP.")]
    certainty: Certainty
    source: str


class TrendRowShape(Shape, frozen=True, kw_only=True):
    """The series of one OAP."""

    oap: str | None
    name: str
    values: Annotated[
        dict[PlanName, Number | None], Meta(description="By plan; null where the plan has no such OAP, or its source does not tell.")
    ]
    links: tuple[LinkShape, ...]


class CrossingShape(Shape, frozen=True, kw_only=True):
    """What lies between two neighbouring plans: another cycle, plans of another length, years without a plan."""

    from_: PlanName = field(name="from")
    to: PlanName
    cycle: bool
    length: bool
    gap: bool


class TrendDocument(Document, frozen=True, kw_only=True, tag="empact-cli/trend/1"):
    """The series over all plans (trend)"""

    rule: RuleShape
    plans: tuple[TrendPlanShape, ...]
    rows: tuple[TrendRowShape, ...]
    totals: dict[PlanName, Number]
    ranges: Annotated[
        dict[PlanName, tuple[Number, Number] | None],
        Meta(description="The honest range of each total, least and most; null where only counts are known."),
    ]
    crossings: tuple[CrossingShape, ...]
    selection: Told | UnsetType = UNSET
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


class CandidateLeaderShape(Shape, frozen=True, kw_only=True):
    """A leader of an action that could explain a difference; its cell with the sheet, where that is another than the action's."""

    role: Role
    text: str
    class_: AuthorityClass = field(name="class")
    cell: str


class CandidateShape(Shape, frozen=True, kw_only=True):
    """An action that could explain a difference."""

    number: str | None
    title: str
    reason: Reason
    leaders: tuple[CandidateLeaderShape, ...]
    source: PlaceShape


class VerificationRowShape(Shape, frozen=True, kw_only=True):
    """One OAP; it has a name where it has no id, and candidates where the counts differ."""

    oap: str | None
    name: str | UnsetType = UNSET
    published: Number | None
    computed: Number | None
    difference: int | None
    candidates: tuple[CandidateShape, ...] | UnsetType = UNSET


class VerificationTotalShape(Shape, frozen=True, kw_only=True):
    """Both totals; published is null where the source gives none."""

    published: Number | None
    computed: Number


class VerificationDocument(Document, frozen=True, kw_only=True, tag="empact-cli/verification/1"):
    """Computed counts against published ones (verify)"""

    source: str
    plan: PlanName
    rows: tuple[VerificationRowShape, ...]
    agrees: bool
    total: VerificationTotalShape
    rule: RuleShape
    selection: Told | UnsetType = UNSET
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


def comparison_document(comparison: Comparison, *, yearly: bool = False) -> ComparisonDocument:
    """One plan against another; figures per year where they were asked for."""

    def change(one: Change) -> dict[str, Any]:
        return _change(one) | (_yearly(one, comparison) if yearly else {})

    return ComparisonDocument(
        rule=rule_shape(comparison.rule),
        from_=str(comparison.previous),
        to=str(comparison.current),
        same_length=comparison.same_length,
        rows=tuple(ChangeRowShape(oap=row.subject.oap, name=row.name, **change(row.change)) for row in comparison.rows),
        total=ChangeShape(**change(comparison.total)),
        actions=tuple(map(_pair, comparison.pairs)),
        published=comparison.published or UNSET,
        incomplete=comparison.incomplete or UNSET,
        **told(comparison.selection, comparison.overrides),
    )


def trend_document(trend: Trend) -> TrendDocument:
    """The series: values by plan, and marks where it crosses a cycle and the like."""
    plans = [str(plan) for plan in trend.plans]
    described = zip(trend.plans, trend.cycles, trend.published, strict=True)
    return TrendDocument(
        rule=rule_shape(trend.rule),
        plans=tuple(TrendPlanShape(plan=str(plan), years=plan.years, cycle=cycle, published=source) for plan, cycle, source in described),
        rows=tuple(_trend_row(row, plans) for row in trend.rows),
        totals=dict(zip(plans, trend.totals, strict=True)),
        ranges=dict(zip(plans, map(_range, trend.counts), strict=True)),
        crossings=tuple(_crossing(crossing) for crossing in trend.crossings if crossing.marked),
        **told(trend.selection, trend.overrides),
    )


def verification_document(verification: Verification) -> VerificationDocument:
    """Computed counts beside published ones; a row that differs names the actions that could explain it."""
    return VerificationDocument(
        source=verification.source,
        plan=str(verification.plan),
        rows=tuple(map(_verification_row, verification.rows)),
        agrees=verification.agrees,
        total=VerificationTotalShape(published=verification.published, computed=verification.computed),
        rule=rule_shape(verification.rule),
        **told(verification.selection, verification.overrides),
    )


def _change(change: Change) -> dict[str, Any]:
    bridge = change.bridge
    return {
        "previous": change.previous,
        "current": change.current,
        "change": change.change,
        "change_pct": change.change_pct,
        "new": bridge.new if bridge else None,
        "ended": bridge.ended if bridge else None,
        "gained": bridge.gained if bridge else None,
        "lost": bridge.lost if bridge else None,
    }


def _yearly(change: Change, comparison: Comparison) -> dict[str, Any]:
    return {
        "previous_per_year": per_year(change.previous, comparison.previous.years),
        "current_per_year": per_year(change.current, comparison.current.years),
    }


def _pair(pair: Pair) -> PairShape:
    return PairShape(
        oap=pair.action.oap,
        previous_number=pair.previous.number if pair.previous else None,
        current_number=pair.current.number if pair.current else None,
        title=pair.action.title,
        match=pair.match,
        similarity=pair.similarity,
        lead=pair.lead,
        doubt=pair.doubt or UNSET,
    )


def _range(count: Count | None) -> tuple[int, int] | None:
    """The honest range, or None where the actions are not known."""
    return (count.customs_led, count.most) if count else None


def _trend_row(row: TrendRow, plans: list[str]) -> TrendRowShape:
    values = dict(zip(plans, row.values, strict=True))
    return TrendRowShape(oap=row.subject.oap, name=row.name, values=values, links=tuple(map(_link, row.links)))


def _link(link: Link) -> LinkShape:
    return LinkShape(
        name=link.name,
        to_name=link.to_name,
        from_cycle=link.from_cycle,
        to_cycle=link.to_cycle,
        gap=link.gap,
        certainty=Certainty(link.certainty),
        source=link.source,
    )


def _crossing(crossing: Crossing) -> CrossingShape:
    return CrossingShape(
        from_=str(crossing.previous), to=str(crossing.current), cycle=crossing.cycle, length=crossing.length, gap=crossing.gap
    )


def _verification_row(row: VerificationRow) -> VerificationRowShape:
    return VerificationRowShape(
        oap=row.subject.oap,
        name=UNSET if row.subject.oap else row.name,
        published=row.published,
        computed=row.computed,
        difference=row.difference,
        candidates=tuple(map(_candidate, row.candidates)) if row.difference else UNSET,
    )


def _candidate(candidate: Candidate) -> CandidateShape:
    action = candidate.action
    return CandidateShape(
        number=action.number,
        title=action.title,
        reason=candidate.reason,
        leaders=tuple(_candidate_leader(leader, action.place) for leader in action.leaders),
        source=place_shape(action.place),
    )


def _candidate_leader(leader: Leader, place: Cell) -> CandidateLeaderShape:
    return CandidateLeaderShape(role=leader.role, text=leader.text, class_=leader.class_, cell=leader.cell.seen_from(place))
