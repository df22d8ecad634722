"""The tags of a web page in, whether the text that follows is struck out or raised out: by the tag, its style or the rule for its class."""

from __future__ import annotations

import re
from collections.abc import Mapping

from empact_cli.workbook.limits import Unusable
from empact_cli.workbook.package import PROPERTIES, Attributes, Package, check_text, deeper, feed, local, parser

_STRIKING, _RAISING = ("s", "strike", "del"), ("sup",)
_ALONE = ("br", "img", "col", "hr", "meta", "link", "input", "wbr")
_DEEPEST = 256
_MOST_CLASSES = 4096
_RULE = re.compile(r"([^{}]{1,200})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\.([\w-]{1,80})")
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)


class PageMarks:
    """Follows the tags; `struck` and `raised` hold for the text that comes next."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool, bool]] = []
        self._classes: dict[str, tuple[bool, bool]] = {}

    @property
    def struck(self) -> bool:
        """Whether the text is struck out."""
        return bool(self._open) and self._open[-1][1]

    @property
    def raised(self) -> bool:
        """Whether the text is raised."""
        return bool(self._open) and self._open[-1][2]

    def read_rules(self, text: str) -> None:
        """Takes in the rules of a style sheet that stands in the page."""
        for names, rule in _RULE.findall(text) if "line-through" in text or "super" in text else ():
            marks = bool(_STRUCK.search(rule)), bool(_RAISED.search(rule))
            if any(marks) and len(self._classes) < _MOST_CLASSES:
                self._classes.update(dict.fromkeys(_CLASS.findall(names), marks))

    def open(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """A tag begins; cells and rows end those before them."""
        if tag in _ALONE or len(self._open) >= _DEEPEST:
            return
        if tag in ("td", "th", "tr", "p", "li"):
            self._end_before(tag)
        style = attributes.get("style") or ""
        struck, raised = self.struck or tag in _STRIKING, self.raised or tag in _RAISING
        for name in (attributes.get("class") or "").split()[:_DEEPEST] if self._classes else ():
            by_class = self._classes.get(name, (False, False))
            struck, raised = struck or by_class[0], raised or by_class[1]
        self._open.append((tag, struck or bool(_STRUCK.search(style)), raised or bool(_RAISED.search(style))))

    def close(self, tag: str) -> None:
        """A tag ends, and with it those within it that were left open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def _end_before(self, tag: str) -> None:
        """Ends what a new cell, row or paragraph ends, within the table that is open."""
        ended = {"tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th")}.get(tag, (tag,))
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == "table" or (tag in ("p", "li") and self._open[index][0] in ("td", "th")):
                return
            if self._open[index][0] in ended and (tag != "tr" or self._open[index][0] == "tr"):
                del self._open[index:]
                return


# The properties of a package in, the names of the sensitivity labels that it bears out ("MSIP_Label_..._Name").

_NAME = re.compile(r"MSIP_Label_[0-9A-Fa-f-]+_Name")
_MOST, _LONGEST = 8, 200


def sensitivity_labels(package: Package) -> list[str]:
    """The names of the labels, in the order of the file; properties that cannot be read bear none."""
    labels: list[str] = []
    for part in PROPERTIES:
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
