"""Markings are found where documents bear them, in any format, and nowhere else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from awkward_case import Page, text, xlsx
from inside import built_in
from raw_books import read, sheet_of, xlsx_parts, zipped
from samples import each

from empact_cli.reading.titles_and_markings import find_markings
from empact_cli.reference import Reference
from empact_cli.workbook import Row, Workbook, page_text

RESTRICTED = "RESTREINT UE/EU RESTRICTED"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return built_in()


def titled(*titles: str, label: str = "oaps.xlsx", sheet: str | None = "Plan") -> Workbook:
    rows = [Row(number, [title]) for number, title in enumerate(titles, 1)]
    return Workbook(label, "xlsx", "", [sheet_of(sheet, rows)])


def found(workbook: Workbook, reference: Reference) -> list[str]:
    return [marking.marking for marking in find_markings(workbook, reference)]


@each(
    ("title", "expected"),
    [
        ("RESTREINT UE/EU RESTRICTED", RESTRICTED),
        ("RESTREINT UE / EU RESTRICTED", RESTRICTED),
        ("Restreint UE – EU Restricted", RESTRICTED),
        ("EU-RESTRICTED until adoption", RESTRICTED),
        ("15116/22 LIMITE EN", "LIMITE"),
        ("TLP:AMBER", "TLP:AMBER"),
        ("TLP: AMBER + STRICT", "TLP:AMBER+STRICT"),
        ("tlp amber", "TLP:AMBER"),
        ("VS-NfD", "VS - NUR FÜR DEN DIENSTGEBRAUCH"),
        ("За служебно ползване", "За служебно ползване"),
        ("Περιορισμένης Χρήσης", "ΠΕΡΙΟΡΙΣΜΕΝΗΣ ΧΡΗΣΗΣ"),
        ("Vyhrazené", "VYHRAZENÉ"),
        ("Cover\nDIFFUSION RESTREINTE\n2023", "DIFFUSION RESTREINTE"),
        ("TRES SECRET UE/EU TOP SECRET", "TRÈS SECRET UE/EU TOP SECRET"),
    ],
)
def test_a_marking_is_found_however_it_is_written(title: str, expected: str, reference: Reference) -> None:
    assert found(titled("EMPACT", title), reference) == [expected]


@each(
    "title",
    ["La limite des actions", "Actions restricted to member states", "EU secret services", "Riservato alle autorità", "TLP", "UNLIMITED"],
)
def test_words_are_no_markings(title: str, reference: Reference) -> None:
    assert found(titled(title), reference) == []


def test_an_action_about_a_marking_bears_none(reference: Reference) -> None:
    row = Row(1, ["2.1", "How to handle EU RESTRICTED documents", "FR", "DE", "BE"])
    assert found(Workbook("a.csv", "csv", "", [sheet_of(None, [row])]), reference) == []
    marked = Row(1, ["2.1", "Handle", "FR", "DE", "EU RESTRICTED"])
    assert found(Workbook("a.csv", "csv", "", [sheet_of(None, [marked])]), reference) == [RESTRICTED]


def test_the_gravest_comes_first_and_names_count(reference: Reference) -> None:
    workbook = titled("TLP:GREEN", "LIMITE", label="oaps_RESTREINT_UE.xlsx", sheet="TLP RED")
    assert found(workbook, reference) == [RESTRICTED, "TLP:RED", "LIMITE", "TLP:GREEN"]


def test_only_the_outer_rows_are_looked_at(reference: Reference) -> None:
    rows = [Row(number, ["x"]) for number in range(1, 200)]
    for place, expected in ((39, ["LIMITE"]), (100, []), (197, ["LIMITE"])):
        rows[place] = Row(place + 1, ["LIMITE"])
        assert found(Workbook("a.csv", "csv", "", [sheet_of(None, rows)]), reference) == expected
        rows[place] = Row(place + 1, ["x"])


ROWS = [["OAP", "OA", "Title", "Leader"], ["Excise", "2.1", "Controls", "FR"]]
HEADER = '<headerFooter><oddHeader>&amp;L&amp;D&amp;C&amp;"Arial,Bold"&amp;12{}</oddHeader></headerFooter>'


def test_headers_of_an_xlsx(tmp_path: Path, reference: Reference) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>', after=HEADER.format("EU RESTRICTED"))
    assert found(read(zipped(parts), tmp_path), reference) == [RESTRICTED]


def test_headers_of_an_ods(tmp_path: Path, reference: Reference) -> None:
    data = (Path(__file__).parent.parent / "awkward/files/two-oaps.ods").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    styles = parts["styles.xml"]
    header = b"<style:header><text:p>EU <text:span>RESTRICTED</text:span></text:p></style:header>"
    place = styles.index(b"<style:master-page ")
    place = styles.index(b">", place) + 1
    parts["styles.xml"] = styles[:place] + header + styles[place:]
    assert found(read(zipped(parts), tmp_path), reference) == [RESTRICTED]
    assert found(read(data, tmp_path), reference) == []


def test_headers_of_a_2003_document(tmp_path: Path, reference: Reference) -> None:
    spread = "urn:schemas-microsoft-com:office:spreadsheet"
    header = '<WorksheetOptions xmlns="x"><PageSetup><Header x:Data="&amp;CLIMITE" xmlns:x="y"/></PageSetup></WorksheetOptions>'
    table = '<Table><Row><Cell><Data ss:Type="String">a</Data></Cell></Row></Table>'
    document = (
        f'<?xml version="1.0"?><Workbook xmlns="{spread}" xmlns:ss="{spread}"><Worksheet ss:Name="A">{table}{header}</Worksheet></Workbook>'
    )
    assert found(read(document.encode(), tmp_path), reference) == ["LIMITE"]


def test_a_cover_sheet_that_nobody_reads_marks_the_file(tmp_path: Path, reference: Reference) -> None:
    book = xlsx(Page("Cover", [["EMPACT"], ["TLP:AMBER"]]), Page("Actions", ROWS))
    assert found(read(book, tmp_path), reference) == ["TLP:AMBER"]
    assert found(read(text([["LIMITE"], *ROWS]), tmp_path), reference) == ["LIMITE"]


@each(
    ("stored", "text"),
    [
        ('&C&"Arial,Bold"&12LIMITE', "LIMITE"),
        ("&LOAP&CTLP:RED&R&P of &N", "OAP\nTLP:RED\nof"),
        ("&K00-049&BR&&D", "R&D"),
        ("plain", "plain"),
        ("&", "&"),
        ("", ""),
    ],
)
def test_page_texts_lose_their_codes(stored: str, text: str) -> None:
    assert page_text(stored) == text


def test_every_marking_of_the_registry_is_found_alone(reference: Reference) -> None:
    for entry in reference.markings:
        assert found(titled(entry.text), reference) == [entry.marking]
    ranks = {entry.marking: {other.rank for other in reference.markings if other.marking == entry.marking} for entry in reference.markings}
    assert all(len(one) == 1 for one in ranks.values())


LABEL = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{0}" pid="2" name="MSIP_Label_1a2b3c4d-0000-4000-8000-0123456789ab_Enabled"><vt:lpwstr>true</vt:lpwstr></property>'
    '<property fmtid="{0}" pid="3" name="MSIP_Label_1a2b3c4d-0000-4000-8000-0123456789ab_Name"><vt:lpwstr>%s</vt:lpwstr></property>'
    "</Properties>"
)


@pytest.mark.parametrize(("label", "expected"), [("Sensitive: law enforcement only", None), ("EU LIMITE", "LIMITE")])
def test_a_sensitivity_label_in_the_properties_is_a_marking(label: str, expected: str | None, tmp_path: Path, reference: Reference) -> None:
    made = zipped(xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>') | {"docProps/custom.xml": LABEL % label})
    assert found(read(made, tmp_path), reference) == [expected or label]
