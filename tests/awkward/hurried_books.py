"""Plans as hurried officials in several member states send them, made without looking at how they are read."""

from __future__ import annotations

from awkward_case import Case, co_led, led, one_sheet, text, want

CASES = [
    Case(
        "Finnish headings with a second leader",
        one_sheet(
            [
                ["RAJOITETTU KÄYTTÖ"],
                ["EMPACT – toimintasuunnitelma 2023: Valmisteverorikollisuus"],
                ["Nro", "Toimenpide", "Johtava viranomainen", "Toinen johtaja", "Osallistujat"],
                ["OA 1.1", "Tupakka", "Tulli (FI)", "EE MTA", "LV, LT"],
                ["OA 2.1", "Rajat", "Rajavartiolaitos (FI)", "Tulli (FI)", None],
            ],
            name="Taul1",
        ),
        [
            want("2023", "EXCISE", "1.1", led("Tulli (FI)", "C4"), co_led("EE MTA", "D4")),
            want("2023", "EXCISE", "2.1", led("Rajavartiolaitos (FI)", "C5"), co_led("Tulli (FI)", "D5")),
        ],
        file="oaps.xlsx",
        participants={"1.1": ["LV, LT"]},
    ),
    Case(
        "Czech headings repeated under the title of each OAP",
        one_sheet(
            [
                ["Operační akční plány 2023"],
                ["OAP: MTIC"],
                ["Číslo OA", "Název opatření", "Vedoucí", "Spoluvedoucí"],
                ["1.1", "Řetězce", "CZ – Celní správa", "SK Finančná správa"],
                [],
                ["OAP: Kybernetické útoky"],
                ["Číslo OA", "Název opatření", "Vedoucí", "Spoluvedoucí"],
                ["1.1", "Ransomware", "EC3", None],
            ],
            name="List1",
        ),
        [
            want("2023", "MTIC", "1.1", led("CZ – Celní správa", "C4"), co_led("SK Finančná správa", "D4")),
            want("2023", "CYBER", "1.1", led("EC3", "C8")),
        ],
        file="oaps.xlsx",
    ),
    Case(
        "Spanish role rows, the number's heading without its preposition",
        one_sheet(
            [
                ["Año", "PAO", "Nº acción", "Denominación de la acción", "País", "Autoridad", "Función"],
                [2023, "Cannabis, cocaína y heroína", "1.1", "Puertos", "España", "Vigilancia Aduanera", "Líder"],
                [2023, "Cannabis, cocaína y heroína", "1.1", "Puertos", "Países Bajos", "Douane", "Colíder"],
            ]
        ),
        [want("2023", "CCH", "1.1", led("Vigilancia Aduanera", "F2", "España"), co_led("Douane", "F3", "Países Bajos"))],
    ),
    Case(
        "a French matrix below a merged title, with a body beside the countries",
        one_sheet(
            [
                ["Matrice de participation – PAO 2023 (L = chef de file)", None, None, None, None, None, None],
                ["PAO", "N°", "Action opérationnelle", "BE", "DE", "FR", "Europol"],
                ["Excise", "1.1", "Tabac", "P", None, "L", "P"],
                [None, "1.2", "Alcool", None, None, "P", "L"],
            ],
            name="Matrice",
            merges=["A1:G1", "A3:A4"],
        ),
        [want("2023", "EXCISE", "1.1", led("L", "F3", "FR")), want("2023", "EXCISE", "1.2", led("L", "G4", "Europol"))],
        file="oaps.xlsx",
        participants={"1.1": ["BE", "Europol"]},
    ),
    Case(
        "a Swedish text table, the plan's column naming the OAP",
        lambda: text(
            [
                ["År", "Plan", "Nr", "Aktivitet", "Ledare", "Medledare"],
                ["2023", "Firearms", "1.1", "Svarta havet", "SE Polisen", "SE Tullverket"],
                ["2023", "Organiserad egendomsbrottslighet", "2.1", "Stöld", "NOA (SE)", ""],
            ],
            "\t",
        ),
        [
            want("2023", "FIREARMS", "1.1", led("SE Polisen", "E2"), co_led("SE Tullverket", "F2")),
            want("2023", "OPC", "2.1", led("NOA (SE)", "E3")),
        ],
        file="plan.tsv",
    ),
    Case(
        "a German table in the letters of Windows, a number turned into a date",
        lambda: text(
            [
                ["OAP", "Lfd. Nr.", "Maßnahme", "Federführung", "Mitfederführung"],
                ["Feuerwaffen", "1.1", "Waffen", "BKA (DE)", "ZKA (DE)"],
                ["Feuerwaffen", "02. Feb", "Prüfung", "DE - ZKA", ""],
            ],
            ";",
            "cp1252",
        ),
        [
            want("2023", "FIREARMS", "1.1", led("BKA (DE)", "D2"), co_led("ZKA (DE)", "E2")),
            want("2023", "FIREARMS", "2.2", led("DE - ZKA", "D3")),
        ],
        frozenset({"encoding-guessed", "number-from-date"}),
        file="OAP_2023_Übersicht.csv",
    ),
    Case(
        "a column of leaders under a heading that nobody knows",
        one_sheet(
            [
                ["OA no", "Title", "Leader", "Foo bar", "Baz"],
                ["1.1", "A", "FR Customs", "BE Customs; NL", "a remark on DE"],
                ["1.2", "B", "DE Zoll", "Guardia di Finanza", None],
            ],
            name="Excise",
        ),
        [want("2023", "EXCISE", "1.1", led("FR Customs", "C2")), want("2023", "EXCISE", "1.2", led("DE Zoll", "C3"))],
        frozenset({"column-unread"}),
    ),
    Case(
        "French subtotals with their amount among the numbers, a summary below",
        one_sheet(
            [
                ["PAO", "N° AO", "Intitulé", "Chef de file", "Co-chef(s) de file"],
                ["Excise", "1.1", "Tabac", "FR (DGDDI)", "BE (AGDA)"],
                ["Excise", "1.2", "Alcool", "Douane française", None],
                ["Sous-total Excise", 2],
                ["MTIC", "1.1", "Carrousel", "FR – DNRED", None],
                ["Sous-total MTIC", 1],
                ["Total général", 3],
                [],
                ["PAO", "Nombre d'AO"],
                ["Excise", 2],
                ["MTIC", 1],
            ],
        ),
        [
            want("2023", "EXCISE", "1.1", led("FR (DGDDI)", "D2"), co_led("BE (AGDA)", "E2")),
            want("2023", "EXCISE", "1.2", led("Douane française", "D3")),
            want("2023", "MTIC", "1.1", led("FR – DNRED", "D5")),
        ],
        frozenset({"row-not-read"}),
    ),
    Case(
        "a row per action and authority, the role ticked",
        one_sheet(
            [
                ["OA no", "OA name", "Country", "Authority", "Leader", "Co-leader", "Participant"],
                ["1.1", "A", "LT", "Policija", "X", None, None],
                ["1.1", "A", "LV", "Customs", None, "x", None],
                ["1.1", "A", "EE", "PPA", None, None, "✓"],
                ["1.2", "B", "LT", "Customs", "X", None, None],
                ["1.3", "C", "PL", "KAS", None, None, None],
            ],
            name="THB 2023",
        ),
        [
            want("2023", "THB", "1.1", led("Policija", "D2", "LT"), co_led("Customs", "D3", "LV")),
            want("2023", "THB", "1.2", led("Customs", "D5", "LT")),
            want("2023", "THB", "1.3"),
        ],
        frozenset({"action-joined", "role-missing"}),
        participants={"1.1": ["EE"]},
    ),
]
