"""Single texts: headings, OAP names, plans, numbers, bands, titles."""

from __future__ import annotations

import pytest
from inside import built_in
from samples import each

from empact_cli.identity.same_action import alike
from empact_cli.model import Plan
from empact_cli.reading.names.action_numbers import NumberDoubt, Numbers
from empact_cli.reading.rows.band_rows import Band, Bands
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.reference import Reference
from empact_cli.reference.records import Meaning
from empact_cli.text import fold
from empact_cli.workbook import CellKind, Scalar


@pytest.fixture(scope="module")
def reference() -> Reference:
    return built_in()


@pytest.fixture(scope="module")
def readers(reference: Reference) -> NameReaders:
    return NameReaders.of(reference)


def test_every_heading_of_the_vocabulary_reads_as_itself_in_any_dress(reference: Reference, readers: NameReaders) -> None:
    headings = readers.headings
    for entry in reference.headings:
        dressed = [f"{entry.heading} *"] if entry.heading[0].isalpha() else []
        for text in (entry.heading, entry.heading.upper(), f" {entry.heading}\n", *dressed):
            read = headings.read(text)
            assert read is not None, text
            assert read.meaning is entry.meaning or fold(text) != fold(entry.heading), text


def test_every_official_language_has_the_words_that_the_headings_of_a_table_need(reference: Reference) -> None:
    for concept in ("number", "title", "lead", "co lead", "action", "oap", "year", "goal", "status", "participant", "country", "authority"):
        known = {line.language for line in reference.concepts if line.concept == concept} - {""}
        assert len(known) == 24, concept


# What somebody writes who has never seen a plan of Europol's: who leads, together with whom, who takes part.
EVERYDAY = {
    "bg": ("Кой ръководи", "Заедно с", "Включени държави"),
    "cs": ("Kdo vede", "Spolu s kým", "Zapojené země"),
    "da": ("Hvem leder", "Sammen med", "Involverede lande"),
    "de": ("Wer leitet", "Gemeinsam mit", "Eingebundene Länder"),
    "el": ("Ποιος ηγείται", "Μαζί με", "Εμπλεκόμενες χώρες"),
    "en": ("Who leads", "Together with", "Involved Member States"),
    "es": ("Quién lidera", "Junto con", "Países implicados"),
    "et": ("Kes juhib", "Koos kellega", "Kaasatud riigid"),
    "fi": ("Kuka johtaa", "Yhdessä kenen kanssa", "Mukana olevat maat"),
    "fr": ("Qui dirige", "Conjointement avec", "Pays impliqués"),
    "ga": ("Cé atá i gceannas", "In éineacht le", "Tíortha atá páirteach"),
    "hr": ("Tko vodi", "Zajedno s", "Uključene zemlje"),
    "hu": ("Ki vezeti", "Kivel együtt", "Érintett országok"),
    "it": ("Chi guida", "Insieme a", "Paesi coinvolti"),
    "lt": ("Kas vadovauja", "Kartu su", "Įtrauktos šalys"),
    "lv": ("Kas vada", "Kopā ar", "Iesaistītās iestādes"),
    "mt": ("Min imexxi", "Flimkien ma'", "Pajjiżi involuti"),
    "nl": ("Wie leidt", "Samen met", "Betrokken landen"),
    "pl": ("Kto prowadzi", "Wspólnie z", "Zaangażowane kraje"),
    "pt": ("Quem lidera", "Em conjunto com", "Países envolvidos"),
    "ro": ("Cine conduce", "Împreună cu", "Țări implicate"),
    "sk": ("Kto vedie", "Spolu s kým", "Zapojené krajiny"),
    "sl": ("Kdo vodi", "Skupaj z", "Vključene države"),
    "sv": ("Vem leder", "Tillsammans med", "Inblandade länder"),
}


@each("language", EVERYDAY)
def test_everyday_headings_are_known_in_every_official_language(language: str, readers: NameReaders) -> None:
    read = [readers.headings.read(text) for text in EVERYDAY[language]]
    assert [heading and heading.meaning for heading in read] == [Meaning.LEADER, Meaning.CO_LEADER, Meaning.PARTICIPANTS]


