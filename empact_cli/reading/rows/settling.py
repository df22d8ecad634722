"""The drafts of one table in, their numbers settled out: the neighbours decide what is doubtful, and a goal's column is put in front."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from empact_cli.reading.names.number_sequence import Verdict, settle
from empact_cli.reading.names.numbers import Doubt, NumberReading
from empact_cli.reading.rows.drafting import NumberedDraft, SheetParts


def settle_numbers(parts: SheetParts, drafts: Sequence[NumberedDraft], *, goal_column: bool) -> None:
    """Sets number and goal of every draft; each repair and each doubt is noted."""
    sections = list(_sections(drafts))
    if _belong_to_goals([_plain(section) for section in sections], goal_column=goal_column):
        for section in sections:
            _put_goals_in_front(_plain(section))
    for section in sections:
        if any(numbered.reading.doubt is not Doubt.NONE for numbered in section):
            _settle(parts, section)
        for numbered in section:
            draft = numbered.draft
            head, dot, _ = (draft.number or "").partition(".")
            draft.goal = draft.goal or (head if dot else None)


def _sections(drafts: Sequence[NumberedDraft]) -> Iterable[list[NumberedDraft]]:
    """The numbered drafts of each plan and OAP, in order."""
    sections: dict[tuple[object, ...], list[NumberedDraft]] = {}
    for numbered in drafts:
        draft = numbered.draft
        key = (draft.plan, draft.oap, "" if draft.oap else draft.oap_text)
        sections.setdefault(key, []).append(numbered)
    return sections.values()


def _plain(section: Sequence[NumberedDraft]) -> list[NumberedDraft]:
    """Those whose goal and number are whole numbers, each in a place of its own."""
    return [numbered for numbered in section if numbered.goal.isdigit() and numbered.reading.text.isdigit()]


def _belong_to_goals(sections: Sequence[Sequence[NumberedDraft]], *, goal_column: bool) -> bool:
    """Whether "2" and "10" are 2.10 in this table: unless its numbers run on through the goals, and begin anew in none of its OAPs."""
    if any(_start_anew(plain) for plain in sections):
        return True
    return goal_column and not any(_run_on(plain) for plain in sections)


def _put_goals_in_front(plain: Sequence[NumberedDraft]) -> None:
    for numbered in plain:
        text = f"{numbered.goal}.{numbered.reading.text}"
        numbered.reading = NumberReading(text)
        numbered.draft.number = text


def _start_anew(plain: Sequence[NumberedDraft]) -> bool:
    return len({numbered.reading.text for numbered in plain}) < len({(numbered.goal, numbered.reading.text) for numbered in plain})


def _run_on(plain: Sequence[NumberedDraft]) -> bool:
    numbers = [int(numbered.reading.text) for numbered in plain]
    goals = {numbered.goal for numbered in plain}
    return len(goals) > 1 and all(one <= other for one, other in pairwise(numbers)) and len(set(numbers)) > len(goals)


def _settle(parts: SheetParts, section: Sequence[NumberedDraft]) -> None:
    numbered_rows = [numbered for numbered in section if numbered.reading.text]
    for numbered, (number, verdict) in zip(numbered_rows, settle([row.reading for row in numbered_rows]), strict=True):
        if verdict is not Verdict.KEPT:
            row, column, read = numbered.draft.place.row, numbered.column, numbered.reading.text
            candidates = " or ".join(numbered.reading.candidates)
            parts.find(verdict.value, row, column, read, number=number, candidates=candidates)
        numbered.draft.number = number
