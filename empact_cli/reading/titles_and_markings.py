"""What surrounds a table in (file name, sheet name, titles above the headings), its plan and OAP where no row says otherwise out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from empact_cli.findings import finding
from empact_cli.model import Cell, Finding, Plan
from empact_cli.reading.headings import Headings
from empact_cli.reading.headings.heading_row import TableFinders
from empact_cli.reading.names import RoleNames, Statuses, Vocabulary, WhoIsNamed, vocabulary
from empact_cli.reading.names.oap_names import OapNames, OapReading
from empact_cli.reading.names.plan_names import PlanNames, PlanReading
from empact_cli.reference import Reference
from empact_cli.reference.records import Certainty, LayoutMeaning, Marking, MarkingMatch, Meaning
from empact_cli.text import fold
from empact_cli.workbook import CellKind, Row, Scalar, Value, Workbook, shown


class NameReaders(Struct, frozen=True):
    """What reads the text of one cell, by what it names; made once for all files of a run, so that no text is read twice."""

    reference: Reference
    words: Vocabulary
    headings: Headings
    oaps: OapNames
    plans: PlanNames
    roles: RoleNames
    statuses: Statuses
    finders: TableFinders
    named: WhoIsNamed

    @classmethod
    def of(cls, reference: Reference) -> NameReaders:
        """The readers of `reference`."""
        words = vocabulary(reference)
        headings = Headings(reference, words)
        oaps, plans, named = OapNames(reference, words), PlanNames(reference, words), WhoIsNamed(reference, words)
        roles, statuses, finders = RoleNames(words, headings.meaning_of), Statuses(words), TableFinders(headings, words)
        return cls(reference, words, headings, oaps, plans, roles, statuses, finders, named)


class Surroundings(Struct, frozen=True):
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


class Frame(Struct, frozen=True):
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
    readings = [readers.plans.read(text) for text in (frame.sheet or "", " | ".join(frame.titles), frame.stem)]
    # The nearest of the texts before a table that names a plan, or an OAP; those further away speak of other tables.
    readings[2:2] = islice((one for one in map(readers.plans.read, frame.before) if one.plan is not None), 1)
    plan, findings = _plan(frame, readings, readers.plans)
    oap, more = _oap(frame, readers, plan)
    sheet_oap = readers.oaps.of_sheet(frame.sheet or "", plan).oap
    outer = tuple(one.plan for one in (readings[0], readings[-1]) if one.plan)
    passed_over = () if plan else tuple(dict.fromkeys(year for one in readings for year in (*one.candidates, *one.passed_over)))
    return Surroundings(plan, oap, (*findings, *more), sheet_oap, outer, passed_over)


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
    before = islice((one for text in frame.before if (one := readers.oaps.read(text, plan)).oap is not None), 1)
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
        if any(word in readers.words.layout[LayoutMeaning.OAP] for word in words) and readers.oaps.subject(title):
            return " ".join(title.split())
    return " ".join(sheet.split()) if sheet and readers.oaps.subject(sheet) else ""


# The rows above a table's headings in, its titles out: lone texts, and a label with the value in the cell beside it as one.

_LABELS = {Meaning.PLAN: "OAP", Meaning.OAP: "OAP", Meaning.PRIORITY: ""}  # the word beside which the value is read for what it is
_DATED = 4  # letters of a year


def titles_of(rows: Sequence[Row], headings: Headings) -> list[str]:
    """The texts above the headings, the first rows first."""
    return [title for row in rows for title in _of_row(row, headings)]


def _of_row(row: Row, headings: Headings) -> Iterator[str]:
    label, texts = "", [(value, text) for value in row.values if (text := _text(value))]
    for value, text in texts:
        named = headings.read(text.rstrip(" :")) if isinstance(value, str) and not label else None
        if label or not isinstance(value, str):
            if label:
                yield f"{label} {text}".strip()
            label = ""
        elif named and named.meaning in _LABELS and len(row.values) > 1 and text != texts[-1][1]:
            label = _LABELS[named.meaning] or text.rstrip(" :")
        else:
            yield text


def _text(value: Value) -> str:
    """The text of a cell with runs of blanks made one; of a number what is stored ("2023", and not "2,023")."""
    if isinstance(value, Scalar):
        if value.kind is CellKind.NUMBER:
            return value.stored.removesuffix(".0")
        return value.stored[:_DATED] if value.kind is CellKind.DATE else ""
    text = " ".join(shown(value).split())
    return text if fold(text) else ""


# A workbook in, the markings that it bears out (LIMITE, RESTREINT UE/EU RESTRICTED, TLP:AMBER): what is written of it must bear them too.

_FIRST, _LAST = 40, 5  # rows of a sheet that are looked at
_FEW = 3  # filled cells of a row that may be a title
_LONG, _LONG_CELL = 400, 60  # letters of a title, of a cell among others
_TEXT = re.compile(r"[^\W_]+")

_Words = tuple[str, ...]


def find_markings(workbook: Workbook, reference: Reference) -> list[Marking]:
    """The markings of the workbook, each once, the gravest first."""
    known = _known(reference)
    texts = dict.fromkeys(_sheet_texts(workbook))  # OAPs, leaders and statuses stand in many cells
    found = {marking.marking: marking for text, whole in texts for marking in _markings(text, known) if _counts(marking, text, whole)}
    for label in workbook.labels:
        if not any(_markings(label, known)):
            source = "the file's properties"
            found[label] = Marking(label, label, 0, MarkingMatch.WHOLE, None, source=source, certainty=Certainty.GENERAL)
    return in_order(found.values(), reference)


def in_order(markings: Iterable[Marking], reference: Reference) -> list[Marking]:
    """Markings by their weight, the gravest first, those of one weight as the registry lists them; each once."""
    places = {entry.marking: place for place, entry in reversed(list(enumerate(reference.markings)))}
    once = {marking.marking: marking for marking in markings}
    return sorted(once.values(), key=lambda marking: (-marking.rank, places.get(marking.marking, len(places))))


def _sheet_texts(workbook: Workbook) -> Iterator[tuple[str, bool]]:
    """(a text that may bear a marking, whether it must then be that and nothing else)."""
    yield workbook.label.replace("_", " "), False
    yield from ((label, False) for label in workbook.labels)
    for sheet in workbook.sheets:
        yield sheet.name or "", False
        yield from ((notice, False) for notice in sheet.notices)
        rows = sheet.rows
        for row in rows if len(rows) <= _FIRST + _LAST else [*rows[:_FIRST], *rows[-_LAST:]]:
            yield from _row_texts(row)


def _row_texts(row: Row) -> Iterator[tuple[str, bool]]:
    texts = [value for value in row.values if isinstance(value, str)]
    among_others = len(texts) > _FEW
    for text in texts:
        for line in text.splitlines() if "\n" in text else (text,):
            if len(line) <= (_LONG_CELL if among_others else _LONG):
                yield line, among_others


@lru_cache(maxsize=4)
def _known(reference: Reference) -> dict[str, list[tuple[_Words, Marking]]]:
    """The markings by their first word, the longest first, as folded words: blanks, dashes and slashes between them do not matter."""
    known: dict[str, list[tuple[_Words, Marking]]] = {}
    for entry in reference.markings:
        words = tuple(fold(word) for word in _TEXT.findall(entry.text))
        if words:
            known.setdefault(words[0], []).append((words, entry))
    for entries in known.values():
        entries.sort(key=lambda one: -len(one[0]))
    return known


def _markings(text: str, known: dict[str, list[tuple[_Words, Marking]]]) -> Iterator[Marking]:
    """What the text may bear, none of it part of another."""
    raw = _TEXT.findall(text)
    words = [fold(word) for word in raw]
    start = 0
    while start < len(words):
        length = 1
        for candidate, entry in known.get(words[start], ()):
            end = start + len(candidate)
            if tuple(words[start:end]) == candidate and (entry.match is not MarkingMatch.CAPITALS or "".join(raw[start:end]).isupper()):
                length = len(candidate)
                yield entry
                break
        start += length


def _counts(marking: Marking, text: str, whole: bool) -> bool:
    """Whether the marking counts where it was found: alone, or within other words."""
    if not whole and marking.match is not MarkingMatch.WHOLE:
        return True
    return sum(map(len, _TEXT.findall(text))) <= sum(map(len, _TEXT.findall(marking.text)))
