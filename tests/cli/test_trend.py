"""`trend` as a user runs it: the series, its gaps and marks, in every format."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from command import empact, empact_json

BOOKS = ("data/oaps-2022.xlsx", "data/oaps-2023.xlsx")
TABLE = """Plan,OAP,customs-led
2015,Counterfeit goods,3
2019,FII,0
2019,Excise,8
2024-2025,MTCNI,2
2024-2025,IPC CGC,4
2026-2027,Migrant smuggling,1
2026-2027,HRCN,3
"""


def test_the_series_holds_the_summaries() -> None:
    found = empact_json("trend", *reversed(BOOKS))
    assert list(found) == ["schema", "rule", "plans", "rows", "totals", "ranges", "crossings"]
    assert [one["plan"] for one in found["plans"]] == ["2022", "2023"]
    for book, plan in zip(BOOKS, ("2022", "2023"), strict=True):
        summary = empact_json("summarize", book)
        assert {row["oap"]: row["values"][plan] for row in found["rows"]} == {row["oap"]: row["customs_led"] for row in summary["rows"]}
        assert found["totals"][plan] == summary["totals"][0]["customs_led"]
        total = summary["totals"][0]
        assert found["ranges"][plan] == [total["customs_led"], total["customs_led"] + total["wide_only"] + total["undetermined"]]
    assert found["crossings"] == []


def test_cycles_gaps_and_lengths(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    found = empact_json("trend", tmp_path / "t.csv", "published:15116/22")
    rows = {row["oap"]: row for row in found["rows"]}
    assert rows["IPCCGC"]["values"] == {"2015": 3, "2019": None, "2023": 2, "2024-2025": 4, "2026-2027": None}
    assert rows["MIGSMUG"]["values"] == {"2015": None, "2019": 0, "2023": 0, "2024-2025": None, "2026-2027": 1}
    assert [(link["name"], link["gap"]) for link in rows["IPCCGC"]["links"]] == [("Counterfeit goods", "2018")]
    assert [(one["to"], one["cycle"], one["length"], one["gap"]) for one in found["crossings"]] == [
        ("2019", True, False, True),
        ("2023", True, False, True),
        ("2024-2025", False, True, False),
        ("2026-2027", True, False, False),
    ]
    shown = " ".join(empact("trend", tmp_path / "t.csv", "published:15116/22").stdout.split())
    assert "|…2019 |…2023 *2024-2025 |2026-2027" in shown
    assert "never per year" in shown


def test_the_flat_table_leaves_gaps_empty(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    lines = list(csv.DictReader(io.StringIO(empact("trend", tmp_path / "t.csv", "-f", "csv").stdout)))
    of_fii = {line["plan"]: line["customs_led"] for line in lines if line["oap"] == "MIGSMUG"}
    assert of_fii == {"2015": "", "2019": "0", "2024-2025": "", "2026-2027": "1"}


def test_filters_narrow_the_series() -> None:
    found = empact_json("trend", *BOOKS, "--oap", "EXCISE")
    assert [row["oap"] for row in found["rows"]] == ["EXCISE"]
    assert found["totals"] == found["rows"][0]["values"]
