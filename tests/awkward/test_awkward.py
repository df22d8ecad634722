"""Every awkward file gives the actions and findings it must, loses no row, and cites cells that show the cited text."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from copy import copy
from functools import cache
from operator import attrgetter
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import ModuleType

import beside_books
import foreign_books
import format_books
import heading_books
import hidden_books
import hurried_books
import marked_text
import matrix_books
import mixed_books
import number_books
import plan_books
import priority_books
import pytest
import refused_books
import section_books
import sent_books
import sheet_books
import stacked_books
import struck_books
import total_books
import turned_books
from awkward_case import Case, Lead, Want, built
from inside import built_in
from python_calamine import CalamineWorkbook
from samples import each, failing

from empact_cli.action_classifier import ActionClassifier
from empact_cli.errors import InputError
from empact_cli.identity.same_action import within_file
from empact_cli.model import Action, Actions, Effect, Role, Rule
from empact_cli.questions import groups_of
from empact_cli.questions.summary import Grouping, summarize
from empact_cli.reading import WrittenAction, WrittenFile
from empact_cli.reading.every_sheet import written_actions
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.text import without_look_alikes
from empact_cli.workbook.limits import Limits
from empact_cli.workbook.opening import read_workbook

_ROOMS = (
    section_books,
    stacked_books,
    total_books,
    priority_books,
    heading_books,
    number_books,
    plan_books,
    matrix_books,
    hidden_books,
    foreign_books,
    format_books,
    mixed_books,
    hurried_books,
    struck_books,
    sheet_books,
    beside_books,
    turned_books,
    sent_books,
)
CASES: list[Case] = [case for room in _ROOMS for case in room.CASES]


@cache
def readers() -> NameReaders:
    return NameReaders.of(built_in())


@cache
def read(case: Case) -> WrittenFile:
    """What is read of the file, once for all that is asked of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / case.file.replace("/", "_")
        path.write_bytes(built(case))
        return within_file(written_actions(read_workbook(path, case.file, Limits()), readers(), case.guidance))


def seen(draft: WrittenAction) -> Want:
    oap = draft.oap or f"?{draft.oap_text}"
    leads = tuple(Lead(lead.role, lead.text, lead.cell(draft.place).seen_from(draft.place), lead.country) for lead in draft.leads)
    return Want(str(draft.plan), oap, draft.number, leads)


name_of = attrgetter("name")


def test_there_are_enough() -> None:
    names = [case.name for case in (*CASES, *refused_books.CASES)]
    assert len(set(names)) == len(names)
    assert len(names) >= 60


@pytest.mark.parametrize("room", _ROOMS, ids=lambda room: room.__name__)
def test_actions_findings_and_conservation(room: ModuleType) -> None:
    assert failing(room.CASES, _is_read_as_it_must_be, name_of) == {}


def _is_read_as_it_must_be(case: Case) -> None:
    if case.refused:
        with pytest.raises(InputError, match=re.escape(case.refused)):
            read(case)
        return
    drafts = read(case)
    assert [seen(draft) for draft in drafts.actions] == list(case.wants)
    assert {finding.code for finding in drafts.findings} == case.findings
    tally = drafts.tally
    assert tally.rows == tally.action + tally.blank + tally.structure + tally.found
    by_number = {draft.number: draft.participants for draft in drafts.actions}
    for number, participants in case.participants.items():
        assert list(by_number[number]) == list(participants)


def test_most_files_are_read_without_a_finding_that_bears_on_the_number() -> None:
    classifier, counts = ActionClassifier(built_in()), []
    for case in [case for case in CASES if not case.refused]:
        told = list(read(case).findings)
        classifier.findings.clear()
        classifier.actions(read(case).actions)
        counts.append(sum(one.effect is Effect.NUMBER for one in (*told, *classifier.findings)))
    assert any(counts)
    assert median(counts) == 0


def test_what_is_counted_before_anybody_looks_at_an_action_is_what_its_actions_say() -> None:
    reference, roles = built_in(), (Role.LEADER, Role.CO_LEADER)
    classifier = ActionClassifier(reference)

    def counted(some: Sequence[Action]) -> object:
        summaries = [summarize(Actions(some, (), ()), Rule(roles[:many]), by, reference) for many, by in ((1, []), (2, [*Grouping]))]
        return summaries, groups_of(some, roles)

    unseen = [classifier.actions(read(case).actions) for case in CASES if not case.refused]
    before = [counted(some) for some in unseen]
    assert before == [counted(tuple(some)) for some in unseen]
    assert [copy(some) for some in unseen] == [tuple(some) for some in unseen]


_REPAIRED = (*struck_books.CASES, *(case for case in CASES if case.findings & {"text-from-export", "text-look-alike"}))
_OPENED = [case for case in CASES if not case.refused and case.file.endswith("xlsx") and not case.name.endswith(marked_text.RAW)]


@each("room", _ROOMS)
def test_cited_cells_show_the_cited_text(room: ModuleType) -> None:
    assert failing(filter(_OPENED.__contains__, room.CASES), _is_cited_as_it_stands, name_of) == {}


def _is_cited_as_it_stands(case: Case) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(built(case)))
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    for draft in read(case).actions:
        for lead in draft.leads:
            place = lead.cell(draft.place)
            value = without_look_alikes(html.unescape(str(sheets[str(place.sheet)][place.row - 1][place.column - 1])))
            assert lead.text in value if case in _REPAIRED else lead.text == value


_NUMBERED = ("action-joined", "row-duplicate", "action-number-reused")


def test_findings_about_a_number_cite_its_own_cell() -> None:
    case = next(case for case in priority_books.CASES if case.findings >= set(_NUMBERED))
    cells = {found.code: (found.cell, found.value) for found in read(case).findings}
    assert cells == dict(zip(_NUMBERED, [("B4", "1.2"), ("B3", "1.1"), ("B6", "1.2")], strict=True))


def test_findings_about_a_band_cite_the_band() -> None:
    case = next(case for case in section_books.CASES if case.name == "an OAP nobody knows as a band")
    assert [(found.cell, found.value) for found in read(case).findings] == [("A5", "Wildlife crime")]


_REFUSED = [*refused_books.CASES, *beside_books.REFUSED]


def test_what_is_not_certain_is_refused_with_the_way_out() -> None:
    assert failing(_REFUSED, _is_refused_with_the_way_out, name_of) == {}


def _is_refused_with_the_way_out(case: Case) -> None:
    with pytest.raises(InputError) as problem:
        read(case)
    assert str(problem.value).startswith(case.file)
    assert case.refused in str(problem.value)
