"""An OAP cell left blank beside a priority, in a column partly merged, or naming several OAPs at once."""

from __future__ import annotations

from awkward_case import Case, Page, led, one_sheet, text, want, xlsx

HEAD = ["Priority", "OAP", "OA", "Title", "Leader"]
FRAUD = "Fraud, economic and financial crimes"
CASES = [
    Case(
        "a plan cut by priority, each said once whatever stands between",
        lambda: text(
            [
                ["Priority", "OA", "Title", "Leader"],
                ["Drug trafficking", "1.1", "a", "FR Customs"],
                ["Economic and financial crimes", "1.1", "b", "PL KAS"],
                ["Drug trafficking", "1.2", "c", "DE BKA"],
                ["Economic and financial crimes", "1.2", "d", "FR Customs"],
            ]
        ),
        [
            want("2026-2027", "?Drug trafficking", "1.1", led("FR Customs", "D2")),
            want("2026-2027", "?Economic and financial crimes", "1.1", led("PL KAS", "D3")),
            want("2026-2027", "?Drug trafficking", "1.2", led("DE BKA", "D4")),
            want("2026-2027", "?Economic and financial crimes", "1.2", led("FR Customs", "D5")),
        ],
        frozenset({"oap-ambiguous"}),
        file="oaps-2026-2027.csv",
    ),
    Case(
        "a slip in the name of an OAP",
        lambda: text(
            [
                HEAD[1:],
                ["Enviromental crime", "1.1", "a", "FR Customs"],
                ["Enviromental crime", "1.2", "b", "DE BKA"],
                ["On-line fraud", "1.1", "c", "DE BKA"],
            ]
        ),
        [
            want("2023", "ENVI", "1.1", led("FR Customs", "D2")),
            want("2023", "ENVI", "1.2", led("DE BKA", "D3")),
            want("2023", "OFS", "1.1", led("DE BKA", "D4")),
        ],
        frozenset({"oap-slip"}),
        file="oaps-2023.csv",
    ),
    Case(
        "blank OAPs beside priorities that have one OAP each",
        lambda: text(
            [
                HEAD,
                [FRAUD, "Excise fraud", "1.1", "a", "FR Customs"],
                ["Firearms trafficking", None, "1.1", "b", "DE BKA"],
                ["Migrant smuggling", None, "1.1", "c", "DE BKA"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR Customs", "E2")),
            want("2023", "FIREARMS", "1.1", led("DE BKA", "E3")),
            want("2023", "MIGSMUG", "1.1", led("DE BKA", "E4")),
        ],
        file="oaps-2023.csv",
    ),
    Case(
        "an OAP that the priority beside it does not have",
        lambda: text(
            [
                HEAD,
                [FRAUD, "Excise fraud", "1.1", "a", "FR Customs"],
                ["Firearms trafficking", "Excise fraud", "1.2", "b", "DE BKA"],
                ["Firearms trafficking", "Excise fraud", "1.3", "c", "DE BKA"],
                ["A priority of our own", "Excise fraud", "1.4", "d", "DE BKA"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR Customs", "E2")),
            want("2023", "EXCISE", "1.2", led("DE BKA", "E3")),
            want("2023", "EXCISE", "1.3", led("DE BKA", "E4")),
            want("2023", "EXCISE", "1.4", led("DE BKA", "E5")),
        ],
        frozenset({"oap-priority-conflict"}),
        file="oaps-2023.csv",
    ),
    Case(
        "priorities without an OAP of their own beside them",
        lambda: text(
            [
                HEAD,
                ["Firearms trafficking", "–", "1.1", "a", "FR"],
                ["Firearms trafficking", "n/a", "1.2", "b", "BE"],
                [FRAUD, "Excise", "1.1", "c", "DE"],
                ["Firearms trafficking", "-", "1.3", "d", "NL"],
            ]
        ),
        [
            want("2023", "FIREARMS", "1.1", led("FR", "E2")),
            want("2023", "FIREARMS", "1.2", led("BE", "E3")),
            want("2023", "EXCISE", "1.1", led("DE", "E4")),
            want("2023", "FIREARMS", "1.3", led("NL", "E5")),
        ],
        file="oaps-2023.csv",
    ),
    Case(
        "blank OAPs beside priorities, where every other row names its OAP",
        one_sheet(
            [
                HEAD,
                [FRAUD, "Excise fraud", "1.1", "a", "FR"],
                [FRAUD, "Excise fraud", "1.2", "b", "BE"],
                ["Firearms trafficking", None, "1.1", "c", "DE"],
                ["Firearms trafficking", None, "1.2", "d", "NL"],
                ["Migrant smuggling", "Migrant smuggling", "1.1", "e", "PT"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "E2")),
            want("2023", "EXCISE", "1.2", led("BE", "E3")),
            want("2023", "FIREARMS", "1.1", led("DE", "E4")),
            want("2023", "FIREARMS", "1.2", led("NL", "E5")),
            want("2023", "MIGSMUG", "1.1", led("PT", "E6")),
        ],
    ),
    Case(
        "a priority with several OAPs, which does not hold the one above",
        one_sheet(
            [
                HEAD,
                [FRAUD, "Excise fraud", "1.1", "a", "FR"],
                [FRAUD, None, "1.2", "b", "BE"],
                ["Drugs trafficking", None, "1.1", "c", "DE"],
                [FRAUD, None, "1.3", "d", "NL"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "E2")),
            want("2023", "EXCISE", "1.2", led("BE", "E3")),
            want("2023", "?Drugs trafficking", "1.1", led("DE", "E4")),
            want("2023", f"?{FRAUD}", "1.3", led("NL", "E5")),
        ],
        frozenset({"oap-ambiguous"}),
    ),
    Case(
        "priorities as sections, left blank downwards like the OAPs",
        one_sheet(
            [
                HEAD,
                [FRAUD, "Excise fraud", "1.1", "a", "FR"],
                [None, "MTIC", "1.1", "b", "BE"],
                [None, None, "1.2", "c", "DE"],
                ["Firearms trafficking"],
                [None, None, "1.1", "d", "NL"],
                [None, None, None, None, "PT"],
                ["Migrant smuggling", None, None, None, "ES"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "E2")),
            want("2023", "MTIC", "1.1", led("BE", "E3")),
            want("2023", "MTIC", "1.2", led("DE", "E4")),
            want("2023", "FIREARMS", "1.1", led("NL", "E6"), led("PT", "E7")),
        ],
        frozenset({"row-not-read", "action-joined"}),
    ),
    Case(
        "another priority than the one beside the OAP above, which nobody knows",
        one_sheet([HEAD, [FRAUD, "Excise fraud", "1.1", "a", "FR"], ["Spaceships", None, "1.1", "b", "BE"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "E2")), want("2023", "?Spaceships", "1.1", led("BE", "E3"))],
        frozenset({"oap-unknown"}),
    ),
    Case(
        "a column of priorities that says how urgent an action is",
        one_sheet([HEAD, ["High", "Excise fraud", "1.1", "a", "FR"], ["Low", None, "1.2", "b", "BE"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "E2")), want("2023", "EXCISE", "1.2", led("BE", "E3"))],
    ),
    Case(
        "OAP cells partly merged, partly left blank downwards",
        one_sheet(
            [
                HEAD[1:],
                ["Excise", "1.1", "a", "FR"],
                [None, "1.2", "b", "BE"],
                ["MTIC", "1.1", "c", "DE"],
                [None, "1.2", "d", "NL"],
            ],
            merges=["A2:A3"],
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "D2")),
            want("2023", "EXCISE", "1.2", led("BE", "D3")),
            want("2023", "MTIC", "1.1", led("DE", "D4")),
            want("2023", "MTIC", "1.2", led("NL", "D5")),
        ],
    ),
    Case(
        "a gap in the OAP column of a sheet whose name is no OAP",
        one_sheet([HEAD[1:], ["Excise", "1.1", "a", "FR"], ["Excise", "1.2", "b", "BE"], [None, "1.1", "c", "DE"]], name="Wildlife"),
        [
            want("2023", "EXCISE", "1.1", led("FR", "D2")),
            want("2023", "EXCISE", "1.2", led("BE", "D3")),
            want("2023", "?", "1.1", led("DE", "D4")),
        ],
        frozenset({"oap-missing"}),
    ),
    Case(
        "several OAPs in one cell",
        one_sheet([HEAD[1:], ["Excise / MTIC", "1.1", "a", "FR"], ["Excise; CSE", "1.1", "b", "BE"], ["Excise MTIC", "1.1", "c", "DE"]]),
        [
            want("2023", "?Excise / MTIC", "1.1", led("FR", "D2")),
            want("2023", "?Excise; CSE", "1.1", led("BE", "D3")),
            want("2023", "?Excise MTIC", "1.1", led("DE", "D4")),
        ],
        frozenset({"oap-ambiguous"}),
    ),
    Case(
        "several short names in one cell",
        one_sheet([HEAD[1:], ["THB & MS", "1.1", "a", "FR"], ["CSE and MS", "1.1", "b", "BE"], ["HRCN + CF", "1.1", "c", "DE"]]),
        [
            want("2023", "?THB & MS", "1.1", led("FR", "D2")),
            want("2023", "?CSE and MS", "1.1", led("BE", "D3")),
            want("2023", "?HRCN + CF", "1.1", led("DE", "D4")),
        ],
        frozenset({"oap-ambiguous"}),
    ),
    Case(
        "sheets whose names were cut",
        lambda: xlsx(
            Page("OAP 1 High-risk criminal networ", [HEAD[2:], ["1.1", "a", "FR"]]),
            Page("Money laundering and asset reco", [HEAD[2:], ["1.1", "b", "BE"]]),
            Page("Migrant smuggling and trafficki", [HEAD[2:], ["1.1", "c", "DE"]]),
        ),
        [
            want("2023", "HRCN", "1.1", led("FR", "C2")),
            want("2023", "CFMLAR", "1.1", led("BE", "C2")),
            want("2023", "?Migrant smuggling and trafficki", "1.1", led("DE", "C2")),
        ],
        frozenset({"oap-ambiguous"}),
    ),
    Case(
        "a priority of two cycles that covers two OAPs",
        one_sheet([HEAD[1:], ["Excise and MTIC fraud", "1.1", "a", "FR"], ["Facilitation of illegal immigration", "1.1", "b", "BE"]]),
        [want("2019", "?Excise and MTIC fraud", "1.1", led("FR", "D2")), want("2019", "MIGSMUG", "1.1", led("BE", "D3"))],
        frozenset({"oap-ambiguous"}),
        file="oaps-2019.xlsx",
    ),
    Case(
        "OAPs with a remark or their priority beside them",
        one_sheet(
            [
                HEAD[1:],
                ["Excise (MS)", "1.1", "a", "FR"],
                ["Cyber - payment card fraud", "1.1", "b", "BE"],
                ["Synthetic drugs / NPS", "1.1", "c", "DE"],
                ["Excise fraud, EU level", "1.2", "d", "NL"],
            ]
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "D2")),
            want("2023", "OFS", "1.1", led("BE", "D3")),
            want("2023", "SDNPS", "1.1", led("DE", "D4")),
            want("2023", "EXCISE", "1.2", led("NL", "D5")),
        ],
    ),
    Case(
        "numbers in another column than the first, given twice",
        one_sheet(
            [
                HEAD[1:],
                ["Excise", "1.1", "Controls of parcels", "FR"],
                ["Excise", "1.1", "Controls of parcels", "FR"],
                ["Excise", "1.2", "Training", "BE"],
                ["Excise", None, "Training", "DE"],
                ["Excise", "1.2", "A different title altogether", "NL"],
            ],
            merges=["B4:B5"],
        ),
        [want("2023", "EXCISE", "1.1", led("FR", "D2")), want("2023", "EXCISE", "1.2", led("BE", "D4"), led("DE", "D5"), led("NL", "D6"))],
        frozenset({"row-duplicate", "action-joined", "action-number-reused"}),
    ),
]
