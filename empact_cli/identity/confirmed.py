"""A file of confirmed matches in, what is settled between two plans out. `compare --actions -o FILE.csv` writes such a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from empact_cli.errors import InputError
from empact_cli.identity.matching import Settled
from empact_cli.identity.plan_sides import PlanActions, subject_of
from empact_cli.model import Action, Plan, Subject
from empact_cli.text import fold
from empact_cli.text.language import _
from empact_cli.workbook.limits import Limits, Unusable
from empact_cli.workbook.opening import read_bytes

COLUMNS = ("from", "to", "oap", "previous_number", "previous_title", "current_number", "current_title")
_LARGEST = 10  # MiB; no such file is larger
_NONE = ("", "-", "none")


class _Line(Struct, frozen=True):
    """One line of the file, and where it stands, for messages."""

    values: Mapping[str, str]
    where: str

    def value(self, column: str) -> str:
        return self.values.get(column, "").strip().removeprefix("'")


class Confirmed(Struct, frozen=True):
    """The lines of the file. A line with both sides pairs two actions; one with a single side says that it has no partner."""

    lines: tuple[_Line, ...] = field(default=())
    path: str = ""

    def settle(self, previous: PlanActions, current: PlanActions) -> Mapping[Subject, Settled]:
        """What the lines settle between these two plans, by OAP. Raises InputError for a line that names no action, or one twice."""
        finders = (_Finder(previous), _Finder(current))
        pairs: dict[Subject, list[tuple[Action, Action]]] = {}
        alone: dict[Subject, list[Action]] = {}
        for line in self.lines:
            if not _is_about(line, previous.plan, current.plan):
                continue
            before = finders[0].find(line, "previous")
            after = finders[1].find(line, "current")
            if before and after:
                pairs.setdefault(subject_of(before), []).append((before, after))
            elif action := before or after:
                alone.setdefault(subject_of(action), []).append(action)
        return {one: Settled(tuple(pairs.get(one, ())), tuple(alone.get(one, ()))) for one in pairs.keys() | alone.keys()}

    def refuse_strangers(self, pairs: Iterable[tuple[Plan, Plan]]) -> None:
        """Raises InputError where the file has lines, and none of them is about a pair of plans that is compared."""
        pairs = list(pairs)
        if not self.lines or any(_is_about(line, *pair) for line in self.lines for pair in pairs):
            return
        told = dict.fromkeys(f"{_plan(line, 'from') or '–'} / {_plan(line, 'to') or '–'}" for line in self.lines)
        compared = dict.fromkeys(f"{before} / {after}" for before, after in pairs)
        said = _(
            "{path}: none of its {number} lines is about the plans compared ({compared}); they are about {told}. Give the file for these."
        )
        told_by = {"compared": ", ".join(compared), "told": ", ".join([*told][:3])}
        raise InputError(said.format(path=self.path, number=len(self.lines), **told_by))


def read_confirmed(path: str) -> Confirmed:
    """The confirmed matches of a CSV file (UTF-8; comma, semicolon or tab). Raises InputError for a file that is not one."""
    try:
        text = read_bytes(Path(path), Limits(file_mib=_LARGEST)).decode("utf-8-sig")
    except Unusable as problem:
        raise InputError(_("{file}: {reason}").format(file=path, reason=problem.reason)) from None
    except UnicodeDecodeError:
        said = _("{path}: it is not text in UTF-8, as a table of matches is. Open it in a spreadsheet program and save it as CSV UTF-8.")
        raise InputError(said.format(path=path)) from None
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    return _lines(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), path)


def _lines(reader: Iterable[list[str]], path: str) -> Confirmed:
    try:
        records = list(reader)
    except csv.Error as problem:
        said = _("{path}: cannot be read as a text table: {problem}. Save it as CSV UTF-8.")
        raise InputError(said.format(path=path, problem=problem)) from problem
    columns = [fold(name) for name in records[0]] if records else []
    missing = [name for name in ("oap", "previous_number", "current_number") if name not in columns]
    if missing:
        said = _("{path}: no column {missing}. A file of matches has the columns {columns}.")
        raise InputError(said.format(path=path, missing=", ".join(missing), columns=", ".join(COLUMNS)))
    rows = enumerate(records[1:], start=2)
    return Confirmed(
        tuple(
            _Line(dict(zip(columns, record, strict=False)), _("{path}, line {number}").format(path=path, number=number))
            for number, record in rows
            if any(record)
        ),
        path,
    )


def _is_about(line: _Line, previous: Plan, current: Plan) -> bool:
    """Whether the line is about these two plans; one that names no plans is about any."""
    return _plan(line, "from") in (None, previous) and _plan(line, "to") in (None, current)


def _plan(line: _Line, column: str) -> Plan | None:
    """The plan that the line names there, None where it names none. Raises InputError for something else."""
    text = line.value(column)
    plan = Plan.parse(text)
    if text and plan is None:
        said = _("{where}: {text!r} in column {column!r} is not a plan. Write a year (2023) or a period (2024-2025).")
        raise InputError(said.format(where=line.where, text=text, column=column))
    return plan


class _Finder:
    """Finds the actions of one plan that lines name; each action once."""

    def __init__(self, side: PlanActions) -> None:
        self._plan = side.plan
        self._taken: set[int] = set()
        self._by_oap: dict[str, list[Action]] = {}
        for action in side.whole:
            self._by_oap.setdefault(fold(action.oap or action.oap_text), []).append(action)

    def find(self, line: _Line, side: str) -> Action | None:
        """The action that the line names on its side ("previous" or "current"), or None where it names none there."""
        number, title = line.value(f"{side}_number"), line.value(f"{side}_title")
        if number.casefold() in _NONE and not fold(title):
            return None
        oap = line.value("oap")
        found = self._candidates(self._by_oap.get(fold(oap), []), number, title)
        free = [action for action in found if id(action) not in self._taken]
        if not free:
            if found:
                said = _('{where}: OA {number} "{title}" of {oap} ({plan}) is matched in an earlier line already.')
            else:
                said = _('{where}: OA {number} "{title}" of {oap} is not an action of {plan}. Copy its number and title from there.')
            raise InputError(said.format(where=line.where, number=number or "–", title=title, oap=oap, plan=self._plan))
        self._taken.add(id(free[0]))
        return free[0]

    def _candidates(self, actions: Sequence[Action], number: str, title: str) -> list[Action]:
        """Number and title must both fit where both are given, since a spreadsheet program turns 2.10 into 2.1."""
        wanted = None if number.casefold() in _NONE else number
        titled = [action for action in actions if not fold(title) or fold(action.title) == fold(title)]
        exact = [action for action in titled if action.number == wanted]
        return exact or (titled if fold(title) and len(titled) == 1 else [])
