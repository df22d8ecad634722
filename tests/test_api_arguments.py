"""The Python door refuses what makes no sense in its own words: the argument, what was given, and what to write, which then works."""

from __future__ import annotations

import ast
import re
import signal
import traceback
from collections.abc import Callable, Iterator
from inspect import signature
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from command import ROOT
from msgspec import Struct
from samples import action, actions, each, failing

import empact_cli
from empact_cli import api, api_arguments, api_messages, frames
from empact_cli.api import Head
from empact_cli.output.document import Letterhead

HEAD = "OAP;OA;Title;Action Leader;Year\n"
CALLS: dict[str, Callable[..., Any]] = {
    f"{home.__name__.rpartition('.')[2]}.{one.__name__}": one
    for home in (api, frames, api.Collection, frames._Shown)
    for one in vars(home).values()
    if hasattr(one, "__wrapped__") and one.__module__ == getattr(home, "__module__", home.__name__)
}
GIVEN: dict[str, Any] = {"path": "x.docx", "code": "CZ", "text": "PT AT", "kind": "bar", "actions": actions(), "answer": actions()}


def arguments() -> Iterator[tuple[str, str]]:
    return ((call, name) for call, one in CALLS.items() for name in api_arguments._hints(one.__wrapped__))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> empact_cli.Collection:
    path = tmp_path_factory.mktemp("plans") / "oaps.csv"
    lines = (f"Excise;2.{number};Title {number};FR – DGDDI;{year}\n" for year in (2022, 2023) for number in (1, 2))
    path.write_text(HEAD + "".join(lines), "utf-8")
    return empact_cli.read(path)


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(empact_cli.EmpactError) as told:
        call()
    return str(told.value)


def test_a_value_of_a_strange_type_is_named_with_what_to_write() -> None:
    assert failing((one for one in arguments() if one[1] != "answer"), lambda one: _a_strange_value_is_named(*one)) == {}


def _a_strange_value_is_named(call: str, name: str) -> None:
    function = CALLS[call]
    this = () if call.split(".")[0] in ("api", "frames") else (actions(),)
    needed = {
        one.name: GIVEN[one.name] for one in signature(function).parameters.values() if one.name in GIVEN and one.default is one.empty
    }
    said = refused(lambda: function(*this, **{**needed, name: object()}))
    assert said.startswith(f"{name} is <object>: write ")
    assert api_messages.example(function.__name__, name) in said


def test_what_is_proposed_is_taken() -> None:
    assert failing(arguments(), lambda one: _the_proposed_is_taken(*one)) == {}


def _the_proposed_is_taken(call: str, name: str) -> None:
    text = api_messages.example(function := CALLS[call].__wrapped__.__name__, name)  # type: ignore[attr-defined]
    built_in = empact_cli.load_reference()
    known = {"load_reference": lambda _: built_in, "read": lambda _: actions(action()), "rule": empact_cli.rule}
    if text.startswith(f"{name}="):
        (value,) = eval(f"dict({text})", known).values()
    else:
        inner = re.sub(rf"^{function}\((.*)\)$", r"\1", text)
        value = eval(inner.replace(".summarize()", ""), known)
    api_arguments._taken(CALLS[call].__wrapped__, name, value)  # type: ignore[attr-defined]  # raises where it is not taken


def test_none_is_what_is_not_given(plans: empact_cli.Collection) -> None:
    none: Any = None
    assert plans.filter(oap=none, country=none).items == plans.items
    assert plans.summarize(by=none).by == plans.summarize().by
    assert len(plans.list(group=none).actions) == len(plans.list().actions)
    assert plans.under(roles=none).rule == plans.rule


