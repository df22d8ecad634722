"""The configuration file: what it sets, what beats it, and that every mistake in it names file, line and a way out."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from command import empact
from commands import NEW
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import each

from empact_cli.cli.config import ConfigFile

BOOK = "oaps-2023.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(NEW, tmp_path)
    return tmp_path


def write(folder: Path, text: str, name: str = "empact.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_file_in_the_folder_sets_options_and_says_so(folder: Path) -> None:
    write(folder, 'roles = "leader,co_leader"\nmarking = "LIMITE"\n\n[summarize]\nby = "country"\n')
    done = empact("summarize", BOOK, cwd=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "LIMITE"
    assert "leaders and co-leaders" in done.stdout
    assert "Belgium" in done.stdout
    assert done.stderr.splitlines()[0] == "Options from empact.toml: roles = leader,co_leader; marking = LIMITE; by = country."


def test_the_command_line_beats_it(folder: Path) -> None:
    write(folder, 'roles = "leader,co_leader"\ncountry = ["CZ", "DE"]\nformat = "csv"\n')
    done = empact("summarize", BOOK, "--roles", "leader", "--country", "FR", cwd=folder)
    plain = empact("summarize", BOOK, "--country", "FR", "-f", "csv", "--no-config", cwd=folder)
    assert done.stdout == plain.stdout
    assert done.stderr.splitlines()[0] == "Options from empact.toml: format = csv."


def test_quiet_keeps_quiet(folder: Path) -> None:
    write(folder, 'marking = "LIMITE"\n')
    assert empact("summarize", BOOK, "-q", cwd=folder).stderr == ""


def test_it_can_be_left_out(folder: Path) -> None:
    write(folder, 'marking = "LIMITE"\n')
    assert "LIMITE" not in empact("summarize", BOOK, "--no-config", cwd=folder).stdout
    both = empact("summarize", BOOK, "--no-config", "--config", "empact.toml", cwd=folder)
    assert both.returncode == 2


def test_a_named_file_and_its_paths(folder: Path) -> None:
    (folder / "conf" / "names").mkdir(parents=True)
    (folder / "conf" / "names" / "oap_names.csv").write_text(
        "oap,name,match,source,certainty\nEXCISE,Smokes,anywhere,our own,general\n", "utf-8"
    )
    write(folder / "conf", 'reference = "names"\nlimit = { rows = 2000000 }\n', "ours.toml")
    done = empact("summarize", BOOK, "--config", "conf/ours.toml", cwd=folder)
    assert done.returncode == 0
    assert done.stderr.startswith("Options from conf/ours.toml: reference = conf/names; limit = rows=2000000.\n")
    assert "Reference data of your own was used: names." in done.stdout


def test_what_is_for_another_command_is_passed_over_but_checked(folder: Path) -> None:
    write(folder, '[compare]\nper-year = true\n\n[summarize]\nby = "goal"\n')
    assert empact("list", BOOK, "--oap", "EXCISE", "-q", cwd=folder).returncode == 0
    write(folder, "[compare]\nper-yaer = true\n")
    assert empact("list", BOOK, cwd=folder).returncode == 2


def test_a_format_for_tables_is_none_for_figures(folder: Path) -> None:
    write(folder, 'format = "csv"\n')
    assert empact("chart", "bar", BOOK, "-o", "bar.svg", "-q", cwd=folder).returncode == 0
    assert empact("summarize", BOOK, "-q", cwd=folder).stdout.startswith("plan,")


@each(
    ("text", "line", "said"),
    [
        ('role = "leader"\n', 1, "Did you mean roles?"),
        ('# ours\n\nroles = "driver"\n', 3, "leader, co_leader"),
        ('roles = ["leader"]\n', 1, "text in quotes"),
        ('oap = "Exise fraud"\n', 1, "Did you mean EXCISE (Excise fraud)?"),
        ('country = [\n  "FR",\n  "Tschechia",\n]\n', 1, "Did you mean CZ ("),
        ('status = ["runing"]\n', 1, "Did you mean running?"),
        ("kind = 3\n", 1, "no kind of authority"),
        ('output = "all.csv"\n', 1, "command line"),
        ("force = true\n", 1, "command line"),
        ('[list]\noutput = "all.csv"\n', 2, "command line"),
        ('[sumarize]\nby = "oap"\n', 1, "Did you mean summarize?"),
        ('[summarize]\n\nbye = "oap"\n', 3, "Did you mean by?"),
        ('marking = "LIMITE"\nplan = 2024-2025\n', 2, "not TOML"),
        ('marking = "LIMITE\n', 1, "not TOML"),
        ('format = "cvs"\n', 1, "Did you mean csv?"),
        ('format = "word"\n', 1, "empact-cli report"),
        ("plan = 2023\nmarking = \u201cLIMITE\u201d\n", 2, "The quotes must be straight"),
        ('[country]\ncode = "CZ"\n', 2, "code is no option but an argument, which stands on the command line"),
        ('files = ["oaps-2023.xlsx"]\n', 1, "files is no option but an argument"),
        ('strict = "yes"\n', 1, "true or false"),
        ('header-row = "3"\n', 1, "a number"),
        ("header-row = 0\n", 1, "0"),
        ("header-row = true\n", 1, "a number"),
        ('column = { leeder = "D" }\n', 1, "Did you mean leader?"),
        ('summarize = "oap"\n', 1, "Write [summarize]"),
        ('by = "oap,colour"\n', 1, "colour"),
        ('plan = "soon"\n', 1, "soon"),
        ('marking = """\nroles = "driver"\n"""\nroles = "driver"\n', 4, "leader, co_leader"),
        ('reference = "nowhere"\n', 1, "nowhere"),
        ('reference = "../names"\n', 1, "--config"),
        ('reference = "/etc"\n', 1, "--config"),
        ("reference = '\\\\server\\share'\n", 1, "--config"),
        ("limit = { rows = 9 }\n", 1, "--config"),
    ],
)
def test_a_mistake_names_file_line_and_way_out(folder: Path, text: str, line: int, said: str) -> None:
    write(folder, text)
    done = empact("summarize", BOOK, "-q", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"empact-cli: empact.toml, line {line}: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a = " + b"[" * 20000, b"# " + b"x" * 40000], ids=["not-text", "deep", "large"])
def test_a_file_that_cannot_be_one(folder: Path, content: bytes) -> None:
    (folder / "empact.toml").write_bytes(content)
    done = empact("summarize", BOOK, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("empact-cli: empact.toml")
    assert "bug" not in done.stderr


def test_a_named_file_must_be_there(folder: Path) -> None:
    done = empact("summarize", BOOK, "--config", "ours.toml", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ours.toml" in done.stderr


def test_a_byte_order_mark_and_windows_lines_are_forgiven(folder: Path) -> None:
    (folder / "empact.toml").write_bytes('\ufeffmarking = "LIMITE"\r\nroles = "leader"\r\n'.encode())
    assert empact("summarize", BOOK, cwd=folder).stdout.startswith("LIMITE")


def test_its_text_does_not_steer_a_terminal(folder: Path) -> None:
    write(folder, 'marking = "a\\u001b[31mb\\u202e"\n')
    done = empact("summarize", BOOK, cwd=folder)
    assert not set("\x1b\u202e") & set(done.stdout + done.stderr)


KEYS = st.text("abc", min_size=1, max_size=3)
VALUES = st.sampled_from(['"x"', "1", "[\n1,\n2,\n]", '"""\na = 1\n[b]\n"""', "{ a = 1 }", "true"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=6), st.lists(st.sampled_from(["", "# a = 1", "   "]), max_size=3))
def test_a_setting_is_found_on_its_line(given_settings: dict[str, str], between: list[str]) -> None:
    lines: list[str] = []
    stands: dict[str, int] = {}
    for key, value in given_settings.items():
        lines += between
        stands[key] = len(lines) + 1
        lines += f"{key} = {value}".split("\n")
    text = "\n".join(lines)
    file = ConfigFile("empact.toml", found=True, text=text, values=tomllib.loads(text))
    assert {key: file.line(key) for key in given_settings} == stands
