"""A figure of a review in, what its writers put into the document out: a picture, a drawing for a web page, or its numbers as a table."""

from __future__ import annotations

import re

from empact_cli.output.figures.render import render
from empact_cli.output.figures.size import Size
from empact_cli.output.report.blocks import Column, Figure, Kind, Table

# An id of an svg, and the places that point to one.
_ID = re.compile(r'(\bid="|href="#|url\(#)([^")]+)')
_LABELLED = re.compile(r'(aria-(?:labelledby|describedby)=")([^"]+)')


def picture(figure: Figure) -> bytes:
    """A png as wide as a column of text."""
    return render(figure.drawing, "png", Size.COLUMN)


def drawing(figure: Figure) -> bytes:
    """An svg as wide as a column of text, in which text is text."""
    return render(figure.drawing, "svg", Size.COLUMN)


def inline_drawing(figure: Figure) -> str:
    """The svg element alone, for a page that holds several: its ids are made its own."""
    text = drawing(figure).decode()
    text = text[text.index("<svg") :].strip()
    own = f"figure-{figure.number}-"
    text = _ID.sub(lambda found: f"{found[1]}{own}{found[2]}", text)
    return _LABELLED.sub(lambda found: found[1] + " ".join(f"{own}{one}" for one in found[2].split()), text)


def figure_data(figure: Figure) -> Table:
    """The numbers of the figure."""
    shown = figure.drawing.table
    columns = [Column(heading, _kind([row[index] for row in shown.rows])) for index, heading in enumerate(shown.columns)]
    widest = [Column(one.heading, one.kind, 1.0 if one.kind.is_number else 2.5) for one in columns]
    return Table(f"figure-{figure.number}", "", figure.caption, tuple(widest), shown.rows)


def _kind(values: list[str | int | float | None]) -> Kind:
    known = [value for value in values if value is not None]
    return Kind.COUNT if known and all(isinstance(value, int) for value in known) else Kind.TEXT
