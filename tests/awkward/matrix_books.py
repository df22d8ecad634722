"""A row per action and authority with roles, and participation matrices."""

from __future__ import annotations

from awkward_case import Case, co_led, led, one_sheet, want

CASES = [
    Case(
        "a row per action and authority with a role",
        one_sheet(
            [
                ["OAP", "OA no", "Title", "Country", "Authority", "Role"],
                ["Excise", "2.1", "A", "FR", "DGDDI", "Leader"],
                ["Excise", "2.1", "A", "BE", "Customs", "Co-leader"],
                ["Excise", "2.1", "A", "NL", "Douane", "Participant"],
                ["Excise", "2.2", "B", "DE", "ZKA", "AL"],
            ]
        ),
        [
            want("2023", "EXCISE", "2.1", led("DGDDI", "E2", "FR"), co_led("Customs", "E3", "BE")),
            want("2023", "EXCISE", "2.2", led("ZKA", "E5", "DE")),
        ],
        participants={"2.1": ["NL"]},
    ),
    Case(
        "role rows with the action named once",
        one_sheet(
            [
                ["OA no", "Title", "Authority", "Role"],
                ["2.1", "A", "FR DGDDI", "Lead"],
                [None, None, "BE Customs", "Co-lead"],
                [None, None, "NL Douane", "Participant"],
                ["2.2", "B", "DE ZKA", "Lead"],
            ],
            name="Excise",
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR DGDDI", "C2"), co_led("BE Customs", "C3")),
            want("2023", "EXCISE", "2.2", led("DE ZKA", "C5")),
        ],
        participants={"2.1": ["NL Douane"]},
    ),
    Case(
        "role rows whose roles bear a number or a bracket, one of which nobody may guess",
        one_sheet(
            [
                ["OA no", "Title", "Authority", "Role"],
                ["2.1", "A", "FR DGDDI", "Leader (MS)"],
                ["2.1", "A", "BE Customs", "Co-Leader 2"],
                ["2.2", "B", "PL KAS", "Leader 1"],
                ["2.3", "C", "NL Douane", "Leader"],
                ["2.3", "C", "DE Zoll", "Leader (former)"],
            ],
            name="Excise",
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR DGDDI", "C2"), co_led("BE Customs", "C3")),
            want("2023", "EXCISE", "2.2", led("PL KAS", "C4")),
            want("2023", "EXCISE", "2.3", led("NL Douane", "C5")),
        ],
        frozenset({"role-unknown"}),
    ),
    Case(
        "role rows with number and title merged downwards",
        one_sheet(
            [
                ["OA no", "Title", "Authority", "Role"],
                ["2.1", "A", "FR DGDDI", "Leader"],
                [None, None, "BE Customs", "Leader"],
                ["2.2", "B", "DE", "Leader"],
            ],
            name="Excise",
            merges=["A2:A3", "B2:B3"],
        ),
        [want("2023", "EXCISE", "2.1", led("FR DGDDI", "C2"), led("BE Customs", "C3")), want("2023", "EXCISE", "2.2", led("DE", "C4"))],
    ),
    Case(
        "drivers and unknown roles among the rows",
        one_sheet(
            [
                ["OA no", "Title", "Authority", "Role"],
                ["2.1", "A", "FR DGDDI", "Driver"],
                ["2.1", "A", "BE Customs", "Leader"],
                ["2.2", "B", "DE", "Mascot"],
                ["2.3", "C", "NL", None],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("BE Customs", "C3")), want("2023", "EXCISE", "2.2"), want("2023", "EXCISE", "2.3")],
        frozenset({"role-unknown", "role-missing"}),
    ),
    Case(
        "a member state, its authority and the role",
        one_sheet(
            [["OA no", "Title", "MS", "Authority", "Role"], ["2.1", "A", "FR", "DGDDI", "L"], ["2.1", "A", "BE", "Customs", "P"]],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("DGDDI", "D2", "FR"))],
        participants={"2.1": ["BE"]},
    ),
    Case(
        "several rows of one action without roles",
        one_sheet(
            [["OA no", "Title", "Leader"], ["2.1", "A", "FR DGDDI"], [None, None, "BE Customs"], ["2.2", "B", None], ["2.3", "C", "DE"]],
            name="Excise",
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR DGDDI", "C2"), led("BE Customs", "C3")),
            want("2023", "EXCISE", "2.2"),
            want("2023", "EXCISE", "2.3", led("DE", "C5")),
        ],
        frozenset({"action-joined"}),
    ),
    Case(
        "one leader merged over several actions",
        one_sheet(
            [["OA no", "Title", "Leader"], ["2.1", "A", "FR DGDDI"], ["2.2", "B"], ["2.3", "C", "DE"]], name="Excise", merges=["C2:C3"]
        ),
        [
            want("2023", "EXCISE", "2.1", led("FR DGDDI", "C2")),
            want("2023", "EXCISE", "2.2", led("FR DGDDI", "C2")),
            want("2023", "EXCISE", "2.3", led("DE", "C4")),
        ],
    ),
    Case(
        "a participation matrix",
        one_sheet(
            [["OA no", "Title", "BE", "FR", "NO", "EL", "Europol"], ["2.1", "A", "L", "CL", "P", "x"], ["2.2", "B", "x", "L", None, "L"]],
            name="Excise",
        ),
        [
            want("2023", "EXCISE", "2.1", led("L", "C2", "BE"), co_led("CL", "D2", "FR")),
            want("2023", "EXCISE", "2.2", led("L", "D3", "FR"), led("L", "F3", "EL")),
        ],
        participants={"2.1": ["NO", "EL"], "2.2": ["BE"]},
    ),
    Case(
        "a matrix under a group heading, and a mark nobody knows",
        one_sheet(
            [["No", "Title", "Participating countries"], [None, None, "Belgium", "France", "Germany"], ["2.1", "A", "L", "?!", "P"]],
            name="Excise",
            merges=["A1:A2", "B1:B2", "C1:E1"],
        ),
        [want("2023", "EXCISE", "2.1", led("L", "C3", "Belgium"))],
        frozenset({"matrix-unknown"}),
        participants={"2.1": ["Germany"]},
    ),
    Case(
        "a leader column beside a matrix",
        one_sheet(
            [["OA no", "Title", "Leader", "BE", "FR", "DE"], ["2.1", "A", "FR DGDDI", "x", "L", None], ["2.2", "B", None, "L"]],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("FR DGDDI", "C2")), want("2023", "EXCISE", "2.2", led("L", "D3", "BE"))],
        participants={"2.1": ["BE"]},
    ),
    Case(
        "a matrix that marks another leader than the leader column",
        one_sheet([["OA no", "Title", "Leader", "BE", "FR", "DE"], ["2.1", "A", "BE Customs", None, "L", "P"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("BE Customs", "C2"))],
        participants={"2.1": ["DE"]},
    ),
    Case(
        "participants in several columns",
        one_sheet(
            [
                ["OA no", "Title", "Leader", "Participating MS", "Agencies", "Third countries"],
                ["2.1", "A", "FR", "BE, DE", "Europol", "UK"],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "C2"))],
        participants={"2.1": ["BE, DE", "Europol", "UK"]},
    ),
    Case(
        "a leader after a blank row belongs to nobody for certain",
        one_sheet([["OA no", "Title", "Leader"], ["2.1", "A", "FR"], [], [None, None, "BE"], ["2.2", "B", "DE"]], name="Excise"),
        [want("2023", "EXCISE", "2.1", led("FR", "C2")), want("2023", "EXCISE", "2.2", led("DE", "C5"))],
        frozenset({"row-not-read"}),
    ),
]
