"""Results in, pandas tables out: the door for notebooks, statistics packages and charts. Columns are those of the csv output."""

from __future__ import annotations

import pandas as pd

from empact_cli.model import Actions
from empact_cli.output import tabular
from empact_cli.results import Listing, Summary


def summary_frame(summary: Summary) -> pd.DataFrame:
    """A line per row of the summary: plan, keys, name, the four groups as integers, share as float (NaN where there is none), the rule."""
    return _frame(tabular.summary_table(summary))


def listing_frame(listing: Listing) -> pd.DataFrame:
    """A line per action and leader, with class, cell and the group of the action."""
    return _frame(tabular.listing_table(listing))


def findings_frame(actions: Actions) -> pd.DataFrame:
    """A line per finding about the data."""
    return _frame(tabular.findings_table(actions.findings))


def _frame(table: tabular.Table) -> pd.DataFrame:
    frame = pd.DataFrame(list(table.rows), columns=list(table.columns))
    return frame.astype({"share": "float64"}) if "share" in frame else frame
