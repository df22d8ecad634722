"""What surrounds a table in (file name, sheet name, titles above the headings), its plan and OAP where no row says otherwise out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from empact_cli.findings import finding
from empact_cli.model import Finding, Plan
from empact_cli.places import Cell
from empact_cli.reading.headings.finder import TableFinders
from empact_cli.reading.headings.heading_names import Headings
from empact_cli.reading.names.oap_names import OapNames, OapReading
from empact_cli.reading.names.plan_names import PlanNames, PlanReading
from empact_cli.reading.names.vocabulary import RoleNames, Statuses, Vocabulary, vocabulary
from empact_cli.reference import Reference
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text.folding import fold
from empact_cli.workbook.sheet import CellKind, Row, Scalar, Value, shown

R = TypeVar("R")


class NameReaders(NamedTuple):
    """What reads the text of one cell, by what it names; made once for all files of a run, so that no text is read twice."""

    reference: Reference
    words: Vocabulary
    headings: Headings
    oaps: OapNames
    plans: PlanNames
    roles: RoleNames
    statuses: Statuses
    finders: TableFinders

    @classmethod
    def of(cls, reference: Reference) -> NameReaders:
        """The readers of `reference`."""
        words = vocabulary(reference)
        oaps, plans = OapNames(reference, words), PlanNames(reference, words)
        headings = Headings(reference, words)
        roles, statuses, finders = RoleNames(words, headings.meaning_of), Statuses(words), TableFinders(headings, words)
        return cls(reference, words, headings, oaps, plans, roles, statuses, finders)


class Surroundings(NamedTuple):
    """The plan and the OAP that hold for a table's rows unless a column or a band says otherwise; None and "" where nothing does.

    `sheet_oap` is the OAP that the sheet's own name gives, `outer_plans` are the plans that the names of sheet and file give,
    `passed_over` the years that are named where no plan is.
    """

    plan: Plan | None
    oap: OapReading
    findings: tuple[Finding, ...]
    sheet_oap: str | None = None
    outer_plans: tuple[Plan, ...] = ()
    passed_over: tuple[Plan, ...] = ()


class Frame(NamedTuple):
    """The texts around one table: where its file and sheet are named, and what stands above its headings, the nearest last.

    `before` are the texts before a table in a document, the nearest first.
    """

    file: str
    sheet: str | None
    titles: Sequence[str]
    before: Sequence[str] = ()

    @property
    def place(self) -> Cell:
        """The sheet itself."""
        return Cell(self.file, self.sheet)

    @property
    def stem(self) -> str:
        """The file's name without folders and ending."""
        name = self.file.replace("\\", "/").rpartition("/")[2]
        return name.rpartition(".")[0] or name


def surroundings(frame: Frame, readers: NameReaders) -> Surroundings:
    """What the frame says of plan and OAP: the sheet's name first, then the titles, then the file's name."""
    readings = [readers.plans.read(text) for text in _texts(frame)]
    readings[2:2] = _first(map(readers.plans.read, frame.before), lambda reading: reading.plan is not None)
    plan, findings = _plan(frame, readings, readers.plans)
    oap, more = _oap(frame, readers, plan)
    sheet_oap = readers.oaps.of_sheet(frame.sheet or "", plan).oap
    outer = tuple(one.plan for one in (readings[0], readings[-1]) if one.plan)
    passed_over = () if plan else tuple(dict.fromkeys(year for one in readings for year in (*one.candidates, *one.passed_over)))
    return Surroundings(plan, oap, (*findings, *more), sheet_oap, outer, passed_over)


def _first(readings: Iterable[R], names: Callable[[R], bool]) -> list[R]:
    """The nearest of the texts before a table that names a plan, or an OAP; those further away speak of other tables."""
    return list(islice(filter(names, readings), 1))


def _texts(frame: Frame) -> tuple[str, str, str]:
    return frame.sheet or "", " | ".join(frame.titles), frame.stem


