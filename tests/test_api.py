"""The Python door: the documented example runs, arguments are checked, and frames hold what the results hold."""

from __future__ import annotations

import doctest
import math
import re
from typing import Any

import pytest
from command import ROOT

import empact_cli
from empact_cli import api

BOOK = ROOT / "data/oaps-2023.xlsx"


@pytest.fixture(scope="module")
def actions() -> empact_cli.Actions:
    return empact_cli.read(BOOK)


@pytest.fixture
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.usefixtures("_at_root")
def test_the_documented_example_runs() -> None:
    assert doctest.testmod(api).failed == 0
    assert doctest.testmod(api).attempted > 0


@pytest.mark.usefixtures("_at_root")
def test_the_readmes_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    program = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert program
    exec(compile(program[1], "README.md", "exec"), {})
    assert capsys.readouterr().out == "28\n"


def test_reading_gives_actions_findings_and_sources(actions: empact_cli.Actions) -> None:
    assert len(actions) == len(list(actions)) == actions.sources[0].actions == 300
    assert {finding.severity for finding in actions.findings} <= set(empact_cli.Severity)
    assert actions.sources[0].file == "oaps-2023.xlsx"


def test_groupings_are_words_or_a_list(actions: empact_cli.Actions) -> None:
    assert empact_cli.summarize(actions, by="country").by == (empact_cli.Grouping.COUNTRY,)
    assert len(empact_cli.summarize(actions, by=["oap", "goal"]).rows[0].keys) == 2
    both = empact_cli.rule(["leader", "co_leader"], "wide")
    assert empact_cli.summarize(actions, rule=both).totals[0].count.customs_led > 28


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: empact_cli.read(BOOK, plan="soon"),
        lambda: empact_cli.rule("driver"),
        lambda: empact_cli.rule(customs="middling"),
        lambda: empact_cli.summarize(empact_cli.Actions((), (), ()), by="colour"),
    ],
)
def test_arguments_without_sense_are_refused(wrong: Any) -> None:
    with pytest.raises(empact_cli.UsageError):
        wrong()


def test_a_missing_file_is_an_input_error() -> None:
    with pytest.raises(empact_cli.InputError, match="missing"):
        empact_cli.read("missing.xlsx")


def test_explain_says_why() -> None:
    part = empact_cli.explain("LV Tax and Customs Police", plan="2026-2027").parts[0]
    assert (part.authority, part.class_) == ("LV-TCP-MOI", empact_cli.AuthorityClass.PARALLEL)
    assert "2026" in part.why


def test_frames_hold_what_the_results_hold(actions: empact_cli.Actions) -> None:
    summary = empact_cli.frames.summary_frame(empact_cli.summarize(actions))
    assert summary["customs_led"].sum() == 28
    assert summary["share"].dtype == "float64"
    listing = empact_cli.list_actions(actions)
    assert len(empact_cli.frames.listing_frame(listing)) == sum(max(1, len(action.leaders)) for action in actions)
    assert len(empact_cli.frames.findings_frame(actions)) == len(actions.findings)
    empty = empact_cli.frames.summary_frame(empact_cli.summarize(empact_cli.Actions((), (), ())))
    assert list(empty.columns) == list(summary.columns)
    assert math.isnan(empty["share"].sum() / len(empty["share"]) if len(empty) else math.nan)
