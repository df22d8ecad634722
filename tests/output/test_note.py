"""A note: its head with what was given and the gaps, numbered paragraphs, every counted action in the annexes; a house's styles."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from commands import run
from docx.shared import Pt
from msgspec.structs import replace
from pypdf import PdfReader
from reviews import bundled_material

from empact_cli.errors import UsageError
from empact_cli.findings import finding
from empact_cli.model import Cell, Group
from empact_cli.output import Format
from empact_cli.output.document import Bullets, Details, Figure, Letterhead, Paragraph, Table
from empact_cli.output.views import Output, review, written

OLD, NEW = "tests/cli/plans/oaps-2022.csv", "tests/cli/plans/oaps-2023.csv"
GIVEN = Letterhead(number="15116/22", codes="ENFOCUSTOM 174")


def test_the_body_is_counted_through_and_the_annexes_name_every_action() -> None:
    material = bundled_material(2022, 2023)
    made = review.document(material, Details(letterhead=GIVEN))
    body, *annexes = made.sections
    numbers = [block.number for block in body.blocks if isinstance(block, Paragraph) and not block.note]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [type(block) for block in body.blocks if isinstance(block, Table | Figure)] == [Table, Figure]
    assert [annex.annex for annex in annexes] == [1, 2, 3, 4]
    last = next(block for block in reversed(body.blocks) if isinstance(block, Paragraph))
    assert all(f"{annex.heading} (Annex {number})" in last.text for annex, number in zip(annexes, ("I", "II", "III", "IV"), strict=True))
    led = next(table for table in made.tables if table.name == "led")
    assert len(led.rows) == len(material.listed({Group.CUSTOMS_LED})) == 28
    named = " ".join(text for block in body.blocks if isinstance(block, Bullets) for _term, text in block.items)
    assert all(row[2] in named for table in made.tables if table.name == "moved" for row in table.rows)


def test_a_row_that_is_struck_out_is_no_action_that_ended_in_silence() -> None:
    """The note and its method say which rows of the files were not counted."""
    material = bundled_material(2022, 2023)
    struck = finding("row-struck-out", Cell("oaps-2023.xlsx", "6 Excise", 9, 3), value="2.4 | Rail freight | FR Customs")
    document = review.document(replace(material, findings=(*material.findings, struck)), Details(letterhead=GIVEN))
    said = "1 row is struck out in the files and was not counted: 2.4 Rail freight (6 Excise C9)."
    told = [block.text for section in document.sections for block in section.blocks if isinstance(block, Paragraph)]
    assert told.count(said) == 2


@pytest.mark.parametrize("form", [Format.DOCX, Format.PDF])
def test_the_head_says_what_was_given_and_marks_the_gaps(form: Format) -> None:
    content = written(bundled_material(2023), form, Output(Details(letterhead=GIVEN), "LIMITE"))
    text = words(content, form)
    for said in ("15116/22", "ENFOCUSTOM 174", "LIMITE", "NOTE", "[place and date]", "[sender]", "[recipient]", "[previous document]"):
        assert said in text
    assert "[document number]" not in text


def test_the_note_has_two_pages_before_its_annexes() -> None:
    content = written(bundled_material(2022, 2023), Format.PDF, Output(Details(letterhead=GIVEN)))
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
    assert [place for place, text in enumerate(pages) if "ANNEX I:" in text] in ([1], [2])  # where the body ends early, on its page
    assert [place for place, text in enumerate(pages) if "Annexed: " in text] == [1]


def test_a_house_gives_its_looks_and_nothing_of_its_text(tmp_path: Path) -> None:
    house = docx.Document()
    house.styles["Normal"].font.name = "Courier New"
    house.styles["Normal"].font.size = Pt(13)
    house.add_paragraph("An old letter")
    house.sections[0].header.paragraphs[0].text = "Ministry of Finance"
    house.save(str(tmp_path / "house.docx"))
    code, _, err = run("report", OLD, NEW, "--layout", "note", "--style", str(tmp_path / "house.docx"), "-o", str(tmp_path / "note.docx"))
    assert code == 0, err
    made = docx.Document(str(tmp_path / "note.docx"))
    assert made.styles["Normal"].font.name == "Courier New"
    assert "Ministry of Finance" in [paragraph.text for paragraph in made.sections[0].header.paragraphs]
    with zipfile.ZipFile(tmp_path / "note.docx") as package:
        assert not [name for name in package.namelist() if b"An old letter" in package.read(name)]


def test_what_is_no_word_document_gives_no_styles(tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_text("nothing")
    with pytest.raises(UsageError, match="--style"):
        written(bundled_material(2023), Format.DOCX, Output(style=str(tmp_path / "house.docx")))


@pytest.mark.parametrize(
    ("words", "said"), [(("--layout", "note", "-o", "n.html"), "--layout note"), (("--style", "h.docx", "-o", "n.pdf"), "--style")]
)
def test_other_documents_have_no_such_layout(words: tuple[str, ...], said: str) -> None:
    code, out, err = run("report", NEW, *words)
    assert (code, out) == (2, b"")
    assert said in err


def words(content: bytes, form: Format) -> str:
    if form is Format.PDF:
        return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    book = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in book.paragraphs), *cells])