def test_values_that_mean_one_thing_are_taken(plans: empact_cli.Collection) -> None:
    import numpy as np

    for plan in (2023, "2023", 2023.0, np.int64(2023), np.float64(2023)):
        assert plans.filter(plan=plan).items == plans.filter(plan=2023).items
    assert plans.filter(country=(word for word in ("FR",))).items == plans.items
    assert plans.summarize("Country").by == plans.summarize("country").by
    assert plans.list("customs-led").actions == plans.list("customs_led").actions
    assert empact_cli.summarize(list(plans), by="plan").totals == plans.summarize("plan").totals
    assert len(empact_cli.frames.frame(plans)) == len(plans.frame())
    assert len(empact_cli.frames.findings_frame(list(plans.findings))) == len(plans.findings)


WRONG: list[tuple[Callable[[Any], object], str]] = [
    (lambda a: a.compare(match=80), "match is 80, and has to lie between 0 and 1: write match=0.8"),
    (lambda a: a.filter(plan=[2022, 2023]), "plan is [2022, 2023]: write plan=2023"),
    (lambda a: a.filter(plan=float("nan")), "plan is nan: write plan=2023"),
    (lambda a: a.filter(plan=True), "plan is True: write plan=2023"),
    (lambda a: a.filter(oap=[None]), "oap is [None]: write "),
    (lambda a: a.filter("2023"), "filter: '2023' is one argument too many. It takes plan, oap,"),
    (lambda a: a.filter(plans=2023), "filter takes no plans. Did you mean plan?"),
    (lambda a: a.compare(plan=2023), "compare takes no plan. Write filter(plan=2023)."),
    (lambda a: a.report("x.docx", plan=2023), "report takes no plan. Write filter(plan=2023)."),
    (lambda a: a.report("x.docx", codes="X"), 'codes: stands at the head of a note alone. Write layout="note" too.'),
    (lambda a: a.report("x.csv"), "x.csv: the ending decides the format, and it is none of .md, .html, .xlsx, .docx, .pdf."),
    (lambda a: a.report("x.html", style="y.docx"), "style: only a Word document"),
    (lambda a: a.country(), 'code is not given: write country("CZ").'),
    (lambda a: a.summarize("contry"), "by: 'contry' is none of oap, priority, country, authority, goal, status, plan. Did"),
    (lambda a: a.trend("plan"), "by: 'plan' is none of oap, priority, country, authority, goal, status."),
    (lambda a: a.under(customs="wyde"), "customs: 'wyde' is none of narrow, wide. Did you mean wide?"),
    (lambda a: a.under("driver"), "roles: 'driver' is none of leader, co_leader."),
    (lambda a: a.chart("bar"), "Say which with plan=."),
    (lambda a: a.summarize().chart("bar"), "filter(plan=...)"),
    (lambda a: a.chart("bar", by="country,oap"), "by=\"country,oap\": chart bar takes one of"),
    (lambda a: a.filter(oap="MTIC").summarize().chart(), "the filters leave none of the 4 actions"),
    (lambda a: a.list().chart("bar"), "this answer has no figure; those that have one are"),
    (lambda a: a.report("x.docx", from_=2023), "from_=2023: this is the plan under review itself. Name another one, or leave from_= out."),
    (lambda a: frames.frame(a.rule), "answer is <Rule>: write frame("),
    (lambda _: empact_cli.read(), 'no file was given: write read("oaps-2023.xlsx")'),
    (lambda _: empact_cli.read([]), 'no file was given: write read("oaps-2023.xlsx")'),
    (lambda _: empact_cli.read(b"PK"), "files is b'PK': write "),
    (lambda _: empact_cli.read({"x.xlsx": 1}), "files is {'x.xlsx': 1}: write "),
    (lambda a: empact_cli.read(a.frame()), "files is <DataFrame>: write "),
    (lambda _: empact_cli.read("x.csv", header_row=0), "header_row is 0, and counts from 1: write header_row=3"),
    (lambda _: empact_cli.read("x.csv", sheet="Excise"), "read takes no sheet. Did you mean sheets?"),
    (lambda _: empact_cli.read("x.csv", columns={"laeder": "D"}), "Did you mean leader?"),
    (lambda _: empact_cli.read("x.csv", struck="reed"), "struck: 'reed' is none of read, leave. Did you mean read?"),
    (lambda _: empact_cli.read("x.csv", limits={"rowz": 1}), 'limits={"rowz": ...}: no such limit. There are file_mib,'),
]  # fmt: skip