# The columns of a table in the words and abbreviations of everyday: number, title, leader, co-leader, OAP, plan, status, goal.
TABLE = {
    "bg": ("№", "Дейност", "Водеща организация", "Втори ръководител", "Оперативен план", "Година на плана", "Статус", "Цел №"),
    "cs": ("Poř. číslo", "Název OA", "Vedoucí subjekt", "Druhý vedoucí", "Akční plán", "Rok", "Stav realizace", "Strat. cíl"),
    "da": ("Løbe-nr.", "Aktionstitel", "Ledende organisation", "Stedfortrædende leder", "OAP", "Planperiode", "Fremdrift", "Strat. mål"),
    "de": ("Lfd.-Nr.", "Vorhaben", "Leiter/in", "Stv. Leiter", "Phänomenbereich", "Planungszeitraum", "Umsetzungsstatus", "Strat. Ziel"),
    "el": ("Αριθ.", "Όνομα δράσης", "Υπεύθυνη υπηρεσία", "Αναπλ. επικεφαλής", "Σχέδιο δράσης", "Έτος", "Κατάσταση", "Στρατ. στόχος"),
    "en": ("Act. no.", "Short title", "In the lead", "Vice-leader", "Operational plan", "Planning period", "Status", "Strat. goal"),
    "es": ("Nº orden", "Actividad", "Entidad líder", "Líder adjunto", "Plan de acción", "Ejercicio", "Estado actual", "Obj. estratégico"),
    "et": ("Jrk", "Operatiivne tegevus", "Juhtiv organisatsioon", "Abijuht", "OAP", "Kava aasta", "Edenemine", "Strat. eesmärk"),
    "fi": ("N:o", "Toiminnon nimi", "Päävetäjä", "Apuvetäjä", "Toimintasuunnitelma", "Ajanjakso", "Toteutuma", "Strat. tavoite"),
    "fr": ("N° ordre", "Activité", "Autorité en charge", "Leader adjoint", "Plan d'action", "Année du plan", "Statut", "Obj. stratégique"),
    "ga": ("Uimh.", "Gníomhaíocht", "Príomhcheannaire", "Leascheannaire", "Plean oibríochtúil", "Bliain", "Stádas", "Sprioc uimh."),
    "hr": ("R.br.", "Ime mjere", "Vodeća agencija", "Pomoćni voditelj", "Akcijski plan", "Plansko razdoblje", "Status", "Strat. cilj"),
    "hu": ("Sorsz.", "Tevékenység", "Vezető szolgálat", "Vezetőhelyettes", "Cselekvési terv", "Tárgyév", "Státusz", "Strat. cél"),
    "it": ("N. progr.", "Attività", "A guida", "Vice capofila", "Piano d'azione", "Biennio", "Stato", "Ob. strategico"),
    "lt": ("Eil.Nr.", "Veikla", "Vadovaujanti tarnyba", "Vadovo padėjėjas", "Operatyvinis planas", "Plano metai", "Būsena", "Tikslo Nr."),
    "lv": ("N.p.k.", "Aktivitāte", "Vadošā organizācija", "Palīgvadītājs", "Operatīvais plāns", "Plāna gads", "Statuss", "Mērķa nr."),
    "mt": ("Nru", "Isem tal-azzjoni", "Min jmexxi", "Viċi mexxej", "Pjan ta' azzjoni", "Sena tal-pjan", "Status", "Għan nru"),
    "nl": ("Actienr.", "Activiteit", "Trekkende dienst", "Tweede trekker", "Misdaadgebied", "Jaartal", "Status", "Strat. doel"),
    "pl": ("Lp", "Nazwa OA", "Jednostka wiodąca", "Drugi lider", "Plan operacyjny", "Lata", "Stan zaawansowania", "Cel strat."),
    "pt": ("N.º ordem", "Atividade", "Autoridade que lidera", "Vice-líder", "Plano de ação", "Biénio", "Estado atual", "Obj. estratégico"),
    "ro": ("Nr.crt.", "Activitate", "Structura lider", "Lider adjunct", "Plan operațional", "Anul planului", "Starea", "Ob. strategic"),
    "sk": ("P.č.", "Názov OA", "Vedúca organizácia", "Druhý vedúci", "Akčný plán", "Roky", "Stav realizácie", "Strat. cieľ"),
    "sl": ("Z. št.", "Ime akcije", "Vodilna služba", "Pomočnik vodje", "Akcijski načrt", "Leta", "Status izvajanja", "Strat. cilj"),
    "sv": ("Åtgärdsnr", "Insats", "Aktionsansvarig", "Ställföreträdande ledare", "Brottstyp", "Planperiod", "Nuläge", "Strat. mål"),
}  # fmt: skip
_COLUMNS = [
    Meaning.NUMBER, Meaning.TITLE, Meaning.LEADER, Meaning.CO_LEADER, Meaning.OAP, Meaning.PLAN, Meaning.STATUS, Meaning.GOAL,
]  # fmt: skip


