"""Headings and a sample of the rows in, the one column for each meaning out; where two are equally good, it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from empact_cli.errors import InputError
from empact_cli.model import Plan, Role, column_letters
from empact_cli.reading.headings.heading_row import Column, HeadingRows
from empact_cli.reading.names import Vocabulary
from empact_cli.reading.names.action_numbers import Numbers
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text import fold
from empact_cli.text.language import _, quoted
from empact_cli.workbook import Row, shown

_SHAPED = 0.8  # the share of dotted numbers from which a column is taken for the actions' numbers

_TICKS = frozenset({"x", "xx", "\u2713", "\u2714", "\u2715", "\u2717", "\u2718", "\u25cf", "\u2022", "1", "yes", "y"})
_ROLES = {Meaning.LEADER: "leader", Meaning.CO_LEADER: "co_leader", Meaning.PARTICIPANTS: "participant"}
_YEAR = re.compile(r"20\d\d")
_WORD = re.compile(r"\w+")
_SPAN = re.compile(r"\d{1,2}|q[1-4]|months?|monate|mois|whole|all|full|year")

Sample = Sequence[Row]


class LeadColumns(Struct, frozen=True):
    """Where one leader of a row stands: the column of the text, and that of its country where it has one of its own (indexes from 0).

    `role` is None where a role column decides row by row; `plan` is the year or period whose leader its heading says it is.
    """

    role: Role | None
    text: int
    country: int | None = None
    plan: Plan | None = None


class Columns(Struct):
    """The columns of one table by meaning, as indexes from 0; None or empty where there is none.

    `ticked` are columns headed by a role, which a row ticks instead of naming it: each with its role. `priority` is only set beside `oap`.
    `lead_type` says what kind of authority leads, `claim` yes or no to whether customs do.
    """

    number: int | None = None
    title: int | None = None
    oap: int | None = None
    priority: int | None = None
    plan: int | None = None
    goal: int | None = None
    status: int | None = None
    role: int | None = None
    leads: list[LeadColumns] = field(default_factory=list)
    participants: list[int] = field(default_factory=list)
    matrix: list[tuple[int, str]] = field(default_factory=list)
    ticked: list[tuple[int, str]] = field(default_factory=list)
    lead_type: int | None = None
    claim: int | None = None
    passed_over: list[Column] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        """Whether the heading of a leader's column says whose plan it is."""
        return any(lead.plan for lead in self.leads)

    @property
    def lead_plans(self) -> tuple[Plan, ...]:
        """The plans of the leaders' columns, in order; () where one of them names none."""
        plans = [lead.plan for lead in self.leads if lead.role is Role.LEADER]
        return tuple(sorted({plan for plan in plans if plan})) if all(plans) else ()

    @property
    def by_row(self) -> bool:
        """Whether each row says the role of its authority."""
        return self.role is not None or bool(self.ticked)

    @property
    def vital(self) -> list[int]:
        """The columns on which the count depends, in order."""
        leads = [index for lead in self.leads for index in (lead.text, lead.country)]
        return sorted({index for index in (self.number, self.oap, self.plan, self.role, *leads) if index is not None})

    @property
    def read_for_leads(self) -> list[int]:
        """The columns that say who leads and who takes part."""
        leads = [index for lead in self.leads for index in (lead.text, lead.country)]
        found = [self.role, self.lead_type, *leads, *self.participants, *(index for index, _ in (*self.matrix, *self.ticked))]
        return sorted({index for index in found if index is not None})

    @property
    def used(self) -> list[int]:
        """All columns that are read, in order."""
        single = (self.number, self.title, self.oap, self.priority, self.plan, self.goal, self.status)
        return sorted({*self.read_for_leads, *(index for index in single if index is not None)})


