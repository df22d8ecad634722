"""A flat table and sentences in, a piece of html for a notebook out: every text escaped, no script and no style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from empact_cli.output.safety import one_line
from empact_cli.output.tabular import Table, Value

_MOST = 200  # rows; a notebook is for looking, a file for all of them


def fragment(table: Table, sentences: Iterable[str]) -> str:
    """The table with its sentences below; of a long table the first rows, and how many more there are."""
    heads = "".join(f'<th scope="col">{_text(column)}</th>' for column in table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows[:_MOST])
    more = len(table.rows) - _MOST
    told = [*([f"{more} more rows are not shown; .frame() has them all."] if more > 0 else []), *sentences]
    notes = "".join(f"<p>{_text(one)}</p>" for one in told)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{notes}"


def _cell(value: Value) -> str:
    number = isinstance(value, int | float)
    return f'<td style="text-align: {"right" if number else "left"}">{"–" if value is None else _text(str(value))}</td>'


def _text(text: str) -> str:
    return escape(one_line(text))
