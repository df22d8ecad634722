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
from typing import TYPE_CHECKING, Annotated, TypedDict, Unpack

from msgspec import Meta
from msgspec.structs import fields

from empact_cli.api_arguments import at_the_door, words_of
from empact_cli.app import Inquiry
from empact_cli.errors import UsageError
from empact_cli.files import no_such_plan, read_corrections
from empact_cli.frames import (
    OneOrder,
    OneSize,
    ShownComparison,
    ShownCountryPart,
    ShownListing,
    ShownSummary,
    ShownTrend,
    ShownVerification,
    marking_of,
    save,
    shown,
)
from empact_cli.leaders import LeadReading
from empact_cli.leaders.reader import LeadReader
from empact_cli.model import Action, Actions, Customs, Group, Plan, Role, Rule
from empact_cli.output import ENDINGS, REPORTS, Format
from empact_cli.questions import listed_actions, summary
from empact_cli.questions.filters import Selection, select
from empact_cli.questions.summary import Grouping
from empact_cli.reading import Guidance, StruckText
from empact_cli.reference import Reference, load
from empact_cli.reference.records import Meaning
from empact_cli.text.language import _
from empact_cli.workbook.limits import raise_limits, within

if TYPE_CHECKING:
    from empact_cli.frames import Frame
    from empact_cli.output.figures.render import Figure

Words = str | Iterable[str]
Groupings = Annotated[Words, Grouping]
Row = Annotated[str, tuple(one for one in Grouping if one is not Grouping.PLAN)]  # of what has a column per plan
Roles = Annotated[Words, Role]
OneCustoms = Annotated[str, Customs]
PlanGiven = Plan | str | int | None
Paths = str | Path | Iterable[str | Path]


class Head(TypedDict, total=False):
    """What stands at the head of a note, a field of `Letterhead` each."""

    date: str
    number: str
    codes: str
    sender: str
    recipient: str
    previous: str
    subject: str


