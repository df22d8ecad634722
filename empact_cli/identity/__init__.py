"""What is one action: rows of a sheet, sheets of a file, files of a plan, plans of two years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import InputError
from empact_cli.findings import finding
from empact_cli.model import Finding, Plan, Role, at_row, of_cell, of_sheet
from empact_cli.reading import LeadText, WrittenAction, WrittenFile
from empact_cli.reference import Reference
from empact_cli.reference.records import IdentityMeaning
from empact_cli.text import fold
from empact_cli.text.language import _, ngettext, quoted, semicolons

# Actions as written in, one per identity out: several rows of one action become one action with several leaders.

Identity = tuple[Plan, str, str]
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


# Actions of one plan in, those that are two *versions* of it found: they are never added up (docs/counting.md).
#
# Rows of one identity on different sheets or in different files are *parts* of one action where they say the same, or where only one
# of them names leaders of a role. Where both name leaders and name different ones, or their titles are not one action's, they are versions:
# a draft and the final plan, REV 1 and REV 2. So are sheets and files that share actions and whose names differ in nothing but such words.

Body = tuple[str | None, str | None]  # country, and authority or text; None for a country alone
Bodies = Callable[[LeadText, Plan], frozenset[Body]]
Home = tuple[str, str | None]  # file and sheet
_NEIGHBOURS = 4  # sheets before it that each is held to
_OTHER_ACTION = 0.5  # how much of what the lesser title says the other may not say at most
_NUMBERED = re.compile(r"([a-z]+?)(\d+)")  # "rev2", "v1"
_COPY = re.compile(r"\((\d+)\)\s*$")  # "Excise (2)": how spreadsheet programs name the copy of a sheet


class VersionFinder(Struct, frozen=True):
    """What tells versions: the reference data, words of sheet and file names, and who the bodies of a leader text are."""

    reference: Reference
    words: frozenset[str]
    bodies: Bodies

    @classmethod
    def of(cls, reference: Reference, bodies: Bodies) -> VersionFinder:
        """The finder that knows what the reference data know."""
        words = frozenset(fold(one.word) for one in reference.identity_words if one.meaning is IdentityMeaning.VERSION)
        return cls(reference, words, bodies)

    def refuse(self, actions: Sequence[WrittenAction], *, compared: bool = False) -> None:
        """Raises InputError where some of the actions are versions of others, naming both places and how to settle it.

        Where plans are `compared`, that is no way out any more.
        """
        clashes = list(self._clashes(actions))
        if clashes:
            raise InputError(self._message(clashes, compared=compared))

    def _clashes(self, actions: Sequence[WrittenAction]) -> Iterator[tuple[_Told, _Told]]:
        named: dict[tuple[Home, Home], bool] = {}
        for homes in _by_identity(actions):
            for place, other in enumerate(homes):
                for one in homes[max(0, place - _NEIGHBOURS) : place]:
                    pair = one.home, other.home
                    if pair not in named:
                        (first, said), (second, told) = (self._without_versions(name) for name in _names(*pair))
                        named[pair] = first == second and said != told  # they differ in words of versions alone
                    if named[pair] or self._differ(one, other):
                        yield one, other

    def _differ(self, one: _Told, other: _Told) -> bool:
        if one.title and other.title and not self._is_one_action(one.title, other.title):
            return True
        mine, theirs = _of_roles(one.leads), _of_roles(other.leads)
        return any(self._name_others(mine[role], theirs[role], one.first.plan) for role in mine.keys() & theirs.keys())

    def _is_one_action(self, one: str, other: str) -> bool:
        if alike(one, other):
            return True
        from empact_cli.identity.scoring import likenesses  # only here: few files say one thing in two ways
        from empact_cli.identity.title_words import plain_words

        found = likenesses([one], [other], plain_words(self.reference)).get((0, 0))
        return found is not None and found.distinctive and not found.replaced and found.contrast <= _OTHER_ACTION

    def _name_others(self, mine: Sequence[LeadText], theirs: Sequence[LeadText], plan: Plan) -> bool:
        if _texts(mine) == _texts(theirs):
            return False
        one, other = ({body for lead in leads for body in self.bodies(lead, plan)} for leads in (mine, theirs))
        if not one or not other:
            return False  # a blank or a placeholder names nobody
        return not (all(_is_among(body, other) for body in one) and all(_is_among(body, one) for body in other))

    def _without_versions(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(the words of a name that are no words of a version, those that are)."""
        copy = _COPY.search(name)
        folded = "".join(char if char.isalnum() else " " for char in fold(name[: copy.start()] if copy else name)).split()
        rest: list[str] = []
        said: list[str] = [copy[1]] if copy else []
        for word in folded:
            numbered = _NUMBERED.fullmatch(word)
            if word in self.words or (numbered and numbered[1] in self.words) or (said and word.isdigit() and len(word) <= 2):
                said.append(word)
            else:
                rest.append(word)
        return tuple(rest), tuple(said)

    def _message(self, clashes: Sequence[tuple[_Told, _Told]], *, compared: bool) -> str:
        differing = next((pair for pair in clashes if self._differ(*pair)), None)
        one, other = differing or clashes[0]
        said = (
            _(
                "{place}: OA {number} of {oap} ({plan}) also stands in {other}, as another version of the plan, and versions are never "
                "added up: {here} in the one, {there} in the other."
            )
            if differing
            else _("{place}: OA {number} of {oap} ({plan}) also stands in {other}, in what is named as another version of the plan.")
        )
        action = one.first
        values = {"number": action.number, "oap": action.oap or action.oap_text, "plan": action.plan}
        here, there = (one.leaders, other.leaders) if alike(one.title, other.title) and one.leaders != other.leaders else (one, other)
        parts = [said.format(place=one.place, other=other.place, here=here, there=there, **values)]
        if more := len(clashes) - 1:
            parts.append(ngettext("{more} more action stands in both.", "{more} more actions stand in both.", more).format(more=more))
        return " ".join([*parts, *self._hints(one.first, other.first, compared=compared)])

    def _hints(self, one: WrittenAction, other: WrittenAction, *, compared: bool) -> Iterator[str]:
        names = [name for name in _names(_home(one), _home(other)) if self._without_versions(name)[1]]
        if names:
            yield _("The names say it: {names}.").format(names=", ".join(map(quoted, names)))
        if one.plan_given and other.plan_given:
            yield _("If they are plans of different years, leave out --plan and put the year into each file's name.")
        if one.place.file == other.place.file:
            said = _('Read one of them with --sheet "{sheet}", or say with --join that they are parts of one plan.')
            yield said.format(sheet=other.place.sheet)
        elif compared:
            yield _("Leave one of the files out, or say with --join that they are parts of one plan.")
        else:
            yield _(
                "Leave one of the files out, hold one to the other with `empact-cli compare`, or say with --join "
                "that they are parts of one plan."
            )


