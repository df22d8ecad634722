"""The same with polars: `polars_script.py FILES...`."""

from __future__ import annotations

import sys

import polars as pl
from tally import CUSTOMS


def read(file: str) -> pl.DataFrame:
    """All sheets of a file in one table."""
    if file.endswith(".csv"):
        return pl.read_csv(file, infer_schema=False)
    sheets = pl.read_excel(file, sheet_id=0, engine="calamine")
    return pl.concat([sheet.select(pl.col("Plan", "OAP", "Leader").cast(pl.String)) for sheet in sheets.values()])


rows = pl.concat([read(file).select("Plan", "OAP", "Leader") for file in sys.argv[1:]])
counts = rows.group_by("Plan", "OAP").agg(pl.len().alias("actions"), pl.col("Leader").str.contains(CUSTOMS).sum().alias("customs"))
print(counts.sort("Plan", "OAP").write_csv(separator="\t", include_header=False), end="")