class Collection(Inquiry, frozen=True, kw_only=True):
    """The actions of the files, and everything that can be asked about them; nothing of it ever changes.

    `items`, `len()` and iteration give the actions that the filters leave; findings and sources are those of the whole files. `rule` says
    what counts (see `under`), `filters` which actions (see `filter`). `listed` are all actions, `counted` the plans of which only counts
    are known.
    """

    def __repr__(self) -> str:
        named = ", ".join(map(str, self.plans)) or "no plan"
        return f"<Collection of {len(self)} operational actions, plans: {named}, findings: {len(self.findings)}>"

    def _repr_html_(self) -> str:
        shown_as = self.trend() if self.counted else self.summarize()
        return shown_as._repr_html_()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans by time, those with counts alone included."""
        return tuple(sorted({action.plan for action in self.items} | {counts.plan for counts in self.counted}))

    @at_the_door
    def under(self, roles: Roles = Role.LEADER, customs: OneCustoms = Customs.NARROW) -> Collection:
        """The collection under another rule: roles ("leader,co_leader") and the width of "customs" ("wide"). Raises UsageError."""
        return self.narrowed(as_rule(roles, customs), self.filters)

    @at_the_door
    def filter(
        self,
        *,
        plan: PlanGiven = None,
        oap: Words = (),
        country: Words = (),
        status: Words = (),
        kind: Words = (),
    ) -> Collection:
        """The collection narrowed: each word is an id, a code or a name; several are alternatives. Raises UsageError for an unknown one."""
        named = as_plan(plan)
        if named is not None and named not in self.plans:
            raise no_such_plan(named, self.plans)
        wanted = select(
            self.reference,
            plan=named,
            oaps=words_of(oap),
            countries=words_of(country),
            statuses=words_of(status),
            kinds=words_of(kind),
        )
        return self.narrowed(self.rule, _both(self.filters, wanted))

    @at_the_door
    def summarize(self, by: Groupings = Grouping.OAP) -> ShownSummary:
        """Counts by one grouping or several ("oap", "country,oap", ["country", "oap"]). Raises UsageError."""
        return shown(self.count(_groupings(by)), ShownSummary, self)

    @at_the_door
    def list(self, group: Annotated[Words, Group] = ()) -> ShownListing:
        """The actions with their groups and cells; only some groups ("customs_led,wide_only") if wanted. Raises UsageError."""
        return shown(self.actions_behind(sorted(map(Group, words_of(group)))), ShownListing, self)

    @at_the_door
    def compare(
        self,
        from_: PlanGiven = None,
        to: PlanGiven = None,
        *,
        by: Row = Grouping.OAP,
        match: Annotated[float | None, Meta(ge=0, le=1)] = None,
        matches: str | Path | None = None,
    ) -> ShownComparison:
        """One plan against another: of two plans the earlier against the later, of more the two that are named.

        Rows stand for what `by` names ("priority", "country"). `match` in [0, 1] says how alike two titles must be to be one action;
        `matches` is a file of confirmed matches. Raises UsageError where it is not clear which two plans are meant, InputError for a file
        that cannot be used.
        """
        file = None if matches is None else str(matches)
        return shown(self.change(as_plan(from_), as_plan(to), match, file, Grouping(by)), ShownComparison, self)

    @at_the_door
    def trend(self, by: Row = Grouping.OAP, *, actions: bool = False) -> ShownTrend:
        """The series over all plans; rows stand for what `by` names, and `actions` follows each action through the plans."""
        return shown(self.series(Grouping(by), actions=actions), ShownTrend, self)

    @at_the_door
    def verify(self, against: str | None = None) -> ShownVerification:
        """The counts against those of a public document ("15116/22"; by default one that fits). Raises UsageError where none does."""
        return shown(self.held_to(against), ShownVerification, self)

    @at_the_door
    def country(self, code: str) -> ShownCountryPart:
        """One country's part, by code or name: led, co-led, participating, per OAP, beside all countries. Raises UsageError."""
        return shown(self.part_of(code), ShownCountryPart, self)

    @at_the_door
    def report(
        self,
        path: str | Path,
        *,
        layout: Annotated[str, ("review", "note")] = "review",
        from_: PlanGiven = None,
        to: PlanGiven = None,
        title: str | None = None,
        style: str | Path | None = None,
        marking: str | None = None,
        force: bool = False,
        **head: Unpack[Head],
    ) -> None:
        """Writes a strategic review (docx, html, pdf, xlsx, md), or with layout="note" a note for a working party (docx, pdf).

        `head` is what stands at the head of a note: date, number, codes, sender, recipient, previous, subject. `style` is a Word document
        whose styles, header and footer are taken. Raises UsageError, OutputError.
        """
        from empact_cli.output.document import Details, Letterhead

        if head and layout != "note":
            said = _("{name}: stands at the head of a note alone. Write {example} too.")
            raise UsageError(said.format(name=", ".join(head), example='layout="note"'))
        forms = (Format.DOCX, Format.PDF) if layout == "note" else REPORTS
        endings = [ending for ending, form in ENDINGS.items() if form in forms]
        if Path(path).suffix.lower() not in endings:
            said = _("{path}: the ending decides the format, and it is none of {endings}.")
            raise UsageError(said.format(path=path, endings=", ".join(endings)))
        if style is not None and Path(path).suffix.lower() != ".docx":
            raise UsageError(_("--style: only a Word document takes the styles of another. Name a file that ends in .docx."))
        material = self.review(as_plan(from_), as_plan(to), self.filters.plan)
        letterhead = Letterhead(**head) if layout == "note" else None
        save(material, path, Details(title=title, letterhead=letterhead), self, marking=marking, force=force, style=style)

    @at_the_door
    def chart(
        self,
        kind: str,
        *,
        by: Groupings = (),
        plan: PlanGiven = None,
        from_: PlanGiven = None,
        to: PlanGiven = None,
        size: OneSize = "column",
        order: OneOrder = "size",
        marking: str | None = None,
    ) -> Figure:
        """A matplotlib figure of any kind: bar, groups and map of one plan, change and bridge of two, trend and heatmap of all."""
        from empact_cli.charts import Wanted, drawing, of_kind  # draws with matplotlib
        from empact_cli.output.figures.render import shown_figure

        wanted = Wanted(of_kind(kind), _groupings(by), order, as_plan(plan) or self.filters.plan, as_plan(from_), as_plan(to))
        return shown_figure(drawing(self, wanted), size, marking_of(self, marking))

    @at_the_door
    def frame(self, *, every: bool = False) -> Frame:
        """A pandas table with a line per action and leader."""
        return self.list().frame(every=every)


def as_plan(given: PlanGiven) -> Plan | None:
    """The plan itself, or the one that a year or a text names (2023, "2024-2025"). Raises UsageError for what names none."""
    plan = Plan.parse(str(given)) if isinstance(given, int | str) else given
    if given is not None and plan is None:
        raise UsageError(_("{given!r} is not a plan: write a year (2023) or a period (2024-2025)").format(given=given))
    return plan


def as_rule(roles: Words, customs: str) -> Rule:
    """The rule; its roles always stand in the same order."""
    named = words_of(roles)
    return Rule(tuple(role for role in Role if role in named), Customs(customs))


def _groupings(by: Words) -> tuple[Grouping, ...]:
    """The groupings, each once, in the order given."""
    return tuple(dict.fromkeys(map(Grouping, words_of(by))))


def _both(first: Selection, second: Selection) -> Selection:
    """What passes both. Raises UsageError where both narrow the same thing, since "none at all" is not a filter."""
    values = {}
    for part in fields(Selection):
        one, other = getattr(first, part.name), getattr(second, part.name)
        if one and other and one != other:
            raise UsageError(_("{name} are filtered already. Name everything that is wanted in one filter.").format(name=part.name))
        values[part.name] = one or other
    return Selection(**values)


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
    return shown(summary.summarize(_actions(actions), rule or Rule(), _groupings(by), reference or _built_in()), ShownSummary)


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
