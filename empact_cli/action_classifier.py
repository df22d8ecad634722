"""Actions as written in, the same with their bodies out, and what the leader cells give rise to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.concepts.oaps_headings_roles import whole_statuses
from empact_cli.findings import finding
from empact_cli.leaders import LeadPart, LeadReading
from empact_cli.leaders.reader import LeadReader
from empact_cli.model import Action, AuthorityClass, Cell, Finding, Leader, Plan, Role, note_place
from empact_cli.questions import ActionsOnDemand
from empact_cli.reading import LeadText, WrittenAction, has_leader
from empact_cli.reference import Reference
from empact_cli.reference.records import BLANK
from empact_cli.text import fold
from empact_cli.text.language import _, semicolons

if TYPE_CHECKING:
    from empact_cli.identity.versions import Body

_OPEN = frozenset({AuthorityClass.UNKNOWN, AuthorityClass.UMBRELLA})


_Said = tuple[Role, str, str | None, str | None, AuthorityClass, str]  # of a leader, in the order of `Leader`


class _Read(Struct, eq=False):
    """How the leader cells of a row are read, but for where they stand: rows that say the same share it.

    `parts` are what is said of each leader, the column and the cell of its own that it stands in; `leaders` those of the row that was
    read first.
    """

    leads: Sequence[LeadText]
    parts: list[tuple[_Said, int, Cell | None]]
    notes: list[tuple[str, str, LeadText]]
    has_leader: bool
    leaders: tuple[Leader, ...] = ()

    def leaders_at(self, place: Cell) -> tuple[Leader, ...]:
        """The leaders of the row at `place`."""
        file, sheet, row = place.file, place.sheet, place.row
        return tuple([Leader(*said, anchor or Cell(file, sheet, row, column)) for said, column, anchor in self.parts])


def _is_asked(lead: LeadText) -> bool:
    """Whether the registry is asked: what a list of this program knows is not asked again, and what it left open is left open still."""
    return lead.known is None or lead.known.class_ in _OPEN


class ActionClassifier:
    """Turns actions as written into actions, and collects what the leader cells give rise to. Rows that say the same are read once."""

    def __init__(self, reference: Reference) -> None:
        self._reader = LeadReader(reference)
        self._reference = reference
        self._protocol_order = {code: rank for rank, code in enumerate(reference.countries)}
        self._known: dict[tuple[int, Plan], _Read] = {}
        self._known_countries: dict[tuple[str, ...], tuple[tuple[str, ...], bool]] = {}
        self.findings: list[Finding] = []

    @cached_property
    def _blank_status(self) -> str | None:
        return whole_statuses(self._reference).get(fold(BLANK))

    def actions(self, drafts: Sequence[WrittenAction]) -> ActionsOnDemand:
        """The actions; what was noticed is added to `findings`."""
        led: list[_Read] = []
        written: WrittenAction | None = None
        try:
            for written in drafts:
                read = self._known.get((id(written.leads), written.plan)) or self._read(written.leads, written.plan, written.place)
                led.append(read)
                if read.notes or not read.has_leader or written.claim or written.marked:
                    self._notice(written, read)
        except Exception as bug:
            if written is not None:
                note_place(bug, written.place)
            raise
        return ActionsOnDemand(drafts, led, lambda index: self._action(drafts[index], led[index]))

    def _notice(self, written: WrittenAction, read: _Read) -> None:
        """Adds what is to be said of the leaders of an action."""
        place = written.place
        if not read.has_leader:
            self.findings.append(finding("lead-blank", written.lead_cell or place, Role.LEADER, value=""))
        for code, value, lead in read.notes:
            self.findings.append(finding(code, lead.cell(place), lead.role, value=value))
        if (claim := written.claim) and claim.led is not any(one.role is Role.LEADER and one.class_.is_customs for one in read.leaders):
            # A yes or no to whether customs lead is shown where the leaders do not say the same, and never counted.
            texts = "; ".join(one.text for one in read.leaders if one.role is Role.LEADER)
            self.findings.append(finding("lead-claim", claim.cell, Role.LEADER, value=claim.text, leaders=texts or "-"))
        for mark in self._marked_alone(written, read):
            self.findings.append(finding("lead-country-conflict", mark.cell(place), mark.role, value=mark.country))

    def _action(self, written: WrittenAction, read: _Read) -> Action:
        """The action of a row; what was noticed of it is said already."""
        try:
            named = (*written.participants, *(mark.country for mark in self._marked_alone(written, read)))
            participants, and_others = self._countries(named) if named else ((), False)
        except Exception as bug:
            note_place(bug, written.place)
            raise
        return Action(
            written.plan,
            written.oap,
            written.oap_text,
            written.number,
            written.title,
            written.goal,
            self._blank_status if written.status == "" else written.status,
            read.leaders_at(written.place),
            participants,
            written.place,
            and_others,
        )

    def _read(self, leads: Sequence[LeadText], plan: Plan, place: Cell) -> _Read:
        read = _Read(leads, [], [], has_leader(leads))  # which keeps `leads`, so that its identity stays its own
        for lead in leads:
            try:
                reading = self._reader.read(lead.text, plan, lead.country) if _is_asked(lead) else LeadReading((), ())
            except Exception as bug:
                note_place(bug, lead.cell(place))
                raise
            parts = reading.parts
            if body := lead.known:
                parts = (LeadPart(lead.text, body.country, body.authority, body.class_, _("as the list says"), "list"),)
            read.parts += [
                ((part.role or lead.role, part.text, part.country, part.authority, part.class_, part.why), lead.column, lead.anchor)
                for part in parts
            ]
            for code, value in reading.notes:
                if code != "lead-blank" or lead.role is Role.LEADER:  # an action need not have a co-leader
                    read.notes.append((code, value, lead))
        read.leaders = read.leaders_at(place)
        if isinstance(leads, tuple):
            self._known[id(leads), plan] = read
        return read

    def _marked_alone(self, written: WrittenAction, read: _Read) -> Sequence[LeadText]:
        """The marks of the countries that a matrix marks as leading and that the leader column does not name: they take part."""
        if not written.marked:
            return ()
        led = {leader.country for leader in read.leaders}
        return [mark for mark in written.marked if not led.intersection(self._reader.countries(mark.country))]

    def _countries(self, texts: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """The countries that are named, and whether there are others."""
        found = self._known_countries.get(texts)
        if found is None:
            codes = {code for text in texts for code in self._reader.countries(text)}
            in_order = tuple(sorted(codes, key=self._protocol_order.__getitem__))
            found = self._known_countries[texts] = in_order, any(map(self._reader.names_others, texts))
        return found


def with_candidates(findings: Iterable[Finding], reference: Reference) -> tuple[Finding, ...]:
    """The findings, those about unknown leaders with registry names that look alike in their hint; for people, never for counting."""
    from empact_cli.leaders.lexicon import SimilarNames  # only here, since it indexes every name

    candidates = SimilarNames(reference)
    told = []
    for item in findings:
        names = candidates.suggest(item.value) if item.code == "lead-unknown" and item.value else ()
        close = " " + _("Close names: {names}.").format(names=semicolons(names)) if names else ""
        told.append(replace(item, hint=item.hint + close) if names else item)
    return tuple(told)


class Bodies:
    """Who the bodies of a leader text are, to tell whether two texts name the same ones; asked only where the texts differ."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._reader: LeadReader | None = None

    def __call__(self, lead: LeadText, plan: Plan) -> frozenset[Body]:
        """(country, authority or text) of each; None for a country alone, nothing for a placeholder."""
        self._reader = self._reader or LeadReader(self._reference)
        reading = self._reader.read(lead.text, plan, lead.country)
        if any(code == "lead-placeholder" for code, _value in reading.notes):
            return frozenset()
        return frozenset((one.country, one.authority or (None if one.rule == "country-only" else fold(one.text))) for one in reading.parts)
