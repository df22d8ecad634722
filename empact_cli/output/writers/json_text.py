"""A JSON document in, its text out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from empact_cli.text.harmless import json_safe


def json_text(document: Mapping[str, Any]) -> str:
    """The document as text: the same input gives the same bytes."""
    import json  # of all formats only this one needs it

    return json_safe(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
