"""Headings in the other official languages, and text files as their spreadsheets write them."""

from __future__ import annotations

from awkward_case import Case, co_led, led, one_sheet, text, want

_HEADINGS = {
    "bg": ["№", "Наименование", "Водещ орган", "Съръководител"],
    "cs": ["Číslo akce", "Název", "Vedoucí orgán", "Spoluvedoucí"],
    "da": ["Aktion nr.", "Titel", "Ledende myndighed", "Medleder"],
    "de": ["Nr.", "Maßnahme", "Federführung", "Co-Leiter"],
    "el": ["Αρ.", "Τίτλος", "Επικεφαλής", "Συνεπικεφαλής"],
    "es": ["N.º", "Título", "Líder", "Colíder"],
    "et": ["Meetme nr", "Nimetus", "Juhtiv asutus", "Kaasjuht"],
    "fi": ["Nro", "Toimenpide", "Johtava viranomainen", "Varavetäjä"],
    "fr": ["N°", "Intitulé", "Chef de file", "Co-chef de file"],
    "ga": ["Uimhir", "Teideal", "Ceannaire", "Comhcheannaire"],
    "hr": ["Br.", "Mjera", "Voditelj", "Suvoditelj"],
    "hu": ["Sorszám", "Megnevezés", "Vezető hatóság", "Társvezető"],
    "it": ["N.", "Titolo", "Capofila", "Co-capofila"],
    "lt": ["Eil. Nr.", "Pavadinimas", "Vadovaujanti institucija", "Bendravadovis"],
    "lv": ["Nr.", "Nosaukums", "Vadošā iestāde", "Līdzvadītājs"],
    "mt": ["Nru", "Titolu", "Mexxej", "Komexxej"],
    "nl": ["Nummer", "Actie", "Leider", "Co-leider"],
    "pl": ["Lp.", "Nazwa działania", "Organ wiodący", "Współlider"],
    "pt": ["N.º", "Ação", "Líder", "Colíder"],
    "ro": ["Nr. crt.", "Denumirea acțiunii", "Lider", "Co-lider"],
    "sk": ["Č.", "Názov", "Vedúci orgán", "Spoluvedúci"],
    "sl": ["Št.", "Ukrep", "Vodilni organ", "Sovodja"],
    "sv": ["Nr", "Åtgärd", "Ledande myndighet", "Medledare"],
}
_WANT = [want("2023", "EXCISE", "2.1", led("FR", "C2"), co_led("BE", "D2"))]


def _foreign(language: str) -> Case:
    return Case(f"headings in {language}", one_sheet([_HEADINGS[language], ["2.1", "A", "FR", "BE"]], name="Excise"), _WANT)


ROWS = [["OA no", "Title", "Leader", "Co-leader"], ["2.1", "A\nand B", "FR", "BE"]]
CASES = [
    *[_foreign(language) for language in _HEADINGS],
    Case("csv", lambda: text(ROWS), _WANT, file="excise-2023.csv"),
    Case("csv with semicolons and a mark", lambda: text(ROWS, ";", "utf-8-sig"), _WANT, file="excise 2023.csv"),
    Case("tsv in UTF-16", lambda: text(ROWS, "\t", "utf-16"), _WANT, file="excise-2023.tsv"),
    Case(
        "csv with title lines and bands",
        lambda: text([["OAP 2023"], [], ["No", "Title", "Leader"], ["Excise"], ["1.1", "A", "FR"], ["MTIC"], ["1.1", "B", "BE"]]),
        [want("2023", "EXCISE", "1.1", led("FR", "C5")), want("2023", "MTIC", "1.1", led("BE", "C7"))],
        file="plan.csv",
    ),
    *(
        Case(
            f"a text file in the code page {page}",
            lambda page=page, grid=grid: text(grid, ";", page),
            [want("2023", "EXCISE", "2.1", led(grid[1][3], "D2"))],
            frozenset({"encoding-guessed"}),
            file="oaps-2023.csv",
        )
        for page, grid in (
            ("cp1253", [["ΟΑΠ", "Αριθμός", "Τίτλος", "Επικεφαλής"], ["Excise", "2.1", "Έλεγχοι στα λιμάνια", "EL Τελωνεία"]]),
            ("cp1251", [["ОПД", "Номер", "Заглавие", "Водещ"], ["Excise", "2.1", "Проверки в пристанищата", "BG Агенция „Митници“"]]),
            ("cp1250", [["OAP", "Číslo", "Název", "Vedoucí"], ["Excise", "2.1", "Kontroly v přístavech", "CZ Celní správa"]]),
        )
    ),
]
