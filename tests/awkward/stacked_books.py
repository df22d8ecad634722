"""Several tables or several years under one another on one sheet: each under its own OAP and its own plan."""

from __future__ import annotations

from awkward_case import Case, Grid, led, one_sheet, want

HEAD = ["OA", "Title", "Leader"]
TURNED = ["OA", "Leader", "Title"]
FLAT = ["OAP", *HEAD]


def _years(band: object, *, head: bool = True) -> Grid:
    """The plan of 2022 and, below `band`, a row with the same OAP and number."""
    second = [FLAT] if head else []
    return [["OAPs 2022"], FLAT, ["Excise", "1.1", "a", "FR"], [band], *second, ["Excise", "1.1", "b", "BE"]]


CASES = [
    Case(
        "two tables, the second with its columns in another order",
        one_sheet([["Excise fraud"], HEAD, ["1.1", "a", "FR"], [], ["MTIC fraud"], TURNED, ["1.1", "BE", "b"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "MTIC", "1.1", led("BE", "B7"))],
    ),
    Case(
        "a band that holds on below other headings",
        one_sheet([HEAD, ["Excise"], ["1.1", "a", "FR"], ["MTIC"], ["1.1", "b", "BE"], [], TURNED, ["1.2", "DE", "c"]]),
        [
            want("2023", "EXCISE", "1.1", led("FR", "C3")),
            want("2023", "MTIC", "1.1", led("BE", "C5")),
            want("2023", "MTIC", "1.2", led("DE", "B8")),
        ],
    ),
    Case(
        "a second table of an OAP that nobody knows",
        one_sheet([["Excise fraud"], HEAD, ["1.1", "a", "FR"], ["Wildlife crime"], ["Leader", "OA", "Title"], ["BE", "1.1", "b"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "?Wildlife crime", "1.1", led("BE", "A6"))],
        frozenset({"oap-unknown"}),
    ),
    Case(
        "the same headings again under an OAP that nobody knows",
        one_sheet([["Excise fraud"], HEAD, ["1.1", "a", "FR"], ["Wildlife crime"], HEAD, ["1.1", "b", "BE"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "?Wildlife crime", "1.1", led("BE", "C6"))],
        frozenset({"oap-unknown"}),
    ),
    Case(
        "a second table that runs on",
        one_sheet([["Excise fraud"], HEAD, ["1.1", "a", "FR"], ["Further actions"], TURNED, ["1.2", "BE", "b"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "EXCISE", "1.2", led("BE", "B6"))],
        frozenset({"row-not-read"}),
    ),
    Case(
        "a line below the OAP's band",
        one_sheet([["Excise fraud"], HEAD, ["1.1", "a", "FR"], ["MTIC fraud"], ["Coordinated by NL"], TURNED, ["1.1", "BE", "b"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "MTIC", "1.1", led("BE", "B7"))],
        frozenset({"row-not-read"}),
    ),
    Case(
        "an OAP's band between rows whose OAP is left blank",
        one_sheet(
            [FLAT, ["Excise", "1.1", "a", "FR"], [None, "1.2", "b", "BE"], ["OAP MTIC 2023"], [None, "1.1", "c", "DE"]], merges=["A4:D4"]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "D2")),
            want("2023", "EXCISE", "1.2", led("BE", "D3")),
            want("2023", "MTIC", "1.1", led("DE", "D5")),
        ],
    ),
    *(
        Case(
            f"two years stacked, the second under {band}",
            one_sheet(_years(band)),
            [want("2022", "EXCISE", "1.1", led("FR", "D3")), want(plan, "EXCISE", "1.1", led("BE", "D6"))],
            file="oaps.xlsx",
        )
        for band, plan in (
            ("OAPs 2023", "2023"),
            (2023, "2023"),
            ("EMPACT Operational Action Plans 2024-2025", "2024-2025"),
            ("Jahr 2023", "2023"),
            ("OAP 2023 (final)", "2023"),
            ("OAP Excise fraud 2023", "2023"),
        )
    ),
    Case(
        "two years stacked without second headings",
        one_sheet(_years("OAPs 2023", head=False)),
        [want("2022", "EXCISE", "1.1", led("FR", "D3")), want("2023", "EXCISE", "1.1", led("BE", "D5"))],
        file="oaps.xlsx",
    ),
    Case(
        "two years stacked, the second with its columns in another order",
        one_sheet([["OAPs 2022"], FLAT, ["Excise", "1.1", "a", "FR"], ["OAPs 2023"], ["OAP", *TURNED], ["Excise", "1.1", "BE", "b"]]),
        [want("2022", "EXCISE", "1.1", led("FR", "D3")), want("2023", "EXCISE", "1.1", led("BE", "C6"))],
        file="oaps.xlsx",
    ),
    Case(
        "years stacked, each with the bands of its OAPs",
        one_sheet(
            [
                ["OAPs 2022"],
                HEAD,
                ["Excise"],
                ["1.1", "a", "FR"],
                ["MTIC"],
                ["1.1", "b", "BE"],
                ["OAPs 2023"],
                ["1.1", "c", "DE"],
                ["MTIC"],
                ["1.1", "d", "NL"],
            ]
        ),
        [
            want("2022", "EXCISE", "1.1", led("FR", "C4")),
            want("2022", "MTIC", "1.1", led("BE", "C6")),
            want("2023", "?", "1.1", led("DE", "C8")),
            want("2023", "MTIC", "1.1", led("NL", "C10")),
        ],
        frozenset({"oap-not-named"}),
        file="oaps.xlsx",
    ),
    Case(
        "OAPs stacked, each with the bands of its years",
        one_sheet(
            [
                ["EMPACT"],
                HEAD,
                ["Excise"],
                ["OAP 2022"],
                ["1.1", "a", "FR"],
                ["OAP 2023"],
                ["1.1", "b", "BE"],
                ["MTIC"],
                ["OAP 2022"],
                ["1.1", "c", "DE"],
                ["OAP 2023"],
                ["1.1", "d", "NL"],
            ]
        ),
        [
            want("2022", "EXCISE", "1.1", led("FR", "C5")),
            want("2023", "EXCISE", "1.1", led("BE", "C7")),
            want("2022", "MTIC", "1.1", led("DE", "C10")),
            want("2023", "MTIC", "1.1", led("NL", "C12")),
        ],
        file="oaps.xlsx",
    ),
    Case(
        "an OAP and its year in one band, in the column of OAPs",
        one_sheet([FLAT, ["Excise 2022"], [None, "1.1", "a", "FR"], ["Excise 2023"], [None, "1.1", "b", "BE"]]),
        [want("2022", "EXCISE", "1.1", led("FR", "D3")), want("2023", "EXCISE", "1.1", led("BE", "D5"))],
        file="oaps.xlsx",
    ),
    Case(
        "an OAP left blank below another year's band",
        one_sheet([["OAPs 2022"], FLAT, ["Excise", "1.1", "a", "FR"], ["OAPs 2023"], [None, "1.1", "b", "BE"]]),
        [want("2022", "EXCISE", "1.1", led("FR", "D3")), want("2023", "?", "1.1", led("BE", "D5"))],
        frozenset({"oap-missing"}),
        file="oaps.xlsx",
    ),
    Case(
        "a year's band on a sheet of another year",
        one_sheet([HEAD, ["1.1", "a", "FR"], ["OAPs 2022"], ["1.1", "b", "BE"]], name="Excise 2023"),
        [want("2023", "EXCISE", "1.1", led("FR", "C2")), want("2022", "EXCISE", "1.1", led("BE", "C4"))],
        frozenset({"plan-conflict"}),
        file="oaps.xlsx",
    ),
    Case(
        "titles in between with a remark beside them",
        one_sheet(
            [
                ["OAPs 2022"],
                FLAT,
                ["Excise", "1.1", "a", "FR"],
                ["OAPs 2023", None, None, "(draft)"],
                FLAT,
                ["Excise", "1.1", "b", "BE"],
            ]
        ),
        [want("2022", "EXCISE", "1.1", led("FR", "D3")), want("2023", "EXCISE", "1.1", led("BE", "D6"))],
        file="oaps.xlsx",
    ),
    Case(
        "a lone year that stands where no band does",
        one_sheet([[*HEAD, "Ends"], ["1.1", "a", "FR", 2023], [None, None, None, 2022], ["1.2", "b", "BE", 2023]], name="Excise"),
        [want("2023", "EXCISE", "1.1", led("FR", "C2")), want("2023", "EXCISE", "1.2", led("BE", "C4"))],
        frozenset({"row-not-read"}),
    ),
    Case(
        "a title that names another year above rows that say theirs",
        one_sheet(
            [["OAPs 2022"], ["Plan", *FLAT], [2022, "Excise", "1.1", "a", "FR"], ["Actions for 2023"], [2023, "Excise", "1.1", "b", "BE"]]
        ),
        [want("2022", "EXCISE", "1.1", led("FR", "E3")), want("2023", "EXCISE", "1.1", led("BE", "E5"))],
        frozenset({"plan-conflict-row"}),
        file="oaps.xlsx",
    ),
    Case(
        "a remark that names another year among actions that run on",
        one_sheet([HEAD, ["1.1", "a", "FR"], ["Carried over from OAP 2022"], ["1.2", "b", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "1.1", led("FR", "C2")), want("2023", "EXCISE", "1.2", led("BE", "C4"))],
        frozenset({"row-not-read"}),
    ),
]
