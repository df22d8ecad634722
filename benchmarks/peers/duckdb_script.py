"""The same with DuckDB: `duckdb_script.py FILES...`; its excel extension has to be installed, and reads the first sheet of a workbook."""

from __future__ import annotations

import sys

import duckdb
from tally import CUSTOMS

db = duckdb.connect()
if any(not file.endswith(".csv") for file in sys.argv[1:]):
    db.execute("LOAD excel")
reads = [f"FROM {'read_csv' if file.endswith('.csv') else 'read_xlsx'}('{file}', all_varchar=true)" for file in sys.argv[1:]]
query = f"""SELECT "Plan", "OAP", count(*), sum(regexp_matches("Leader", '{CUSTOMS}')::INT)
            FROM ({" UNION ALL ".join(reads)}) GROUP BY 1, 2 ORDER BY 1, 2"""  # noqa: S608 - the names of our own files
for row in db.execute(query).fetchall():
    print(*row, sep="\t")
