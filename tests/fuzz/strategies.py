"""Workbooks for property tests: grids of cells as people and as nobody would fill them, with headings somewhere or nowhere."""

from __future__ import annotations

from hypothesis import strategies as st
from mutations import HOSTILE

HEADINGS = ("OAP", "OA no", "Title", "Action Leader", "Co-leader", "Year", "Status", "Strategic goal", "Driver", "BE", "DE", "Remarks")
_PLAIN = (
    *(
        "2.1",
        "2.2",
        "2.10",
        "3.1",
        "Excise",
        "MTIC",
        "Firearms",
        "FR – DGDDI",
        "DE Zoll",
        "Europol",
        "BE Customs; NL Douane",
        "tbc",
        "x",
        "L",
    ),
    *("CL", "P", "2023", "2024-2025", "Running", "Total", "Goal 2", "OAP Excise 2023", "Joint controls", "LIMITE", ""),
)

cells = (
    st.sampled_from(_PLAIN)
    | st.sampled_from([text for text in HOSTILE if len(text) < 1_000])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.just("")
)
rows = st.lists(cells, max_size=8)
headings = st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=8)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A sheet: titles, headings, rows, perhaps other headings and more rows."""
    grid = draw(st.lists(st.lists(cells, max_size=2), max_size=3))
    for _ in range(draw(st.integers(0, 2))):
        grid.append(draw(headings))
        grid += draw(st.lists(rows, max_size=12))
    return grid


workbooks = st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), grids()), min_size=1, max_size=3)
