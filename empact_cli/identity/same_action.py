"""Actions as written in, one per identity out: several rows of one action become one action with several leaders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter

from msgspec.structs import replace

from empact_cli.findings import finding
from empact_cli.model import Finding, Plan, Role, at_row
from empact_cli.reading import LeadText, WrittenAction, WrittenFile
from empact_cli.text import fold

Identity = tuple[Plan, str, str]
Home = tuple[str, str | None]  # file and sheet
_Lead = tuple[Role, str, str]
_APART = attrgetter("plan", "oap", "number")  # actions that differ in one of these are not one action
_FEW = 2  # a single number may be a slip


def identity(action: WrittenAction) -> Identity | None:
    """(plan, OAP, number), or None for an action without a number. An OAP that nobody knows counts by its text, or else by its sheet."""
    if action.number is None:
        return None
    if action.oap:
        return action.plan, action.oap, action.number
    name = fold(action.oap_text) or f"{action.place.file}\n{action.place.sheet or ''}"
    return action.plan, f"\n{name}", action.number


def join_actions(actions: Sequence[WrittenAction]) -> tuple[list[WrittenAction], list[Finding]]:
    """The actions, those of one identity joined into the first of them, in order; and what was noticed. `actions` are changed."""
    if len(set(map(hash, map(_APART, actions)))) == len(actions):
        return list(actions), []  # a long plan mostly says each action once
    joined: list[WrittenAction] = []
    by_identity: dict[Identity, WrittenAction] = {}
    met: dict[Identity, set[_Lead]] = {}  # who leads, of those that several rows have
    findings: list[Finding] = []
    for action in actions:
        key = identity(action)
        if key is None or (first := by_identity.setdefault(key, action)) is action:
            joined.append(action)
            continue
        if key not in met:
            met[key] = set(map(_lead, first.leads))
        findings += _join(first, action, met[key])
    return joined, findings


def within_file(written: WrittenFile) -> WrittenFile:
    """The actions of one file, rows and sheets of one identity joined."""
    joined, findings = join_actions(written.actions)
    return replace(written, actions=tuple(joined), findings=(*written.findings, *findings))


def merged_plans(files: Sequence[Sequence[WrittenAction]]) -> list[Finding]:
    """What to say where the user gave several silent files one plan, and most numbers that they share stand for different actions.

    `files` are the actions of each file, not yet joined with those of the others.
    """
    firsts: dict[Identity, tuple[int, WrittenAction]] = {}
    shared: list[tuple[WrittenAction, WrittenAction]] = []
    for number, actions in enumerate(files):
        for action in actions:
            key = identity(action) if action.plan_given else None
            if key and (first := firsts.setdefault(key, (number, action)))[0] != number:
                shared.append((first[1], action))
    reused = [(one, other) for one, other in shared if one.title and other.title and not alike(one.title, other.title)]
    if len(reused) < _FEW or 2 * len(reused) < len(shared):
        return []
    names = dict.fromkeys(action.place.file for pair in reused for action in pair)
    return [finding("plan-merged", value=str(reused[0][0].plan), files=", ".join(names), count=len(reused))]


def _join(first: WrittenAction, other: WrittenAction, met: set[_Lead]) -> Iterable[Finding]:
    code = _code(first, other, met)
    _add(first, other, met)
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


def _lead(lead: LeadText) -> _Lead:
    """What makes two leaders of an action one."""
    return lead.role, fold(lead.text), fold(lead.country)


def _code(first: WrittenAction, other: WrittenAction, met: set[_Lead]) -> str:
    if first.title and other.title and first.title != other.title and not alike(first.title, other.title):
        return "action-number-reused"
    return "row-duplicate" if other.leads and met.issuperset(map(_lead, other.leads)) else "action-joined"


def alike(one: str, other: str) -> bool:
    """Whether two titles are the same but for case, accents, marks, or one being cut short."""
    first, second = ("".join(char for char in fold(title) if char.isalnum()) for title in (one, other))
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= 20 and long.startswith(short))


def _add(first: WrittenAction, other: WrittenAction, met: set[_Lead]) -> None:
    """Takes over what the first does not have yet; a leader already there in the same role is not doubled."""
    leads = []
    for lead in other.leads:
        if (key := _lead(lead)) not in met:
            met.add(key)
            leads.append(lead.moved(other.place))
    first.add(leads, other.participants)
    if other.marked:
        first.marked = (*first.marked, *(mark.moved(other.place) for mark in other.marked))
    first.title = first.title or other.title
    first.goal = first.goal or other.goal
    first.status = first.status or other.status or first.status  # "" is a blank cell, None no column


def on_several_sheets(actions: Sequence[WrittenAction]) -> list[Collection[Sequence[WrittenAction]]]:
    """For each identity that stands on several sheets, its rows on each of them."""
    if len(set(map(home_of, actions))) < 2:
        return []
    found: dict[Identity, dict[Home, list[WrittenAction]]] = {}
    for action in actions:
        if key := identity(action):
            found.setdefault(key, {}).setdefault(home_of(action), []).append(action)
    return [sheets.values() for sheets in found.values() if len(sheets) > 1]


def home_of(action: WrittenAction) -> Home:
    """The sheet on which an action stands."""
    return action.place.file, action.place.sheet
