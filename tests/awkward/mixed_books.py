"""Several traps at once, as real files have them."""

from __future__ import annotations

from awkward_case import Case, Page, Shaped, co_led, led, one_sheet, want, xlsx

CASES = [
    Case(
        "title, two-row headings, bands, goals, lost zero, total, footnote",
        one_sheet(
            [
                ["LIMITE"],
                ["EMPACT 2022-2025 – Operational Action Plans 2023 (15116/22)"],
                [],
                ["No", "Title", "Lead", None, "Status"],
                [None, None, "Country", "Authority", None],
                ["7b. Excise fraud"],
                ["SG 2: Investigations"],
                [2.9, "A", "FR", "DGDDI", "ongoing"],
                [2.1, "B", "BE", None, "completed"],
                [2.11, "C", None, "Europol", None],
                ["Total", None, 3],
                [],
                ["* provisional"],
            ],
            name="Sheet1",
            merges=["A4:A5", "B4:B5", "C4:D4", "E4:E5", "A6:E6", "A7:E7"],
        ),
        [
            want("2023", "EXCISE", "2.9", led("DGDDI", "D8", "FR")),
            want("2023", "EXCISE", "2.10", led("BE", "C9")),
            want("2023", "EXCISE", "2.11", led("Europol", "D10")),
        ],
        frozenset({"number-repaired"}),
        file="plan.xlsx",
    ),
    Case(
        "a sheet per year with bands, one hidden, with a cover",
        lambda: xlsx(
            Page("Cover", [["OAPs 2022 and 2023"]]),
            Page(
                "2022",
                [["OA", "Title", "Action leader"], ["Excise"], ["OA 1.1", "A", "FR"], ["MTIC"], ["OA 1.1", "B", "BE"]],
                state="hidden",
            ),
            Page("2023", [["OA", "Title", "Action leader"], ["Excise"], ["OA 1.1", "A", "DE"], ["MTIC"], ["OA 1.1", "B", None]]),
        ),
        [
            want("2022", "EXCISE", "1.1", led("FR", "C3")),
            want("2022", "MTIC", "1.1", led("BE", "C5")),
            want("2023", "EXCISE", "1.1", led("DE", "C3")),
            want("2023", "MTIC", "1.1"),
        ],
        frozenset({"sheet-hidden"}),
        file="oaps.xlsx",
    ),
    Case(
        "the same action in an overview and on its sheet",
        lambda: xlsx(
            Page("All OAPs", [["OAP", "OA no", "Title", "Leader"], ["Excise", "2.1", "Controls", "FR"]]),
            Page("Excise", [["OA no", "Title", "Leader", "Co-leader"], ["2.1", "Controls", "FR", "BE"]]),
        ),
        [want("2023", "EXCISE", "2.1", led("FR", "D2"), co_led("BE", "'Excise'!D2"))],
        frozenset({"action-joined"}),
    ),
    Case(
        "role rows merged downwards under bands in German",
        one_sheet(
            [
                ["Nr.", "Maßnahme", "Land", "Behörde", "Rolle"],
                ["OAP Verbrauchsteuer: Excise fraud"],
                [Shaped(2.1, "0.00"), "A", "DE", "Zoll", "Leiter"],
                [None, None, "AT", "Zollamt Österreich", "Teilnehmer"],
                [Shaped(2.11, "0.00"), "B", "NL", "Douane", "Leiter"],
            ],
            merges=["A2:E2", "A3:A4", "B3:B4"],
        ),
        [want("2023", "EXCISE", "2.10", led("Zoll", "D3", "DE")), want("2023", "EXCISE", "2.11", led("Douane", "D5", "NL"))],
        participants={"2.10": ["AT"]},
    ),
    Case(
        "goal column merged, numbers of their own, leaders on continued rows",
        one_sheet(
            [
                ["OAP", "SG", "No", "Title", "Leader"],
                ["Excise", "SG 1", 1, "A", "FR"],
                [None, None, None, None, "BE"],
                [None, None, 2, "B", "DE"],
                [None, "SG 2", 1, "C", "NL"],
                ["MTIC", "SG 1", 1, "D", "PT"],
            ],
            merges=["A2:A5", "B2:B4"],
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR", "E2"), led("BE", "E3")),
            want("2023", "EXCISE", "1.2", led("DE", "E4")),
            want("2023", "EXCISE", "2.1", led("NL", "E5")),
            want("2023", "MTIC", "1.1", led("PT", "E6")),
        ],
        frozenset({"action-joined"}),
    ),
]
