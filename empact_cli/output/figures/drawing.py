"""What a figure shows, before anybody draws it: plain frozen values with every word and number of the figure, and none of its looks."""

from __future__ import annotations

from msgspec import Struct

from empact_cli.output.flat import Flat


class Bar(Struct, frozen=True):
    """A number with its label. `most` is the upper end of the honest range, None where only counts are known."""

    label: str
    value: int
    most: int | None


class Bars(Struct, frozen=True):
    """One bar per row, from the top. `axis` says what is counted along the axis; `range_name` what lies between a value and its most."""

    axis: str
    range_name: str
    rows: tuple[Bar, ...]


class Stack(Struct, frozen=True):
    """The parts of a row, as many as its `Stacks` has names."""

    label: str
    parts: tuple[int, ...]


class Stacks(Struct, frozen=True):
    """Rows whose parts lie end to end; `names` says what the parts are, in order."""

    axis: str
    names: tuple[str, ...]
    rows: tuple[Stack, ...]


class Dumbbell(Struct, frozen=True):
    """A number before and after; None where the plan has no such row."""

    label: str
    previous: int | None
    current: int | None
    change: int | None


class Dumbbells(Struct, frozen=True):
    """Rows with two numbers each; `previous` and `current` name the two."""

    axis: str
    previous: str
    current: str
    rows: tuple[Dumbbell, ...]


class Step(Struct, frozen=True):
    """A column of a waterfall: `change` from where the last one ended, or the level itself where `is_level`."""

    label: str
    change: int
    is_level: bool


class Steps(Struct, frozen=True):
    """A waterfall from the first level to the last."""

    axis: str
    columns: tuple[Step, ...]


class Moment(Struct, frozen=True):
    """A plan on the axis of time, by its first and last year; `cycle` names the cycle that begins with it, None where none does.

    `joined` is False where the years before it have no plan: no line leads to it. `alike` is False where the one before covers another
    number of years.
    """

    label: str
    start: int
    end: int
    cycle: str | None
    joined: bool
    alike: bool


class Line(Struct, frozen=True):
    """A series: a value per moment, None where there is none. Only values of one `part` belong together and may be joined."""

    label: str
    values: tuple[int | None, ...]
    parts: tuple[int, ...]


class Lines(Struct, frozen=True):
    """The total over the moments, and the series that have any number but 0."""

    axis: str
    moments: tuple[Moment, ...]
    total: Line
    rows: tuple[Line, ...]


class Grid(Struct, frozen=True):
    """Numbers by row and column; None where there is nothing to count. `totals` goes below, a number per column, or is empty.

    `groups` names the cycle that begins with a column, None where none does.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[int | None, ...], ...]
    totals: tuple[int, ...]
    total_name: str
    groups: tuple[str | None, ...]
    missing_name: str


class Tile(Struct, frozen=True):
    """A country on the map: its place in columns and rows from the top left, and its number, None where it leads no action."""

    code: str
    column: int
    row: int
    value: int | None


class Tiles(Struct, frozen=True):
    """A map of tiles. `scale_name` says what the shades stand for."""

    tiles: tuple[Tile, ...]
    scale_name: str
    missing_name: str


Data = Bars | Stacks | Dumbbells | Steps | Lines | Grid | Tiles


class Drawing(Struct, frozen=True):
    """A figure in words and numbers.

    `title` says what is counted, `subtitle` the rule, `notes` the honest range, the sources and what to beware of, `alt` in words all that
    the figure shows; `table` holds its numbers for a table beside it, with headings for people.
    """

    kind: str
    title: str
    subtitle: str
    notes: tuple[str, ...]
    alt: str
    table: Flat
    data: Data
