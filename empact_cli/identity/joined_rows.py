"""Drafts of actions in, one draft per identity out: several rows of one action become one action with several leaders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from empact_cli.findings import finding
from empact_cli.model import Finding, Plan
from empact_cli.places import at_row
from empact_cli.reading.written import ActionDraft, Drafts
from empact_cli.text.folding import fold

Identity = tuple[Plan, str, str]
_FEW = 2  # a single number may be a slip


def identity(draft: ActionDraft) -> Identity | None:
    """(plan, OAP, number), or None for an action without a number. An OAP that nobody knows counts by its text, or else by its sheet."""
    if draft.number is None:
        return None
    if draft.oap:
        return draft.plan, draft.oap, draft.number
    name = fold(draft.oap_text) or f"{draft.place.file}\n{draft.place.sheet or ''}"
    return draft.plan, f"\n{name}", draft.number


def join_actions(drafts: Sequence[ActionDraft]) -> tuple[list[ActionDraft], list[Finding]]:
    """The drafts, those of one identity joined into the first of them, in order; and what was noticed on the way. `drafts` are changed."""
    joined: list[ActionDraft] = []
    by_identity: dict[Identity, ActionDraft] = {}
    findings: list[Finding] = []
    for draft in drafts:
        key = identity(draft)
        first = by_identity.get(key) if key else None
        if first is None:
            joined.append(draft)
            if key:
                by_identity[key] = draft
            continue
        findings += _join(first, draft)
    return joined, findings


def within_file(drafts: Drafts) -> Drafts:
    """The drafts of one file, rows and sheets of one identity joined."""
    joined, findings = join_actions(drafts.actions)
    return drafts._replace(actions=tuple(joined), findings=(*drafts.findings, *findings))


def merged_plans(files: Sequence[Sequence[ActionDraft]]) -> list[Finding]:
    """What to say where the user gave several silent files one plan, and most numbers that they share stand for different actions.

    `files` are the drafts of each file, not yet joined with those of the others.
    """
    firsts: dict[Identity, tuple[int, ActionDraft]] = {}
    shared: list[tuple[ActionDraft, ActionDraft]] = []
    for number, drafts in enumerate(files):
        for draft in drafts:
            key = identity(draft) if draft.plan_given else None
            if key and (first := firsts.setdefault(key, (number, draft)))[0] != number:
                shared.append((first[1], draft))
    reused = [(one, other) for one, other in shared if one.title and other.title and not alike(one.title, other.title)]
    if len(reused) < _FEW or 2 * len(reused) < len(shared):
        return []
    names = dict.fromkeys(draft.place.file for pair in reused for draft in pair)
    return [finding("plan-merged", value=str(reused[0][0].plan), files=", ".join(names), count=len(reused))]


def _join(first: ActionDraft, other: ActionDraft) -> Iterable[Finding]:
    code = _code(first, other)
    _add(first, other)
    if code == "action-joined" and other.has_role:
        return  # a row for each body is how such a file is written
    at = at_row(other.place.sheet or other.place.file, other.place.row)
    yield finding(
        code,
        other.number_cell,
        value=other.number,
        title=other.title,
        first=first.title,
        row=first.place.row,
        at=at,
    )


def _code(first: ActionDraft, other: ActionDraft) -> str:
    if first.title and other.title and not alike(first.title, other.title):
        return "action-number-reused"
    texts = {(lead.role, fold(lead.text), fold(lead.country)) for lead in first.leads}
    if other.leads and all((lead.role, fold(lead.text), fold(lead.country)) in texts for lead in other.leads):
        return "row-duplicate"
    return "action-joined"


def alike(one: str, other: str) -> bool:
    """Whether two titles are the same but for case, accents, marks, or one being cut short."""
    first, second = ("".join(char for char in fold(title) if char.isalnum()) for title in (one, other))
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= 20 and long.startswith(short))


def _add(first: ActionDraft, other: ActionDraft) -> None:
    """Takes over what the first does not have yet; a leader already there in the same role is not doubled."""
    known = {(lead.role, fold(lead.text), fold(lead.country)) for lead in first.leads}
    leads = []
    for lead in other.leads:
        key = (lead.role, fold(lead.text), fold(lead.country))
        if key not in known:
            known.add(key)
            leads.append(lead.moved(other.place))
    first.add(leads, other.participants)
    first.marked = (*first.marked, *(mark.moved(other.place) for mark in other.marked))
    first.title = first.title or other.title
    first.goal = first.goal or other.goal
    first.status = first.status or other.status or first.status  # "" is a blank cell, None no column
