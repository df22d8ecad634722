"""Actions as written in, the same with their bodies out, and what the leader cells give rise to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from empact_cli.findings import finding
from empact_cli.leaders import LeadReader
from empact_cli.model import Action, AuthorityClass, Finding, Leader, Plan, Role
from empact_cli.reading.written import ActionDraft, KnownBody, LeadText, has_leader
from empact_cli.reference import Reference
from empact_cli.reference.records import BLANK
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.leaders.lexicon import SimilarNames


_OPEN = frozenset({AuthorityClass.UNKNOWN, AuthorityClass.UMBRELLA})


class Classifier:
    """Turns drafts into actions, and collects what the leader cells give rise to."""

    def __init__(self, reference: Reference) -> None:
        self._reader = LeadReader(reference)
        self._blank_status = next((word.status for word in reference.status_words if word.text == BLANK), None)
        self._protocol_order = {code: rank for rank, code in enumerate(reference.countries)}
        self.findings: list[Finding] = []

    def action(self, draft: ActionDraft) -> Action:
        """The action; what was noticed is added to `findings`."""
        if not has_leader(draft.leads):
            self.findings.append(finding("lead-blank", draft.lead_cell or draft.place, Role.LEADER, value=""))
        leaders = [leader for lead in draft.leads for leader in self._leaders(lead, draft.plan)]
        return Action(
            plan=draft.plan,
            oap=draft.oap,
            oap_text=draft.oap_text,
            number=draft.number,
            title=draft.title,
            goal=draft.goal,
            status=self._blank_status if draft.status == "" else draft.status,
            leaders=tuple(leaders),
            participants=self._countries([*draft.participants, *self._marked_alone(draft, leaders)]),
            place=draft.place,
        )

    def _marked_alone(self, draft: ActionDraft, leaders: Sequence[Leader]) -> list[str]:
        """The countries that a matrix marks as leading and that the leader column does not name: they take part, and it is said."""
        led = {leader.country for leader in leaders}
        alone = [mark for mark in draft.marked if not led.intersection(self._reader.countries(mark.country))]
        for mark in alone:
            self.findings.append(finding("lead-country-conflict", mark.cell, mark.role, value=mark.country))
        return [mark.country for mark in alone]

    def _leaders(self, lead: LeadText, plan: Plan) -> list[Leader]:
        if lead.known is not None:
            return [self._known(lead, lead.known, plan)]
        reading = self._reader.read(lead.text, plan, lead.country)
        for code, value in reading.notes:
            if code == "lead-blank" and lead.role is not Role.LEADER:
                continue  # an action need not have a co-leader
            self.findings.append(finding(code, lead.cell, lead.role, value=value))
        role, cell = lead.role, lead.cell
        return [Leader(part.role or role, part.text, part.country, part.authority, part.class_, part.why, cell) for part in reading.parts]

    def _known(self, lead: LeadText, body: KnownBody, plan: Plan) -> Leader:
        """The leader that a list of this program names; what left it open when it was read leaves it open still."""
        if body.class_ in _OPEN:
            for code, value in self._reader.read(lead.text, plan, body.country or "").notes:
                self.findings.append(finding(code, lead.cell, lead.role, value=value))
        why = _("as the list says")
        return Leader(lead.role, lead.text, body.country, body.authority, body.class_, why, lead.cell)

    def _countries(self, texts: Sequence[str]) -> tuple[str, ...]:
        if not texts:
            return ()
        codes = {code for text in texts for code in self._reader.countries(text)}
        return tuple(sorted(codes, key=self._protocol_order.__getitem__))


def with_candidates(findings: Iterable[Finding], reference: Reference) -> tuple[Finding, ...]:
    """The findings, those about unknown leaders with registry names that look alike in their hint; for people, never for counting."""
    from empact_cli.leaders.lexicon import SimilarNames  # only here, since it indexes every name

    candidates = SimilarNames(reference)
    return tuple(_proposed(item, candidates) for item in findings)


def _proposed(item: Finding, candidates: SimilarNames) -> Finding:
    names = candidates.suggest(item.value) if item.code == "lead-unknown" and item.value else ()
    if not names:
        return item
    return replace(item, hint=item.hint + " " + _("Close names: {names}.").format(names="; ".join(names)))
