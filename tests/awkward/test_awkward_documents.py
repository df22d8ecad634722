"""Whatever the awkward workbooks hold, every command says it in the shape of its JSON Schema, and the numbers add up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from awkward_case import Case, built
from commands import run
from marked_text import OTHERS
from samples import each
from schema_checks import differences
from test_awkward import CASES

from empact_cli.reading import Guidance

ONCE = [case for case in CASES if not case.refused and not case.name.endswith(OTHERS)]  # of what is held in every format, one
PLAIN = [case for case in ONCE if case.guidance == Guidance()]
GROUPS = ("customs_led", "wide_only", "undetermined", "other")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every awkward workbook that needs no word from the user, each in a folder of its own."""
    return [written(case, tmp_path_factory.mktemp("book")) for case in PLAIN]


def written(case: Case, folder: Path) -> str:
    path = folder / case.file.replace("/", "_")
    path.write_bytes(built(case))
    return str(path)


def told(guidance: Guidance) -> list[str]:
    """The options that say the same."""
    words = [f"--plan={guidance.plan}"] if guidance.plan else []
    words += [f"--sheet={sheet}" for sheet in guidance.sheets]
    words += [f"--struck={guidance.struck}"] if guidance.struck else []
    words += [f"--header-row={guidance.header_row}"] if guidance.header_row else []
    return words + [f"--column={meaning}={letters}" for meaning, letters in guidance.columns.items()]


def document(arguments: Sequence[str]) -> Any:
    code, out, err = run(*arguments, "-f", "json")
    assert code in (0, 1), err
    return json.loads(out)


COMMANDS = (
    ["summarize"],
    ["summarize", "--by", "oap,country"],
    ["list"],
    ["check"],
    ["trend"],
    ["compare", "--from", "2022", "--to", "2023"],
    ["verify", "--against", "15116/22", "--plan", "2023"],
    ["country", "FR"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_all_of_them_together(command: list[str], files: list[str]) -> None:
    asked = files[::4] if "--plan" in command else files  # another reading of them all
    found = document([*command, *asked, "--join"])  # they give the same numbers in many ways
    assert differences(found) == []
    for row in [*found.get("rows", ()), *found.get("totals", ())]:
        if "wide_only" in row:
            assert row["actions"] == sum(row[group] for group in GROUPS)


def test_their_leaders_explained(files: list[str]) -> None:
    assert differences(document(["explain", *(f"--file={file}" for file in files), "--join"])) == []


@each("case", [case for case in ONCE if case.guidance != Guidance()])
def test_those_that_need_a_word_from_the_user(case: Case, tmp_path: Path) -> None:
    file = written(case, tmp_path)
    if case.guidance.plan and str(case.guidance.plan) not in {one.plan for one in case.wants}:
        assert run("summarize", file, *told(case.guidance))[0] == 2, "a plan that the file does not hold"
        return
    for command in ("summarize", "list", "check"):
        assert differences(document([command, file, *told(case.guidance)])) == []
