"""The README's two commands are one line each, and what it shows as output is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command import ROOT, empact
from pinned import is_pinned
from readme_commands import readme_command

README = (ROOT / "README.md").read_text("utf-8")
FIGURES = (ROOT / "docs/documents.md").read_text("utf-8")
YEARS = (ROOT / "docs/year-over-year.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ empact-cli (.*?)\n(.*?)```", README + YEARS, re.DOTALL)


@pytest.mark.parametrize("name", ["run", "test"])
def test_one_command_each(name: str) -> None:
    command = readme_command(README, name)
    assert "\n" not in command
    assert command.startswith("python3 -m venv ")
    assert " -c constraints.txt " in command
    assert " -q" not in command.partition("pip install")[2].partition("&&")[0]


def test_the_main_job_is_among_the_examples() -> None:
    assert any(arguments == "summarize data/oaps-2023.xlsx" for arguments, _ in EXAMPLES)


@pytest.mark.parametrize("line", readme_command(FIGURES, "figures").splitlines())
def test_shown_figures_are_real(line: str, tmp_path: Path) -> None:
    """The same words and marks in the same order; places may differ from one version of the drawing library to the next."""
    import shlex

    _, *arguments, kept = shlex.split(line)
    assert empact(*arguments, tmp_path / "figure.svg").returncode == 0
    assert what_is_drawn(tmp_path / "figure.svg") == what_is_drawn(ROOT / kept)
    assert f"]({kept.removeprefix('docs/')})" in FIGURES


def what_is_drawn(path: Path) -> list[str]:
    elements = list(ET.parse(path).iter())
    words = ["".join(element.itertext()) for element in elements if element.tag.endswith(("}text", "}title", "}desc"))]
    return words + [re.sub(r"-[0-9a-f]{10}-", "-", element.get("id", "")) for element in elements if element.tag.endswith("}g")]


@pytest.mark.parametrize(("arguments", "shown"), EXAMPLES, ids=[arguments for arguments, _ in EXAMPLES])
def test_shown_output_is_real(arguments: str, shown: str) -> None:
    import shlex

    done = empact(*shlex.split(arguments))
    assert done.returncode in (0, 1)
    printed = (done.stdout + done.stderr).strip()
    assert printed == shown.strip() if is_pinned("rich") else sorted("".join(printed.split())) == sorted("".join(shown.split()))


def test_the_picture_of_the_terminal_is_real() -> None:
    words = ["".join(one.itertext()) for one in ET.parse(ROOT / "docs/figures/terminal.svg").iter() if one.tag.endswith("}text")]
    _, arguments, *shown = re.split(r"empact-cli (.*)", " ".join("\n".join(words).replace("\xa0", " ").split(" ")), maxsplit=1)
    done = empact(*arguments.split(), "-q")
    assert sorted("".join(done.stdout.split())) == sorted("".join("".join(shown).split()))
    assert "(docs/figures/terminal.svg)" in README


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= 170
