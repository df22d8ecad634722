"""The types of the JSON documents in, their JSON Schemas out (`empact_cli/schemas/`), which ship with the package.

    python data/make_schemas.py

A test holds the files to the types.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from empact_cli.json_shapes import ActionsDocument, JsonDocument
from empact_cli.output.json import FOLDER
from empact_cli.output.json.change_documents import ComparisonDocument, ComparisonsDocument, TrendDocument, VerificationDocument
from empact_cli.output.json.count_documents import CountryDocument, SummaryDocument
from empact_cli.output.json.list_documents import (
    CorrectionsDocument,
    ExplanationDocument,
    FindingsDocument,
    NamesDocument,
    ReferenceDocument,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENTS: tuple[type[JsonDocument], ...] = (
    ActionsDocument,
    ComparisonDocument,
    CorrectionsDocument,
    ComparisonsDocument,
    CountryDocument,
    ExplanationDocument,
    FindingsDocument,
    NamesDocument,
    ReferenceDocument,
    SummaryDocument,
    TrendDocument,
    VerificationDocument,
)


def schema(document: type[JsonDocument]) -> dict[str, Any]:
    """As msgspec makes it, under its own name and title, the parts it refers to at the end."""
    made = msgspec.json.schema(document)
    parts = made["$defs"]
    whole = parts.pop(document.__name__)
    for part in parts.values():
        part.pop("title", None)  # the name of a class here, which says nothing there
    whole["title"] = whole.pop("description")
    return {"$schema": DIALECT, "$id": f"urn:{_full(document).replace('/', ':')}", **whole, "$defs": parts}


def files() -> dict[Path, str]:
    """Each file, and what must stand in it."""
    return {
        FOLDER / f"{_full(document).split('/')[1]}.json": json.dumps(schema(document), ensure_ascii=False, indent=1) + "\n"
        for document in DOCUMENTS
    }


def _full(document: type[JsonDocument]) -> str:
    return str(document.__struct_config__.tag)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
