"""The script that an analyst writes: `pandas_script.py ENGINE FILES...`, ENGINE being openpyxl, calamine or csv."""

from __future__ import annotations

import sys

import pandas as pd
from tally import CUSTOMS


def read(engine: str, file: str) -> pd.DataFrame:
    """All sheets of a file in one table."""
    if engine == "csv":
        return pd.read_csv(file, dtype=str)
    return pd.concat(pd.read_excel(file, sheet_name=None, dtype=str, engine=engine).values())


rows = pd.concat(read(sys.argv[1], file) for file in sys.argv[2:])
rows["customs"] = rows["Leader"].str.contains(CUSTOMS)
counts = rows.groupby(["Plan", "OAP"]).agg(actions=("OAP", "size"), customs=("customs", "sum"))
print(counts.to_csv(sep="\t", header=False), end="")
