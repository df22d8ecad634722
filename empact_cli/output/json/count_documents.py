"""Summaries and countries' parts in, their JSON documents out."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from empact_cli.json_shapes import (
    ActionShape,
    AtLeastOne,
    CountryCode,
    JsonDocument,
    Marking,
    Number,
    Overrides,
    PlanName,
    RuleShape,
    Shape,
    Told,
)
from empact_cli.model import Count, Group, Severity
from empact_cli.output.document import COUNT_COLUMNS, Details
from empact_cli.output.json import document_of, shape_of
from empact_cli.output.json.list_documents import action_keys
from empact_cli.questions.country_part import CountryPart, CountryRow, CountryTotal, Part, moved
from empact_cli.questions.summary import Grouping, Summary, SummaryRow

Share = Annotated[
    Annotated[float, Meta(ge=0, le=1)] | None,
    Meta(description="Rounded to four places; null where there is nothing to take a share of, never 0."),
]


class GroupedRow(Shape, frozen=True, kw_only=True):
    """A row of a change or a series: its key is that of `by`, null where nobody can tell."""

    oap: str | UnsetType | None = UNSET
    priority: str | UnsetType | None = UNSET
    country: str | UnsetType | None = UNSET
    authority: str | UnsetType | None = UNSET
    goal: str | UnsetType | None = UNSET
    status: str | UnsetType | None = UNSET


class SummaryRowShape(Shape, frozen=True, kw_only=True):
    """A key per grouping in `by`, null where nobody can tell; actions = customs_led + wide_only + undetermined + other."""

    plan: PlanName
    oap: str | UnsetType | None = UNSET
    priority: str | UnsetType | None = UNSET
    country: str | UnsetType | None = UNSET
    authority: str | UnsetType | None = UNSET
    goal: str | UnsetType | None = UNSET
    status: str | UnsetType | None = UNSET
    name: str
    actions: Number
    customs_led: Number
    wide_only: Number
    undetermined: Number
    other: Number
    share: Share


class PlanTotalShape(Shape, frozen=True, kw_only=True):
    """Each action of the plan once."""

    plan: PlanName
    actions: Number
    customs_led: Number
    wide_only: Number
    undetermined: Number
    other: Number
    share: Share


class SourceShape(Shape, frozen=True, kw_only=True):
    """A file that was read."""

    file: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    actions: Number


class FindingCounts(Shape, frozen=True, kw_only=True):
    """How many findings there are; check shows them."""

    error: Number
    warning: Number
    info: Number


class SummaryDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/summary/1"):
    """Customs-led operational actions by one grouping or several (summarize)"""

    rule: RuleShape
    by: Annotated[tuple[Grouping, ...], Meta(min_length=1, extra_json_schema={"uniqueItems": True})]
    rows: tuple[SummaryRowShape, ...]
    totals: tuple[PlanTotalShape, ...]
    sources: tuple[SourceShape, ...]
    findings: FindingCounts
    selection: Told | UnsetType = UNSET
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


class EveryoneShape(Shape, frozen=True, kw_only=True):
    """The same of all countries."""

    actions: Number
    customs_led: Number
    wide_only: Number
    undetermined: Number
    other: Number
    share: Share


class MovedShape(Shape, frozen=True, kw_only=True):
    """How much more than in the plan before."""

    led: int
    co_led: int
    participating: int
    actions: int
    customs_led: int


Moved = Annotated[MovedShape | None, Meta(description="Null without a plan before, or without the OAP in it.")]


class CountryRowShape(Shape, frozen=True, kw_only=True):
    """led, co_led and participating never overlap; actions are those with a counted leader of the country, in four groups by its own
    leaders alone."""

    plan: PlanName
    oap: str | None
    name: str
    led: Number
    co_led: Number
    participating: Number
    actions: Number
    customs_led: Number
    wide_only: Number
    undetermined: Number
    other: Number
    share: Share
    everyone: EveryoneShape
    share_of_actions: Share
    share_of_customs_led: Share
    change: Moved


class RankShape(Shape, frozen=True, kw_only=True):
    """Its place among the countries; null without a counted leader."""

    actions: AtLeastOne | None
    customs_led: AtLeastOne | None
    countries: Number
    actions_shared: Annotated[Number, Meta(description="Countries in this place by actions, itself among them; 0 without a place.")]
    customs_led_shared: Annotated[Number, Meta(description="The same by customs-led actions.")]


class CountryTotalShape(Shape, frozen=True, kw_only=True):
    """Its part in the whole plan."""

    plan: PlanName
    led: Number
    co_led: Number
    participating: Number
    actions: Number
    customs_led: Number
    wide_only: Number
    undetermined: Number
    other: Number
    share: Share
    everyone: EveryoneShape
    share_of_actions: Share
    share_of_customs_led: Share
    country_unknown: Annotated[
        Number, Meta(description="Actions beyond its own with no counted leader, or one whose country nobody can tell.")
    ]
    most: Annotated[
        Number,
        Meta(
            description="The upper end of the honest range of customs_led: its customs-led, wide-only and undetermined actions, and those "
            "where a leader who may be its customs names no country, or nobody leads."
        ),
    ]
    rank: RankShape
    previous_plan: PlanName | None
    same_length: bool | None
    change: Moved


class CountryActionShape(ActionShape, frozen=True, kw_only=True):
    """An action in which the country has a part; `own_group` is null where none of its own leaders is counted."""

    part: Part
    own_group: Group | None


class CountryDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/country/1"):
    """One country's part in the plans, beside that of all (country)"""

    rule: RuleShape
    country: CountryCode
    name: str
    rows: tuple[CountryRowShape, ...]
    totals: tuple[CountryTotalShape, ...]
    actions: tuple[CountryActionShape, ...]
    selection: Told | UnsetType = UNSET
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


