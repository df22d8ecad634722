"""A few mutated workbooks of every format, always the same ones, and every file that ever broke the program. `mutate.py` tries more."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutate import case, problem, reference_kept, run, try_out
from seeds import seeds

FOUND = sorted((Path(__file__).parent / "found").glob("*.*"))


@pytest.mark.parametrize("share", [range(start, start + 40) for start in range(0, 120, 40)], ids=lambda share: str(share.start))
def test_a_mutated_workbook_is_answered_or_refused(share: range) -> None:
    tally = try_out(20_231, share, None, 0)
    assert tally.problems == []
    assert sum(tally.tried.values()) == len(share)


def test_the_same_numbers_make_the_same_file() -> None:
    assert [case(7, number) for number in range(30)] == [case(7, number) for number in range(30)]
    assert len({case(7, number)[1] for number in range(30)}) > 25


@pytest.mark.parametrize("command", ["check", "list", "summarize", "trend"])
@pytest.mark.parametrize("found", FOUND, ids=lambda path: path.name)
def test_what_broke_the_program_does_so_no_more(found: Path, command: str) -> None:
    with reference_kept():
        assert problem(*run((command,), found)) is None


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