class _Told(Struct):
    """What one sheet says of an action: its first row there, and its title and leads over all of them."""

    first: WrittenAction
    title: str
    leads: list[LeadText]

    @property
    def home(self) -> Home:
        return _home(self.first)

    @property
    def place(self) -> str:
        cell = self.leads[0].cell(self.first.place) if self.leads else self.first.number_cell
        return self.first.place.file + of_sheet(self.first.place.sheet) + (of_cell(cell.name) if cell.name else "")

    @property
    def leaders(self) -> str:
        """Who stands there, the lines of a cell one after the other."""
        lines = (f"{lead.country} {line}" for lead in self.leads for line in lead.text.splitlines())
        return semicolons(dict.fromkeys(one for line in lines if (one := " ".join(line.split())))) or "–"

    def __str__(self) -> str:
        return f"{quoted(' '.join(self.title.split()))} ({self.leaders})" if self.title else self.leaders


def _by_identity(actions: Sequence[WrittenAction]) -> Iterator[list[_Told]]:
    """For each identity that stands on several sheets, what each of them says of it."""
    if len({(place.file, place.sheet) for place in map(attrgetter("place"), actions)}) < 2:
        return
    found: dict[Identity, dict[Home, list[WrittenAction]]] = {}
    for action in actions:
        if key := identity(action):
            found.setdefault(key, {}).setdefault(_home(action), []).append(action)
    for homes in found.values():
        if len(homes) > 1:
            yield [
                _Told(
                    rows[0],
                    next((row.title for row in rows if row.title), ""),
                    [lead.moved(row.place) for row in rows for lead in row.leads],
                )
                for rows in homes.values()
            ]


def _home(action: WrittenAction) -> Home:
    return action.place.file, action.place.sheet


def _names(one: Home, other: Home) -> tuple[str, str]:
    """What tells two places apart: the names of two sheets of a file, or of two files."""
    return (one[1] or "", other[1] or "") if one[0] == other[0] else (PurePath(one[0]).stem, PurePath(other[0]).stem)


def _of_roles(leads: Iterable[LeadText]) -> Mapping[Role, Sequence[LeadText]]:
    found: dict[Role, list[LeadText]] = {}
    for lead in leads:
        found.setdefault(lead.role, []).append(lead)
    return found


def _texts(leads: Iterable[LeadText]) -> set[tuple[str, str]]:
    return {(fold(lead.text), fold(lead.country)) for lead in leads}


def _is_among(body: Body, others: Iterable[Body]) -> bool:
    """Whether the body is one of the others; a country alone is any body of the country."""
    return any(body == other or (body[0] == other[0] and None in (body[1], other[1])) for other in others)
