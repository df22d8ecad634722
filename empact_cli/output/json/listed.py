"""Actions, findings and readings of leader cells in, their JSON documents out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType, field

from empact_cli.leaders import LeadPart
from empact_cli.model import AuthorityClass, Cell, Effect, Finding, Leader, Rule, Severity
from empact_cli.questions.explanation import Explanation
from empact_cli.questions.listed_actions import ListedAction, Listing, OpenCells
from empact_cli.shapes import (
    ActionsDocument,
    ActionShape,
    AtLeastOne,
    CorrectionShape,
    CountryCode,
    JsonDocument,
    LeaderShape,
    Marking,
    Overrides,
    PlaceShape,
    PlanName,
    RuleShape,
    Shape,
)


class FindingShape(Shape, frozen=True, kw_only=True):
    """One finding, its place null where it is about none."""

    code: Annotated[str, Meta(pattern="^[a-z]+(-[a-z]+)*$")]
    severity: Severity
    file: str | None
    sheet: str | None
    cell: str | None
    value: str | None
    message: str
    hint: str
    effect: Effect


class FindingsDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/findings/1"):
    """Findings about the data (check)"""

    findings: tuple[FindingShape, ...]
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


class ExplainedShape(Shape, frozen=True, kw_only=True):
    """A leader that a text names, and why it was read so."""

    text: str
    country: CountryCode | None
    authority: str | None
    class_: AuthorityClass = field(name="class")
    why: str


class TextShape(Shape, frozen=True, kw_only=True):
    """A leader cell; where it was found in files, the plan it stands in and how often."""

    text: str
    leaders: tuple[ExplainedShape, ...]
    noticed: Annotated[tuple[str, ...], Meta(description="What was noticed, where nobody leads.")] | UnsetType = UNSET
    plan: PlanName | UnsetType = UNSET
    times: AtLeastOne | UnsetType = UNSET


class ExplanationDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/explanation/1"):
    """How leader cells are split and classified, and why (explain)"""

    texts: tuple[TextShape, ...]
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


class OpenCellShape(Shape, frozen=True, kw_only=True):
    """A cell that leaves the number open, what stands in it, and what the plan driver is asked."""

    file: str
    sheet: str | None
    cell: str
    was: str
    asked: str
    proposals: tuple[str, ...]


class CorrectionsDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/corrections/1"):
    """The cells that leave the number open (corrections)"""

    cells: tuple[OpenCellShape, ...]
    marking: Marking | UnsetType = UNSET


Entry = Annotated[
    dict[str, str | int | None], Meta(description="One entry with the columns of its table, which the table's own data file names.")
]


class ReferenceDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/reference/1"):
    """What the tool knows (reference)"""

    what: str
    entries: tuple[Entry, ...]
    marking: Marking | UnsetType = UNSET


def listing_document(listing: Listing) -> ActionsDocument:
    """The actions behind a number."""
    actions = tuple([ActionShape(**action_keys(listed)) for listed in listing.actions])
    return ActionsDocument(rule=rule_shape(listing.rule), actions=actions, **told(listing.selection, listing.overrides))


def corrections_document(found: OpenCells) -> CorrectionsDocument:
    """What the plan drivers are asked."""
    cells = (
        OpenCellShape(
            file=one.place.file, sheet=one.place.sheet, cell=one.place.name, was=one.was, asked=one.asked, proposals=one.proposals
        )
        for one in found.cells
    )
    return CorrectionsDocument(cells=tuple(cells))


def findings_document(findings: Sequence[Finding], overrides: Sequence[str] = ()) -> FindingsDocument:
    """What was found about the data."""
    shapes = tuple(
        FindingShape(
            code=one.code,
            severity=one.severity,
            file=one.file,
            sheet=one.sheet,
            cell=one.cell,
            value=one.value,
            message=one.message,
            hint=one.hint,
            effect=one.effect,
        )
        for one in findings
    )
    return FindingsDocument(findings=shapes, **told({}, overrides))


def explanation_document(explained: Sequence[Explanation], overrides: Sequence[str] = ()) -> ExplanationDocument:
    """How leader cells are read."""
    return ExplanationDocument(texts=tuple(map(_text, explained)), **told({}, overrides))


def action_keys(listed: ListedAction) -> dict[str, Any]:
    """An action by the fields of its shape."""
    action = listed.action
    return {
        "plan": str(action.plan),
        "oap": action.oap,
        "number": action.number,
        "title": action.title,
        "goal": action.goal,
        "status": action.status,
        "group": listed.group,
        "leaders": tuple([leader_shape(leader, action.place) for leader in action.leaders]),
        "participants": action.participants,
        "source": place_shape(action.place),
        "oap_text": UNSET if action.oap else action.oap_text,
    }


def rule_shape(rule: Rule) -> RuleShape:
    """The rule as every document carries it."""
    return RuleShape(roles=rule.roles, customs=rule.customs)


def place_shape(place: Cell) -> PlaceShape:
    """Where an action stands."""
    return PlaceShape(file=place.file, sheet=place.sheet, row=place.row, cell=place.name or UNSET)


def told(selection: Mapping[str, Sequence[str]], overrides: Sequence[str]) -> dict[str, Any]:
    """Filters, and a user's own reference data: named only where they had a say in the result."""
    named: dict[str, Any] = {"selection": {name: tuple(values) for name, values in selection.items()}} if selection else {}
    return named | ({"overrides": tuple(overrides)} if overrides else {})


def leader_shape(leader: Leader, place: Cell) -> LeaderShape:
    """A leader of the action that stands at `place`."""
    cell = leader.cell
    elsewhere = cell.file != place.file
    return LeaderShape(
        role=leader.role,
        text=leader.text,
        country=leader.country,
        authority=leader.authority,
        class_=leader.class_,
        cell=cell.name,
        file=cell.file if elsewhere else UNSET,
        sheet=cell.sheet if elsewhere or cell.sheet != place.sheet else UNSET,
        correction=CorrectionShape(was=leader.correction.was, reason=leader.correction.reason) if leader.correction else UNSET,
    )


def _text(one: Explanation) -> TextShape:
    leaders = tuple(map(_explained, one.reading.parts))
    noticed = UNSET if leaders else one.noticed
    if one.times is None:
        return TextShape(text=one.text, leaders=leaders, noticed=noticed)
    return TextShape(text=one.text, leaders=leaders, noticed=noticed, plan=str(one.plan), times=one.times)


def _explained(part: LeadPart) -> ExplainedShape:
    return ExplainedShape(text=part.text, country=part.country, authority=part.authority, class_=part.class_, why=part.reason)
