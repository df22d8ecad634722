"""The shapes that JSON has here, as types: what they encode is what docs/scripting.md and the schemas say, and they decode nothing else.

Keys stand in the order of the fields; a field that is `UNSET` has no key. The JSON Schemas are made from these very types.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, field

from empact_cli.model import AuthorityClass, Customs, Group, Role
from empact_cli.text import json_safe, visible

PlanName = Annotated[str, Meta(pattern=r"^20\d\d(-20\d\d)?$", description="A year, or the first and last year.")]
CountryCode = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Number = Annotated[int, Meta(ge=0)]
AtLeastOne = Annotated[int, Meta(ge=1)]
Told = Annotated[dict[str, tuple[str, ...]], Meta(description="The filters, and the number of corrections, where any were given.")]
Overrides = Annotated[tuple[str, ...], Meta(description="The user's own folders of reference data, where any were used.")]
Marking = Annotated[str, Meta(description="The marking, where one was given.")]
LEADERS_APART = "; "
D = TypeVar("D", bound="JsonDocument")


class Shape(Struct, frozen=True, kw_only=True):
    """Any object in a document. Keys that it does not name are passed over, so that a document may grow."""


class JsonDocument(Shape, frozen=True, kw_only=True, tag_field="schema"):
    """A whole document. It names its schema first, and its marking last."""


class RuleShape(Shape, frozen=True, kw_only=True):
    """What was counted; it stands beside every number."""

    roles: Annotated[tuple[Role, ...], Meta(min_length=1)]
    customs: Customs


class PlaceShape(Shape, frozen=True, kw_only=True):
    """The first row; for a text table the line where the record starts. The cell is named where a row holds several actions."""

    file: str
    sheet: str | None
    row: AtLeastOne
    cell: str | UnsetType = UNSET


class CorrectionShape(Shape, frozen=True, kw_only=True):
    """What stood in the cell before it was corrected, and why it was."""

    was: str
    reason: str


class LeaderShape(Shape, frozen=True, kw_only=True):
    """A leader of an action. Sheet and file are named where they are not those of the action."""

    role: Role
    text: Annotated[str, Meta(description="Exactly what stands in the source.")]
    country: CountryCode | None
    authority: str | None
    class_: AuthorityClass = field(name="class")
    cell: str
    file: str | UnsetType = UNSET
    sheet: str | UnsetType | None = UNSET
    correction: CorrectionShape | UnsetType = UNSET


class ActionShape(Shape, frozen=True, kw_only=True):
    """An action with its group, its leaders and where it stands."""

    plan: PlanName
    oap: str | None
    number: str | None
    title: str
    goal: str | None
    status: str | None
    group: Group
    leaders: tuple[LeaderShape, ...]
    participants: tuple[CountryCode, ...]
    source: PlaceShape
    oap_text: Annotated[str, Meta(description="The OAP as it is written, where nobody knows it.")] | UnsetType = UNSET


class ActionsDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/actions/1"):
    """The actions behind a number (list)"""

    rule: RuleShape
    actions: tuple[ActionShape, ...]
    selection: Told | UnsetType = UNSET
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


def leaders_text(leaders: Sequence[LeaderShape]) -> str:
    """Leaders in one line, as a cell holds them that travels along."""
    return json_safe(_encoded(leaders).decode())


def leaders_of(text: str) -> tuple[LeaderShape, ...]:
    """The leaders of such a line. Raises ValueError."""
    return msgspec.json.decode(text, type=tuple[LeaderShape, ...])


def encode(document: JsonDocument | dict[str, Any]) -> bytes:
    """The document as text in UTF-8: the same input gives the same bytes."""
    text = msgspec.json.format(_encoded(document), indent=2).decode()
    return (json_safe(text) + "\n").encode()


def _encoded(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a name or an argument that is no text; it is shown as elsewhere
        return msgspec.json.encode(_written_out(msgspec.to_builtins(value)))


def _written_out(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _written_out(one) for key, one in value.items()}
    return list(map(_written_out, value)) if isinstance(value, list | tuple) else value


def decode(content: bytes, document: type[D]) -> D:
    """The document that the text is. Raises ValueError, whose message names the place in it ("$.actions[3].leaders[0].class")."""
    return msgspec.json.decode(content, type=document)
