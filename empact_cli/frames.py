"""Answers in, pandas tables out: the door for notebooks, statistics packages and charts. Columns are those of the csv output."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from empact_cli.app import Inquiry
from empact_cli.door import at_the_door, unfit
from empact_cli.model import Actions, Finding
from empact_cli.output.document import Details, Flat, FlatValue
from empact_cli.output.views import view_of
from empact_cli.questions import Findings

Frame = pd.DataFrame  # what every function here gives, for those who only need its name


@at_the_door
def frame(answer: object, *, actions: bool = False, every: bool = False) -> pd.DataFrame:
    """Any answer, a line per row of it, of a collection per action and leader, or with `actions` per action behind it where it knows them.

    A column of whole numbers with gaps stays one of whole numbers ("Int64", <NA> where there is none), shares and percents are floats. What
    says the same of all rows (the rule, the plan where it is one) stands in `attrs` alone, and in columns where `every` one is asked for.
    """
    asked = answer.actions_behind() if isinstance(answer, Inquiry) else answer
    try:
        table = asked if isinstance(asked, Flat) else view_of(asked).flat_table(asked, Details(actions=actions))
    except TypeError:
        raise unfit("frame", "answer", answer) from None
    columns = {name: _column(name, [row[place] for row in table.rows]) for place, name in enumerate(table.columns)}
    same = [name for name in columns if name in _CONTEXT and columns[name].nunique() <= 1 and not every]
    made = pd.DataFrame(columns, columns=[name for name in table.columns if name not in same])
    made.attrs.update({name: str(columns[name].iloc[0]) for name in same if table.rows})
    return made


@at_the_door
def findings_frame(actions: Actions | Iterable[Finding]) -> pd.DataFrame:
    """A line per finding about the data, of what was read or of a choice of your own."""
    return frame(Findings(actions.findings if isinstance(actions, Actions) else tuple(actions)))


def _column(name: str, values: list[FlatValue]) -> pd.Series:
    if name in _FLOATS:
        return pd.Series(values, dtype="float64")
    known = [value for value in values if value is not None]
    if known and all(type(value) is int for value in known):
        return pd.Series(values, dtype="int64" if len(known) == len(values) else "Int64")
    return pd.Series(values, dtype="object") if not known else pd.Series(values)


# Columns that say of what the rows speak, not what is in them.
_CONTEXT = frozenset({"plan", "from", "to", "source", "same_length", "roles", "customs"})
_FLOATS = frozenset({"share", "change_pct", "similarity", "previous_per_year", "current_per_year"})
