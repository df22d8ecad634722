"""Results in, pandas tables out: the door for notebooks, statistics packages and charts. Columns are those of the csv output."""

from __future__ import annotations

import pandas as pd

from empact_cli.model import Actions
from empact_cli.output import change_tables, country_records, tabular
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.country_part import CountryPart
from empact_cli.questions.listing import Listing
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.questions.verification import Verification

Frame = pd.DataFrame  # what every function here gives, for those who only need its name


def summary_frame(summary: Summary) -> pd.DataFrame:
    """A line per row of the summary: plan, keys, name, the four groups as integers, share as float (NaN where there is none), the rule."""
    return frame(tabular.summary_table(summary))


def listing_frame(listing: Listing) -> pd.DataFrame:
    """A line per action and leader, with class, cell and the group of the action."""
    return frame(tabular.listing_table(listing))


def findings_frame(actions: Actions) -> pd.DataFrame:
    """A line per finding about the data."""
    return frame(tabular.findings_table(actions.findings))


def comparison_frame(comparison: Comparison) -> pd.DataFrame:
    """A line per OAP: both numbers and the change with its causes, <NA> where a plan has no such OAP or only counts are known."""
    return frame(change_tables.comparison_table(comparison))


def pairs_frame(comparison: Comparison) -> pd.DataFrame:
    """A line per action that one of the two plans has, and what became of it; empty where only counts are known."""
    return frame(change_tables.pairs_table(comparison))


def trend_frame(trend: Trend) -> pd.DataFrame:
    """A line per OAP and plan, <NA> where the plan has no such OAP; `pivot(index="oap", columns="plan")` makes it a series per line."""
    return frame(change_tables.trend_table(trend))


def verification_frame(verification: Verification) -> pd.DataFrame:
    """A line per OAP, repeated for each action that could explain a difference."""
    return frame(change_tables.verification_table(verification))


def country_frame(part: CountryPart) -> pd.DataFrame:
    """A line per plan and OAP with the country's part in it, beside that of all countries."""
    return frame(country_records.country_table(part))


def frame(table: tabular.Table) -> pd.DataFrame:
    """Any flat table; a column of whole numbers with gaps stays one of whole numbers ("Int64"), shares and percents are floats."""
    columns = {name: _column(name, [row[place] for row in table.rows]) for place, name in enumerate(table.columns)}
    return pd.DataFrame(columns, columns=list(table.columns))


def _column(name: str, values: list[tabular.Value]) -> pd.Series:
    if name in _FLOATS:
        return pd.Series(values, dtype="float64")
    known = [value for value in values if value is not None]
    if known and all(type(value) is int for value in known):
        return pd.Series(values, dtype="int64" if len(known) == len(values) else "Int64")
    return pd.Series(values, dtype="object") if not known else pd.Series(values)


_FLOATS = frozenset({"share", "change_pct", "similarity", "previous_per_year", "current_per_year"})
