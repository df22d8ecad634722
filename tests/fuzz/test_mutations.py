"""A few mutated workbooks of every format, always the same ones, and every file that ever broke the program. `mutate.py` tries more."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from mutate import COMMANDS, case, problem, reference_kept, run, try_out
from raw_books import xlsx_parts, zipped
from seeds import seeds

FOUND = sorted((Path(__file__).parent / "found").glob("*.*"))


@pytest.mark.parametrize("share", [range(15), range(15, 30)], ids=lambda share: str(share.start))
def test_a_mutated_workbook_is_answered_or_refused(share: range) -> None:
    tally = try_out(20_231, share, None, 0)
    assert tally.problems == []
    assert sum(tally.tried.values()) == len(share)


def test_the_same_numbers_make_the_same_file() -> None:
    assert [case(7, number) for number in range(30)] == [case(7, number) for number in range(30)]
    assert len({case(7, number)[1] for number in range(30)}) > 25


# Each file is checked, and goes on through one of the other commands, which read alike.
TRIED = [(found, command) for number, found in enumerate(FOUND) for command in ("check", ("list", "summarize", "trend")[number % 3])]


@pytest.mark.parametrize(("found", "command"), TRIED, ids=[f"{found.name}-{command}" for found, command in TRIED])
def test_what_broke_the_program_does_so_no_more(found: Path, command: str) -> None:
    with reference_kept():
        assert problem(*run((command,), found)) is None


# Values at the ends of what cells can hold, and beyond: the last day there is, numbers of thousands of digits, no text at all.
SCALARS = (
    *("", " ", "0", "-0", "-1", "2", "60", "true", "#REF!", "1e999", "-1e999", "1e-400", "1e300", "NaN", "INF", "PT1H", "&#x2028;"),
    *("9" * 5_000, "0." + "3" * 5_000, "1e" + "9" * 5_000, "PT" + "9" * 5_000 + "H", "x" * 40_000, "e\u0301" * 9_000),
    *("0.99999999999", "59.9999999", "2958465.9999999", "2958466", "9999-12-31T23:59:59.9", "0000-00-00"),
    *("\u0663.\u0661", "\u1369.\u136a", "\ufffd\U0010ffff"),  # digits that are none for Python, and what is next to no character
)
FORMATS = (
    "General",
    "@",
    "0",
    "0.00",
    "0.00E+00",
    "# ?/?",
    "yyyy-mm-dd hh:mm:ss.000",
    "[h]:mm:ss",
    "d-mmm-yy",
    "0%",
    "[$-F800]dddd",
    "#,##0;;",
)
TYPES = ("n", "inlineStr", "str", "b", "e", "d", "s", "unheard-of")
HEADINGS = ("OAP", "OA", "Title", "Action Leader", "Year", "Strategic goal", "Status", "BE")


FORMS = ("json", "csv", "table", "html")


def extreme_xlsx(kind: str) -> bytes:
    """Each scalar in cells of one type, in each number format and under each heading."""
    head = "".join(f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in HEADINGS)
    rows = "".join(
        f"<row>{''.join(_extreme_cell(kind, value, (number + column) % len(FORMATS) + 1) for column in range(len(HEADINGS)))}</row>"
        for number, value in enumerate(SCALARS)
    )
    return zipped(xlsx_parts(f"<row>{head}</row>{rows}", formats=map(escape, FORMATS), strings=["<t>x</t>"]))


def _extreme_cell(kind: str, value: str, style: int) -> str:
    inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    return f'<c t="{kind}" s="{style}">{inner}</c>'


def extreme_fods(kind: str) -> bytes:
    """The same in an OpenDocument table, with its own types of values."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    head = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in HEADINGS)
    names = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}
    cell = (
        f'<table:table-cell office:value-type="{kind}" office:{names.get(kind, "value")}="{{0}}"><text:p>{{0}}</text:p></table:table-cell>'
    )
    rows = "".join(f"<table:table-row>{cell.format(value) * len(HEADINGS)}</table:table-row>" for value in SCALARS)
    sheet = f'<table:table table:name="Plan"><table:table-row>{head}</table:table-row>{rows}</table:table>'
    return (
        f"<office:document {spaces}><office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body></office:document>".encode()
    )


def extreme_text(delimiter: str) -> bytes:
    """The same as a text table, with bytes that are no text."""
    lines = [delimiter.join(HEADINGS), *(delimiter.join([value] * len(HEADINGS)) for value in SCALARS)]
    return "\n".join(lines).encode() + b"\n\xff\xfe\x80" + delimiter.encode() + b"\xed\xa0\x80\n"


EXTREME = {
    **{f"oaps-2023 {kind}.xlsx": partial(extreme_xlsx, kind) for kind in TYPES},
    **{f"oaps-2023 {kind}.fods": partial(extreme_fods, kind) for kind in ("float", "percentage", "date", "time", "boolean", "string")},
    **{f"oaps-2023 {ord(sign)}.csv": partial(extreme_text, sign) for sign in ",\t"},
}


def test_extreme_scalars_are_answered_or_refused(tmp_path: Path) -> None:
    wrong = {}
    with reference_kept():
        for number, (name, made) in enumerate(EXTREME.items()):
            path = tmp_path / name
            path.write_bytes(made())
            wrong[name] = problem(*run(COMMANDS[number % 4], path))
    assert wrong == dict.fromkeys(EXTREME)


def test_names_and_arguments_that_are_no_text_are_shown_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"pl\xff-2023.csv")
    path.write_text("OA;Title;Leader\n2.1;a;FR\n", "utf-8")
    commands = [(*command, "-f", form) for command in (("check",), ("list",), ("summarize", "--marking", "\udcff")) for form in FORMS]
    with reference_kept():
        assert [problem(*run(command, path)) for command in commands] == [None] * len(commands)
        assert [run(("explain", "-f", form), Path("\udcff; FR"))[0] for form in FORMS] == [0] * len(FORMS)


def test_one_plan_reads_alike_in_every_format(tmp_path: Path) -> None:
    answers = {}
    with reference_kept():
        for name, data in seeds().items():
            if name.startswith("one plan."):
                path = tmp_path / f"oaps-2023{Path(name).suffix}"
                path.write_bytes(data)
                answers[path.suffix] = run(("summarize", "--by", "oap,authority", "-f", "csv"), path)[:2]
    assert len(answers) == 6
    assert len(set(answers.values())) == 1
    assert answers[".xlsb"][0] == 0
