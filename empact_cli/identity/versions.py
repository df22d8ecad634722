"""Actions of one plan in, those that are two *versions* of it found: they are never added up (docs/counting.md).

Rows of one identity on different sheets or in different files are *parts* of one action where they say the same, or where only one
of them names leaders of a role. Where both name leaders and name different ones, or their titles are not one action's, they are versions:
a draft and the final plan, REV 1 and REV 2. So are sheets and files that share actions and whose names differ in nothing but such words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from empact_cli.errors import InputError
from empact_cli.identity.same_action import Home, alike, home_of
from empact_cli.model import Plan, Role, of_cell, of_sheet
from empact_cli.reading import LeadText, WrittenAction
from empact_cli.reference import Reference
from empact_cli.reference.records import IdentityMeaning
from empact_cli.text import fold
from empact_cli.text.language import _, ngettext, quoted, semicolons

Body = tuple[str | None, str | None]  # country, and authority or text; None for a country alone
Bodies = Callable[[LeadText, Plan], frozenset[Body]]
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

    def refuse(self, shared: Iterable[Iterable[Sequence[WrittenAction]]], *, compared: bool = False) -> None:
        """Raises InputError where actions that sheets share (see `on_several_sheets`) are versions of one another, naming both places.

        Where plans are `compared`, that is no way out any more.
        """
        clashes = list(self._clashes(shared))
        if clashes:
            raise InputError(self._message(clashes, compared=compared))

    def _clashes(self, shared: Iterable[Iterable[Sequence[WrittenAction]]]) -> Iterator[tuple[_Told, _Told]]:
        named: dict[tuple[Home, Home], bool] = {}
        for sheets in shared:
            homes = [_told(rows) for rows in sheets]
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
        names = [name for name in _names(home_of(one), home_of(other)) if self._without_versions(name)[1]]
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
        return home_of(self.first)

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


def _told(rows: Sequence[WrittenAction]) -> _Told:
    title = next((row.title for row in rows if row.title), "")
    return _Told(rows[0], title, [lead.moved(row.place) for row in rows for lead in row.leads])


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