def test_a_refusal_says_what_to_write_in_python(plans: empact_cli.Collection) -> None:
    def check(case: tuple[Callable[[Any], object], str]) -> None:
        call, said = case
        told = refused(lambda: call(plans))
        assert said in told
        assert not re.search(r"(?<!\w)-{1,2}[a-z]|\b[A-Z]\w+ object|valid", told)

    assert failing(WRONG, check, itemgetter(1)) == {}


def test_what_a_refusal_of_a_file_proposes_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Ref;Aktion;Wer macht es\n2.1;Joint checks;FR – DGDDI\n2.2;Training;DE Zoll\n", "utf-8")
    given: dict[str, Any] = {}
    for _attempt in range(4):
        try:
            read = empact_cli.read(path, **given)
            break
        except empact_cli.InputError as problem:
            for name, value in re.findall(r"(\w+)=(\d+|\{[^}]*\}|\[[^]]*\])", str(problem)):
                given[name] = ast.literal_eval(value)
    assert {"columns", "plan"} == given.keys()
    assert len(read) == 2


def test_a_limit_is_raised_as_the_refusal_says(tmp_path: Path) -> None:
    path = tmp_path / "oaps-2023.csv"
    path.write_text(HEAD + "Excise;2.1;A title;FR – DGDDI;2023\n", "utf-8")
    said = refused(lambda: empact_cli.read(path, limits={"rows": 1}))
    assert 'limits={"rows": 4}' in said
    assert len(empact_cli.read(path, limits={"rows": 4})) == 1


def test_reading_is_bounded_as_on_the_command_line_and_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    told = list[float]()

    def told_of(*_: object) -> None:
        told.append(signal.getitimer(signal.ITIMER_PROF)[0])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(api.Collection, "of_files", told_of)
        empact_cli.read("x.csv")
        signal.setitimer(signal.ITIMER_PROF, 3600)  # a profiler around us keeps its own
        empact_cli.read("x.csv")
    left = signal.setitimer(signal.ITIMER_PROF, 0)[0]
    assert (0 < told[0] < 1, told[1] > 100, left > 100) == (True, True, True)
    assert signal.getsignal(signal.SIGPROF) is before


def test_the_drivers_answers_are_read_as_the_command_line_reads_them(tmp_path: Path) -> None:
    plan, answers = tmp_path / "oaps-2023.csv", tmp_path / "corrections.csv"
    plan.write_text(HEAD + "Excise;2.1;A title;NL;2023\n", "utf-8")
    answers.write_text("file;sheet;cell;was;becomes;reason\noaps-2023.csv;;D2;NL;NL Douane;asked\n", "utf-8")
    assert empact_cli.read(plan).summarize().totals[0].count.customs_led == 0
    for given in (answers, [str(answers)]):
        read = empact_cli.read(plan, corrections=given)
        assert (len(read.corrections), read.summarize().totals[0].count.customs_led) == (1, 1)


@each(
    "call",
    [
        lambda _: empact_cli.read("missing.xlsx"),
        lambda _: empact_cli.read("missing.xlsx", "none.xlsx"),
        lambda a: a.compare(matches="missing.csv"),
        lambda a: a.report("x.docx", style="missing.docx"),
        lambda a: a.summarize().save("missing/x.xlsx"),
        lambda a: a.summarize("colour"),
    ],
)
def test_a_refusal_is_a_short_traceback(call: Callable[[Any], object], plans: empact_cli.Collection) -> None:
    with pytest.raises(empact_cli.EmpactError) as told:
        call(plans)
    assert "The above exception" not in (text := "".join(traceback.format_exception(told.value)))
    assert "During handling" not in text
    assert len(told.traceback) <= 4  # this test, the lambda, the door


