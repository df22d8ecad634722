"""Workbooks of the Office Open XML kind: parts, shared texts, rows."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from msgspec import Struct

from empact_cli.model import of_sheet
from empact_cli.text.language import _
from empact_cli.workbook import Sheet, Values
from empact_cli.workbook.limits import Budget, Unusable
from empact_cli.workbook.number_format import BUILT_IN, LOCAL, NumberFormat
from empact_cli.workbook.package import Attributes, Package, damaged, each_start, flag, whole
from empact_cli.workbook.xlsx.cell_values import CellValues, StruckMarks
from empact_cli.workbook.xlsx.worksheet import read_sheet, read_strings

# An xlsx or xlsm package in, its worksheets out, in the order of the tabs. Chart, dialog and macro sheets hold no cells.

_HIDDEN = ("hidden", "veryhidden")


class _Target(Struct):
    """Where a relationship points: the last word of its type ("worksheet") and the name of the part."""

    kind: str
    part: str


def read_xlsx(package: Package, budget: Budget) -> list[Sheet]:
    """The worksheets of the package. Raises Unusable where the package is damaged, is another kind of document, or goes beyond a limit."""
    found = [target.part for target in _relationships(package, "").values() if target.kind == "officeDocument"]
    main = found[0] if found and found[0] in package else "xl/workbook.xml"  # where a program follows the custom
    listed, date1904 = _read_index(package, main, budget)
    targets = _relationships(package, main)
    cells = _cells(package, targets, budget, date1904=date1904)
    sheets = []
    for name, relation, hidden in listed:
        target = targets.get(relation)
        if not relation:
            continue  # a macro module of an old workbook, which has no part
        if target is None or target.kind == "worksheet":
            part = target.part if target else f"of the sheet {name}"
            try:
                sheets.append(read_sheet(package, part, cells, budget, name=name, hidden=hidden))
            except Unusable as problem:
                raise Unusable(problem.reason, of_sheet(name)) from problem
    return sheets


def _read_index(package: Package, main: str, budget: Budget) -> tuple[list[tuple[str, str, bool]], bool]:
    """((name, relationship, hidden) of each sheet, whether dates count from 1904)."""
    sheets: list[tuple[str, str, bool]] = []
    date1904 = False

    def handle(name: str, attributes: Attributes) -> None:
        nonlocal date1904
        if name == "sheet":
            budget.sheets(len(sheets))
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets.append((attributes.get("name", ""), relation, attributes.get("state", "").lower() in _HIDDEN))
        elif name == "workbookPr":
            date1904 = flag(attributes.get("date1904"))

    each_start(package.chunks(main), main, handle)
    if not sheets:
        raise damaged(_("it lists no sheets"))
    return sheets, date1904


def _relationships(package: Package, part: str) -> dict[str, _Target]:
    """What the part points to, by the identifier of the relationship; empty where it points nowhere."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    targets: dict[str, _Target] = {}

    def handle(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "").lower() != "external":
            path = attributes.get("Target", "").replace("\\", "/")
            path = path if path.startswith("/") else posixpath.join("/", folder, path)
            kind = attributes.get("Type", "").rpartition("/")[2]
            targets[attributes.get("Id", "")] = _Target(kind, posixpath.normpath(path).lstrip("/"))

    if rels in package:
        each_start(package.chunks(rels), rels, handle)
    return targets


def _cells(package: Package, targets: Mapping[str, _Target], budget: Budget, *, date1904: bool) -> CellValues:
    """What cells may hold: the shared strings, the formats of their numbers, and what is struck out."""
    parts = {target.kind: target.part for target in targets.values()}
    strings = parts.get("sharedStrings", "xl/sharedStrings.xml")
    styles = parts.get("styles", "xl/styles.xml")
    values, marks = Values(budget.memory), StruckMarks()
    if strings in package:
        read_strings(package, strings, budget, values, marks)
    formats: Sequence[NumberFormat] = ()
    if styles in package:
        formats, marks.styles = _read_styles(package, styles, date1904=date1904)
    return CellValues(values, formats, date1904=date1904, marks=marks)


_MOST_STYLES = 65_536  # spreadsheet programs accept 65,490


def _read_styles(package: Package, part: str, *, date1904: bool) -> tuple[list[NumberFormat], frozenset[str]]:
    """(the number formats by the index of the cell style, the indexes of the styles whose font strikes out)."""
    codes: dict[int, str] = {}
    used: list[tuple[int, int]] = []
    struck: set[int] = set()
    fonts, inside = 0, ""

    def handle(name: str, attributes: Attributes) -> None:
        nonlocal inside, fonts
        if name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles", "fonts"):
            inside = name
        elif name == "numFmt" and inside in ("", "fonts"):
            codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and inside == "fonts":
            fonts += 1
        elif name == "strike" and inside == "fonts" and flag(attributes.get("val"), default=True):
            struck.add(fonts - 1)
        elif name == "xf" and inside == "cellXfs":
            used.append((whole(attributes.get("numFmtId")), whole(attributes.get("fontId"))))
        if len(used) > _MOST_STYLES or len(codes) > _MOST_STYLES:
            raise damaged(_("it has more than {most_styles} cell styles"), most_styles=_MOST_STYLES)

    each_start(package.chunks(part), part, handle)
    made = {number: _format(number, codes, date1904=date1904) for number, font in set(used)}
    styles = frozenset(str(index) for index, (number, font) in enumerate(used) if font in struck)
    return [made[number] for number, font in used], styles


def _format(number: int, codes: dict[int, str], *, date1904: bool) -> NumberFormat:
    code = codes.get(number, BUILT_IN.get(number, ""))
    return NumberFormat(code, date1904=date1904, local=number in LOCAL and number not in codes)
