"""A workbook in, the counts of a published table out: OAPs with how many actions customs lead, instead of actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from empact_cli.errors import InputError
from empact_cli.model import Plan, PlanCounts, Subject, cell_name, of_cell, of_sheet
from empact_cli.reading import Guidance
from empact_cli.reading.headings.heading_row import Column, HeadingRows
from empact_cli.reading.titles_and_markings import Frame, NameReaders, surroundings
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text import fold
from empact_cli.text.language import _, quoted
from empact_cli.workbook import Row, Sheet, shown

_NOTHING = ("", "-", "–", "—", "n/a")


def published_counts(
    label: str, tables: Sequence[tuple[Sheet, HeadingRows]], readers: NameReaders, guidance: Guidance
) -> tuple[PlanCounts, ...]:
    """The counts of each plan that the tables of a workbook give.

    Raises InputError for a table that gives an OAP twice, something that is no number, or more than its own total.
    """
    counted: dict[Plan, _Counted] = {}
    for sheet, rows in tables:
        _Table(label, sheet, rows, readers, guidance).add_to(counted)
    return tuple(one.counts(label) for _, one in sorted(counted.items()))


class _Counted(Struct):
    """What has been found of one plan."""

    plan: Plan
    numbers: dict[Subject, int] = field(default_factory=dict)
    names: dict[Subject, str] = field(default_factory=dict)
    total: int | None = None

    def counts(self, label: str) -> PlanCounts:
        """The counts. Raises InputError where the total is less than what it is the total of."""
        added = sum(self.numbers.values())
        if self.total is not None and self.total < added:
            said = _("{label}: the total for {plan} is {total}, but the OAPs add up to {added}. Correct one of them.")
            raise InputError(said.format(label=label, plan=self.plan, total=self.total, added=added))
        return PlanCounts(self.plan, self.numbers, self.total, label, self.names)


class _Table:
    """One table of counts. Columns are indexes from 0."""

    def __init__(self, label: str, sheet: Sheet, headings: HeadingRows, readers: NameReaders, guidance: Guidance) -> None:
        self._label, self._sheet, self._headings, self._readers = label, sheet, headings, readers
        titles = [text for row in sheet.rows[: headings.first] for value in row.values if (text := shown(value).strip())]
        self._plan = surroundings(Frame(label, sheet.name, titles), readers).plan or guidance.plan
        self._oap = self._first(Meaning.OAP) or self._first(Meaning.PRIORITY)
        self._plan_column = self._first(Meaning.PLAN)
        self._columns = self._count_columns()

    def _first(self, meaning: Meaning) -> Column | None:
        return next((column for column in self._headings.columns if column.meaning is meaning), None)

    def _count_columns(self) -> Mapping[int, Plan | None]:
        """The columns of counts, each with the plan that its heading names. Raises InputError where two are equally good."""
        columns = [column for column in self._headings.columns if column.meaning is Meaning.COUNT]
        plans = {column.index: self._readers.plans.read(column.text).plan for column in columns}
        if len(columns) == 1 or (all(plans.values()) and len(set(plans.values())) == len(columns)):
            return plans
        customs = self._readers.words.layout[LayoutMeaning.CUSTOMS]
        exact = [column for column in columns if any(word in fold(column.text) for word in customs)]
        if len(exact) == 1:
            return {exact[0].index: plans[exact[0].index]}
        names = ", ".join(quoted(column.heading) for column in columns)
        said = _("{where}: several columns of counts ({names}). Say which one it is with --column count=C.")
        raise InputError(said.format(where=self._where(), names=names))

    def _where(self, row: int = 0, column: int = 0) -> str:
        place = of_cell(cell_name(row, column + 1)) if row else ""
        return self._label + of_sheet(self._sheet.name) + place

    def add_to(self, counted: dict[Plan, _Counted]) -> None:
        """Adds the counts of the table's rows to those of their plans."""
        for row in self._sheet.rows[self._headings.last + 1 :]:
            name = self._text(row, self._oap)
            for column, plan, number in self._numbers(row):
                if not name:
                    said = _("{row}: a count without an OAP. Write the OAP, or Total, in front of it.")
                    raise InputError(said.format(row=self._where(row.number, column)))
                one = counted.setdefault(plan, _Counted(plan))
                self._add(one, name, number, self._where(row.number, column))

    def _add(self, counted: _Counted, name: str, number: int, where: str) -> None:
        if fold(name).strip(" .:") in self._readers.words.layout[LayoutMeaning.TOTAL]:
            counted.total = number
            return
        oap = self._readers.oaps.read(name, counted.plan).oap
        subject = Subject(oap, "" if oap else fold(name))
        if subject in counted.numbers:
            said = _("{where}: a second count for {name!r} in {plan}. Leave one.")
            raise InputError(said.format(where=where, name=name, plan=counted.plan))
        counted.numbers[subject] = number
        if oap is None:
            counted.names[subject] = " ".join(name.split())

    def _numbers(self, row: Row) -> Iterator[tuple[int, Plan, int]]:
        """(column, plan, number) for each count in the row."""
        for column, plan in self._columns.items():
            text = row.text(column)
            if text.casefold() in _NOTHING:
                continue
            yield column, plan or self._plan_of(row), self._number(text, self._where(row.number, column))

    def _number(self, text: str, where: str) -> int:
        """ "12", "12.0" or "12 OAs"."""
        digits = text.partition(" ")[0].removesuffix(".0")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
            said = _("{where}: {text!r} is not a count. Write a whole number, or leave the cell empty where the count is not known.")
            raise InputError(said.format(where=where, text=text))
        return int(digits)

    def _plan_of(self, row: Row) -> Plan:
        plan = self._readers.plans.cell(text) if (text := self._text(row, self._plan_column)) else self._plan
        if plan is None:
            raise InputError(_("{row}: no plan is named for the counts. Name it with --plan 2023.").format(row=self._where(row.number)))
        return plan

    def _text(self, row: Row, column: Column | None) -> str:
        return row.text(column.index) if column else ""
