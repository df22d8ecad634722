"""Completion, by the protocol that the shells speak: the words so far in the environment, the offers on standard output."""

from __future__ import annotations

import subprocess
import sys

import inside
import pytest
from command import installed
from inside import built_in
from samples import each

from empact_cli.cli.options import ALL, PLAIN
from empact_cli.model import Group
from empact_cli.reference.records import AuthorityKind


def asked(line: str) -> dict[str, str]:
    """How bash asks for what may stand at the end of the line."""
    return {"_EMPACT_CLI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}


def completed(line: str) -> list[str]:
    """What bash is offered."""
    return answered(asked(line)).split()


def answered(environment: dict[str, str]) -> str:
    code, out, err = inside.run([], environment=environment)
    assert (code, err) == (0, b"")
    return out.decode()


def test_the_installed_command_completes() -> None:
    line = "empact-cli summarize --oap E"
    done = installed(environment=asked(line))
    assert (done.returncode, done.stderr, done.stdout.split()) == (0, "", completed(line))


@each(
    ("line", "offered"),
    [
        ("empact-cli summarize --oap E", ["EXCISE", "ENVI"]),
        ("empact-cli summarize --oap ex", ["excise"]),
        ("empact-cli list x.xlsx --country C", ["CZ", "CY", "CH", "CA", "CO"]),
        ("empact-cli list x.xlsx --country Cze", ["Czechia"]),
        ("empact-cli summarize --plan 2024", ["2024-2025"]),
        ("empact-cli compare --to 2023", ["2023"]),
        ("empact-cli summarize --format ", list(ALL)),
        ("empact-cli list --format ", list(PLAIN)),
        ("empact-cli summarize -f j", ["json"]),
        ("empact-cli summarize --language f", ["fr"]),
        ("empact-cli list --group ", [one.value for one in Group]),
        ("empact-cli list --group customs_led,o", ["customs_led,other"]),
        ("empact-cli summarize --by oap,co", ["oap,country"]),
        ("empact-cli summarize --by country,co", []),
        ("empact-cli summarize --roles leader,", ["leader,co_leader"]),
        ("empact-cli summarize --customs ", ["narrow", "wide"]),
        ("empact-cli summarize --kind ", [one.value for one in AuthorityKind]),
        ("empact-cli summarize --status pl", ["planned"]),
        ("empact-cli summarize --column leader", ["leader=", "leader_country=", "leader_type="]),
        ("empact-cli summarize --limit ro", ["rows="]),
        ("empact-cli reference priorit", ["priorities", "priority_concepts"]),
        ("empact-cli verify --against 15", ["15116/22"]),
    ],
)
def test_words_are_completed(line: str, offered: list[str]) -> None:
    assert completed(line) == offered


def test_all_oaps_and_countries_are_offered() -> None:
    reference = built_in()
    assert completed("empact-cli summarize --oap ") == list(reference.oaps)
    assert completed("empact-cli summarize --country ") == list(reference.countries)


def test_commands_and_options_are_offered() -> None:
    assert {"summarize", "compare", "list"} <= set(completed("empact-cli "))
    assert "--config" in completed("empact-cli summarize --c")


def test_files_are_left_to_the_shell() -> None:
    assert completed("empact-cli summarize oap") == []


def test_names_stand_beside_the_ids() -> None:
    offered = answered(
        {
            "_EMPACT_CLI_COMPLETE": "complete_fish",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_ARGS": "empact-cli summarize --oap EX",
        }
    )
    assert offered == "EXCISE\tExcise fraud\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_a_shell(shell: str) -> None:
    assert "empact-cli" in answered({"_EMPACT_CLI_COMPLETE": f"source_{shell}"})


def test_it_is_quick_because_it_loads_little() -> None:
    program = "import sys; from empact_cli.cli import completion as c; c.oaps('E'); c.countries('Cze'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & {"pandas", "numpy", "openpyxl", "rich", "babel", "rapidfuzz", "matplotlib"}
    assert "empact_cli.app" not in done.stdout.split()
