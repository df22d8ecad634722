"""What is listed in, its JSON document out: actions, findings, open cells, readings of cells and of names, tables of the registry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import UNSET, Meta, UnsetType, field

from empact_cli.json_shapes import (
    ActionsDocument,
    ActionShape,
    AtLeastOne,
    CorrectionShape,
    CountryCode,
    JsonDocument,
    LeaderShape,
    Marking,
    Overrides,
    PlanName,
    Shape,
)
from empact_cli.model import AuthorityClass, Cell, Effect, Leader, Severity
from empact_cli.output.json import document_of, place_shape, shape_of
from empact_cli.questions.explanation import Explanation, Explanations, NameExplanation, NameExplanations, NameKind
from empact_cli.questions.listed_actions import ListedAction, Listing, OpenCells

if TYPE_CHECKING:
    from empact_cli.output.document import Details
    from empact_cli.output.views.reference_view import Knowledge
    from empact_cli.questions import Findings


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


class WordShape(Shape, frozen=True, kw_only=True):
    """A word, or several that are one term, and the concepts it stands for."""

    text: str
    concepts: Annotated[tuple[str, ...], Meta(description="None where the word is not known; - for a word that says nothing.")]


class InLanguagesShape(Shape, frozen=True, kw_only=True):
    """A name as some languages have it, and what its concepts make together."""

    languages: Annotated[tuple[str, ...], Meta(description="Empty where all languages share the words.")]
    words: tuple[WordShape, ...]
    made: tuple[str, ...]


class NameShape(Shape, frozen=True, kw_only=True):
    """A name, and what it is read as: an OAP, or what a column holds."""

    text: str
    kind: NameKind
    read: Annotated[str | None, Meta(description="Null where that is not certain.")]
    candidates: tuple[str, ...]
    seen: tuple[InLanguagesShape, ...]


class NamesDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/names/1"):
    """Which concepts names of OAPs and headings are made of (explain --oap, --heading)"""

    names: tuple[NameShape, ...]
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


def listing_document(listing: Listing, _details: Details) -> ActionsDocument:
    """The actions behind a number."""
    actions = tuple([ActionShape(**action_keys(listed)) for listed in listing.actions])
    return document_of(ActionsDocument, listing, actions=actions)


def corrections_document(found: OpenCells, _details: Details) -> CorrectionsDocument:
    """What the plan drivers are asked."""
    cells = (shape_of(OpenCellShape, one, file=one.place.file, sheet=one.place.sheet, cell=one.place.name) for one in found.cells)
    return CorrectionsDocument(cells=tuple(cells))


def findings_document(found: Findings, _details: Details) -> FindingsDocument:
    """What was found about the data."""
    return shape_of(FindingsDocument, found, findings=tuple(shape_of(FindingShape, one) for one in found.findings))


def explanation_document(explained: Explanations, _details: Details) -> ExplanationDocument:
    """How leader cells are read."""
    return shape_of(ExplanationDocument, explained, texts=tuple(map(_text, explained.texts)))


def _text(one: Explanation) -> TextShape:
    leaders = tuple(shape_of(ExplainedShape, part, why=part.reason) for part in one.reading.parts)
    plan, times = (UNSET, UNSET) if one.times is None else (str(one.plan), one.times)
    return shape_of(TextShape, one, leaders=leaders, noticed=UNSET if leaders else one.noticed, plan=plan, times=times)


def names_document(explained: NameExplanations, _details: Details) -> NamesDocument:
    """How names are read."""
    return shape_of(NamesDocument, explained, names=tuple(map(_name, explained.names)))


def _name(one: NameExplanation) -> NameShape:
    seen = (shape_of(InLanguagesShape, some, words=tuple(shape_of(WordShape, word) for word in some.words)) for some in one.seen)
    return shape_of(NameShape, one, seen=tuple(seen))


def reference_document(known: Knowledge, _details: Details) -> ReferenceDocument:
    """The entries of one table, each with all its columns."""
    entries: Iterable[dict[str, Any]] = (dict(zip(known.table.columns, row, strict=True)) for row in known.table.rows)
    return ReferenceDocument(what=known.what, entries=tuple(entries))


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
