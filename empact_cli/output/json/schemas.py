"""The name of a document in, its JSON Schema out, as it ships with the package (`empact_cli/schemas/`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from empact_cli.errors import UsageError
from empact_cli.output.document import Flat
from empact_cli.text.language import _, did_you_mean

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
