"""What grows around a table: titles in two cells, lines below it, ticks far down, leaders of other years, texts that an export changed."""

from __future__ import annotations

from functools import partial

from awkward_case import Case, Page, Want, led, text, want, xlsx
from marked_text import UNMARKED, Marked

HEAD = ["OAP", "OA", "Title", "Leader"]
ROWS = [HEAD, ["Excise", "2.1", "Controls", "FR – DGDDI"], ["Excise", "2.2", "Training", "NL Politie"]]
WANTS = [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "D2")), want("2023", "EXCISE", "2.2", led("NL Politie", "D3"))]


def everywhere(
    name: str, grid: Marked, wants: list[Want], *findings: str, stem: str = "oaps-2023", refused: str = "", csv: bool = True
) -> list[Case]:
    """The case in every format."""
    found = frozenset(findings)
    cases = [
        Case(f"{name}: {kind}", partial(build, grid), wants, found, f"{stem}.{ending}", refused=refused)
        for kind, (build, ending) in UNMARKED.items()
    ]
    return [*cases, *([Case(f"{name}: csv", partial(text, grid), wants, found, f"{stem}.csv", refused=refused)] if csv else [])]


def _moved(rows: int) -> list[Want]:
    return [
        want("2023", "EXCISE", "2.1", led("FR – DGDDI", f"D{2 + rows}")),
        want("2023", "EXCISE", "2.2", led("NL Politie", f"D{3 + rows}")),
    ]


