"""Every command in every format, with the same options spelt the same."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from functools import cache
from pathlib import Path

import pytest
from command import COMMAND, ROOT
from commands import BUNDLED, COMMANDS, COUNTING, NEW, run
from openpyxl import load_workbook
from samples import each

from empact_cli.cli.options import PLAIN, CountOptions, InputOptions, OutputOptions
from empact_cli.output import ENDINGS

FORMATS = [one.value for one in PLAIN]
MARKING = "LIMITE | <b>"


def texts(content: bytes, form: str) -> list[str]:
    """Whatever a person reads in the output, in pieces."""
    if form != "xlsx":
        return [content.decode()]
    return [str(cell.value) for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row if cell.value is not None]


@each("form", FORMATS)
@each("name", COMMANDS)
def test_every_command_writes_every_format_with_the_same_bytes_everywhere(name: str, form: str, tmp_path: Path) -> None:
    code, out, _ = run(*COMMANDS[name], "-f", form)
    assert code in (0, 1)
    assert out
    ending = next(ending for ending, one in ENDINGS.items() if one == form)
    target = tmp_path / f"{name}{ending}"
    assert run(*COMMANDS[name], "-o", str(target))[:2] == (code, b"")
    assert target.read_bytes() == out
    if name == "compare":  # of the two ways out, which are the same for all
        assert run(*COMMANDS[name], "-f", form, "-o", "-")[1] == out


@each("form", ["table", "markdown", "html", "xlsx"])
@each("name", sorted(COUNTING))
def test_what_people_read_carries_the_rule_beside_the_number(name: str, form: str) -> None:
    for width, words in (("narrow", "are not counted."), ("wide", "are counted as well.")):
        _, out, _ = run(*COMMANDS[name], "-f", form, "--customs", width)
        read = " ".join(" ".join(texts(out, form)).split())
        assert words in read
        assert "Rule:" in read


@pytest.mark.parametrize("form", ["table", "markdown", "html", "xlsx"])
def test_a_summary_carries_its_total_and_its_honest_range(form: str) -> None:
    read = " ".join(" ".join(texts(run("summarize", BUNDLED, "-f", form)[1], form)).split())
    assert "customs lead 28 of 300" in read
    assert "between 28 and 38" in read
    assert "Total" in read


@each("form", FORMATS)
@each("name", COMMANDS)
def test_every_output_bears_the_marking(name: str, form: str) -> None:
    _, out, _ = run(*COMMANDS[name], "-f", form, "--marking", MARKING)
    if form == "json":
        assert json.loads(out)["marking"] == MARKING
    elif form in ("csv", "tsv"):
        rows = list(csv.DictReader(io.StringIO(out.decode()), delimiter="\t" if form == "tsv" else ","))
        assert {row["marking"] for row in rows} == {MARKING}
    elif form == "xlsx":
        notes, data, *_ = load_workbook(io.BytesIO(out))
        assert {row[-1].value for row in data.iter_rows(min_row=2)} == {MARKING}
        assert MARKING in [cell.value for cell in notes["A"]]
        assert MARKING in data.oddHeader.center.text
        assert MARKING in notes.oddFooter.center.text
    else:
        shown = {"table": MARKING, "markdown": "LIMITE \\| \\<b\\>", "html": "LIMITE | &lt;b&gt;"}[form]
        assert out.decode().count(shown) == 2


@each("name", sorted(COUNTING))
def test_numbers_in_a_workbook_are_numbers_and_the_same_as_in_csv(name: str) -> None:
    data = load_workbook(io.BytesIO(run(*COMMANDS[name], "-f", "xlsx")[1])).worksheets[1]
    rows = list(csv.reader(io.StringIO(run(*COMMANDS[name], "-f", "csv")[1].decode())))
    assert [[("" if value is None else str(value)).removesuffix(".0") for value in row] for row in data.values] == [
        [cell.replace("'", "", 1).removesuffix(".0") if cell.startswith("'") else cell.removesuffix(".0") for cell in row] for row in rows
    ]
    counted = [cell for row in data.iter_rows(min_row=2) for cell in row if data.cell(1, cell.column).value in _NUMBERS]
    assert counted
    assert all(cell.data_type == "n" for cell in counted)


_NUMBERS = {
    "actions",
    "customs_led",
    "wide_only",
    "undetermined",
    "other",
    "share",
    "previous",
    "current",
    "change",
    "published",
    "computed",
}
_NUMBERS |= {"row"}


def test_a_workbook_is_not_poured_into_a_terminal() -> None:
    read, terminal = os.openpty()
    try:
        done = subprocess.run([COMMAND, "summarize", NEW, "-f", "xlsx"], stdout=terminal, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    finally:
        os.close(terminal)
        os.close(read)
    assert done.returncode == 2
    assert b"-o FILE.xlsx" in done.stderr


@each("name", sorted(set(COMMANDS) - {"summarize", "compare"}))
def test_only_summaries_and_comparisons_are_put_into_sentences(name: str) -> None:
    code, out, err = run(*COMMANDS[name], "-f", "sentence")
    assert (code, out) == (2, b"")
    assert "summarize and compare" in err


SHARED = {
    name: group.__struct_fields__ for name, group in (("inputs", InputOptions), ("counting", CountOptions), ("output", OutputOptions))
}


@cache
def options(name: str) -> dict[str, set[str]]:
    """The parameters of the command with every spelling of each."""
    import typer

    from empact_cli.cli.registration import application

    command = typer.main.get_command(application()).commands[name]  # type: ignore[attr-defined]
    return {one.name: set(one.opts) for one in command.params}


@each("name", COMMANDS)
def test_every_command_takes_the_shared_options_that_make_sense(name: str) -> None:
    expected = {"inputs", "output", *({"counting"} if name in COUNTING else ())}
    model = options("summarize")
    for group in expected:
        for field in SHARED[group]:
            assert options(name).get(field) == model[field], (name, field)


def test_an_option_is_spelt_the_same_wherever_it_stands() -> None:
    spelt: dict[str, set[str]] = {}
    for name in COMMANDS:
        for parameter, spellings in options(name).items():
            assert spelt.setdefault(parameter, spellings) == spellings, (name, parameter)
    by_spelling: dict[str, str] = {}
    for parameter, spellings in spelt.items():
        for one in spellings:
            assert by_spelling.setdefault(one, parameter) == parameter
