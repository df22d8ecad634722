from __future__ import annotations

from pathlib import Path

import pytest
from samples import each

from empact_cli.errors import ReferenceDataError
from empact_cli.reference import TABLES, load, records
from empact_cli.reference.tables import read_table

HEADING = "authority,name,strength,language,source,certainty\n"


def _table(folder: Path, text: str | bytes, name: str = "authority_names.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_table_gives_its_records_with_their_lines(tmp_path: Path) -> None:
    path = _table(tmp_path, HEADING + '\nXX-A,"Body, of two words",strong,en,a source,user\n,,,,,\nXX-B,B, weak ,,a source,general\n')
    first, second = read_table(path, records.AuthorityName, "mine.csv")
    assert (first.line, first.record.name, first.record.strength) == (3, "Body, of two words", records.Strength.STRONG)
    assert (second.line, second.record.authority, second.file) == (5, "XX-B", "mine.csv")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = _table(tmp_path, "\ufeff" + HEADING.replace("\n", "\r\n") + "XX-A,A,weak,,a source,user\r\n")
    assert [entry.record.name for entry in read_table(path, records.AuthorityName, "mine.csv")] == ["A"]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_what_a_spreadsheet_program_writes_for_a_comma_is_read_where_the_headings_show_it(sign: str, tmp_path: Path) -> None:
    lines = [*HEADING.strip().split(","), *["XX-A", '"Body, of two words"', "weak", "", "a source", "user"]]
    text = "\ufeff" + "\r\n".join((sign.join(lines[:6]), sign.join(lines[6:]))) + "\r\n"
    (entry,) = read_table(_table(tmp_path, text), records.AuthorityName, "mine.csv")
    assert (entry.record.name, entry.line) == ("Body, of two words", 2)


@each(
    ("text", "message"),
    [
        ("", "line 1: the heading line must be exactly authority,name"),
        ("authority;name;strength\n", "line 1: the heading line must be exactly authority,name"),
        (HEADING + "XX-A,A,weak\n", "line 2: 3 values where there are 6 columns"),
        (HEADING + "XX-A,A,weak,,a source,user,more\n", "line 2: 7 values where there are 6 columns"),
        (HEADING + "\nXX-A,A,medium,,a source,user\n", "line 3: 'medium' is not a valid strength; it must be one of strong, weak"),
        (HEADING + 'XX-A,"A,weak,,a source,user\n', "not a CSV file"),
        (HEADING.encode() + b"XX-A,\xe9,weak,,a source,user\n", "not UTF-8 text; save it as CSV in UTF-8"),
    ],
)
def test_what_does_not_fit_is_refused_with_file_and_line(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"^mine\.csv") as problem:
        list(read_table(_table(tmp_path, text), records.AuthorityName, "mine.csv"))
    assert message in str(problem.value)


@pytest.mark.parametrize(("value", "message"), [("2023-02-30", "a date as in 2026-01-31"), ("1 Jan 2023", "a date as in 2026-01-31")])
def test_a_bad_date_is_refused(tmp_path: Path, value: str, message: str) -> None:
    text = f"id,country,class,kind,name,valid_from,valid_to,source,certainty,note\nXX-A,BE,customs,customs,A,{value},,s,user,\n"
    with pytest.raises(ReferenceDataError, match=message):
        list(read_table(_table(tmp_path, text), records.Authority, "mine.csv"))


def test_a_users_entry_replaces_the_one_with_its_key_and_others_are_added(tmp_path: Path) -> None:
    _table(
        tmp_path,
        "id,country,class,kind,name,valid_from,valid_to,source,certainty,note\n"
        "IT-GDF,IT,unified,police,Guardia di Finanza,,,our own rule,user,\n"
        "NL-XYZ,NL,parallel,other,A new body,,,our own rule,user,\n",
        "authorities.csv",
    )
    before, after = load(), load([tmp_path])
    assert after.authorities["IT-GDF"].class_ == "unified"
    assert set(after.authorities) - set(before.authorities) == {"NL-XYZ"}
    assert after.overrides == (tmp_path.name,)


def test_a_folder_that_is_no_reference_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="no such folder"):
        load([tmp_path / "missing"])
    with pytest.raises(ReferenceDataError, match="holds no table"):
        load([tmp_path])
    _table(tmp_path, "", "authoritys.csv")
    with pytest.raises(ReferenceDataError, match="no table of that name"):
        load([tmp_path])


def test_every_table_has_a_file_and_every_file_is_a_table() -> None:
    folder = Path(records.__file__).parent / "data"
    assert {path.stem for path in folder.glob("*.csv")} == {*TABLES, "places"}  # the places have a reader of their own
