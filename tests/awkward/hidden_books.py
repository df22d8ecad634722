"""What a spreadsheet hides, breaks or never computed."""

from __future__ import annotations

from awkward_case import Case, Page, led, one_sheet, want, xlsx

HEAD = ["OA no", "Title", "Leader", "Status"]
CASES = [
    Case(
        "hidden rows are counted",
        one_sheet([HEAD, ["2.1", "A", "FR"], ["2.2", "B", "BE"]], name="Excise", hidden_rows=[3]),
        [want("2023", "EXCISE", "2.1", led("FR", "C2")), want("2023", "EXCISE", "2.2", led("BE", "C3"))],
        frozenset({"row-hidden"}),
    ),
    Case(
        "hidden sheets are counted",
        lambda: xlsx(Page("Excise", [HEAD, ["2.1", "A", "FR"]]), Page("MTIC", [HEAD, ["2.1", "A", "BE"]], state="hidden")),
        [want("2023", "EXCISE", "2.1", led("FR", "C2")), want("2023", "MTIC", "2.1", led("BE", "C2"))],
        frozenset({"sheet-hidden"}),
    ),
    Case(
        "a hidden leader column is read",
        one_sheet([HEAD, ["2.1", "A", "FR"]], name="Excise", hidden_columns=["C"]),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"))],
        frozenset({"column-hidden"}),
    ),
    Case(
        "errors and formulas in cells that count",
        one_sheet([HEAD, ["2.1", "A", "#REF!"], ["2.2", "B", "=C2"], ["#N/A", "C", "DE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1"), want("2023", "EXCISE", "2.2"), want("2023", "EXCISE", None, led("DE", "C4"))],
        frozenset({"cell-error", "cell-formula", "number-missing"}),
    ),
    Case(
        "errors in cells that do not count",
        one_sheet([HEAD, ["2.1", "A", "FR", "#N/A"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"))],
        frozenset({"cell-unread"}),
    ),
    Case(
        "leader cells stay as they were written",
        one_sheet([HEAD, ["2.1", "A", " FR\u00a0–\nDGDDI; "], ["2.2", "B", "Oesterreich / Zo\u0308ll"]], name="Excise"),
        [
            want("2023", "EXCISE", "2.1", led(" FR\u00a0–\nDGDDI; ", "C2")),
            want("2023", "EXCISE", "2.2", led("Oesterreich / Zo\u0308ll", "C3")),
        ],
    ),
    Case(
        "cells of blanks and zero-width marks",
        one_sheet([HEAD, ["2.1", "A", "   "], [" ", "\u200b", None], ["2.2\u00a0", "B", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1"), want("2023", "EXCISE", "2.2", led("BE", "C4"))],
    ),
    Case(
        "cover, notes, pivot and contact sheets",
        lambda: xlsx(
            Page("Cover", [["EMPACT"], ["OAPs 2023"]]),
            Page("Excise", [HEAD, ["2.1", "A", "FR"]]),
            Page("Pivot", [["OAP", "Count of OA"], ["Excise", 1], ["Total", 1]]),
            Page(
                "Contacts",
                [
                    ["OAP", "Name", "Authority", "E-mail"],
                    ["Excise", "Jane", "FR", "a@b"],
                    ["Excise", "Joe", "BE", "c@d"],
                    ["MTIC", "J", "X", "e@f"],
                ],
            ),
            Page("Notes", [["All actions are provisional."]]),
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"))],
        frozenset({"sheet-skipped"}),
    ),
    Case(
        "drivers' and counts' sheets under other names",
        lambda: xlsx(
            Page("Excise", [HEAD, ["2.1", "A", "FR"]]),
            Page("People", [["OAP", "Driver", "Co-driver"], ["Excise", "IT", "FR"], ["MTIC", "BE", "DE"], ["THB", "NL", "UK"]]),
            Page("By OAP", [["OAP", "Number of OAs", "Customs-led"], ["Excise", 1, 1], ["MTIC", 0, 0], ["THB", 0, 0]]),
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"))],
        frozenset({"sheet-skipped"}),
    ),
    Case(
        "a status nobody knows",
        one_sheet([HEAD, ["2.1", "A", "FR", "ongoing"], ["2.2", "B", "BE", "sleeping"], ["2.3", "C", "DE", "Sleeping"]], name="Excise"),
        [
            want("2023", "EXCISE", "2.1", led("FR", "C2")),
            want("2023", "EXCISE", "2.2", led("BE", "C3")),
            want("2023", "EXCISE", "2.3", led("DE", "C4")),
        ],
        frozenset({"status-unknown"}),
    ),
]