def summary_document(summary: Summary, _details: Details) -> SummaryDocument:
    """Counts by grouping."""

    def shape(row: SummaryRow) -> SummaryRowShape:
        known: dict[str, Any] = dict(zip(summary.keyed_by, row.keys, strict=True))
        return SummaryRowShape(plan=str(row.plan), name=row.name, **known, **_groups(row.count))

    return document_of(
        SummaryDocument,
        summary,
        rows=tuple(map(shape, summary.rows)),
        totals=tuple(PlanTotalShape(plan=str(total.plan), **_groups(total.count)) for total in summary.totals),
        sources=tuple(shape_of(SourceShape, source) for source in summary.sources),
        findings=FindingCounts(**{severity.value: summary.findings.get(severity, 0) for severity in Severity}),
    )


def country_document(part: CountryPart, _details: Details) -> CountryDocument:
    """One country's part."""
    rows = (CountryRowShape(plan=str(row.plan), oap=row.subject.oap, name=row.name, **_country(row)) for row in part.rows)
    actions = (CountryActionShape(**action_keys(one.listed), part=one.part, own_group=one.own) for one in part.actions)
    totals = tuple(map(_country_total, part.totals))
    return document_of(CountryDocument, part, rows=tuple(rows), totals=totals, actions=tuple(actions))


def _country_total(total: CountryTotal) -> CountryTotalShape:
    before = total.previous_plan
    return CountryTotalShape(
        plan=str(total.plan),
        **_country(total),
        country_unknown=total.unplaced,
        most=total.most,
        rank=shape_of(RankShape, total.rank),
        previous_plan=str(before) if before else None,
        same_length=total.plan.years == before.years if before else None,
    )


def _country(row: CountryRow | CountryTotal) -> dict[str, Any]:
    """What a row and a total have: the parts, the groups beside those of everyone, and the change."""
    count, change = row.count, moved(row.count, row.previous)
    return {
        **{part.value: count.parts[part] for part in Part},
        **_groups(count.own),
        "everyone": EveryoneShape(**_groups(count.everyone)),
        "share_of_actions": count.share_of_actions,
        "share_of_customs_led": count.share_of_customs_led,
        "change": MovedShape(**change) if change else None,
    }


def _groups(count: Count) -> dict[str, Any]:
    """The four groups beside their sum, and the share of the first."""
    return {name: getattr(count, name) for name in COUNT_COLUMNS}
