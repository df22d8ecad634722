"""Where the OAP and the goal stand: a column, a band, a merged cell, blanks downwards, a sheet's name, a title, the file's name."""

from __future__ import annotations

from awkward_case import Case, Page, co_led, led, one_sheet, want, xlsx

HEAD: list[object] = ["OA no", "Title", "Leader", "Co-leader"]
FLAT: list[list[object]] = [
    ["OAP", *HEAD],
    ["Excise fraud", "2.1", "Controls", "FR – DGDDI", "BE (Customs)"],
    ["Excise fraud", "2.2", "Training", "PL KAS", None],
    ["HRCN", "2.1", "Picture", "Europol", None],
]
CASES = [
    Case(
        "flat sheet with an OAP column",
        one_sheet(FLAT),
        [
            want("2023", "EXCISE", "2.1", led("FR – DGDDI", "D2"), co_led("BE (Customs)", "E2")),
            want("2023", "EXCISE", "2.2", led("PL KAS", "D3")),
            want("2023", "HRCN", "2.1", led("Europol", "D4")),
        ],
    ),
    Case(
        "sheet per OAP",
        lambda: xlsx(
            Page("7b Excise", [HEAD, ["2.1", "Controls", "FR – DGDDI"]]),
            Page("1. HRCN", [HEAD, ["2.1", "Picture", "Europol"]]),
            Page("OAP MTIC 2023", [HEAD, ["2.1", "Chains", "DE"]]),
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR – DGDDI", "C2")),
            want("2023", "HRCN", "2.1", led("Europol", "C2")),
            want("2023", "MTIC", "2.1", led("DE", "C2")),
        ],
    ),
    Case(
        "OAP in a title row",
        one_sheet([["LIMITE"], ["OAP 2023 – Excise fraud"], [], HEAD, ["1.1", "Controls", "NL Douane"]], name="Sheet1"),
        [want("2023", "EXCISE", "1.1", led("NL Douane", "C5"))],
    ),
    Case(
        "OAP in the file's name",
        one_sheet([HEAD, ["1.1", "Controls", "NL Douane"]], name="Sheet1"),
        [want("2023", "THB", "1.1", led("NL Douane", "C2"))],
        file="OAP_2023_THB_final.xlsx",
    ),
    Case(
        "bands merged across",
        one_sheet(
            [HEAD, ["OAP Excise fraud"], ["1.1", "A", "FR"], ["2.1", "B", "BE"], ["Missing Trader in the Chain"], ["1.1", "C", "DE"]],
            merges=["A2:D2", "A5:D5"],
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "C3")),
            want("2023", "EXCISE", "2.1", led("BE", "C4")),
            want("2023", "MTIC", "1.1", led("DE", "C6")),
        ],
    ),
    Case(
        "bands as lone cells, goals in between",
        one_sheet(
            [
                HEAD,
                ["Excise fraud"],
                ["Strategic goal 1: Intelligence picture"],
                ["1.1", "A", "FR"],
                ["SG 2 – Investigations"],
                ["2.1", "B", "BE"],
                ["6b SD/NPS"],
                ["CHSG 1"],
                ["1.1", "C", "DE"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "C4")),
            want("2023", "EXCISE", "2.1", led("BE", "C6")),
            want("2023", "SDNPS", "1.1", led("DE", "C9")),
        ],
    ),
    Case(
        "goal band and numbers that start anew under each goal",
        one_sheet(
            [["No", "Title", "Leader"], ["SG 1"], [1, "A", "FR"], [2, "B", "BE"], ["SG 2"], [1, "C", "DE"], [2, "D", "NL"]], name="Excise"
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "C3")),
            want("2023", "EXCISE", "1.2", led("BE", "C4")),
            want("2023", "EXCISE", "2.1", led("DE", "C6")),
            want("2023", "EXCISE", "2.2", led("NL", "C7")),
        ],
    ),
    Case(
        "OAP cells merged downwards",
        one_sheet(
            [
                ["OAP", *HEAD],
                ["Excise", "2.1", "A", "FR"],
                [None, "2.2", "B", "BE"],
                ["Firearms", "2.1", "C", "DE"],
                [None, "2.2", "D", "NL"],
            ],
            merges=["A2:A3", "A4:A5"],
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR", "D2")),
            want("2023", "EXCISE", "2.2", led("BE", "D3")),
            want("2023", "FIREARMS", "2.1", led("DE", "D4")),
            want("2023", "FIREARMS", "2.2", led("NL", "D5")),
        ],
    ),
    Case(
        "OAP cells left blank downwards",
        one_sheet(
            [["OAP", *HEAD], ["Excise", "2.1", "A", "FR"], [None, "2.2", "B", "BE"], [], ["Firearms", "2.1", "C", "DE"], [None, "2.2", "D"]]
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR", "D2")),
            want("2023", "EXCISE", "2.2", led("BE", "D3")),
            want("2023", "FIREARMS", "2.1", led("DE", "D5")),
            want("2023", "FIREARMS", "2.2"),
        ],
    ),
    Case(
        "a gap in an OAP column that every row fills",
        one_sheet(
            [
                ["OAP", *HEAD],
                ["Excise", "2.1", "A", "FR"],
                ["Excise", "2.2", "B", "BE"],
                [None, "2.3", "C", "DE"],
                ["Excise", "2.4", "D", "NL"],
                [None, "2.1", "E", "PT"],
                ["MTIC", "2.2", "F", "IT"],
            ]
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR", "D2")),
            want("2023", "EXCISE", "2.2", led("BE", "D3")),
            want("2023", "EXCISE", "2.3", led("DE", "D4")),
            want("2023", "EXCISE", "2.4", led("NL", "D5")),
            want("2023", "?", "2.1", led("PT", "D6")),
            want("2023", "MTIC", "2.2", led("IT", "D7")),
        ],
        frozenset({"oap-filled", "oap-missing"}),
    ),
    Case(
        "OAP and its actions in rows of their own",
        one_sheet([["OAP", *HEAD], ["Excise"], [None, "2.1", "A", "FR"], [None, "2.2", "B", "BE"], ["MTIC"], [None, "2.1", "C", "DE"]]),
        [
            want("2023", "EXCISE", "2.1", led("FR", "D3")),
            want("2023", "EXCISE", "2.2", led("BE", "D4")),
            want("2023", "MTIC", "2.1", led("DE", "D6")),
        ],
    ),
    Case(
        "an OAP nobody knows as a sheet",
        lambda: xlsx(Page("Excise", [HEAD, ["2.1", "A", "FR"]]), Page("Wildlife crime", [HEAD, ["2.1", "A", "FR"]])),
        [want("2023", "EXCISE", "2.1", led("FR", "C2")), want("2023", "?Wildlife crime", "2.1", led("FR", "C2"))],
        frozenset({"oap-unknown"}),
    ),
    Case(
        "an OAP nobody knows as a band",
        one_sheet([HEAD, ["Excise"], ["1.1", "A", "FR"], ["2.1", "B", "BE"], ["Wildlife crime"], ["1.1", "C", "DE"]]),
        [
            want("2023", "EXCISE", "1.1", led("FR", "C3")),
            want("2023", "EXCISE", "2.1", led("BE", "C4")),
            want("2023", "?Wildlife crime", "1.1", led("DE", "C6")),
        ],
        frozenset({"oap-unknown"}),
    ),
    Case(
        "a band that is neither OAP nor goal",
        one_sheet([HEAD, ["Excise"], ["1.1", "A", "FR"], ["Training and prevention"], ["2.1", "B", "BE"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "EXCISE", "2.1", led("BE", "C5"))],
        frozenset({"row-not-read"}),
    ),
    Case(
        "a priority with one OAP, and one with several",
        one_sheet([["Priority", *HEAD], ["Organised property crime", "1.1", "A", "FR"], ["Drugs trafficking", "1.1", "B", "BE"]]),
        [want("2023", "OPC", "1.1", led("FR", "D2")), want("2023", "?Drugs trafficking", "1.1", led("BE", "D3"))],
        frozenset({"oap-ambiguous"}),
    ),
    Case(
        "priority and OAP in two columns",
        one_sheet(
            [["Priority", "OAP", *HEAD], ["Drugs trafficking", "CCH", "1.1", "A", "FR"], ["Drugs trafficking", "SD/NPS", "1.1", "B", "BE"]]
        ),
        [want("2023", "CCH", "1.1", led("FR", "E2")), want("2023", "SDNPS", "1.1", led("BE", "E3"))],
    ),
    Case(
        "nothing names the OAP",
        one_sheet([HEAD, ["1.1", "A", "FR"]], name="Sheet1"),
        [want("2023", "?", "1.1", led("FR", "C2"))],
        frozenset({"oap-not-named"}),
    ),
    Case(
        "sheet and title name different OAPs",
        one_sheet([["OAP 2023 – Firearms trafficking"], HEAD, ["1.1", "A", "FR"]], name="Excise"),
        [want("2023", "EXCISE", "1.1", led("FR", "C3"))],
        frozenset({"oap-conflict"}),
    ),
    Case(
        "the Council's own slips in OAP names",
        one_sheet(
            [
                ["OAP", *HEAD],
                ["Cocaine Cannabis Heroin", "1.1", "A", "FR"],
                ["Synthetic Drugs/New Psychotropic Substances", "1.1", "B", "BE"],
                ["Intellectual Property Crime, Counterfeit Goods and Currencies", "1.1", "C", "DE"],
                ["Criminal Finances, Money Laundering and Asset Recovery", "1.1", "D", "NL"],
            ]
        ),
        [
            want("2023", "CCH", "1.1", led("FR", "D2")),
            want("2023", "SDNPS", "1.1", led("BE", "D3")),
            want("2023", "IPCCGC", "1.1", led("DE", "D4")),
            want("2023", "CFMLAR", "1.1", led("NL", "D5")),
        ],
    ),
    Case(
        "total rows, footnotes, legend and blank rows",
        one_sheet(
            [
                HEAD,
                ["2.1", "A", "FR"],
                ["2.2", "B", "BE"],
                ["Total", 2],
                [],
                ["* as agreed with the drivers"],
                ["Source: COSI"],
                ["Note: to be updated"],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C2")), want("2023", "EXCISE", "2.2", led("BE", "C3"))],
    ),
    Case(
        "subtotals after each OAP",
        one_sheet(
            [
                ["OAP", *HEAD],
                ["Excise", "2.1", "A", "FR"],
                ["Total Excise", None, None, 1],
                ["MTIC", "2.1", "B", "BE"],
                ["Grand total", None, None, 2],
            ]
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "D2")), want("2023", "MTIC", "2.1", led("BE", "D4"))],
    ),
    Case(
        "the same number in two OAPs",
        one_sheet([["OAP", *HEAD], ["Excise", "2.2", "A", "FR"], ["CF MLAR", "2.2", "B", "BE"]]),
        [want("2023", "EXCISE", "2.2", led("FR", "D2")), want("2023", "CFMLAR", "2.2", led("BE", "D3"))],
    ),
    Case(
        "another OAP's name as a goal's band",
        one_sheet(
            [HEAD, ["Intelligence"], ["1.1", "A", "FR"], ["Criminal finances, money laundering and asset recovery"], ["4.1", "B", "BE"]],
            name="Excise",
        ),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "EXCISE", "4.1", led("BE", "C5"))],
        frozenset({"row-not-read"}),
    ),
    Case(
        "a sentence that mentions an OAP",
        one_sheet(
            [
                HEAD,
                ["Excise"],
                ["1.1", "A", "FR"],
                ["The actions below are carried out together with the participants of the OAP on firearms trafficking and its drivers."],
                ["1.2", "B", "BE"],
            ]
        ),
        [want("2023", "EXCISE", "1.1", led("FR", "C3")), want("2023", "EXCISE", "1.2", led("BE", "C5"))],
        frozenset({"row-not-read"}),
    ),
    Case(
        "a table of counts below the actions",
        one_sheet([HEAD, ["1.1", "A", "FR"], [], ["OAP", "Number of OAs"], ["Excise", 1], ["Total", 1]], name="Excise"),
        [want("2023", "EXCISE", "1.1", led("FR", "C2"))],
        frozenset({"row-not-read"}),
    ),
    Case(
        "a list of contacts below the actions",
        one_sheet([HEAD, ["1.1", "A", "FR"], [], ["Driver", "Phone", "E-mail"], ["Jane Doe", "12", "jane@example.org"]], name="Excise"),
        [want("2023", "EXCISE", "1.1", led("FR", "C2"))],
        frozenset({"row-not-read"}),
    ),
    Case(
        "counts and contacts between two OAPs",
        one_sheet(
            [
                HEAD,
                ["Excise"],
                ["1.1", "A", "FR"],
                ["OAP", "Number of OAs"],
                ["Excise", 1],
                ["MTIC"],
                ["1.1", "B", "BE"],
                ["Driver", "Phone", "E-mail"],
                ["Jane Doe", "12", "jane@example.org"],
                ["1.2", "C", "DE"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "C3")),
            want("2023", "MTIC", "1.1", led("BE", "C7")),
            want("2023", "MTIC", "1.2", led("DE", "C10")),
        ],
        frozenset({"row-not-read"}),
    ),
]
