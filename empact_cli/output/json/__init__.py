"""Answers in, JSON documents out: what programs read (docs/scripting.md); and the schemas of these, which ship with the package."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec import UNSET

from empact_cli.errors import UsageError
from empact_cli.json_shapes import PlaceShape, RuleShape, Shape
from empact_cli.model import Cell
from empact_cli.output.document import Flat
from empact_cli.questions.filters import Answer
from empact_cli.text.language import _, did_you_mean

S = TypeVar("S", bound=Shape)


def shape_of(shape: type[S], source: object, /, **others: Any) -> S:  # noqa: ANN401 - whatever the fields hold
    """The shape, whose fields are the attributes of the same names of the source, but for the `others`.

    An optional field of which the source has nothing has no key, such as the filters where none had a say in an answer.
    """
    own = {name: getattr(source, name, UNSET) for name in shape.__struct_fields__ if name not in others}
    optional = _optional(shape)
    return shape(**{name: value for name, value in own.items() if value is not UNSET and (value or name not in optional)}, **others)


@cache
def _optional(shape: type[Shape]) -> frozenset[str]:
    defaults = reversed(shape.__struct_defaults__)  # those of the last fields
    return frozenset(name for name, default in zip(reversed(shape.__struct_fields__), defaults, strict=False) if default is UNSET)


def document_of(document: type[S], answer: Answer, /, **others: Any) -> S:  # noqa: ANN401
    """The document of an answer, which carries its rule."""
    return shape_of(document, answer, rule=shape_of(RuleShape, answer.rule), **others)


def place_shape(place: Cell) -> PlaceShape:
    """Where an action stands."""
    return PlaceShape(file=place.file, sheet=place.sheet, row=place.row, cell=place.name or UNSET)


# The name of a document in, its JSON Schema out.

FOLDER = Path(__file__).parents[2] / "schemas"


def names() -> list[str]:
    """The documents that have a schema."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def schema(name: str) -> dict[str, Any]:
    """The schema of the document `empact-cli/NAME/…`, named in short or in full. Raises UsageError for one that there is not."""
    found = {short: short for short in names()} | {_full(short): short for short in names()}
    if name not in found:
        raise UsageError(
            _("no document is called {name!r}. The documents with a schema are {names}.").format(name=name, names=", ".join(names()))
            + did_you_mean(name, names())
        )
    return _read(found[name])


def table() -> Flat:
    """The documents, and what each of them is."""
    return Flat(("document", "schema", "title"), tuple((name, _full(name), str(_read(name)["title"])) for name in names()))


def _full(name: str) -> str:
    return str(_read(name)["properties"]["schema"]["enum"][0])


def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return document