def _plan(frame: Frame, readings: Sequence[PlanReading], plans: PlanNames) -> tuple[Plan | None, list[Finding]]:
    named = [reading.plan for reading in readings if reading.plan]
    # "2025" in the title of a file that is called 2024-2025 is a year of that plan: there is no plan of 2025 alone.
    whole = [other for other in named if not plans.is_known(named[0]) and plans.is_known(other) and named[0].years < other.years]
    used = next((other for other in whole if other.start <= named[0].start and named[0].end <= other.end), named[0] if named else None)
    findings = [
        finding("plan-conflict", frame.place, value=str(other), used=str(used))
        for other in dict.fromkeys(named)
        if used and (apart(other, used) or (other is named[0] and other != used))
    ]
    if not named and any(reading.candidates for reading in readings):
        several = ", ".join(str(plan) for reading in readings for plan in reading.candidates)
        findings.append(finding("plan-doubtful", frame.place, value=several))
    return used, findings


def apart(one: Plan, other: Plan) -> bool:
    """Whether two plans share no year."""
    return one.end < other.start or other.end < one.start


def _oap(frame: Frame, readers: NameReaders, plan: Plan | None) -> tuple[OapReading, list[Finding]]:
    sheet = frame.sheet or ""
    before = _first((readers.oaps.read(text, plan) for text in frame.before), lambda reading: reading.oap is not None)
    titles = [readers.oaps.read(text, plan) for text in frame.titles]
    readings = [readers.oaps.of_sheet(sheet, plan), *titles, *before, readers.oaps.read(frame.stem, plan)]
    certain = [reading for reading in readings if reading.oap]
    if certain:
        others = [reading for reading in certain[1:] if reading.oap != certain[0].oap]
        findings = [finding("oap-conflict", frame.place, value=other.text, used=str(certain[0].oap)) for other in others[:1]]
        return certain[0], findings
    doubtful = [reading for reading in readings if reading.candidates]
    if doubtful:
        return doubtful[0], []
    return OapReading(None, _unknown(sheet, frame.titles, readers)), []


def _unknown(sheet: str, titles: Sequence[str], readers: NameReaders) -> str:
    """What may be the name of an OAP nobody knows: a title that says so, or the sheet's name."""
    for title in titles:
        words = title.casefold().replace("–", " ").split()
        if any(word in readers.words.layout[LayoutMeaning.OAP] for word in words) and (subject := readers.oaps.subject(title)):
            return " ".join(title.split()) if subject else ""
    return " ".join(sheet.split()) if sheet and readers.oaps.subject(sheet) else ""


# The rows above a table's headings in, its titles out: lone texts, and a label with the value in the cell beside it as one.

_LABELS = {Meaning.PLAN: "OAP", Meaning.OAP: "OAP", Meaning.PRIORITY: ""}  # the word beside which the value is read for what it is
_DATED = 4  # letters of a year


def titles_of(rows: Sequence[Row], headings: Headings) -> list[str]:
    """The texts above the headings, the first rows first."""
    return [title for row in rows for title in _of_row(row, headings)]


def _of_row(row: Row, headings: Headings) -> Iterator[str]:
    label = ""
    for value in row.values:
        text = _text(value)
        if not text:
            continue
        named = headings.read(text.rstrip(" :")) if isinstance(value, str) and not label else None
        if label or not isinstance(value, str):
            if label:
                yield f"{label} {text}".strip()
            label = ""
        elif named and named.meaning in _LABELS and len(row.values) > 1 and text != _last(row):
            label = _LABELS[named.meaning] or text.rstrip(" :")
        else:
            yield text


def _last(row: Row) -> str:
    return next((text for value in reversed(row.values) if (text := _text(value))), "")


def _text(value: Value) -> str:
    """The text of a cell with runs of blanks made one; of a number what is stored ("2023", and not "2,023")."""
    if isinstance(value, Scalar):
        return (
            value.stored.removesuffix(".0")
            if value.kind is CellKind.NUMBER
            else value.stored[:_DATED]
            if value.kind is CellKind.DATE
            else ""
        )
    text = " ".join(shown(value).split())
    return text if fold(text) else ""
