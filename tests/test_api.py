"""The Python door: the documented example runs, arguments are checked, and frames hold what the results hold."""

from __future__ import annotations

import doctest
import math
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, empact_json
from commands import NEW
from samples import each

import empact_cli
from empact_cli import api
from empact_cli.output.document import Flat

BOOK = ROOT / "data/oaps-2023.xlsx"


@pytest.fixture(scope="module")
def actions() -> empact_cli.Collection:
    return empact_cli.read(BOOK)


@pytest.fixture(scope="module")
def both() -> empact_cli.Collection:
    return empact_cli.read(ROOT / "data/oaps-2022.xlsx", BOOK)


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


def test_reading_gives_actions_findings_and_sources(actions: empact_cli.Collection) -> None:
    assert len(actions) == len(list(actions)) == actions.sources[0].actions == 300
    assert {finding.severity for finding in actions.findings} <= set(empact_cli.Severity)
    assert actions.sources[0].file == "oaps-2023.xlsx"


def test_groupings_are_words_or_a_list(actions: empact_cli.Collection) -> None:
    assert empact_cli.summarize(actions, by="country").by == (empact_cli.Grouping.COUNTRY,)
    assert len(empact_cli.summarize(actions, by=["oap", "goal"]).rows[0].keys) == 2
    both = empact_cli.rule(["leader", "co_leader"], "wide")
    assert empact_cli.summarize(actions, rule=both).totals[0].count.customs_led > 28


