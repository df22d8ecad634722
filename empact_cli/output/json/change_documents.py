"""Comparisons, series and verifications in, their JSON documents out."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType, field

from empact_cli.json_shapes import AtLeastOne, JsonDocument, Marking, Number, Overrides, PlaceShape, PlanName, RuleShape, Shape, Told
from empact_cli.model import AuthorityClass, Role
from empact_cli.output.document import Details
from empact_cli.output.json import document_of, place_shape, shape_of
from empact_cli.output.json.count_documents import GroupedRow
from empact_cli.questions.comparison import Bridge, Change, Comparison, Comparisons, per_year
from empact_cli.questions.followed_actions import History, LeadChange, Match, Pair, leader_texts
from empact_cli.questions.series import Trend, TrendRow
from empact_cli.questions.summary import Grouping
from empact_cli.questions.verification import Candidate, Reason, Verification, VerificationRow
from empact_cli.reference.records import Certainty

Loss = Annotated[int, Meta(le=0)]
PerYear = Annotated[float, Meta(ge=0)]
Hint = Annotated[str, Meta(description="Where it may have gone on, or come from: in another OAP, or as a part of an action.")]
_NO_TOTAL = "The sources that give no total and are silent of an OAP that the other plan has, where there are any: the total has no change."
Incomplete = Annotated[tuple[str, ...], Meta(description=_NO_TOTAL)]


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


class ChangeRowShape(GroupedRow, frozen=True, kw_only=True):
    """previous or current is null where the plan has no such OAP; change = new + ended + gained + lost, null if only counts are known.

    The key is that of `by`.
    """

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
    previous_title: str | None
    current_title: str | None
    previous_leaders: Annotated[tuple[str, ...], Meta(description="The leaders as they are written; none where there is no such side.")]
    current_leaders: tuple[str, ...]
    previous_source: PlaceShape | None
    current_source: PlaceShape | None
    doubt: Annotated[str | None, Meta(description="What is doubtful about the pair, or about its having no partner.")]
    hint: Hint | UnsetType = UNSET


class ComparisonDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/comparison/1"):
    """One plan against another (compare)"""

    rule: RuleShape
    from_: PlanName = field(name="from")
    to: PlanName
    from_file: Annotated[str, Meta(description="For two versions of one plan: the file of the one.")] | UnsetType = UNSET
    to_file: Annotated[str, Meta(description="The file of the other.")] | UnsetType = UNSET
    same_length: bool
    by: Annotated[Grouping, Meta(description="What the rows stand for, where it is not the OAP.")] | UnsetType = UNSET
    rows: tuple[ChangeRowShape, ...]
    total: ChangeShape
    actions: tuple[PairShape, ...]
    published: Annotated[tuple[str, ...], Meta(description="The sources of mere counts, where there are any.")] | UnsetType = UNSET
    incomplete: Incomplete | UnsetType = UNSET
    selection: Told | UnsetType = UNSET
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


class ComparisonsDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/comparisons/1"):
    """Each plan against the one before it (compare --each)"""

    comparisons: tuple[ComparisonDocument, ...]
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


class TrendRowShape(GroupedRow, frozen=True, kw_only=True):
    """The series of one OAP, or whatever `by` says."""

    name: str
    values: Annotated[
        dict[PlanName, Number | None], Meta(description="By plan; null where the plan has no such OAP, or its source does not tell.")
    ]
    links: tuple[LinkShape, ...]


class StepShape(Shape, frozen=True, kw_only=True):
    """An action in one of the plans. `doubt` is about its link to the plan before."""

    plan: PlanName
    number: str | None
    title: str
    leaders: tuple[str, ...]
    customs_led: bool
    source: PlaceShape
    doubt: str | UnsetType = UNSET
    hint: str | UnsetType = UNSET


class HistoryShape(Shape, frozen=True, kw_only=True):
    """One action through the plans."""

    oap: str | None
    name: str
    steps: tuple[StepShape, ...]


class CrossingShape(Shape, frozen=True, kw_only=True):
    """What lies between two neighbouring plans: another cycle, plans of another length, years without a plan."""

    from_: PlanName = field(name="from")
    to: PlanName
    cycle: bool
    length: bool
    gap: bool


class TrendDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/trend/1"):
    """The series over all plans (trend)"""

    rule: RuleShape
    plans: tuple[TrendPlanShape, ...]
    by: Annotated[Grouping, Meta(description="What the rows stand for, where it is not the OAP.")] | UnsetType = UNSET
    rows: tuple[TrendRowShape, ...]
    totals: dict[PlanName, Number]
    ranges: Annotated[
        dict[PlanName, tuple[Number, Number] | None],
        Meta(description="The honest range of each total, least and most; null where only counts are known."),
    ]
    crossings: tuple[CrossingShape, ...]
    actions: Annotated[tuple[HistoryShape, ...], Meta(description="Each action through the plans, where asked for.")] | UnsetType = UNSET
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


class VerificationDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/verification/1"):
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


def comparison_document(comparison: Comparison, details: Details) -> ComparisonDocument:
    """One plan against another; figures per year where they were asked for."""

    def change(one: Change, **named: Any) -> dict[str, Any]:  # noqa: ANN401 - the key and the name of a row
        said = named | {name: getattr(one, name) for name in ("previous", "current", "change", "change_pct")}
        said |= {name: getattr(one.bridge, name, None) for name in Bridge.__struct_fields__}
        if details.per_year:
            said["previous_per_year"] = per_year(one.previous, comparison.previous.years)
            said["current_per_year"] = per_year(one.current, comparison.current.years)
        return said

    return document_of(
        ComparisonDocument,
        comparison,
        from_=str(comparison.previous),
        to=str(comparison.current),
        **dict(zip(("from_file", "to_file"), comparison.files or (), strict=False)),
        by=UNSET if comparison.by is Grouping.OAP else comparison.by,
        rows=tuple(
            ChangeRowShape(**change(row.change, name=row.name, **{comparison.by.value: row.subject.oap})) for row in comparison.rows
        ),
        total=ChangeShape(**change(comparison.total)),
        actions=tuple(map(_pair, comparison.pairs)),
    )


def comparisons_document(answer: Comparisons, details: Details) -> ComparisonsDocument:
    """The comparisons one after the other."""
    return ComparisonsDocument(comparisons=tuple(comparison_document(one, details) for one in answer.items))


def _pair(pair: Pair) -> PairShape:
    sides: dict[str, Any] = {}
    for name, action in (("previous", pair.previous), ("current", pair.current)):
        sides |= {f"{name}_{what}": getattr(action, what, None) for what in ("number", "title")}
        sides |= {f"{name}_leaders": leader_texts(action), f"{name}_source": place_shape(action.place) if action else None}
    return shape_of(PairShape, pair, oap=pair.action.oap, title=pair.action.title, **sides)


def trend_document(trend: Trend, _details: Details) -> TrendDocument:
    """The series: values by plan, and marks where it crosses a cycle and the like."""
    plans = [str(plan) for plan in trend.plans]
    described = zip(trend.plans, trend.cycles, trend.published, strict=True)
    return document_of(
        TrendDocument,
        trend,
        plans=tuple(TrendPlanShape(plan=str(plan), years=plan.years, cycle=cycle, published=source) for plan, cycle, source in described),
        by=UNSET if trend.by is Grouping.OAP else trend.by,
        rows=tuple(_trend_row(row, plans, trend.by) for row in trend.rows),
        totals=dict(zip(plans, trend.totals, strict=True)),
        ranges={plan: (count.customs_led, count.most) if count else None for plan, count in zip(plans, trend.counts, strict=True)},
        crossings=tuple(
            shape_of(CrossingShape, one, from_=str(one.previous), to=str(one.current)) for one in trend.crossings if one.marked
        ),
        actions=UNSET if trend.histories is None else tuple(map(_history, trend.histories)),
    )


def _trend_row(row: TrendRow, plans: list[str], by: Grouping) -> TrendRowShape:
    values = dict(zip(plans, row.values, strict=True))
    links = tuple(shape_of(LinkShape, link) for link in row.links)
    return TrendRowShape(**{by.value: row.subject.oap}, name=row.name, values=values, links=links)


def _history(history: History) -> HistoryShape:
    steps = (
        shape_of(
            StepShape,
            step.action,
            plan=str(step.action.plan),
            leaders=leader_texts(step.action),
            customs_led=step.led,
            source=place_shape(step.action.place),
            doubt=step.doubt or UNSET,
            hint=step.hint or UNSET,
        )
        for step in history.steps
    )
    return HistoryShape(oap=history.subject.oap, name=history.name, steps=tuple(steps))


def verification_document(verification: Verification, _details: Details) -> VerificationDocument:
    """Computed counts beside published ones; a row that differs names the actions that could explain it."""
    rows, total = tuple(map(_verification_row, verification.rows)), shape_of(VerificationTotalShape, verification)
    return document_of(VerificationDocument, verification, plan=str(verification.plan), rows=rows, total=total)


def _verification_row(row: VerificationRow) -> VerificationRowShape:
    candidates = tuple(map(_candidate, row.candidates)) if row.difference else UNSET
    name = UNSET if row.subject.oap else row.name
    return shape_of(VerificationRowShape, row, oap=row.subject.oap, name=name, candidates=candidates)


def _candidate(candidate: Candidate) -> CandidateShape:
    place = candidate.action.place
    leaders = tuple(shape_of(CandidateLeaderShape, leader, cell=leader.cell.seen_from(place)) for leader in candidate.action.leaders)
    return shape_of(CandidateShape, candidate.action, reason=candidate.reason, leaders=leaders, source=place_shape(place))
