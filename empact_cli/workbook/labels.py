"""The properties of a package in, the names of the sensitivity labels that it bears out ("MSIP_Label_..._Name")."""

from __future__ import annotations

import re

from empact_cli.workbook.limits import Unusable
from empact_cli.workbook.package import Package
from empact_cli.workbook.xml_parts import Attributes, check_text, deeper, feed, local, parser

_PARTS = ("docProps/custom.xml", "meta.xml")
_NAME = re.compile(r"MSIP_Label_[0-9A-Fa-f-]+_Name")
_MOST, _LONGEST = 8, 200


def sensitivity_labels(package: Package) -> list[str]:
    """The names of the labels, in the order of the file; properties that cannot be read bear none."""
    labels: list[str] = []
    for part in _PARTS:
        if part in package:
            try:
                labels += _read(package, part)
            except Unusable:
                continue
    return list(dict.fromkeys(labels))[:_MOST]


def _read(package: Package, part: str) -> list[str]:
    made, depth, labels = parser(), 0, list[str]()
    pieces: list[str] = []
    label_at = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, label_at
        depth = deeper(depth)
        named = attributes.get("name") or attributes.get("meta:name") or ""
        if local(name) in ("property", "user-defined") and _NAME.fullmatch(named):
            label_at, made.CharacterDataHandler = depth, pieces.append

    def end(_: str) -> None:
        nonlocal depth, label_at
        if depth == label_at:
            text = " ".join("".join(pieces).split())
            label_at, made.CharacterDataHandler = 0, None
            pieces.clear()
            if text and len(text) <= _LONGEST:
                labels.append(text)
        depth -= 1

    made.StartElementHandler, made.EndElementHandler = start, end
    feed(made, package.chunks(part), part, lambda: check_text(pieces))
    return labels
