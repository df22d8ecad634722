"""A plan's actions and published counts in, their differences OAP by OAP out, each with the actions that could explain it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import UsageError
from empact_cli.identity.plan_sides import Names, PlanActions, Side, subject_of, subjects_of
from empact_cli.model import Action, AuthorityClass, Group, Plan, PlanCounts, Role, Rule, Subject
from empact_cli.questions import counted_leaders, group_of, is_led
from empact_cli.questions.filters import NOTHING_TOLD, Answer, Told
from empact_cli.questions.numbers_per_plan import documents, led, published_plans, total
from empact_cli.reference import Reference
from empact_cli.text.language import _, semicolons

Reason = Literal["undetermined", "wide_only", "co_led", "unified", "one_of_several", "customs_led"]


class Candidate(Struct, frozen=True):
    """An action that could explain why a computed count differs from the published one, and the reason it could.

    `reason`: undetermined, wide_only or co_led where too few were found; unified, one_of_several or customs_led where too many were.
    """

    action: Action
    reason: Reason


class VerificationRow(Struct, frozen=True):
    """One OAP: the published count (None where the source does not tell) and the computed one (None where the files have no such OAP)."""

    subject: Subject
    name: str
    published: int | None
    computed: int | None
    candidates: tuple[Candidate, ...] = ()

    @property
    def difference(self) -> int | None:
        """Computed less published; None where the source does not tell. An OAP that the files lack counts as none."""
        return None if self.published is None else (self.computed or 0) - self.published


class Verification(Answer, frozen=True):
    """Computed counts of one plan against published ones, OAP by OAP and in total (None where the source gives no total)."""

    source: str
    plan: Plan
    rows: tuple[VerificationRow, ...]
    published: int | None
    computed: int

    @property
    def agrees(self) -> bool:
        """Whether nothing differs, in any OAP that the source tells of and in the total."""
        return not any(row.difference for row in self.rows) and self.published in (None, self.computed)


def choose(sides: Mapping[Plan, Side], plan: Plan | None, document: str | None, reference: Reference) -> tuple[Side, PlanCounts]:
    """The one plan among `sides` for which counts are published (in the document, where one is named), and these counts.

    Raises UsageError where there is none, or several and `plan` does not say which.
    """
    named = [document] if document else documents(reference)
    published = [counts for one in named for counts in published_plans(one, reference)]
    found = [counts for counts in published if counts.plan in sides and plan in (None, counts.plan)]
    if len(found) == 1:
        return sides[found[0].plan], found[0]
    known = semicolons(_("{source} for {plan}").format(source=counts.source, plan=counts.plan) for counts in published)
    held = ", ".join(map(str, sides)) or _("none")
    if not found:
        raise UsageError(_("nothing is published for the plans in the files ({held}). Published: {known}.").format(held=held, known=known))
    said = _("several published counts fit the plans in the files ({held}): {known}. Say which with --against and --plan.")
    raise UsageError(said.format(held=held, known=known))


def verify(side: Side, published: PlanCounts, rule: Rule, reference: Reference, told: Told = NOTHING_TOLD) -> Verification:
    """The counts of the plan against the published ones, for every OAP that either of them speaks of."""
    names = Names(reference, (side, published))
    counts = led(side, rule)
    rows = [
        _row(subject, names.name(subject), published, side, counts.get(subject), rule)
        for subject in names.in_order(subjects_of(side) | subjects_of(published))
    ]
    return Verification(
        rule=rule,
        source=published.source,
        plan=side.plan,
        rows=tuple(rows),
        published=published.total,
        computed=total(side, counts),
        overrides=reference.overrides,
        short_names=reference.short_names,
        selection=told,
    )


def _row(subject: Subject, name: str, published: PlanCounts, side: Side, computed: int | None, rule: Rule) -> VerificationRow:
    row = VerificationRow(subject, name, published.counts.get(subject, 0 if published.is_complete else None), computed)
    if not row.difference or not isinstance(side, PlanActions):
        return row
    actions = [action for action in side.actions if subject_of(action) == subject]
    candidates = _missing(actions, rule) if row.difference < 0 else _surplus(actions, rule)
    return replace(row, candidates=tuple(candidates))


def _missing(actions: Iterable[Action], rule: Rule) -> Iterator[Candidate]:
    """What may be customs-led after all, where too few were found."""
    for action in actions:
        group = group_of(action, rule.roles)
        if is_led(action, rule):
            continue
        if group in (Group.UNDETERMINED, Group.WIDE_ONLY):
            yield Candidate(action, "undetermined" if group is Group.UNDETERMINED else "wide_only")
        elif any(leader.role is Role.CO_LEADER and leader.class_.is_customs for leader in action.leaders):
            yield Candidate(action, "co_led")


def _surplus(actions: Iterable[Action], rule: Rule) -> Iterator[Candidate]:
    """What may not be customs-led in the eyes of the source, where too many were found."""
    for action in actions:
        if not is_led(action, rule):
            continue
        classes = [leader.class_ for leader in counted_leaders(action, rule.roles)]
        if AuthorityClass.CUSTOMS not in classes:
            yield Candidate(action, "unified" if AuthorityClass.UNIFIED in classes else "wide_only")
        else:
            yield Candidate(action, "one_of_several" if len(classes) > 1 else "customs_led")
