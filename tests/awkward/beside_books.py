"""Sheets beside the one that lists the actions, and what is proposed where something is missing."""

from __future__ import annotations

from awkward_case import Case, Page, led, one_sheet, want, xlsx

from empact_cli.reading import Guidance

HEAD = ["OAP", "OA", "Title", "Leader"]
ROWS = [HEAD, ["Excise", "2.1", "Controls", "FR – DGDDI"], ["MTIC", "2.2", "Training", "NL Politie"]]
WANTS = [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "D2")), want("2023", "MTIC", "2.2", led("NL Politie", "D3"))]
BESIDE = frozenset({"sheet-beside"})
FUNDING = ["OAP", "OA", "Grant (EUR)", "Applicant MS"]


def _with(*pages: Page) -> bytes:
    return xlsx(Page("Actions", ROWS), *pages)


CASES = [
    Case(
        "a funding sheet of the same actions",
        lambda: _with(Page("Funding", [FUNDING, ["Excise", "2.1", 50_000, "FR"], ["MTIC", "2.2", 20_000, "NL"]])),
        WANTS,
        BESIDE,
    ),
    Case(
        "a sheet of indicators by number alone",
        lambda: _with(Page("Indicators", [["OA", "Indicator", "Target"], ["2.1", "Seizures", "5"], ["2.2", "Trained officers", "40"]])),
        WANTS,
        BESIDE,
    ),
    Case(
        "a sheet of deadlines by title",
        lambda: _with(Page("Deadlines", [["Title", "Deadline"], ["Controls", "June"], ["Training", "May"]])),
        WANTS,
        BESIDE,
    ),
    Case(
        "a lookup table without headings",
        lambda: _with(Page("Abc", [["EXC", "Excise fraud", "fraud"], ["MTC", "Missing trader", "fraud"], ["CSH", "Cash", "money"]])),
        WANTS,
        BESIDE,
    ),
    Case(
        "a column named by its heading",
        one_sheet([["OAP", "OA", "Title", "Leader (OAP 2022)", "Whoever leads"], ["Excise", "2.1", "Controls", "BE", "FR – DGDDI"]]),
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "E2"))],
        frozenset(),
        guidance=Guidance(columns={"leader": "whoever  leads"}),
    ),
    Case(
        "a column named by its heading, which reads like a cell",
        one_sheet([["OAP", "A1", "OA", "Title", "Leader"], ["Excise", "FR – DGDDI", "2.1", "Controls", "BE"]]),
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "B2"))],
        frozenset(),
        guidance=Guidance(columns={"leader": "A1"}),
    ),
]
REFUSED = [
    Case(
        "a sheet without leaders that lists other actions",
        lambda: _with(Page("Funding", [FUNDING, ["Excise", "2.1", 50_000, "x"], ["MTIC", "2.7", 20_000, "y"]])),
        refused='No other column of it looks like one. If it lists no actions, read the others alone: --sheet "Actions".',
    ),
    Case(
        "a column that holds no leaders is not proposed",
        one_sheet([["OA", "Title", "Budget", "Notes"], ["2.1", "Controls", 5, "none"], ["2.2", "Training", 6, "late"]], name="Excise"),
        refused="No other column of it looks like one. If this is no plan, give the file that lists",
    ),
    Case(
        "a heading that is not there",
        one_sheet([HEAD, *ROWS[1:]]),
        guidance=Guidance(columns={"leader": "Leading party"}),
        refused='no single column is headed "Leading party", which was named for leader; the headings are A "OAP", B "OA"',
    ),
    Case(
        "a cell in the place of a column",
        one_sheet([HEAD, *ROWS[1:]]),
        guidance=Guidance(columns={"leader": "C1"}),
        refused='no single column is headed "C1"',
    ),
    Case(
        "two columns under the heading that is named",
        one_sheet([["OAP", "OA", "Title", "Who", "Who"], ["Excise", "2.1", "a", "FR", "BE"]]),
        guidance=Guidance(columns={"leader": "Who"}),
        refused='no single column is headed "Who"',
    ),
]
