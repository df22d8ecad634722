"""Where the plan is named, and what is not a plan."""

from __future__ import annotations

from awkward_case import Case, Page, led, one_sheet, want, xlsx

from empact_cli.model import Plan
from empact_cli.reading import Guidance

HEAD = ["OA no", "Title", "Leader"]
ROW = ["2.1", "A", "FR"]
CASES = [
    Case(
        "a sheet per year",
        lambda: xlsx(Page("Excise 2022", [HEAD, ROW]), Page("Excise 2023", [HEAD, ROW]), Page("Excise 2024-2025", [HEAD, ROW])),
        [want(plan, "EXCISE", "2.1", led("FR", "C2")) for plan in ("2022", "2023", "2024-2025")],
        file="oaps.xlsx",
    ),
    Case(
        "a year column",
        one_sheet([["Year", "OAP", *HEAD], [2022, "Excise", *ROW], ["2023", "Excise", *ROW], ["2024/25", "Excise", *ROW]]),
        [
            want("2022", "EXCISE", "2.1", led("FR", "E2")),
            want("2023", "EXCISE", "2.1", led("FR", "E3")),
            want("2024-2025", "EXCISE", "2.1", led("FR", "E4")),
        ],
        file="oaps.xlsx",
    ),
    Case(
        "a year column left blank downwards",
        one_sheet([["Year", "OAP", *HEAD], [2022, "Excise", *ROW], [None, "MTIC", *ROW], [2023, "Excise", *ROW]]),
        [
            want("2022", "EXCISE", "2.1", led("FR", "E2")),
            want("2022", "MTIC", "2.1", led("FR", "E3")),
            want("2023", "EXCISE", "2.1", led("FR", "E4")),
        ],
        file="oaps.xlsx",
    ),
    Case(
        "the plan in a title",
        one_sheet([["OAP 2024-2025: Excise"], HEAD, ROW], name="Sheet1"),
        [want("2024-2025", "EXCISE", "2.1", led("FR", "C3"))],
        file="x.xlsx",
    ),
    Case(
        "documents, dates and cycles around the plan",
        one_sheet(
            [["EMPACT 2022-2025"], ["15116/2022, adopted 6 Dec 2022, printed 01.12.2024"], ["OAP 2023 – Excise"], HEAD, ROW], name="Sheet1"
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C5"))],
        file="x.xlsx",
    ),
    Case(
        "the plan in the file's name",
        one_sheet([HEAD, ROW], name="Excise"),
        [want("2024-2025", "EXCISE", "2.1", led("FR", "C2"))],
        file="OAP_2024-25_final.xlsx",
    ),
    Case(
        "the user gives the plan",
        one_sheet([HEAD, ROW], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"))],
        file="oaps.xlsx",
        guidance=Guidance(plan=Plan(2023, 2023)),
    ),
    Case(
        "the user's plan does not override the file's",
        one_sheet([HEAD, ROW], name="Excise 2022"),
        [want("2022", "EXCISE", "2.1", led("FR", "C2"))],
        file="oaps.xlsx",
        guidance=Guidance(plan=Plan(2023, 2023)),
    ),
    Case(
        "sheet and file name different years",
        one_sheet([HEAD, ROW], name="Excise 2022"),
        [want("2022", "EXCISE", "2.1", led("FR", "C2"))],
        frozenset({"plan-conflict"}),
    ),
    Case(
        "a title names a year of the plan that the file is named after",
        one_sheet([["OAP Excise, work in 2025"], HEAD, ROW], name="Actions"),
        [want("2024-2025", "EXCISE", "2.1", led("FR", "C3"))],
        frozenset({"plan-conflict"}),
        file="plan 2024-2025.xlsx",
    ),
    Case(
        "a row of another year than the sheet's",
        one_sheet([["Year", *HEAD], ["2023", *ROW], ["2022", "2.2", "B", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "D2")), want("2022", "EXCISE", "2.2", led("BE", "D3"))],
        frozenset({"plan-conflict-row"}),
    ),
    Case(
        "a year cell that is no year",
        one_sheet([["Year", *HEAD], ["2023", *ROW], ["see above", "2.2", "B", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "D2")), want("2023", "EXCISE", "2.2", led("BE", "D3"))],
        frozenset({"plan-unread"}),
    ),
    Case(
        "two years in the file's name",
        one_sheet([["Year", *HEAD], ["2023", *ROW]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "D2"))],
        frozenset({"plan-doubtful"}),
        file="compare 2022 and 2023.xlsx",
    ),
    Case(
        "the programme, a copyright and a version around the plan",
        one_sheet([["EMPACT 2022+ – OAP 2024 to 2025 – Excise"], ["© Europol 2022"], ["Version 2023"], HEAD, ROW], name="Sheet1"),
        [want("2024-2025", "EXCISE", "2.1", led("FR", "C5"))],
        file="12345_2022_REV1.xlsx",
    ),
    Case(
        "a plan that never was, in the file's name, said once for all sheets",
        lambda: xlsx(Page("Excise", [HEAD, ROW]), Page("MTIC", [HEAD, ROW])),
        [want("2024", "EXCISE", "2.1", led("FR", "C2")), want("2024", "MTIC", "2.1", led("FR", "C2"))],
        frozenset({"plan-not-known"}),
        file="oaps-2024.xlsx",
    ),
    Case(
        "a plan that never was, in a name that the year column corrects",
        one_sheet([["Year", *HEAD], ["2024-2025", *ROW]], name="Excise"),
        [want("2024-2025", "EXCISE", "2.1", led("FR", "D2"))],
        file="oaps-2024.xlsx",
    ),
    Case(
        "a plan that never was",
        one_sheet([["Year", *HEAD], ["2024", *ROW]], name="Excise"),
        [want("2024", "EXCISE", "2.1", led("FR", "D2"))],
        frozenset({"plan-not-known"}),
        file="oaps.xlsx",
    ),
]