@each(
    "wrong",
    [
        lambda: empact_cli.read(NEW, plan="soon"),
        lambda: empact_cli.rule("driver"),
        lambda: empact_cli.rule(customs="middling"),
        lambda: empact_cli.summarize(empact_cli.Actions((), (), ()), by="colour"),
        lambda: empact_cli.read(NEW).summarize("colour"),
        lambda: empact_cli.read(NEW).list(group="most"),
        lambda: empact_cli.read(NEW).filter(country="Atlantis"),
        lambda: empact_cli.read(NEW).filter(plan="2019"),
        lambda: empact_cli.read(NEW).filter(oap="EXCISE").filter(oap="MTIC"),
        lambda: empact_cli.read(NEW).under("driver"),
        lambda: empact_cli.read(NEW).compare(),
        lambda: empact_cli.read(NEW).verify("1/23"),
        lambda: empact_cli.read("published:15116/22").summarize(),
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


def test_frames_hold_what_the_results_hold(actions: empact_cli.Collection) -> None:
    summary = empact_cli.frames.frame(empact_cli.summarize(actions))
    assert summary["customs_led"].sum() == 28
    assert summary["share"].dtype == "float64"
    listing = empact_cli.list_actions(actions)
    assert len(empact_cli.frames.frame(listing)) == sum(max(1, len(action.leaders)) for action in actions)
    assert len(empact_cli.frames.findings_frame(actions)) == len(actions.findings)
    empty = empact_cli.frames.frame(empact_cli.summarize(empact_cli.Actions((), (), ())))
    assert list(empty.columns) == list(summary.columns)
    assert math.isnan(empty["share"].sum() / len(empty["share"]) if len(empty) else math.nan)


def test_a_collection_answers_as_the_command_line_does(both: empact_cli.Collection) -> None:
    files = ("data/oaps-2022.xlsx", "data/oaps-2023.xlsx")
    rows = empact_json("summarize", *files, "--by", "country,oap", "--roles", "leader,co_leader", "--country", "Czechia")["rows"]
    summary = both.under("leader,co_leader").filter(country="Czechia").summarize("country,oap")
    assert [(row.count.actions, row.count.customs_led) for row in summary.rows] == [(row["actions"], row["customs_led"]) for row in rows]
    listed = empact_json("list", *files, "--group", "wide_only,undetermined", "--plan", "2023")["actions"]
    listing = both.filter(plan="2023").list("wide_only,undetermined")
    assert [one.action.title for one in listing.actions] == [one["title"] for one in listed]
    compared = empact_json("compare", *files, "--oap", "EXCISE")
    change = both.filter(oap="excise fraud").compare("2022", "2023")
    assert (change.total.change, [pair.match for pair in change.pairs]) == (
        compared["total"]["change"],
        [one["match"] for one in compared["actions"]],
    )
    part = both.filter(plan="2023").country("Česko")
    document = empact_json("country", "CZ", "data/oaps-2023.xlsx")
    assert part.country == document["country"] == "CZ"
    assert len(empact_cli.frames.frame(part)) == len(part.frame()) == len(part.rows)
    assert part.name in part._repr_html_()
    assert list(both.trend().totals) == [25, 28]
    assert both.verify().agrees
    assert not both.under(customs="wide").verify().agrees


def test_a_filter_is_taken_again_under_another_rule(actions: empact_cli.Collection) -> None:
    first = actions.filter(country="CZ").under("leader,co_leader")
    second = actions.under(["leader", "co_leader"]).filter(country="CZ")
    assert first.items == second.items
    assert len(first) > len(actions.filter(country="CZ"))
    assert len(actions) == 300
    assert first.summarize().selection == {"country": ("CZ",)}


def test_a_published_document_stands_for_a_plan() -> None:
    collection = empact_cli.read(ROOT / "data/oaps-2022.xlsx", "published:15116/22")
    assert collection.compare().total.change == 3
    assert [str(plan) for plan in collection.plans] == ["2022", "2023"]
    assert "2023" in collection._repr_html_()


def test_of_one_plan_nothing_of_another_is_said(both: empact_cli.Collection) -> None:
    assert [str(plan) for plan in both.filter(plan="2023").trend().plans] == ["2023"]
    with pytest.raises(empact_cli.UsageError, match="two plans are needed"):
        both.filter(plan="2023").compare()


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        self.rows += tag == "tr"
        assert {name for name, _ in attrs} <= {"scope", "style"}


RESULTS = ["summarize", "list", "compare", "trend", "verify"]


@pytest.mark.parametrize("name", RESULTS)
def test_a_notebook_shows_a_result_with_its_rule(name: str, both: empact_cli.Collection) -> None:
    result = getattr(both, name)()
    html = result._repr_html_()
    assert _Tags(html).tags <= {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "p", "strong", "br"}
    assert "Rule: leaders only" in html
    assert _Tags(html).rows > 10
    assert len(result.frame()) > 10
    assert "\n" not in repr(result).strip() or name == "summarize"
    assert len(repr(result)) < 500


def test_text_from_a_spreadsheet_is_not_html(tmp_path: Path) -> None:
    path = tmp_path / "oaps.csv"
    text = "<script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m"
    path.write_text(f"OAP;OA;Title;Action Leader;Year\n{text};2.1;{text};{text};2023\n{text};2.1;{text};{text};2022\n", "utf-8")
    collection = empact_cli.read(path)
    for html in (collection._repr_html_(), *(getattr(collection, name)()._repr_html_() for name in RESULTS[:-1])):
        assert _Tags(html).tags <= {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "p", "strong", "br"}
        assert "\x1b" not in html


def test_frames_of_changes_keep_whole_numbers_whole(both: empact_cli.Collection) -> None:
    comparison = both.compare()
    frame = empact_cli.frames.frame(comparison)
    assert frame["change"].sum() == 3
    assert frame["change"].dtype == "int64"
    assert len(empact_cli.frames.frame(comparison, actions=True)) == len(comparison.pairs)
    series = empact_cli.frames.frame(both.trend()).pivot(index="oap", columns="plan", values="customs_led")
    assert series.loc["EXCISE", "2023"] == 12
    counts = empact_cli.read(ROOT / "data/oaps-2022.xlsx", "published:15116/22").compare().frame()
    assert counts["new"].isna().all()
    held = empact_cli.frames.frame(both.verify())
    assert (held["difference"].fillna(0) == 0).all()
    gaps = empact_cli.frames.frame(Flat(("a", "share"), ((1, None), (None, 0.5))))
    assert [str(kind) for kind in gaps.dtypes] == ["Int64", "float64"]


def test_answers_draw_and_write_themselves(both: empact_cli.Collection, tmp_path: Path) -> None:
    figure = both.compare(2022, 2023).chart("bridge")
    assert figure._repr_png_().startswith(b"\x89PNG")  # what a notebook shows
    assert figure.get_axes()
    both.filter(plan=2023).summarize().save(tmp_path / "x.xlsx")
    both.report(tmp_path / "note.docx", layout="note", codes="ENFOCUSTOM 174")
    for name in ("x.xlsx", "note.docx"):
        with zipfile.ZipFile(tmp_path / name) as package:
            assert package.testzip() is None
    with pytest.raises(empact_cli.OutputError):
        both.summarize().save(tmp_path / "missing" / "x.xlsx")


@each(
    "asked",
    [
        lambda actions: actions.compare().chart("map"),
        lambda actions: actions.compare().chart("bridges"),
        lambda actions: actions.list().chart(),
        lambda actions: actions.summarize().chart("bar"),
        lambda actions: actions.chart("bars"),
        lambda actions: actions.compare().chart(size="huge"),
        lambda actions: actions.compare().save("x.runes"),
        lambda actions: actions.report("x.html", layout="note"),
        lambda actions: actions.report("x.docx", layout="note", cods="ENFOCUSTOM 174"),
        lambda actions: actions.report("x.docx", layout="letter"),
    ],
)
def test_a_figure_or_a_file_that_cannot_be_is_wrong_usage(
    both: empact_cli.Collection, asked: Callable[[empact_cli.Collection], object]
) -> None:
    with pytest.raises(empact_cli.UsageError):
        asked(both)


def test_a_frame_has_no_column_that_is_the_same_in_every_row(both: empact_cli.Collection) -> None:
    one = both.filter(plan=2023).summarize()
    assert {"plan", "roles", "customs"} & set(one.frame().columns) == set()
    assert one.frame().attrs == {"plan": "2023", "roles": "leader", "customs": "narrow"}
    assert {"plan", "roles", "customs"} < set(one.frame(every=True).columns)
    assert "plan" in both.summarize().frame().columns


def test_files_without_an_action_keep_their_marking_and_are_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan = Path("oaps-2023.csv")
    plan.write_text("LIMITE\nPlan,OAP,OA,Operational action,Leader\n", "utf-8")
    found = empact_cli.read(plan)
    assert not len(found)
    for kind in ("map", "trend"):
        assert found.chart(kind, plan="2023" if kind == "map" else None).axes
    found.summarize().save("summary.md")
    assert Path("summary.md").read_text("utf-8").count("LIMITE") == 2
    with pytest.raises(empact_cli.OutputError, match="files that are read"):
        found.summarize().save(plan, force=True)
