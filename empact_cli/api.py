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

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from empact_cli.collection import Collection, PlanGiven, Words, as_plan, as_struck, make_groupings, make_rule
from empact_cli.leaders import LeadReader
from empact_cli.leaders.types import LeadReading
from empact_cli.model import Actions, Customs, Role, Rule
from empact_cli.questions import listed_actions, summary
from empact_cli.questions.groupings import Grouping
from empact_cli.reading.written import Guidance
from empact_cli.reference import Reference, load
from empact_cli.shown import ShownListing, ShownSummary, shown


def load_reference(*folders: str | Path) -> Reference:
    """The built-in reference data, with the tables in `folders` laid over it. Raises ReferenceDataError."""
    return load([Path(folder) for folder in folders])


def read(
    *files: str | Path | Iterable[str | Path],
    plan: PlanGiven = None,
    sheets: Sequence[str] = (),
    header_row: int | None = None,
    columns: Mapping[str, str] | None = None,
    struck: str | None = None,
    join: bool = False,
    reference: Reference | None = None,
) -> Collection:
    """The actions of the files, with findings and sources; nothing is filtered. "published:15116/22" stands for a public document.

    Files may be given one by one, as a list, or as a folder, which is all the workbooks in it. `plan` (2023, "2024-2025") sets the plan of
    files that do not say it; `sheets`, `header_row` (from 1) and `columns` ({"leader": "D"}) settle what the tool cannot tell, `struck`
    ("read", "leave") what becomes of struck-out text whatever the status of its row; `join` says that files which give one action in two
    ways are parts of one plan, not versions of it. Raises InputError for a file that cannot be used, UsageError for arguments that make no
    sense, such as a plan that no action belongs to.
    """
    guidance = Guidance(as_plan(plan), tuple(sheets), header_row, dict(columns or {}), join, struck=as_struck(struck))
    one_by_one = [str(one) for given in files for one in ((given,) if isinstance(given, str | Path) else given)]
    return Collection.of_files(one_by_one, reference or _built_in(), guidance)


def summarize(actions: Actions, *, by: Words = Grouping.OAP, rule: Rule | None = None, reference: Reference | None = None) -> ShownSummary:
    """Counts of any actions, such as a choice of your own, by one grouping or several. Raises UsageError."""
    return shown(summary.summarize(actions, rule or Rule(), make_groupings(by), reference or _built_in()), ShownSummary)


def list_actions(actions: Actions, *, rule: Rule | None = None, reference: Reference | None = None) -> ShownListing:
    """Each of any actions with the group it falls into under the rule."""
    return shown(listed_actions.list_actions(actions, rule or Rule(), reference or _built_in()), ShownListing)


def explain(text: str, *, plan: PlanGiven = None, reference: Reference | None = None) -> LeadReading:
    """How a leader cell is split and classified, and why."""
    return LeadReader(reference or _built_in()).read(text, as_plan(plan))


def rule(roles: Words = Role.LEADER, customs: str = Customs.NARROW) -> Rule:
    """The rule for roles ("leader", ["leader", "co_leader"]) and the width of "customs". Raises UsageError."""
    return make_rule(roles, customs)


@cache
def _built_in() -> Reference:
    return load()
