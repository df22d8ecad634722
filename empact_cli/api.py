"""The Python door: files in, a collection out, whose methods are the commands of the command line.

>>> import empact_cli
>>> actions = empact_cli.read("data/oaps-2022.xlsx", "data/oaps-2023.xlsx")
>>> actions
<Collection of 596 operational actions, plans: 2022, 2023, findings: 14>
>>> actions.filter(plan="2023").summarize().totals[0].count.customs_led
28
>>> actions.compare().total.change
3
>>> actions.trend()
2022: 25; 2023: 28
>>> actions.verify().agrees
True
>>> actions.under("leader,co_leader", customs="wide").filter(country="Czechia", plan="2023").summarize().totals[0].count.actions
11
>>> actions.filter(plan="2023", oap="CFMLAR").list(group="customs_led").actions[0].action.leaders[0].cell.name
'C11'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from empact_cli.collection import Collection, Groupings, OneCustoms, PlanGiven, Roles, as_plan, as_rule
from empact_cli.door import at_the_door, words_of
from empact_cli.errors import UsageError
from empact_cli.files import read_corrections
from empact_cli.leaders import LeadReading
from empact_cli.leaders.reader import LeadReader
from empact_cli.model import Action, Actions, Customs, Role, Rule
from empact_cli.questions import listed_actions, summary
from empact_cli.questions.summary import Grouping
from empact_cli.reading import Guidance, StruckText
from empact_cli.reference import Reference, load
from empact_cli.reference.records import Meaning
from empact_cli.shown import ShownListing, ShownSummary, shown
from empact_cli.text.language import _
from empact_cli.workbook.limits import raise_limits, within

Paths = str | Path | Iterable[str | Path]


@at_the_door
def load_reference(*folders: str | Path) -> Reference:
    """The built-in reference data, with the tables in `folders` laid over it. Raises ReferenceDataError."""
    return load([Path(folder) for folder in folders])


@at_the_door
def read(
    *files: Paths,
    plan: PlanGiven = None,
    sheets: str | Iterable[str] = (),
    header_row: Annotated[int | None, Meta(ge=1)] = None,
    columns: Annotated[Mapping[str, str] | None, Meaning] = None,
    struck: Annotated[str | None, StruckText] = None,
    join: bool = False,
    corrections: Paths = (),
    limits: Mapping[str, int] | None = None,
    reference: Reference | None = None,
) -> Collection:
    """The actions of the files, with findings and sources; nothing is filtered. "published:15116/22" stands for a public document.

    Files may be given one by one, as a list, or as a folder, which is all the workbooks in it. `plan` (2023, "2024-2025") sets the plan of
    files that do not say it; `sheets`, `header_row` (from 1) and `columns` ({"leader": "D"}) settle what the tool cannot tell, `struck`
    ("read", "leave") what becomes of struck-out text whatever the status of its row; `join` says that files which give one action in two
    ways are parts of one plan, not versions of it. `corrections` are files of what the plan drivers answered, `limits` ({"seconds": 60})
    what a file may take where the defaults are too strict. Raises InputError for a file that cannot be used, UsageError for arguments that
    make no sense, such as a plan that no action belongs to.
    """
    one_by_one, bounds = [path for given in files for path in _paths(given)], raise_limits(limits or {})
    if not one_by_one:
        raise UsageError(_("no file was given: write {example}, for example.").format(example='read("oaps-2023.xlsx")'))
    with within(bounds, files=one_by_one):
        answers = read_corrections(_paths(corrections), bounds)
        guidance = Guidance(
            as_plan(plan),
            (sheets,) if isinstance(sheets, str) else tuple(sheets),
            header_row,
            columns or {},
            join,
            struck=None if struck is None else StruckText(struck),
            corrections=answers,
        )
        return Collection.of_files(one_by_one, reference or _built_in(), guidance, bounds)


@at_the_door
def summarize(
    actions: Actions | Iterable[Action], *, by: Groupings = Grouping.OAP, rule: Rule | None = None, reference: Reference | None = None
) -> ShownSummary:
    """Counts of any actions, such as a choice of your own, by one grouping or several. Raises UsageError."""
    groupings = tuple(map(Grouping, words_of(by)))
    return shown(summary.summarize(_actions(actions), rule or Rule(), groupings, reference or _built_in()), ShownSummary)


@at_the_door
def list_actions(actions: Actions | Iterable[Action], *, rule: Rule | None = None, reference: Reference | None = None) -> ShownListing:
    """Each of any actions with the group it falls into under the rule."""
    return shown(listed_actions.list_actions(_actions(actions), rule or Rule(), reference or _built_in()), ShownListing)


@at_the_door
def explain(text: str, *, plan: PlanGiven = None, reference: Reference | None = None) -> LeadReading:
    """How a leader cell is split and classified, and why."""
    return LeadReader(reference or _built_in()).read(text, as_plan(plan))


@at_the_door
def rule(roles: Roles = Role.LEADER, customs: OneCustoms = Customs.NARROW) -> Rule:
    """The rule for roles ("leader", ["leader", "co_leader"]) and the width of "customs". Raises UsageError."""
    return as_rule(roles, customs)


def _paths(given: Paths) -> list[str]:
    return [str(given)] if isinstance(given, str | Path) else [str(one) for one in given]


def _actions(given: Actions | Iterable[Action]) -> Actions:
    return given if isinstance(given, Actions) else Actions(tuple(given), (), ())


@cache
def _built_in() -> Reference:
    return load()
