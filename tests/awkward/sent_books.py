"""What stands in and around the tables that people send: footnotes, budgets below, test entries, references to the row above."""

from __future__ import annotations

from awkward_case import Case, led, text, want
from sheet_books import everywhere

HEAD = ["OAP", "OA", "Title", "Leader"]
ROWS = [HEAD, ["Excise", "2.1", "Controls in ports", "FR – DGDDI"], ["Excise", "2.2", "Training of staff", "NL Politie"]]
FRENCH, DUTCH = want("2023", "EXCISE", "2.1", led("FR – DGDDI", "D2")), want("2023", "EXCISE", "2.2", led("NL Politie", "D3"))
WANTS = [FRENCH, DUTCH]


def _third(leader: str, cell: str = "D4") -> list[object]:
    return [*WANTS, want("2023", "EXCISE", "2.3", led(leader, cell))]


MATRIX = ["OAP", "OA", "Title", "Leader", "BE", "DE", "FR"]
YEARS = [["Excise", "2.1", "Controls", "NL Customs", "DE BKA"], ["Excise", "2.2", "Training", "DE BKA", "DE Zoll"]]
OF_YEARS = [want("2023", "EXCISE", "2.1", led("DE BKA", "E3")), want("2023", "EXCISE", "2.2", led("DE Zoll", "E4"))]

CASES = [
    # below the table
    *everywhere("footnotes below the table", [*ROWS, ["(1) subject to funding by customs"], ["2 together with the coast guard"]], WANTS),
    *everywhere("a remark below a gap", [*ROWS, [], [None, "The customs experts agreed to this table."]], WANTS, "line-below-table"),
    *everywhere(
        "the number of a page, and the headings again",
        [*ROWS, [None, None, None, "1. oldal"], HEAD, ["Excise", "2.3", "Roads", "DE Zoll"]],
        _third("DE Zoll", "D6"),
    ),
    *everywhere(
        "a budget below, with applicants where the leaders stand",
        [*ROWS, [], ["OAP", "OA", "EUR", "Applicant"], ["Excise", "2.2", "20000", "BE Customs"]],
        WANTS,
        "row-not-read",
        "row-repeats-number",
    ),
    # rows that are no actions
    *everywhere("a goal without actions", [*ROWS, ["Excise", None, "No actions under this goal"], ["MTIC", "n/a", "None", "-"]], WANTS),
    *everywhere("a test entry", [*ROWS, ["Excise", "test", "test test", "XX"], ["Excise", "9.9", "Test", "test"]], WANTS, "row-test"),
    *everywhere("an example to fill in", [*ROWS, ["Excise", "e.g. 2.1", "Joint action day", "FR – DGDDI"]], WANTS, "row-test"),
    *everywhere("a title that only begins with test", [*ROWS, ["Excise", "2.3", "Test purchases", "DE Zoll"]], _third("DE Zoll")),
    # leaders that refer to others
    *everywhere(
        "the leader is that of the row above",
        [*ROWS, ["Excise", "2.3", "Roads", "ditto"], ["Excise", "2.4", "Parcels", '"']],
        [*WANTS, *(want("2023", "EXCISE", number, led("NL Politie", "D3")) for number in ("2.3", "2.4"))],
        "lead-referred",
    ),
    *everywhere(
        "the leader is that of another action",
        [*ROWS, ["Excise", "2.3", "Roads", "see OA 2.1"], ["Excise", "2.4", "Parcels", "see 2.9"]],
        [*_third("FR – DGDDI", "D2"), want("2023", "EXCISE", "2.4", led("see 2.9", "D5"))],
        "lead-referred",
    ),
    *everywhere(
        "a row above belongs to another OAP",
        [*ROWS, ["MTIC", "1.1", "Chains", "idem"]],
        [*WANTS, want("2023", "MTIC", "1.1", led("idem", "D4"))],
    ),
    # columns
    *everywhere(
        "a matrix says whose service the leader's column names, and is counted below",
        [
            MATRIX,
            ["Excise", "2.1", "Controls", "Customs", "L", None, "P"],
            ["Excise", "2.2", "Training", "Police", None, "L", None],
            [None, None, "leads", None, "1", "1", "0"],
            [None, None, "takes part in", None, "1", "1", "12"],
        ],
        [want("2023", "EXCISE", "2.1", led("Customs", "D2", "BE")), want("2023", "EXCISE", "2.2", led("Police", "D3", "DE"))],
    ),
    *everywhere(
        "leaders labelled in their cells, below a heading that nobody knows",
        [
            ["OAP", "OA", "Title", "Who does what"],
            ["Excise", "2.1", "Controls", "Leader: FR – DGDDI; Participants: BE Customs"],
            ["Excise", "2.2", "Training", "Leader: NL Politie; Co-leader: DE Zoll"],
        ],
        [
            want("2023", "EXCISE", "2.1", led("Leader: FR – DGDDI; Participants: BE Customs", "D2")),
            want("2023", "EXCISE", "2.2", led("Leader: NL Politie; Co-leader: DE Zoll", "D3")),
        ],
    ),
    *everywhere("years above the leaders", [[None, None, None, "2022", "2023"], [*HEAD, "Leader"], *YEARS], OF_YEARS, "column-other-plan"),
    *everywhere("years below the leaders", [[*HEAD, "Leader"], [None, None, None, "2022", "2023"], *YEARS], OF_YEARS, "column-other-plan"),
    *everywhere(
        "two columns of leaders that nothing tells apart",
        [[*HEAD, "Leader"], *YEARS],
        [],
        refused='Write into their headings what tells them apart ("Leader 1" and "Leader 2" if both lead',
    ),
    *everywhere(
        "a period within the year",
        [[*HEAD, "Period"], [*ROWS[1], "Jan-Dec"], [*ROWS[2], "Q1-Q3"]],
        WANTS,
    ),
    *everywhere(
        "flattened footnote marks behind brackets",
        [*ROWS, ["Excise", "2.3", "Roads", "FR Customs1) / BE Customs2)"]],
        _third("FR Customs1) / BE Customs2)"),
    ),
    Case(
        "lines broken as a web form breaks them",
        lambda: text([*ROWS, ["Excise", "2.3", "Roads", "DE BKA<br />DE Zoll"]]),
        _third("DE BKA\nDE Zoll"),
        frozenset({"text-from-export"}),
        "oaps-2023.csv",
    ),
]
