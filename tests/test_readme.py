"""The README's two commands are one line each, and what it shows as output is what the program prints."""

from __future__ import annotations

import re

import pytest
from command import ROOT, empact
from readme_commands import readme_command

README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ empact-cli (.*?)\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("name", ["run", "test"])
def test_one_command_each(name: str) -> None:
    command = readme_command(README, name)
    assert "\n" not in command
    assert command.startswith("python3 -m venv ")


def test_the_main_job_is_among_the_examples() -> None:
    assert any(arguments == "summarize data/oaps-2023.xlsx" for arguments, _ in EXAMPLES)


@pytest.mark.parametrize(("arguments", "shown"), EXAMPLES, ids=[arguments for arguments, _ in EXAMPLES])
def test_shown_output_is_real(arguments: str, shown: str) -> None:
    import shlex

    done = empact(*shlex.split(arguments))
    assert done.returncode in (0, 1)
    assert (done.stdout + done.stderr).strip() == shown.strip()


def test_every_code_of_a_finding_is_listed() -> None:
    from empact_cli.findings import CATALOGUE

    listed = README.split("## Findings")[1].split("\n## ")[0]
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", listed)) - {"empact-cli"} == set(CATALOGUE)