@each("language", TABLE)
def test_the_columns_of_a_table_are_known_in_every_official_language(language: str, readers: NameReaders) -> None:
    assert len(TABLE) == 24
    read = [readers.headings.read(text) for text in TABLE[language]]
    assert [heading and heading.meaning for heading in read] == _COLUMNS


@each(
    "text",
    ["Deputy", "Zástupce", "Pilote adjoint", "Direction", "Referente dell'azione", "Fase"],
)
def test_a_heading_of_two_meanings_is_nobodys(readers: NameReaders, text: str) -> None:
    assert readers.headings.read(text) is None


def test_no_word_for_a_second_leader_is_one_for_the_leader(reference: Reference) -> None:
    owners: dict[str, set[Meaning]] = {}
    for entry in reference.headings:
        for text in (fold(entry.heading), fold(entry.heading).replace("-", ""), fold(entry.heading).replace("-", " ")):
            owners.setdefault(text, set()).add(entry.meaning)
    leading = {Meaning.LEADER, Meaning.LEADER_COUNTRY}
    assert [text for text, meanings in owners.items() if meanings & leading and meanings & {Meaning.CO_LEADER, Meaning.NEVER_LEADER}] == []


@each(
    ("text", "meaning"),
    [
        ("Číslo OA", Meaning.NUMBER),
        ("Nº acción", Meaning.NUMBER),
        ("Α/Α δράσης", Meaning.NUMBER),
        ("Maßnahmen-Nr.", Meaning.NUMBER),
        ("OA-Leader", Meaning.LEADER),
        ("Vedoucí akce", Meaning.LEADER),
        ("Åtgärdens ledare", Meaning.LEADER),
        ("Spolu-vedoucí", Meaning.CO_LEADER),
        ("EM co-líder", Meaning.CO_LEADER_COUNTRY),
        ("Autoridade co-líder", Meaning.CO_LEADER),
        ("Leader (MS/authority)", Meaning.LEADER),
        ("Leader/Lead authority", Meaning.LEADER),
        ("Action Leader*", Meaning.LEADER),
        ("Leader (e-mail)", Meaning.PRIVATE),
        ("Lead country", Meaning.LEADER_COUNTRY),
        ("Leader (country)", Meaning.LEADER_COUNTRY),
        ("Co-leader(s)", Meaning.CO_LEADER),
        ("7. Co-leader 2", Meaning.CO_LEADER),
        ("Name of action leader", Meaning.PRIVATE),
        ("OAP driver", Meaning.NEVER_LEADER),
        ("Leader/Co-leader", None),
        ("Leading indicator of success in the operational action plan", None),
        ("", None),
    ],
)
def test_headings(readers: NameReaders, text: str, meaning: Meaning | None) -> None:
    read = readers.headings.read(text)
    assert (read.meaning if read else None) is meaning


@each(
    ("text", "oap"),
    [
        ("7b Excise", "EXCISE"),
        ("OAP Excise 2023", "EXCISE"),
        ("1. HRCN", "HRCN"),
        ("OAP 2024-2025 – CCH", "CCH"),
        ("Criminal finances and money laundering", "CFMLAR"),
        ("CSE (Child sexual exploitation)", "CSE"),
        ("FECF - MTIC", "MTIC"),
        ("OAP_2023_THB_final", "THB"),
        ("MS", "MIGSMUG"),
        ("Participating MS", None),
        ("THB and CSE", None),
        ("Drugs trafficking", None),
        ("Migrant smuggling and trafficking in human beings", None),
        ("Cybersecurity", None),
        ("", None),
    ],
)
def test_oap_names(readers: NameReaders, text: str, oap: str | None) -> None:
    assert readers.oaps.read(text).oap == oap


def test_a_priority_counts_where_its_cycle_gives_it_one_oap(readers: NameReaders) -> None:
    assert readers.oaps.read("Firearms trafficking", Plan(2023, 2023)).oap == "FIREARMS"
    assert readers.oaps.read("Drugs trafficking", Plan(2023, 2023)).candidates == ("CCH", "SDNPS")


