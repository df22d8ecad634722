"""What `list -f json` wrote in, a sheet as `list -f csv` writes it out: so both are read in one way."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET

from empact_cli.json_shapes import ActionsDocument, ActionShape, LeaderShape, decode
from empact_cli.model import BLANK_BEFORE, LISTING_COLUMNS, Cell, cell_place
from empact_cli.text.language import _
from empact_cli.workbook import Rows, Sheet, Value, Values
from empact_cli.workbook.limits import Budget, Unusable


def read_own_json(data: bytes, budget: Budget) -> Sheet:
    """The sheet. Raises Unusable for another document than a list of actions, with the place in it that is wrong."""
    try:
        document = decode(data, ActionsDocument)
    except ValueError as problem:
        said = _("it is JSON, but no list of actions as `empact-cli list -f json` writes it: {problem}. Give that, or a workbook.")
        raise Unusable(said, problem=problem) from problem
    rows = Rows(Values(budget.memory))
    rows.add_values(1, LISTING_COLUMNS)
    for action in document.actions:
        for leader in action.leaders or (None,):
            rows.add_values(len(rows) + 1, _values(action, leader))
            budget.cells(1, len(LISTING_COLUMNS))
    marking = document.marking
    return Sheet(None, rows, notices=() if marking is UNSET else (marking,))


def _values(action: ActionShape, leader: LeaderShape | None) -> list[Value]:
    source = action.source
    column = 0 if source.cell is UNSET else cell_place(source.cell)[1]
    place = Cell(source.file, source.sheet, source.row, column)
    correction = None if leader is None or leader.correction is UNSET else leader.correction
    return [
        action.plan,
        action.oap or (action.oap_text if action.oap_text is not UNSET else None),
        action.number,
        action.title,
        action.goal,
        action.status,
        action.group.value,
        *_leader(leader, place),
        " ".join(action.participants),
        place.file,
        place.sheet,
        str(place.row_or_cell),
        *((correction.was or BLANK_BEFORE, correction.reason) if correction else (None, None)),
    ]


def _leader(leader: LeaderShape | None, place: Cell) -> Iterator[Value]:
    if leader is None:
        yield from (None,) * 6
        return
    file = place.file if leader.file is UNSET else leader.file
    sheet = place.sheet if leader.sheet is UNSET else leader.sheet
    cell = Cell(file, sheet, *cell_place(leader.cell))
    yield from (leader.role.value, leader.text, leader.country, leader.authority, leader.class_.value, cell.seen_from(place))
