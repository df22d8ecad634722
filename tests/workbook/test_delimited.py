from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from inside import built_in
from raw_books import read
from samples import each, failing

from empact_cli.errors import InputError
from empact_cli.files import read_actions
from empact_cli.reading.headings import doubtful_sheets
from empact_cli.reading.names import WhoIsNamed
from empact_cli.reference.tables import countries_with, places_of
from empact_cli.text import without_look_alikes
from empact_cli.workbook.limits import Limits

TABLE = [
    ["No", "OAP", "Title", "Leader", "Participants"],
    ["2.10", "Excise fraud", 'Operation "X", with\ntwo lines', "FR – DGDDI; NL – Douane", "PL, ES, IT"],
    ["2.2", "Excise fraud", "Plain", "Ελλάδα – Τελωνεία", ""],
    ["3.1", "", "Last; one", "DE – ZKA", "PL, ES"],
]
# What begins a repair of an export ("&gt;", "<br>", a formula that keeps a text, a Cyrillic letter among Latin ones) has tests of its own.
FIELDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0&<="), max_size=12).filter(
    lambda text: without_look_alikes(text) == text
)


def table(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(rows)
    return stream.getvalue()


def values(data: bytes, folder: Path) -> list[list[str]]:
    (sheet,) = read(data, folder, name="plan.csv").sheets
    assert sheet.name is None
    assert all(value is None or isinstance(value, str) for row in sheet.rows for value in row.values)
    return [["" if value is None else str(value) for value in row.values] for row in sheet.rows]


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    found = []
    for row in rows:
        row = list(row)
        while row and not row[-1]:
            row.pop()
        if row:
            found.append(row)
    return found


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
TITLES = ["", "Operational action plan, 2023, as of today, draft", "OAP 2023; LIMITE"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_usual_delimiters_encodings_and_line_ends_give_the_table(delimiter: str, tmp_path: Path) -> None:
    def check(case: tuple[str, str, str]) -> None:
        encoding, end, title = case
        rows = [[title], [""], *TABLE] if title else TABLE
        workbook = read(table(rows, delimiter, end).encode(encoding), tmp_path)
        assert workbook.format == ("tsv" if delimiter == "\t" else "csv")
        assert workbook.notes == []
        assert values(table(rows, delimiter, end).encode(encoding), tmp_path) == trimmed(rows)

    assert failing(product(ENCODINGS, ["\r\n", "\n", "\r"], TITLES), check) == {}


@each(("delimiter", "list_delimiter"), [(";", ","), (",", ";"), ("\t", ","), ("\t", ";"), (";", "|")])
def test_a_list_in_every_cell_is_not_taken_for_the_columns(delimiter: str, list_delimiter: str, tmp_path: Path) -> None:
    countries = list_delimiter.join(["PL", "ES", "IT", "FR", "BE", "NL"])
    rows = [["No", "Leader", "Participants"], *([str(number), "FR", countries] for number in range(60))]
    assert values("\n".join(delimiter.join(row) for row in rows).encode(), tmp_path) == rows


def test_decimal_commas_are_no_columns(tmp_path: Path) -> None:
    rows = [["No", "Leader", "Budget"], *([f"2.{number}", "FR", "1,5"] for number in range(9))]
    assert values("\n".join(";".join(row) for row in rows).encode(), tmp_path) == rows


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"'])
def test_a_delimiter_that_the_file_names_is_believed(line: str, tmp_path: Path) -> None:
    data = f"{line}\r\na,b;c,d\r\n".encode()
    assert values(data, tmp_path) == [["a,b", "c,d"]]
    assert read(data, tmp_path).sheets[0].rows[0].number == 2


def test_a_row_is_numbered_by_the_line_where_it_starts(tmp_path: Path) -> None:
    data = b'a,b\r\n\r\n"x\r\ny",1\r\n"p\nq\nr",2\rlast,3\n'
    assert [row.number for row in read(data, tmp_path).sheets[0].rows] == [1, 3, 5, 8]


def test_windows_letters_are_read_and_said_to_be_a_guess(tmp_path: Path) -> None:
    workbook = read("No;Autorité\n1;Douane française – été\n".encode("cp1252"), tmp_path)
    assert workbook.notes == [("encoding-guessed", "cp1252")]
    assert workbook.sheets[0].rows[1].values == ["1", "Douane française – été"]


def test_nothing_is_taken_for_a_number_a_date_or_nothing(tmp_path: Path) -> None:
    row = ["2.10", "007", "2024-01-01", "NA", "null", "TRUE", "=1+1", "1e5", " x ", "\ufeffy"]
    assert values(table([["h"] * 10, row]).encode(), tmp_path)[1] == row


@each(
    ("text", "line", "said"),
    [
        ('a,b\n1,2\n3,"x\n4,5\n', 3, "left open"),
        ('a,b\n1,"x" y\n', 2, "inside a quoted field"),
        ('a,b\n1,"x\n2,"y"\n', 2, "quot"),
        ('a,b\n"' + "x" * 140_000, 2, "131 072"),
        ("a,b\n" + "x" * 140_000, 2, "131 072"),
    ],
)
def test_what_cannot_be_read_for_sure_is_refused_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        read(text.encode(), tmp_path, name="plan.csv")
    assert str(problem.value).startswith(f"plan.csv: line {line}: ") or f"line {line}: " in str(problem.value)
    assert said in str(problem.value)


def test_zero_bytes_are_harmless(tmp_path: Path) -> None:
    assert values(b"No,Title,Leader\n1,a\0b,FR DGDDI and more text\n", tmp_path)[1][1] == "a\0b"


def test_rows_and_memory_are_bounded(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--limit rows=40"):
        read(b"a,b\n" * 11, tmp_path, Limits(rows=10))
    with pytest.raises(InputError, match="--limit cells=400"):
        read(b"," * 200 + b"a\n", tmp_path, Limits(cells=100))
    with pytest.raises(InputError, match="more than 16384 columns"):
        read(b"," * 20_000 + b"a\n", tmp_path)
    with pytest.raises(InputError, match="--limit memory_mib=4"):
        read("\n".join(map(str, range(30_000))).encode(), tmp_path, Limits(memory_mib=1))


def test_the_tables_of_the_program_leave_the_bound_of_a_field_as_it_is() -> None:
    before = csv.field_size_limit()
    assert places_of.__wrapped__("BE")
    assert countries_with.__wrapped__("aalst") == {"BE"}
    assert csv.field_size_limit() == before


def test_of_many_columns_a_few_rows_tell_what_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for bound, less in (("_CELLS", 2_000), ("_FIRST", 20)):  # as few for a hundred columns as they are for a thousand
        monkeypatch.setattr(doubtful_sheets, bound, less)
    rows = [
        [f"Field {column}" for column in range(100)],
        *([f"v{row}w{column}" for column in range(99)] + ["FR – DGDDI"] for row in range(60)),
    ]
    path = tmp_path / "plan-2023.csv"
    path.write_text("\n".join(map(",".join, rows)) + "\n", "utf-8")
    asked = []

    def counted(*given: Any) -> bool:
        asked.append(1)
        return somebody(*given)

    somebody = WhoIsNamed.somebody
    monkeypatch.setattr(WhoIsNamed, "somebody", counted)
    with pytest.raises(InputError, match="--column leader=CV"):
        read_actions([str(path)], built_in())
    assert len(asked) < 4_000  # of 6,000 cells


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(FIELDS, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
@example([["a", "b", "c"]], ";", "utf-8-sig")
def test_what_the_csv_module_writes_comes_back(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    """Behind a line that names the delimiter; every field is quoted, so that nothing else could be meant."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assume(not any(field.startswith("\ufeff") for field in rows[0][:1]))
    with TemporaryDirectory() as folder:
        assert values(f"sep={delimiter}\r\n{stream.getvalue()}".encode(encoding), Path(folder)) == trimmed(rows)