@each(
    ("text", "plan"),
    [
        ("OAP 2023 – Excise fraud", "2023"),
        ("2024/25", "2024-2025"),
        ("OAP_2024-25", "2024-2025"),
        ("2024 – 2025", "2024-2025"),
        ("EMPACT 2022-2025: OAP 2023", "2023"),
        ("15116/2022 OAP 2023", "2023"),
        ("06.12.2022 – OAP 2023", "2023"),
        ("OAP 2023, report of March 2024", "2023"),
        ("2022 report on OAP 2023", "2023"),
        ("EMPACT 2022-2025", None),
        ("adopted 6 Dec 2022", None),
        ("2022-12-06", None),
        ("20231201 export", None),
        ("2022 and 2023", None),
        ("EMPACT_2024_2025", "2024-2025"),
        ("oaps_2024_2025", "2024-2025"),
        ("OAPs 2024 and 2025", "2024-2025"),
        ("Plány 2024 a 2025", "2024-2025"),
        ("OAPs 2022 and 2023", None),
        ("OAP_2022_2023", None),
        ("OAP 2023 (update of 2022)", "2023"),
        ("OAP2023", "2023"),
        ("matrix2-2023", "2023"),
        ("OAP 1-2023", None),
        ("oaps-2023-12-06", None),
        ("12023", None),
        ("", None),
    ],
)
def test_plans(readers: NameReaders, text: str, plan: str | None) -> None:
    read = readers.plans.read(text).plan
    assert (str(read) if read else None) == plan


@each(
    ("text", "number"),
    [
        ("2.10", "2.10"),
        ("OA 2.10", "2.10"),
        ("2.10.", "2.10"),
        ("Action 2.2", "2.2"),
        ("OA2.2", "2.2"),
        ("02.02", "2.2"),
        ("2,10", "2.10"),
        ("7.2.1", "7.2.1"),
        ("2.2a", "2.2a"),
        ("12", "12"),
        ("\uff12.\uff11", "2.1"),
        ("tbc", ""),
        ("2.2, 2.3", ""),
        ("2.1-2.3", ""),
        ("3 Member States", ""),
        ("2023", ""),
        ("", ""),
    ],
)
def test_numbers_in_text(readers: NameReaders, text: str, number: str) -> None:
    assert Numbers(readers.words).read(text).text == number


def test_numbers_with_and_without_a_format(readers: NameReaders) -> None:
    numbers = Numbers(readers.words)
    assert numbers.read(Scalar(CellKind.NUMBER, "2.1", "2.10")).text == "2.10"
    assert numbers.read(Scalar(CellKind.NUMBER, "2.1", "2.1", exact=False)).candidates == ("2.1", "2.10")
    assert Numbers(readers.words, exact_text=False).read("2.1").doubt is NumberDoubt.ZERO
    assert numbers.read("2.1").doubt is NumberDoubt.NONE


def test_dates_give_both_orders_and_february_2013_was_2_13(readers: NameReaders) -> None:
    numbers = Numbers(readers.words)
    assert numbers.read(Scalar(CellKind.DATE, "2023-10-02", "2-Oct")).candidates == ("2.10", "10.2")
    assert numbers.read(Scalar(CellKind.DATE, "2013-02-01", "Feb-13")).text == "2.13"
    assert numbers.read(Scalar(CellKind.TIME, "02:10:00", "2:10")).text == "2.10"


@each(
    ("text", "band"),
    [
        ("OAP Excise fraud", Band.OAP),
        ("OAP Wildlife", Band.OAP),
        ("SG 2 – Investigations", Band.GOAL),
        ("Strategic goal 4: Criminal finances", Band.GOAL),
        ("Objectif stratégique 2", Band.GOAL),
        ("Total", Band.TOTAL),
        ("Totale: 12", Band.TOTAL),
        ("* provisional", Band.NOTE),
        ("Source: COSI", Band.NOTE),
        ("Wildlife crime", Band.OTHER),
        ("Training", Band.OTHER),
    ],
)
def test_bands(readers: NameReaders, text: str, band: Band) -> None:
    assert Bands(readers).read(text).kind is band


def test_titles_are_alike_but_for_case_marks_and_being_cut() -> None:
    assert alike("Controls of lorries at ports!", "controls of lorries at ports")
    assert alike("Controls of lorries at ports", "Controls of lorries at ports and airports")
    assert not alike("Controls", "Training")
