"""Total rows in every layout, which are no actions, and actions that sound like totals."""

from __future__ import annotations

from collections.abc import Sequence

from awkward_case import Case, Want, led, one_sheet, want

HEAD = ["OAP", "OA", "Title", "Leader"]
ROWS: list[list[object]] = [HEAD, ["Excise", "1.1", "a", "FR Customs"], ["Excise", 2, "b", "DE Zoll"]]
WANTS = [want("2023", "EXCISE", "1.1", led("FR Customs", "D2")), want("2023", "EXCISE", "2", led("DE Zoll", "D3"))]
TOTALS: list[list[object]] = [
    ["Total Excise", None, "2 actions"],
    ["Excise total", 2],
    ["Summe", None, "2 Maßnahmen"],
    ["Excise", "Total", None, 2],
    ["Excise Total", None, None, 2],
    ["Excise – Gesamtergebnis", None, None, "2"],
    ["Grand Total", 2],
    ["Excise Count", 2],
    ["Wildlife crime Total", 2],
    ["Excise Total"],
    ["Excise", None, "Number of actions", 2],
    ["Excise", None, "Total OAs: 2"],
    [None, None, "Total Excise", "2 (100 %)"],
]
DOUBTFUL: list[list[object]] = [
    ["Total Excise", None, "2 actions, one of them led by customs"],
    ["Excise – Summe", None, "2 Stück"],
    ["Excise", None, "Total cost of smuggling"],
    [None, None, "Total cost of smuggling"],
]
ACTIONS: list[tuple[list[object], Sequence[Want]]] = [
    (["Excise", 5, "Total cost of smuggling", "FR"], [want("2023", "EXCISE", "5", led("FR", "D4"))]),
    (["Excise", 5, "Total cost of smuggling"], [want("2023", "EXCISE", "5")]),
    (["Excise", 5, "Controls in total"], [want("2023", "EXCISE", "5")]),
    (["Excise", 5, "Total", "FR"], [want("2023", "EXCISE", "5", led("FR", "D4"))]),
    (["Excise", "5.1", "Total"], [want("2023", "EXCISE", "5.1")]),
]


def _name(row: Sequence[object]) -> str:
    return " | ".join("" if value is None else str(value) for value in row)


CASES = [
    *(Case(f"a total: {_name(row)}", one_sheet([*ROWS, row]), WANTS) for row in TOTALS),
    *(Case(f"perhaps a total: {_name(row)}", one_sheet([*ROWS, row]), WANTS, frozenset({"row-not-read"})) for row in DOUBTFUL),
    *(Case(f"no total: {_name(row)}", one_sheet([*ROWS, row]), [*WANTS, *wants]) for row, wants in ACTIONS),
    Case(
        "subtotals of a spreadsheet program between OAPs left blank downwards",
        one_sheet(
            [
                HEAD,
                ["Excise", "1.1", "a", "FR"],
                [None, "1.2", "b", "BE"],
                ["Excise Total", 2],
                ["MTIC", "1.1", "c", "DE"],
                ["MTIC Total", 1],
                ["Grand Total", 3],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "D2")),
            want("2023", "EXCISE", "1.2", led("BE", "D3")),
            want("2023", "MTIC", "1.1", led("DE", "D5")),
        ],
    ),
]