class ColumnChooser:
    """Chooses the columns of one table. `where` opens every message: the file, and the sheet where there is one."""

    def __init__(self, where: str, headings: HeadingRows, sample: Sample, numbers: Numbers, words: Vocabulary) -> None:
        self._where = where
        self._sample = sample
        self._numbers = numbers
        self._words = words
        self._all = headings.columns
        self._by_meaning: dict[Meaning, list[Column]] = {}
        for column in headings.columns:
            if column.meaning:
                self._by_meaning.setdefault(column.meaning, []).append(column)
        self._unknown = {column.index: fold(column.text) for column in headings.unknown}
        self._matrix = [(column.index, column.text.strip()) for column in self._matrix_columns(headings)]
        self._passed_over: list[Column] = []

    def choose(self) -> Columns:
        """The columns. Raises InputError where two are equally good for something that changes the count."""
        self._settle_plans()
        self._refuse_several_tables(self._filled(self._columns(Meaning.LEADER)))
        ticked = self._take_ticked()
        number, title = self._number_and_title()
        if number is None:
            self._check_unheaded_numbers()
        columns = Columns(number=number, title=title, matrix=self._matrix, ticked=ticked)
        columns.oap = self._one(Meaning.OAP if self._columns(Meaning.OAP) else Meaning.PRIORITY)
        beside = self._filled(self._columns(Meaning.PRIORITY)) if self._columns(Meaning.OAP) else []
        columns.priority = beside[0].index if beside else None
        columns.plan, columns.goal = self._one(Meaning.PLAN), self._first(Meaning.GOAL)
        columns.status, columns.role = self._first(Meaning.STATUS), self._one(Meaning.ROLE)
        columns.lead_type, columns.claim = self._first(Meaning.LEADER_TYPE), self._claim()
        columns.participants = [column.index for column in self._columns(Meaning.PARTICIPANTS)]
        columns.leads = self._leads(columns)
        taken = {lead.text for lead in columns.leads} | {lead.country for lead in columns.leads}
        columns.participants = [index for index in columns.participants if index not in taken]
        columns.passed_over = self._passed_over
        return columns

    def _claim(self) -> int | None:
        """The column headed "Customs-led" that says yes or no, where a published table counts."""
        answers = self._words.layout[LayoutMeaning.YES] | self._words.layout[LayoutMeaning.NO]
        for column in self._columns(Meaning.COUNT):
            if (values := self._values(column)) and all(fold(value) in answers for value in values):
                return column.index
        return None

    def _matrix_columns(self, headings: HeadingRows) -> list[Column]:
        """The columns headed by countries, and those beside them that hold the same marks ("Europol", "FR Customs")."""
        countries = [column for column in headings.columns if column.meaning is None]
        if not countries:
            return []
        filled = ((column, values) for column in headings.unknown if (values := self._values(column)))
        marked = [column for column, values in filled if all(self._words.roles.of(fold(value)) for value in values)]
        return sorted([*countries, *marked], key=lambda column: column.index)

    def _take_ticked(self) -> list[tuple[int, str]]:
        """The columns headed by a role that hold nothing but ticks: they say what the country or authority of a row is."""
        if not (self._columns(Meaning.COUNTRY) or self._columns(Meaning.AUTHORITY)):
            return []
        ticked: list[tuple[int, str]] = []
        for meaning, role in _ROLES.items():
            found = [column for column in self._columns(meaning) if (texts := self._values(column)) and set(map(fold, texts)) <= _TICKS]
            ticked += [(column.index, role) for column in found]
            self._by_meaning[meaning] = [column for column in self._columns(meaning) if column not in found]
        return ticked

    def _settle_plans(self) -> None:
        """A column headed "Plan" that holds no year names the OAPs."""
        plans = self._columns(Meaning.PLAN)
        named = [column for column in plans if (texts := self._values(column)) and not any(_YEAR.search(text) for text in texts)]
        spans = [column for column in named if all(map(self._is_span, self._values(column)))]
        named = [column for column in named if column not in spans]
        self._by_meaning[Meaning.PLAN] = plans = [column for column in plans if column not in spans]
        if named and not self._columns(Meaning.OAP):
            self._by_meaning[Meaning.OAP] = named[:1]
            self._by_meaning[Meaning.PLAN] = [column for column in plans if column not in named[:1]]

    def _is_span(self, text: str) -> bool:
        """Whether the text is a stretch of a year, as below "Period": "Jan-Dec", "Q1-Q4", "12 months"."""
        words = [word for word in _WORD.findall(fold(text)) if word not in self._words.layout[LayoutMeaning.SPAN]]
        return bool(words) and all(word in self._words.months or _SPAN.fullmatch(word) for word in words)

    def _columns(self, meaning: Meaning) -> list[Column]:
        return self._by_meaning.get(meaning, [])

    def _first(self, meaning: Meaning) -> int | None:
        found = self._filled(self._columns(meaning))
        self._passed_over += found[1:]
        return found[0].index if found else None

    def _one(self, meaning: Meaning) -> int | None:
        found = self._filled(self._columns(meaning))
        if len(found) > 1 and any(self._differ(found[0], other) for other in found[1:]):
            raise self._ask(meaning, found)
        return found[0].index if found else None

    def _ask(self, meaning: Meaning, found: Sequence[Column]) -> InputError:
        *others, last = (f"{column.letter} {quoted(column.heading)}" for column in found)
        names = _("{others} and {last}").format(others=", ".join(others), last=last)
        options = " / ".join(f"--column {meaning}={column.letter}" for column in found)
        said = _("{where}: columns {names} are equally good as {meaning}. Say which one it is: {options}.")
        if meaning is Meaning.LEADER:
            said = _(
                '{where}: columns {names} are equally good as {meaning}. Write into their headings what tells them apart ("Leader 1" and '
                '"Leader 2" if both lead, "Leader 2022" and "Leader 2023" if they are those of two plans), or say which one alone leads: '
                "{options}."
            )
        return InputError(said.format(where=self._where, names=names, meaning=meaning, options=options))

    def _values(self, column: Column) -> list[str]:
        return [text for row in self._sample if (text := row.text(column.index))]

    def _filled(self, columns: list[Column]) -> list[Column]:
        """The columns that hold something, or all where none does."""
        return [column for column in columns if self._values(column)] or columns[:1] if len(columns) > 1 else columns

    def _differ(self, one: Column, other: Column) -> bool:
        return any(row.text(one.index) != row.text(other.index) for row in self._sample)

    def _numbered(self, column: Column) -> float:
        """The share of the column's cells that hold a number of an action, dotted ones counting fully and whole ones half."""
        cells = [row.value(column.index) for row in self._sample if row.text(column.index)]
        numbers = [self._numbers.read(cell).text for cell in cells]
        return sum(1.0 if "." in number else 0.5 for number in numbers if number) / len(cells) if cells else 0.0

    def _number_and_title(self) -> tuple[int | None, int | None]:
        numbers, titles = self._filled(self._columns(Meaning.NUMBER)), self._filled(self._columns(Meaning.TITLE))
        if not numbers and titles:
            shaped = [column for column in titles if self._numbered(column) > 0.4]
            numbers, titles = shaped[:1], [column for column in titles if column not in shaped[:1]]
        elif len(numbers) == 1 and not titles and self._values(numbers[0]) and self._numbered(numbers[0]) == 0:
            numbers, titles = [], numbers
        if len(numbers) > 1:
            numbers, others = self._best_number(numbers)
            titles += [column for column in others if not self._numbered(column)]
        self._passed_over += titles[1:]
        return (numbers[0].index if numbers else None), (titles[0].index if titles else None)

    def _best_number(self, found: list[Column]) -> tuple[list[Column], list[Column]]:
        ranked = sorted(found, key=self._numbered, reverse=True)
        first, second = self._numbered(ranked[0]), self._numbered(ranked[1])
        if first - second < 0.3 and self._differ(ranked[0], ranked[1]):
            raise self._ask(Meaning.NUMBER, found)
        return ranked[:1], ranked[1:]

    def _check_unheaded_numbers(self) -> None:
        """Refuses a table whose numbers stand under a heading that nobody knows: without them, rows of one action would count apart."""
        known = {column.index for column in self._all}
        for index in range(max(known, default=0)):
            if index not in known and self._looks_numbered(index):
                letter = column_letters(index + 1)
                said = _(
                    "{where}: column {letter} looks like the numbers of the actions, but its heading is not known. Say "
                    "so with --column number={letter}."
                )
                raise InputError(said.format(where=self._where, letter=letter))

    def _looks_numbered(self, index: int) -> bool:
        """Whether a column holds dotted numbers; bands, and the heading where it is repeated, say nothing about it."""
        rows = [row for row in self._sample if sum(bool(shown(value).strip()) for value in row.values) > 1]
        texts = [text for row in rows if (text := fold(row.text(index))) and text != self._unknown.get(index)]
        dotted = sum("." in self._numbers.read(text).text for text in texts)
        return len(texts) > 1 and dotted > _SHAPED * len(texts)

    def _leads(self, columns: Columns) -> list[LeadColumns]:
        leads = [*self._role(Meaning.LEADER, Meaning.LEADER_COUNTRY, Role.LEADER)]
        leads += self._role(Meaning.CO_LEADER, Meaning.CO_LEADER_COUNTRY, Role.CO_LEADER)
        if columns.by_row or not any(lead.role is Role.LEADER for lead in leads):
            leads = self._by_row(columns, leads)
        return leads

    def _role(self, meaning: Meaning, country_meaning: Meaning, role: Role) -> list[LeadColumns]:
        texts, countries = list(self._columns(meaning)), list(self._columns(country_meaning))
        if role is Role.LEADER:
            texts, countries = self._leader_columns(texts, countries)
        elif len(texts) == 2 and not countries and (pair := self._country_first(texts)):
            texts, countries = [pair[1]], [pair[0]]
        if not texts:
            authority = self._columns(Meaning.AUTHORITY) if role is Role.LEADER and countries else []
            texts, countries = (authority[:1], countries) if authority else (countries, [])
        return [LeadColumns(role, text.index, _partner(text, texts, countries), text.plan) for text in texts]

    def _leader_columns(self, texts: list[Column], countries: list[Column]) -> tuple[list[Column], list[Column]]:
        """The leaders' columns and those of their countries: one each, several that are numbered, or a country beside its authority."""
        texts = self._filled(texts)
        if len(texts) == 2 and not countries and (pair := self._country_first(texts)):
            return [pair[1]], [pair[0]]
        if len(texts) > 1 and len({column.ordinal for column in texts}) < len(texts):
            raise self._ask(Meaning.LEADER, texts)
        if texts and not countries and len(texts) == 1 and len(self._columns(Meaning.COUNTRY)) == 1:
            countries = self._columns(Meaning.COUNTRY)
        if len(countries) > max(1, len(texts)) and len({column.ordinal for column in countries}) < len(countries):
            raise self._ask(Meaning.LEADER_COUNTRY, countries)
        return texts, countries

    def _refuse_several_tables(self, leaders: Sequence[Column]) -> None:
        """Refuses headings that come twice, the actions' with the leaders': no column of them is the one to read."""
        named = [*self._columns(Meaning.NUMBER), *self._columns(Meaning.TITLE)]
        doubled = [[fold(column.text) for column in columns] for columns in (named, leaders)]
        if all(len(set(texts)) < len(texts) for texts in doubled):
            said = _(
                "{where}: the headings come twice, as where several tables or cards stand beside each other, and it is not certain "
                "which columns belong together. Put each table on a sheet of its own, or one below the other."
            )
            raise InputError(said.format(where=self._where))

    def _country_first(self, pair: list[Column]) -> tuple[Column, Column] | None:
        """(country, authority) if one of the two columns holds countries and nothing else, and the other does not."""
        only = [all(self._words.is_country(text) for text in self._values(column)) for column in pair]
        if only[0] != only[1] and all(self._values(column) for column in pair):
            return (pair[0], pair[1]) if only[0] else (pair[1], pair[0])
        return None

    def _by_row(self, columns: Columns, leads: list[LeadColumns]) -> list[LeadColumns]:
        """A row per action and authority: the role column says what each row's authority is; without one the authority leads."""
        role = None if columns.by_row else Role.LEADER
        country = self._one(Meaning.COUNTRY)
        text = self._one(Meaning.AUTHORITY)
        if columns.by_row and text is None and leads:
            return [LeadColumns(None, lead.text, lead.country if lead.country is not None else country) for lead in leads[:1]]
        if columns.by_row and columns.participants:
            if text is None:
                text = columns.participants[0]
            elif country is None:
                country = columns.participants[0]
        if text is None:
            text, country = country, None
        return [*leads, LeadColumns(role, text, country)] if text is not None else leads


def _partner(text: Column, texts: Sequence[Column], countries: Sequence[Column]) -> int | None:
    """The country column that belongs to a leader column: the one of the same rank, or of the same number."""
    if len(countries) == len(texts):
        return countries[texts.index(text)].index
    return next((country.index for country in countries if country.ordinal == text.ordinal), None)
