"""Statuses and roles with something behind them: what leaves them as they are, and what does not."""

from __future__ import annotations

import pytest
from inside import built_in
from samples import each

from empact_cli.reading.titles_and_markings import NameReaders


@pytest.fixture(scope="module")
def readers() -> NameReaders:
    return NameReaders.of(built_in())


@each(
    ("text", "status"),
    [
        ("Cancelled (was ongoing)", "cancelled"),
        ("Cancelled, formerly planned", "cancelled"),
        ("Cancelled due to lack of resources", "cancelled"),
        ("Cancelled - see OA 2.4", "cancelled"),
        ("Cancelled(merged with OA 2.3)", "cancelled"),
        ("Merged with OA 2.3", "cancelled"),
        ("Merged with OA 2.3 and OA 2.4", "cancelled"),
        ("Merged into 2.3", "cancelled"),
        ("Postponed to 2024", "postponed"),
        ("Postponed until Q3 2024", "postponed"),
        ("Verschoben auf 2024", "postponed"),
        ("Reporté à 2024", "postponed"),
        ("Zusammengelegt mit OM 2.3", "cancelled"),
        ("Fusionnée avec AO 2.3", "cancelled"),
        ("Completed (12 March 2023)", "completed"),
        ("Completed 03/2023", "completed"),
        ("Not completed (was planned)", "not_completed"),
        ("Not started (see OA 2.3)", "planned"),
        ("Ongoing 2023-2024", "running"),
        ("Ongoing -", "running"),
    ],
)
def test_a_remark_that_bears_on_nothing_leaves_the_status(readers: NameReaders, text: str, status: str) -> None:
    assert readers.statuses.read(text) == status


@each(
    "text",
    [
        "Completed (partially)",
        "Completed in part",
        "Completed 50 %",
        "Completed to 50%",
        "Completed 80",
        "Completed 1/3",
        "Completed 0.8",
        "Completed (report pending)",
        "Cancelled?",
        "Cancelled (to be confirmed 2024?)",
        "Planned but cancelled",
        "Started, then cancelled",
        "Ongoing until cancelled",
        "Ongoing (delayed)",
        "ongoing/cancelled",
        "to be completed",
    ],
)
def test_a_remark_that_may_change_the_status_leaves_it_unknown(readers: NameReaders, text: str) -> None:
    assert readers.statuses.read(text) is None


@each(
    ("text", "role"),
    [
        ("Leader (MS)", "leader"),
        ("Leader (FR)", "leader"),
        ("Leader (authority)", "leader"),
        ("Leader (AL)", "leader"),
        ("Leader 1", "leader"),
        ("Leader no. 2", "leader"),
        ("Leader 1 (MS)", "leader"),
        ("Chef de file (EM)", "leader"),
        ("Vedoucí 1", "leader"),
        ("Co-Leader 2", "co_leader"),
        ("Co-leader (2)", "co_leader"),
        ("Co-Leiter 2", "co_leader"),
        ("Ko-Aktionsleiter", "co_leader"),
        ("Participant 3", "participant"),
        ("Driver 1", "none"),
        ("Leader (former)", None),
        ("Leader (deputy)", None),
        ("Leader (until 2022)", None),
        ("Leader (supporting)", None),
        ("Leader (tbc)", None),
        ("Leader (driver)", None),
        ("Leader 2023", None),
        ("L1", None),
    ],
)
def test_roles_with_a_number_or_a_bracket(readers: NameReaders, text: str, role: str | None) -> None:
    assert readers.roles.read(text) == role


@each("text", ["Ko-Aktionsleiter", "Co-Aktionsleiter", "Ko-Maßnahmenleiter", "Ko-Aktionsleiter 2", "Medaktionsledare"])
def test_headings_of_co_leaders(readers: NameReaders, text: str) -> None:
    read = readers.headings.read(text)
    assert read is not None
    assert read.meaning.value == "co_leader"