@each(
    ("message", "known", "said"),
    [
        ("raise the limit with --limit ratio=2057.", ("limits",), 'raise the limit with limits={"ratio": 2057}.'),
        ("raise the limit with --limit ratio=2057.", (), 'raise the limit with read(..., limits={"ratio": 2057}).'),
        ("Say which with --plan.", (), "Say which with filter(plan=...)."),
        ("say it with --plan, for example --plan 2024-2025.", ("plan",), 'say it with plan=, for example plan="2024-2025".'),
        ('--sheet "a - b" --sheet "7b" --header-row 2 --column leader=D', ("sheets", "header_row", "columns"),
         'sheets=["a - b", "7b"], header_row=2, columns={"leader": "D"}'),
        ("add the mark in a folder given with --reference; x", ("reference",), "add the mark in a folder given with reference=; x"),
        ("say with --join that", ("join",), "say with join=True that"),
        ("Name another file with -o, or add --force.", ("path", "force"), "Name another file with path, or add force=True."),
        ("--style a b.docx: cannot be read", ("style",), 'style="a b.docx": cannot be read'),
        ("Indiquez-les avec --from et --to.", ("from_", "to"), "Indiquez-les avec from_= et to=."),
        ("empact-cli corrections FILES -o corrections.csv makes such a file.", (), None),
        ("`empact-cli compare --actions`, give it back with --matches.", ("matches",),
         "`empact-cli compare --actions`, give it back with matches=."),
        ("Joint-checks -- on--plan x-o", (), None),
    ],
)  # fmt: skip
def test_options_are_said_as_arguments(message: str, known: tuple[str, ...], said: str | None) -> None:
    problem = empact_cli.InputsError([empact_cli.InputError(message)])
    api_messages.in_words_of_python(problem, known)
    assert str(problem) == str(problem.problems[0]) == (said or message)
    api_messages.in_words_of_python(problem, known)
    assert str(problem) == (said or message), "a call within a call says it once"


def test_every_option_that_a_message_names_has_a_word_in_python() -> None:
    """Of the messages that the Python door can meet: those of all rooms but the command line's own."""
    only_there = {"--strict", "--format", "--actions", "--annotate", "--heading"}
    named = set[str]()
    for path in (ROOT / "empact_cli").rglob("*.py"):
        if "cli" not in path.relative_to(ROOT / "empact_cli").parts:
            texts = re.findall(r"\b(?:_|marked|ngettext)\(\s*((?:f?[\"'].*\s*)+)", path.read_text("utf-8"))
            named |= {option for text in texts for option in re.findall(r"(?<![\w-])--[a-z-]+", text)}
    assert named - only_there <= api_messages._ARGUMENTS.keys()
    assert len(named) > 8


def test_the_head_of_a_note_is_given_by_the_names_of_its_lines() -> None:
    assert (*Head.__annotations__,) == Letterhead.__struct_fields__


@each("ending", ["csv", "tsv", "json", "md", "txt", "html"])
def test_an_answer_is_written_or_refused_with_a_sentence(ending: str, plans: empact_cli.Collection, tmp_path: Path) -> None:
    answers: list[Struct] = [plans.summarize(), plans.list(), plans.compare(), plans.trend(), plans.country("FR")]
    for number, answer in enumerate(answers):
        answer.save(tmp_path / f"{number}.{ending}")  # type: ignore[attr-defined]
        assert (tmp_path / f"{number}.{ending}").stat().st_size


def test_a_misspelt_name_says_what_there_is(plans: empact_cli.Collection) -> None:
    with pytest.raises(AttributeError, match=r"a Summary has no total\. It has: .*chart, .*totals"):
        _ = plans.summarize().total  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match=re.escape("read('oaps-2023.xlsx').compare")):
        _ = empact_cli.compare
    assert not hasattr(plans.summarize(), "_repr_png_")
    assert "read" in dir(empact_cli)
