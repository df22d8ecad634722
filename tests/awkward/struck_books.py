"""Struck-out text and raised footnote marks, in every format that tells them."""

from __future__ import annotations

from functools import partial

from awkward_case import Case, Want, led, want
from marked_text import FORMATS, Marked, Run, of, out

from empact_cli.reading import Guidance, StruckText

HEAD: list[str | tuple[Run, ...] | None] = ["OAP", "OA", "Title", "Leader", "Status", "Remarks"]
ROWS: Marked = [
    HEAD,
    ["Excise", of("2.1", Run("1", raised=True)), "Controls", of("FR – DGDDI", Run("1)", raised=True)), "ongoing"],
    [out("Excise"), out("2.2"), out("Training"), out("NL Politie"), out("ongoing")],
    ["Excise", "2.3", "Picture", of(Run("BE Customs", struck=True), " PL KAS"), "ongoing"],
    ["Excise", of(Run("2.4", struck=True), "2.5"), "Links", "DE Zoll", None, of("new ", Run("old", struck=True))],
    [out("Excise"), out("2.6"), out("Visits"), out("FR – DGDDI"), out("completed")],
]
_FIRST = [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "D2"))]
_LEFT = [want("2023", "EXCISE", "2.3", led("PL KAS", "D4")), want("2023", "EXCISE", "2.5", led("DE Zoll", "D5"))]
_DONE = [want("2023", "EXCISE", "2.6", led("FR – DGDDI", "D6"))]
_TOLD = frozenset({"row-struck-out", "row-struck-out-done", "text-struck-out", "remark-struck-out"})
_WHOLE = [
    *_FIRST,
    want("2023", "EXCISE", "2.2", led("NL Politie", "D3")),
    want("2023", "EXCISE", "2.3", led("BE Customs PL KAS", "D4")),
]


def _case(name: str, grid: Marked, wants: list[Want], findings: frozenset[str], **more: object) -> list[Case]:
    return [
        Case(f"{name}: {kind}", partial(build, grid), wants, findings, f"oaps-2023.{ending}", **more)  # type: ignore[arg-type]
        for kind, (build, ending) in FORMATS.items()
    ]


CASES = [
    *_case("struck-out rows, leaders and numbers, and raised marks", ROWS, [*_FIRST, *_LEFT, *_DONE], _TOLD),
    *_case(
        "struck-out text left out whatever the status",
        ROWS,
        [*_FIRST, *_LEFT],
        _TOLD - {"row-struck-out-done"},
        guidance=Guidance(struck=StruckText.LEAVE),
    ),
    *_case("struck-out text read", ROWS[:4], _WHOLE, frozenset(), guidance=Guidance(struck=StruckText.READ)),
    *_case(
        "a leader struck out and nobody in its place",
        [HEAD, ["Excise", "2.1", "Controls", out("FR – DGDDI")]],
        [want("2023", "EXCISE", "2.1")],
        frozenset({"text-struck-out"}),
    ),
    *_case(
        "a struck-out row that names the section of those below",
        [
            ["OAP", "OA", "Title", "Leader"],
            ["Excise", out("2.1"), "Controls", out("FR – DGDDI")],
            [None, "2.2", "Training", "BE Customs"],
            [None, "2.3", "Picture", "DE Zoll"],
        ],
        [want("2023", "EXCISE", "2.2", led("BE Customs", "D3")), want("2023", "EXCISE", "2.3", led("DE Zoll", "D4"))],
        frozenset({"row-struck-out"}),
    ),
]
