"""On 80 columns every line fits, no word is broken in two, and nothing is said that a wider screen would not say."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import COMMANDS, NEW, OLD, run
from inside import built_in

from empact_cli.reference import TABLES

DATA = Path(__file__).parents[2] / "data"
BOOKS = (str(DATA / "oaps-2022.xlsx"), str(DATA / "oaps-2023.xlsx"))
SHOWN = [
    *COMMANDS.values(),
    ["summarize", BOOKS[1], "--by", "country,oap"],
    ["summarize", BOOKS[1], "--by", "authority"],
    ["compare", *BOOKS, "--actions", "--per-year"],
    ["list", BOOKS[1]],
    ["list", NEW, "--long"],
    ["country", "CZ", OLD, NEW, "--actions"],
    ["reference"],
    *(["reference", table] for table in (*TABLES, "findings", "limits", "schema")),
]
SHORT = {word for name in built_in().short_names.values() for word in name.split()} | {*built_in().oaps, "", "Undet.", "Change", "…", "·"}
WIDEST = 60  # no text of ours has a longer word; addresses of pages and checksums are left whole


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_no_word_is_broken(words: list[str]) -> None:
    narrow, wide = (run(*words, "-f", "table", COLUMNS=columns)[1].decode() for columns in ("80", "2000"))
    known = {bare(word) for word in wide.split()} | SHORT
    assert {bare(word) for word in narrow.split() if set(word) != {"─"}} - known == set()
    assert not [line for line in narrow.splitlines() if len(line) > 80 and max(map(len, line.split())) < WIDEST]


def bare(word: str) -> str:
    """Without the marks that stand between the values of a row that is told in a paragraph."""
    return word.strip(":;…")