CASES = [
    # where the table ends
    *everywhere("sign-off lines", [*ROWS, ["Drafted by", None, None, "NL Politie"], [None, None, "Approved by", "FR – DGDDI"]], WANTS),
    *everywhere("a sign-off line in one cell", [*ROWS, ["Prepared by: NL Politie, 3 March 2023"]], WANTS),
    *everywhere("what of a total is customs'", [*ROWS, ["Total", "2"], ["of which customs-led", "1"]], WANTS),
    *everywhere("what of a total is customs', in one cell", [*ROWS, ["Total: 2"], ["of which customs-led: 1"]], WANTS),
    *everywhere(
        "rows without a number below a total",
        [*ROWS, ["Total", "2"], [None, None, "Best practice", "BE Customs"]],
        WANTS,
        "row-below-table",
    ),
    *everywhere(
        "rows without a number below a sign-off line",
        [*ROWS, ["Drafted by", "NL Politie"], [None, None, "Second reader", "BE Customs"]],
        WANTS,
        "row-below-table",
    ),
    *everywhere("rows without a number below a gap", [*ROWS, [], [None, None, "For information", "BE Customs"]], WANTS, "row-below-table"),
    *everywhere(
        "a row without a number between others, below a gap",
        [*ROWS, [], ["Excise", None, "New", "BE Customs"], ["Excise", "2.3", "Picture", "DE Zoll"]],
        [*WANTS, want("2023", "EXCISE", None, led("BE Customs", "D5")), want("2023", "EXCISE", "2.3", led("DE Zoll", "D6"))],
        "number-missing",
    ),
    *everywhere(
        "a row without a number right below the others",
        [*ROWS, ["Excise", None, "New", "BE Customs"]],
        [*WANTS, want("2023", "EXCISE", None, led("BE Customs", "D4"))],
        "number-missing",
    ),
    *everywhere(
        "a title in two rows",
        [
            HEAD,
            ["Excise", "2.1", "Tobacco and", "BE Customs"],
            [None, None, "alcohol in the Baltic region"],
            ["Excise", "2.2", "Data", "DE Zoll"],
        ],
        [want("2023", "EXCISE", "2.1", led("BE Customs", "D2")), want("2023", "EXCISE", "2.2", led("DE Zoll", "D4"))],
    ),
    *everywhere(
        "ticks far down",
        [[*HEAD, "Reported"], *([*row, "TRUE"] for row in ROWS[1:]), *([None, None, None, None, "FALSE"] for _ in range(50))],
        WANTS,
        "rows-idle",
    ),
    # label and value in two cells
    *everywhere("a year beside its label", [["Year", "2023"], [], *ROWS], _moved(2), stem="oaps"),
    *everywhere("a plan beside its label", [["Plan:", "2023"], [], *ROWS], _moved(2), stem="oaps"),
    *everywhere(
        "a period and an OAP beside their labels",
        [["Period", "2024-2025", None], ["OAP", "Excise fraud"], ["Driver", "FR"], [], HEAD[1:], ["2.1", "Controls", "FR – DGDDI"]],
        [want("2024-2025", "EXCISE", "2.1", led("FR – DGDDI", "C6"))],
        stem="oaps",
    ),
    *everywhere(
        "two labels in one row",
        [["Plan", "2023", "OAP", "Excise fraud"], [], HEAD[1:], ["2.1", "Controls", "FR – DGDDI"]],
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "C4"))],
        stem="oaps",
    ),
    Case(
        "a year that is a number beside its label",
        lambda: xlsx(Page("Actions", [["Year", 2023], [], *ROWS])),
        _moved(2),
        file="oaps.xlsx",
    ),
    # texts that an export changed
    *everywhere(
        "texts of web forms",
        [HEAD, ["Excise", "2.1", "Wine &amp; beer", "FR &ndash; DGDDI"], ["Excise", "2.2", "Training", "NL&nbsp;Politie"]],
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "D2")), want("2023", "EXCISE", "2.2", led("NL\u00a0Politie", "D3"))],
        "text-from-export",
    ),
    Case(
        "numbers kept as text",
        lambda: 'OAP,OA,Title,Leader\nExcise,="2.9",Controls,FR – DGDDI\nExcise,="2.10",Training,NL Politie\n'.encode(),
        [want("2023", "EXCISE", "2.9", led("FR – DGDDI", "D2")), want("2023", "EXCISE", "2.10", led("NL Politie", "D3"))],
        frozenset({"text-from-export"}),
        file="oaps-2023.csv",
    ),
    *everywhere(
        "capitals of another alphabet",
        [HEAD, ["Excise", "2.1", "Controls", "\u0395L Customs"], ["Excise", "2.2", "Training", "\u0412\u0415 Customs"]],
        [want("2023", "EXCISE", "2.1", led("EL Customs", "D2")), want("2023", "EXCISE", "2.2", led("BE Customs", "D3"))],
        "text-look-alike",
    ),
    *everywhere(
        "texts in another alphabet",
        [HEAD, ["Excise", "2.1", "Έλεγχοι", "ΕΛ Τελωνεία"], ["Excise", "2.2", "Обучение", "БГ Агенция Митници"]],
        [want("2023", "EXCISE", "2.1", led("ΕΛ Τελωνεία", "D2")), want("2023", "EXCISE", "2.2", led("БГ Агенция Митници", "D3"))],
    ),
    # raised marks as letters of their own
    *everywhere(
        "raised digits behind a number",
        [HEAD, ["Excise", "2.1¹", "Controls", "FR – DGDDI¹"], ["Excise", "2.2²⁾", "Training", "NL Politie"]],
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI¹", "D2")), want("2023", "EXCISE", "2.2", led("NL Politie", "D3"))],
    ),
    # a year in a heading
    *everywhere(
        "leaders of two years, where the plan is told",
        [[*HEAD[:3], "Leader 2022", "Leader 2023"], [*ROWS[1][:3], "BE Customs", "FR – DGDDI"], [*ROWS[2][:3], None, "NL Politie"]],
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "E2")), want("2023", "EXCISE", "2.2", led("NL Politie", "E3"))],
        "column-other-plan",
    ),
    *everywhere(
        "leaders of two years, where only the headings tell them",
        [[*HEAD[:3], "Leader 2022", "Leader 2023"], [*ROWS[1][:3], "BE Customs", "FR – DGDDI"], [*ROWS[2][:3], None, "NL Politie"]],
        [
            want("2022", "EXCISE", "2.1", led("BE Customs", "D2")),
            want("2023", "EXCISE", "2.1", led("FR – DGDDI", "E2")),
            want("2023", "EXCISE", "2.2", led("NL Politie", "E3")),
        ],
        stem="oaps",
    ),
    *everywhere(
        "a row that names the leader of another year alone",
        [[*HEAD[:3], "Leader 2022", "Leader 2023"], [*ROWS[1][:3], "BE Customs", "FR – DGDDI"], [*ROWS[2][:3], "NL Politie", None]],
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "E2"))],
        "column-other-plan",
        "row-other-plan",
    ),
    *everywhere(
        "a leader beside that of another year",
        [[*HEAD[:3], "Leader", "Leader 2022"], [*ROWS[1][:3], "FR – DGDDI", "BE Customs"]],
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "D2"))],
        "column-other-plan",
    ),
    *everywhere(
        "both years of a plan",
        [[*HEAD[:3], "Lead 2024", "Lead 2025"], [*ROWS[1][:3], "BE Customs", "FR – DGDDI"]],
        [want("2024-2025", "EXCISE", "2.1", led("BE Customs", "D2"), led("FR – DGDDI", "E2"))],
        stem="oaps",
    ),
    *everywhere(
        "the period in the only leader's heading",
        [[*HEAD[:3], "Action leader 2024-2025"], [*ROWS[1][:3], "BE Customs"]],
        [want("2024-2025", "EXCISE", "2.1", led("BE Customs", "D2"))],
        stem="oaps",
    ),
    *everywhere(
        "the leaders of another year alone",
        [[*HEAD[:3], "Leader 2022"], [*ROWS[1][:3], "BE Customs"]],
        [],
        refused="the headings name the leaders of 2022, but the plan is 2023",
    ),
    # what a column says of the leader
    *everywhere(
        "the type of a leader that is a country alone",
        [
            [*HEAD, "Type of lead authority"],
            ["Excise", "2.1", "Controls", "FR", "Customs"],
            ["Excise", "2.2", "Training", "BE", "Police"],
            ["Excise", "2.3", "Picture", "NL Douane", "Police"],
            ["Excise", "2.4", "Data", "DE", "Other"],
        ],
        [
            want("2023", "EXCISE", "2.1", led("Customs", "E2", "FR")),
            want("2023", "EXCISE", "2.2", led("Police", "E3", "BE")),
            want("2023", "EXCISE", "2.3", led("NL Douane", "D4")),
            want("2023", "EXCISE", "2.4", led("DE", "D5")),
        ],
    ),
    *everywhere(
        "columns that say whether customs lead or take part",
        [[*HEAD, "Customs-led (Y/N)", "Customs involved?"], [*ROWS[1], "Yes", "Yes"], [*ROWS[2], "N", "Y"]],
        WANTS,
    ),
]
