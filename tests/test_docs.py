"""Everything a page or a help text tells people to type works, and the pages tell of every command, option, message and code."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import make_docs
import pytest
from app_pages import Command, commands
from command import ROOT
from documents import NATIONAL_REPORT, PAGES, blocks, shell_blocks, small_workplace, typed, workplace
from samples import each

from empact_cli import errors
from empact_cli.findings import CATALOGUE

EVERY = commands()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workplace(tmp_path_factory.mktemp("docs"))


@pytest.mark.parametrize("name", make_docs.PAGES)
def test_pages_are_what_the_script_makes(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == make_docs.PAGES[name](), "run python docs/make_docs.py"


@each("command", EVERY)
def test_every_command_has_two_examples_and_every_option_a_meaning(command: Command) -> None:
    assert len(command.examples) >= 2
    assert all(example.startswith(f"empact-cli {command.name}") for example in command.examples)
    assert all(one.meaning for one in (*command.arguments, *command.options))
    assert command.paragraphs


@pytest.mark.parametrize("page", ["docs/commands.md", "docs/empact-cli.1"])
def test_every_command_and_option_is_documented(page: str) -> None:
    text = (ROOT / page).read_text("utf-8").replace("\\-", "-")
    for command in EVERY:
        assert re.search(rf"^(## |\.SS ){command.name}$", text, re.MULTILINE)
        for option in command.options:
            assert option.spelling.replace("|", "\\|") in text or option.spelling in text


def test_the_readme_names_every_command() -> None:
    assert not [command.name for command in EVERY if f"`{command.name}" not in (ROOT / "README.md").read_text("utf-8")]


def test_every_finding_and_error_has_its_place() -> None:
    page = (ROOT / "docs/messages.md").read_text("utf-8")
    assert not [code for code in CATALOGUE if f"#### `{code}`" not in page]
    codes = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.EmpactError)}
    assert codes < set(make_docs.CODES)
    sources = (path.read_text("utf-8") for path in (ROOT / "empact_cli").rglob("*.py"))
    source = re.sub(r'"\s*\n\s*"', "", "\n".join(sources))  # a long message stands in several pieces
    said = [part.strip() for one, _ in (*make_docs.ERRORS, *make_docs.COMMON) for part in one.split("…")]
    assert not [part for part in said if part not in source]


EXAMPLES = [(page, block) for page, block in dict.fromkeys(shell_blocks()) if block.strip() != NATIONAL_REPORT]


@pytest.mark.parametrize(("page", "block"), EXAMPLES, ids=[f"{page}: {block.splitlines()[-1]}" for page, block in EXAMPLES])
def test_what_pages_and_help_say_can_be_typed(page: str, block: str, tmp_path: Path) -> None:
    folder = small_workplace(tmp_path)
    for line in block.splitlines():
        done = typed(line, folder)
        assert done.returncode == 0 or (done.returncode == 1 and ("check" in line or "verify" in line)), f"{page}: {line}\n{done.stderr}"
        assert "Traceback" not in done.stderr


# test_api.py runs that of the README.
@pytest.mark.parametrize("page", [page for page in PAGES if page != "README.md" and blocks(page, "python")])
def test_python_on_pages_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_workplace(tmp_path))
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, page, "exec"), names)


def test_sessions_on_pages_are_real(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = [doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8") for page in PAGES]
    assert sum(one.failed for one in found) == 0
    assert sum(one.attempted for one in found) > 10


def test_configurations_on_pages_are_taken(tmp_path: Path) -> None:
    folder = small_workplace(tmp_path)
    for number, block in enumerate(block for page in PAGES for block in blocks(page, "toml")):
        assert tomllib.loads(block)
        (folder / f"{number}.toml").write_text(block, "utf-8")
        done = typed(f"empact-cli summarize oaps-2023.xlsx --config {number}.toml", folder)
        assert done.returncode == 0, f"{block}\n{done.stderr}"


@each("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    here = (ROOT / page).parent
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text("utf-8"))
    assert not [link for link in links if "://" not in link and not (here / link).exists()]


def test_the_drawing_shows_the_counts_of_the_bundled_plan() -> None:
    import empact_cli

    count = empact_cli.read(ROOT / "data/oaps-2023.xlsx").summarize().totals[0].count
    drawn = re.findall(r">(\d+)</t", (ROOT / "docs/four-groups.svg").read_text("utf-8"))
    assert drawn == [
        str(number)
        for number in (
            *(count.customs_led, count.wide_only, count.undetermined, count.other),
            *(count.customs_led, count.most, count.actions),
        )
    ]


def test_the_manual_page_is_sound() -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    done = subprocess.run(
        ["man", "--warnings", "-l", "docs/empact-cli.1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "MANWIDTH": "80"},
    )
    assert done.stderr == ""
    assert "EXIT STATUS" in done.stdout


def test_every_module_that_a_page_names_is_there() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/*.md")]
    named = {(page.name, path) for page in pages for path in re.findall(r"`(?:empact_cli/)?((?:\w+/)+\w+\.py)\b", page.read_text("utf-8"))}
    assert named
    assert not [one for one in named if not any((ROOT / folder / one[1]).exists() for folder in ("", "empact_cli", "tests"))]
