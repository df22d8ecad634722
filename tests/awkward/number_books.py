"""What spreadsheets do to the numbers of actions, and what can be told from the format or the neighbours."""

from __future__ import annotations

import datetime as dt

from awkward_case import Case, Shaped, Want, led, one_sheet, text, want

HEAD = ["OA no", "Title", "Leader"]


def rows(*numbers: object) -> list[list[object]]:
    """Headings and a row per number."""
    return [list(HEAD), *([number, f"Action {index}", "FR"] for index, number in enumerate(numbers))]


def wants(*numbers: str) -> list[Want]:
    """An action per number, led in column C from row 2."""
    return [want("2023", "EXCISE", number, led("FR", f"C{row}")) for row, number in enumerate(numbers, 2)]


FEBRUARY = dt.date(2023, 2, 2)
CASES = [
    Case(
        "numbers as text in many spellings",
        one_sheet(rows("OA 2.1", "2.2.", "Action 2.3", "OA2.4", "OA. 2.10", "OA no. 2.11", "2.12a"), name="Excise"),
        wants("2.1", "2.2", "2.3", "2.4", "2.10", "2.11", "2.12a"),
    ),
    Case(
        "numbers with a format",
        one_sheet(rows(*(Shaped(n, "0.00") for n in (2.01, 2.09, 2.1, 2.2))), name="Excise"),
        wants("2.1", "2.9", "2.10", "2.20"),
    ),
    Case(
        "a format that shows less than the cell holds",
        one_sheet(rows(*(Shaped(n, "0.0") for n in (1.12, 1.13, 2.1))), name="Excise"),
        wants("1.12", "1.13", "2.1"),
        frozenset({"number-doubtful"}),
    ),
    Case(
        "whole numbers shown of numbers with a point",
        one_sheet(rows(Shaped(2.1, "0"), Shaped(2.2, "0")), name="Excise"),
        wants("2.1", "2.2"),
        frozenset({"number-doubtful"}),
    ),
    Case(
        "a column whose format adds a zero to every number",
        one_sheet(rows(*(Shaped(n, "0.00") for n in (1.1, 1.2, 2.1))), name="Excise"),
        wants("1.10", "1.20", "2.10"),
        frozenset({"number-doubtful"}),
    ),
    Case(
        "a column whose format adds zeros that make one number of two",
        one_sheet(rows(*(Shaped(float(f"1.{n}"), "0.00") for n in (*range(1, 10), 1, 11))), name="Excise"),
        wants(*(f"1.{n}" for n in range(1, 12))),
        frozenset({"number-doubtful"}),
    ),
    Case(
        "a zero added by a format among numbers without one",
        one_sheet(rows("2.8", "2.9", Shaped(2.1, "0.00"), "2.11"), name="Excise"),
        wants("2.8", "2.9", "2.10", "2.11"),
    ),
    Case("a format without a point", one_sheet(rows(Shaped(21, "0\\.0"), Shaped(22, "0\\.0")), name="Excise"), wants("2.1", "2.2")),
    Case(
        "letters and Latin words behind a number",
        one_sheet(rows("2.2", "2.2 bis", "2.2-ter", "2.2 (a)", "2.2 B", "2.2c", "2.3 (new)"), name="Excise"),
        wants("2.2", "2.2bis", "2.2ter", "2.2a", "2.2b", "2.2c", "2.3"),
    ),
    Case(
        "a code in front of the number",
        one_sheet(rows("EXCISE 2.1", "A 2.2", "EXC-2.10", "see 2.1", "EXCISE 2.1-2.3"), name="Excise"),
        [*wants("2.1", "2.2", "2.10"), want("2023", "EXCISE", None, led("FR", "C5")), want("2023", "EXCISE", None, led("FR", "C6"))],
        frozenset({"number-unread"}),
    ),
    Case(
        "the OAP in front of the number and nowhere else",
        one_sheet(rows("EXCISE 1.1", "MTIC-1.1", "CCH/1.1", "XYZ 1.1", "EXCISE1.2"), name="Actions"),
        [
            want("2023", "EXCISE", "1.1", led("FR", "C2")),
            want("2023", "MTIC", "1.1", led("FR", "C3")),
            want("2023", "CCH", "1.1", led("FR", "C4")),
            want("2023", "?", None, led("FR", "C5")),
            want("2023", "EXCISE", "1.2", led("FR", "C6")),
        ],
        frozenset({"number-unread", "oap-not-named"}),
    ),
    Case(
        "an OAP in front of the number on another's sheet",
        one_sheet(rows("1.1", "MTIC 1.1"), name="Excise"),
        [want("2023", "EXCISE", "1.1", led("FR", "C2")), want("2023", "EXCISE", None, led("FR", "C3"))],
        frozenset({"number-unread"}),
    ),
    Case(
        "numbers within goals, which run on in one OAP and begin anew in another",
        one_sheet(
            [
                ["OAP", "SG", "OA no", "Title", "Leader"],
                ["MTIC", 1, 1, "A", "FR"],
                ["MTIC", 1, 2, "B", "BE"],
                ["MTIC", 2, 3, "C", "DE"],
                ["Excise", 1, 1, "D", "FR"],
                ["Excise", 2, 1, "E", "BE"],
            ]
        ),
        [
            want("2023", "MTIC", "1.1", led("FR", "E2")),
            want("2023", "MTIC", "1.2", led("BE", "E3")),
            want("2023", "MTIC", "2.3", led("DE", "E4")),
            want("2023", "EXCISE", "1.1", led("FR", "E5")),
            want("2023", "EXCISE", "2.1", led("BE", "E6")),
        ],
    ),
    Case(
        "a row that counts the columns",
        one_sheet([HEAD, ["(1)", "(2)", "(3)"], ["2.1", "A", "FR"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "C3"))],
    ),
    Case(
        "actions without a number whose titles open like notes",
        one_sheet(
            [HEAD, ["2.1", "A", "FR"], [None, "* New action", "BE Customs"], [None, "Note: risk profiles", "DE Zoll"]], name="Excise"
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR", "C2")),
            want("2023", "EXCISE", None, led("BE Customs", "C3")),
            want("2023", "EXCISE", None, led("DE Zoll", "C4")),
        ],
        frozenset({"number-missing"}),
    ),
    Case("leading zeros", one_sheet(rows("02.01", "02.02", "02.10"), name="Excise"), wants("2.1", "2.2", "2.10")),
    Case(
        "a lost zero told by its neighbours",
        one_sheet(rows(*(float(f"2.{n}") for n in range(1, 10)), 2.1, 2.11), name="Excise"),
        wants(*(f"2.{n}" for n in range(1, 12))),
        frozenset({"number-repaired"}),
    ),
    Case(
        "a lost zero at the end of a goal",
        one_sheet(rows(1.1, 1.2, *(float(f"2.{n}") for n in range(1, 10)), 2.1, 3.1), name="Excise"),
        wants("1.1", "1.2", *(f"2.{n}" for n in range(1, 11)), "3.1"),
        frozenset({"number-repaired"}),
    ),
    Case(
        "a lone 2.8 and 2.1 that nobody can tell",
        one_sheet(rows(2.7, 2.8, 2.1), name="Excise"),
        wants("2.7", "2.8", "2.1"),
        frozenset({"number-doubtful"}),
    ),
    Case("numbers stored with rounding errors", one_sheet(rows(3.1, 3.2, 3.3000000000000003), name="Excise"), wants("3.1", "3.2", "3.3")),
    Case(
        "a lost zero in a text file",
        lambda: text(rows(*(f"2.{n}" for n in range(1, 10)), "2.1", "2.11")),
        wants(*(f"2.{n}" for n in range(1, 12))),
        frozenset({"number-repaired"}),
        file="excise-2023.csv",
    ),
    Case(
        "a number that became a date",
        one_sheet(rows("2.1", Shaped(FEBRUARY, "d-mmm"), "2.3", Shaped(dt.date(2023, 4, 2), "d.m"), "2.5"), name="Excise"),
        wants("2.1", "2.2", "2.3", "2.4", "2.5"),
        frozenset({"number-from-date"}),
    ),
    Case(
        "a date read month first because the neighbours say so",
        one_sheet(rows("3.1", Shaped(dt.date(2023, 3, 2), "d-mmm"), "3.3"), name="Excise"),
        wants("3.1", "3.2", "3.3"),
        frozenset({"number-from-date"}),
    ),
    Case(
        "a date that may be two numbers",
        one_sheet(rows(Shaped(dt.date(2023, 5, 7), "d-mmm"), "9.1"), name="Excise"),
        wants("7.5", "9.1"),
        frozenset({"number-doubtful"}),
    ),
    Case(
        "dates in a text file",
        lambda: text(rows("2.1", "02-Feb", "3-Feb", "2.4"), delimiter=";"),
        wants("2.1", "2.2", "2.3", "2.4"),
        frozenset({"number-from-date"}),
        file="excise-2023.csv",
    ),
    Case(
        "goal and number in two columns",
        one_sheet([["SG", "OA no", "Title", "Leader"], [2, 9, "A", "FR"], [2, 10, "B", "BE"], ["SG 3", 1, "C", "DE"]], name="Excise"),
        [
            want("2023", "EXCISE", "2.9", led("FR", "D2")),
            want("2023", "EXCISE", "2.10", led("BE", "D3")),
            want("2023", "EXCISE", "3.1", led("DE", "D4")),
        ],
    ),
    Case(
        "goal in a column and the number whole",
        one_sheet([["Strategic goal", "OA no", "Title", "Leader"], ["SG 2 - Investigations", "2.10", "A", "FR"]], name="Excise"),
        [want("2023", "EXCISE", "2.10", led("FR", "D2"))],
    ),
    Case(
        "one number twice with different titles",
        one_sheet([HEAD, ["2.1", "Controls at ports", "FR"], ["2.1", "Training of analysts", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"), led("BE", "C3"))],
        frozenset({"action-number-reused"}),
    ),
    Case(
        "exact duplicates",
        one_sheet([HEAD, ["2.1", "Controls", "FR"], ["2.1", "Controls", "FR"], ["2.2", "B", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "C2")), want("2023", "EXCISE", "2.2", led("BE", "C4"))],
        frozenset({"row-duplicate"}),
    ),
    Case(
        "two numbers in one cell",
        one_sheet(rows("2.1", "2.2, 2.3", "2.4-2.6"), name="Excise"),
        [
            want("2023", "EXCISE", "2.1", led("FR", "C2")),
            want("2023", "EXCISE", None, led("FR", "C3")),
            want("2023", "EXCISE", None, led("FR", "C4")),
        ],
        frozenset({"number-unread"}),
    ),
]
