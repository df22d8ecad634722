"""Where headings stand and how they are worded: under titles, two deep, repeated, with columns that never lead."""

from __future__ import annotations

from awkward_case import Case, co_led, led, one_sheet, want

from empact_cli.reading import Guidance

CASES = [
    Case(
        "headings under titles and marking, empty rows and columns",
        one_sheet(
            [
                ["LIMITE"],
                [],
                [None, "EMPACT – OAP 2023"],
                [],
                [None, None, "OA no", "Title", None, "Leader"],
                [None, None, "2.1", "A", None, "FR"],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "F6"))],
    ),
    Case(
        "marks, numbering and brackets in headings",
        one_sheet(
            [["1. OA no.", "2. Title*", "3. Action Leader*", "4. Co-leader(s) (MS/authority)"], ["2.1", "A", "FR", "BE"]], name="Excise"
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"), co_led("BE", "D2"))],
    ),
    Case(
        "line breaks, no-break spaces and soft hyphens in headings",
        one_sheet([["OA\nno", "Ti\u00adtle", "Lead\u00a0authority", "Co\u2011leader"], ["2.1", "A", "FR", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"), co_led("BE", "D2"))],
    ),
    Case(
        "driver, coordinator and contact columns never lead",
        one_sheet(
            [
                ["OA no", "Title", "Driver", "Co-driver", "NEC", "EMPACT Support Manager", "Contact person", "E-mail", "Leader"],
                ["2.1", "A", "IT GdF", "FR", "DE", "Europol", "Jane Doe", "jane@example.org", "BE (Customs)"],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("BE (Customs)", "I2"))],
    ),
    Case(
        "country and authority in two columns",
        one_sheet(
            [["OA no", "Title", "Lead country", "Lead authority"], ["2.1", "A", "FR", "DGDDI"], ["2.2", "B", "DE", None]], name="Excise"
        ),
        [want("2023", "EXCISE", "2.1", led("DGDDI", "D2", "FR")), want("2023", "EXCISE", "2.2", led("DE", "C3"))],
    ),
    Case(
        "two-row headings over country and authority",
        one_sheet(
            [
                ["No", "Title", "Lead", None, "Co-lead", None],
                [None, None, "Country", "Authority", "Country", "Authority"],
                ["2.1", "A", "FR", "DGDDI", "BE", "Customs"],
            ],
            name="Excise",
            merges=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
        ),
        [want("2023", "EXCISE", "2.1", led("DGDDI", "D3", "FR"), co_led("Customs", "F3", "BE"))],
    ),
    Case(
        "two-row headings, groups not merged",
        one_sheet(
            [
                [None, None, "Leader", None, "Co-leader", None],
                ["OA no", "Title", "MS", "Authority", "MS", "Authority"],
                ["2.1", "A", "FR", "DGDDI", "BE", "Customs"],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("DGDDI", "D3", "FR"), co_led("Customs", "F3", "BE"))],
    ),
    Case(
        "leader (country) and leader (authority)",
        one_sheet([["OA no", "Title", "Leader (MS)", "Leader (authority)"], ["2.1", "A", "FR", "DGDDI"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("DGDDI", "D2", "FR"))],
    ),
    Case(
        "a leader column of countries beside one of authorities",
        one_sheet(
            [["OA no", "Title", "Leader", "Lead authority"], ["2.1", "A", "FR", "DGDDI"], ["2.2", "B", "BE", "Customs"]], name="Excise"
        ),
        [want("2023", "EXCISE", "2.1", led("DGDDI", "D2", "FR")), want("2023", "EXCISE", "2.2", led("Customs", "D3", "BE"))],
    ),
    Case(
        "numbered leader columns",
        one_sheet(
            [["OA no", "Title", "Leader 1", "Leader 2", "Co-leader 1", "Co-leader 2"], ["2.1", "A", "FR", "BE", "DE", "NL"]], name="Excise"
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"), led("BE", "D2"), co_led("DE", "E2"), co_led("NL", "F2"))],
    ),
    Case(
        "one of two leader columns is empty",
        one_sheet(
            [["OA no", "Title", "Leader", "Lead authority"], ["2.1", "A", None, "FR DGDDI"], ["2.2", "B", None, "BE"]], name="Excise"
        ),
        [want("2023", "EXCISE", "2.1", led("FR DGDDI", "D2")), want("2023", "EXCISE", "2.2", led("BE", "D3"))],
    ),
    Case(
        "the user names the leader's column",
        one_sheet(
            [["OA no", "Title", "Leader", "Lead authority"], ["2.1", "A", "FR DGDDI", "Douane"], ["2.2", "B", "BE Customs", "KAS"]],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("Douane", "D2")), want("2023", "EXCISE", "2.2", led("KAS", "D3"))],
        guidance=Guidance(columns={"leader": "D"}),
    ),
    Case(
        "the user names the heading row and the columns",
        one_sheet([["a", "b", "c"], ["Foo", "Bar", "Baz"], ["2.1", "A", "FR"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "C3"))],
        guidance=Guidance(header_row=2, columns={"number": "A", "title": "B", "leader": "C"}),
    ),
    Case(
        "headings repeated further down",
        one_sheet(
            [
                ["OA no", "Title", "Leader"],
                ["2.1", "A", "FR"],
                ["OA no", "Title", "Leader"],
                ["2.2", "B", "BE"],
                [],
                ["OA no", "Title", "Leader"],
                ["2.3", "C", "DE"],
            ],
            name="Excise",
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR", "C2")),
            want("2023", "EXCISE", "2.2", led("BE", "C4")),
            want("2023", "EXCISE", "2.3", led("DE", "C7")),
        ],
    ),
    Case(
        "a second table with other columns further down",
        one_sheet(
            [
                ["OA no", "Title", "Leader"],
                ["2.1", "A", "FR"],
                [],
                ["Title", "OA no", "Status", "Action Leader"],
                ["B", "2.2", "ongoing", "BE"],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C2")), want("2023", "EXCISE", "2.2", led("BE", "D5"))],
    ),
    Case(
        "bands with the headings under each",
        one_sheet(
            [
                ["OAP Excise fraud 2023"],
                ["OA no", "Title", "Leader"],
                ["1.1", "A", "FR"],
                ["OAP MTIC 2023"],
                ["OA no", "Title", "Leader"],
                ["1.1", "B", "BE"],
            ],
            name="Sheet1",
        ),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "MTIC", "1.1", led("BE", "C6"))],
    ),
    Case(
        "operational action as the heading of the titles",
        one_sheet([["SG", "OA", "Operational action", "Leader"], ["2", "2.1", "Controls", "FR"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "D2"))],
    ),
    Case(
        "number and title in one cell",
        one_sheet([["Operational action", "Leader"], ["OA 2.1 – Controls on excise", "FR"], ["OA 2.10 – Training", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "B2")), want("2023", "EXCISE", "2.10", led("BE", "B3"))],
    ),
    Case(
        "a serial number beside the action's number",
        one_sheet([["#", "OA no", "Title", "Leader"], [1, "2.1", "A", "FR"], [2, "2.2", "B", "BE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "D2")), want("2023", "EXCISE", "2.2", led("BE", "D3"))],
    ),
    Case(
        "rows without a number",
        one_sheet([["OA no", "Title", "Leader"], ["2.1", "A", "FR"], [None, "B", "BE"], ["tbc", "C", "DE"]], name="Excise"),
        [
            want("2023", "EXCISE", "2.1", led("FR", "C2")),
            want("2023", "EXCISE", None, led("BE", "C3")),
            want("2023", "EXCISE", None, led("DE", "C4")),
        ],
        frozenset({"number-missing", "number-unread"}),
    ),
    Case(
        "no number column",
        one_sheet([["Title", "Leader"], ["A", "FR"], ["B", None], ["C", "DE"]], name="Excise"),
        [want("2023", "EXCISE", None, led("FR", "B2")), want("2023", "EXCISE", None), want("2023", "EXCISE", None, led("DE", "B4"))],
        frozenset({"number-missing"}),
    ),
    Case(
        "two title columns",
        one_sheet([["OA no", "Title", "Name of action", "Leader"], ["2.1", "A", "Controls", "FR"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "D2"))],
        frozenset({"column-passed-over"}),
    ),
    Case(
        "member state and authority in one heading",
        one_sheet(
            [["OA n°", "Title of the OA", "Leading MS and authority", "Co-leading MS and agencies"], ["2.1", "A", "FR (Customs)", "BE"]],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("FR (Customs)", "C2"), co_led("BE", "D2"))],
    ),
    Case(
        "co-lead country and co-lead agency",
        one_sheet(
            [
                ["OA", "Title", "Lead Country", "Lead Agency", "Co-lead Country", "Co-lead Agency", "Driver e-mail"],
                ["2.1", "A", "FR", "DGDDI", "BE", "Customs", "x@y"],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("DGDDI", "D2", "FR"), co_led("Customs", "F2", "BE"))],
    ),
    Case(
        "one heading over two rows",
        one_sheet(
            [
                ["Operational", "Operational", "Lead", "Co-"],
                ["action plan", "action no", "authority", "leader"],
                ["Excise", "1.1", "FR Customs", "BE Customs"],
                ["MTIC", "1.2", "DE BKA", "NL Douane"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR Customs", "C3"), co_led("BE Customs", "D3")),
            want("2023", "MTIC", "1.2", led("DE BKA", "C4"), co_led("NL Douane", "D4")),
        ],
    ),
    *(
        Case(
            f"two-row headings, a number's heading in both, {name}",
            one_sheet(
                [
                    ["OAP", "OA", None, "Lead", None],
                    [None, "No", "Title", "Leader", "Co-leader"],
                    ["Excise", "1.1", "a", "FR Customs", "BE Customs"],
                ],
                merges=merges,
            ),
            [want("2023", "EXCISE", "1.1", led("FR Customs", "D3"), co_led("BE Customs", "E3"))],
        )
        for name, merges in (("a group merged", ["D1:E1"]), ("a group not merged", []))
    ),
    Case(
        "two-row headings, a leader and a co-leader that only the row above tells apart",
        one_sheet(
            [
                ["OAP", "Action", "Action", "Action", "Co-"],
                ["name", "number", "title", "leader", "leader"],
                ["Excise", "1.1", "a", "FR Customs", "BE Customs"],
            ]
        ),
        [want("2023", "EXCISE", "1.1", led("FR Customs", "D3"), co_led("BE Customs", "E3"))],
    ),
    Case(
        "two-row headings, a word before a leader that nobody knows",
        one_sheet(
            [
                ["OAP", "OA", "Title", "Lead", "Zorb-"],
                [None, None, None, "country", "leader"],
                ["Excise", "1.1", "a", "FR", "Xyzzy"],
            ]
        ),
        [want("2023", "EXCISE", "1.1", led("FR", "D3"))],
        frozenset({"heading-unsettled"}),
    ),
    Case(
        "two-row headings, which nobody knows together, where the lower row alone would do",
        one_sheet(
            [
                ["Operational", "Operational", "Lead", "Former"],
                ["action plan", "action no", "authority", "leader"],
                ["Excise", "1.1", "FR Customs", "BE Customs"],
            ]
        ),
        [want("2023", "EXCISE", "1.1", led("FR Customs", "C3"))],
        frozenset({"heading-unsettled"}),
    ),
    Case(
        "an authority beside the leader that has no role",
        one_sheet(
            [["OA no", "Title", "Leader", "Authority"], ["2.1", "A", "FR", "BE Customs"], ["2.2", "B", "DE", "NL Douane"]], name="Excise"
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C2")), want("2023", "EXCISE", "2.2", led("DE", "C3"))],
        frozenset({"column-unread"}),
    ),
]
