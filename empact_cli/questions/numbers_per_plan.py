"""The plans of the files by time, each as its actions or as counts of it; their numbers, and the counts that public documents give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from empact_cli.errors import UsageError
from empact_cli.identity.plan_sides import PlanActions, Side, sides, subject_of, versions
from empact_cli.model import Action, Count, Plan, PlanCounts, Rule, Subject
from empact_cli.questions import count, group_of, is_led
from empact_cli.questions.filters import Selection
from empact_cli.questions.summary import Grouping, GroupLabels, Label, priority_label
from empact_cli.reference import Reference
from empact_cli.text.language import _


class Plans(Struct, frozen=True):
    """The plans by time, and the filters."""

    sides: dict[Plan, Side]
    selection: Selection

    def by_leaders_left(self) -> Plans:
        """The same, counted by the leaders that the filters leave."""
        if not self.selection.asks_for_leaders:
            return self
        left = self.selection.leaders_left
        sides: dict[Plan, Side] = {plan: one.by(left) if isinstance(one, PlanActions) else one for plan, one in self.sides.items()}
        return Plans(sides, self.selection)

    @property
    def known(self) -> str:
        """The plans by name, for messages."""
        return ", ".join(map(str, self.sides)) or _("none")

    def named(self, plan: Plan, option: str) -> Plan:
        """The plan that the option names, by itself or by one of its years. Raises UsageError where the files do not hold it."""
        if plan in self.sides:
            return plan
        around = [one for one in self.sides if one.start <= plan.start and plan.end <= one.end]
        if len(around) != 1:
            said = _("{option} {plan}: the files hold no such plan. They hold {known}.")
            raise UsageError(said.format(option=option, plan=plan, known=self.known))
        return around[0]

    def choose(self, previous: Plan | None, current: Plan | None, reference: Reference) -> tuple[Side, Side]:
        """The two plans to compare: those named, or the earlier and the later of two; of a single plan the versions that two files give.

        Raises UsageError where that is not clear.
        """
        previous = self.named(previous, "--from") if previous else None
        current = self.named(current, "--to") if current else None
        if found := self._versions(previous, current):
            return found
        if previous is not None and previous == current:
            raise UsageError(_("--from and --to both name the plan {plan}. Name two of {known}.").format(plan=current, known=self.known))
        if previous is None or current is None:
            left = [plan for plan in self.sides if plan not in (previous, current)]
            if len(left) != (previous is None) + (current is None):
                raise UsageError(_unclear(self.known, self.sides, reference))
            previous, current = previous or left[0], current or left[-1]
        return self.sides[previous], self.sides[current]

    def _versions(self, previous: Plan | None, current: Plan | None) -> tuple[PlanActions, PlanActions] | None:
        side = next(iter(self.sides.values()), None)
        if len(self.sides) != 1 or not isinstance(side, PlanActions) or {previous, current} - {None, side.plan}:
            return None
        return versions(side)


def gather(selected: Iterable[Action], listed: Iterable[Action], counted: Iterable[PlanCounts], selection: Selection) -> Plans:
    """The plans of the `selected` actions, with the OAPs of all that are `listed`, and those of which only counts are known.

    Raises UsageError where a plan is given in two ways, and for a filter that counts without actions cannot answer.
    """
    found: dict[Plan, Side] = {**sides(selected, listed)}
    for counts in counted:
        if counts.plan in found:
            raise UsageError(_twice(counts, found[counts.plan]))
        found[counts.plan] = narrowed(counts, selection)
    return Plans(dict(sorted(found.items())), selection)


def _unclear(known: str, held: Collection[Plan], reference: Reference) -> str:
    """Why there are no two plans to compare, and what to give; a published document only where it brings a plan that is not held yet."""
    if len(held) > 1:
        said = _("the files hold {number} plans: {known}. Say which two with --from and --to.")
        return said.format(number=len(held), known=known)
    fitting = [one for one in documents(reference) if not {counts.plan for counts in published_plans(one, reference)} & {*held}]
    if fitting:
        said = _("two plans are needed, and the files hold {known}. Give another file, or published:{document} for published counts.")
        return said.format(known=known, document=fitting[0])
    return _("two plans are needed, and the files hold {known}. Give the file of another plan too.").format(known=known)


def _twice(counts: PlanCounts, other: Side) -> str:
    if isinstance(other, PlanCounts):
        said = _("{source} and another table both give the plan {plan}. To hold one to the other use verify.")
    else:
        said = _("{source} and the files that list its actions both give the plan {plan}. To hold one to the other use verify.")
    return said.format(source=counts.source, plan=counts.plan)


# Names of public documents in, the customs-led counts that they give out, and what filters leave of such counts.

_MEASURE = "customs_led"


def published_plans(document: str, reference: Reference) -> tuple[PlanCounts, ...]:
    """The customs-led counts that a public document gives, for each plan it speaks of. Raises UsageError for one that gives none."""
    found: dict[Plan, dict[str | None, int]] = {}  # by OAP, the total by None
    for entry in reference.published:
        plan = Plan.parse(entry.plan)
        if entry.document == document and entry.measure == _MEASURE and plan is not None:
            found.setdefault(plan, {})[entry.oap] = entry.count
    if not found:
        said = _("no customs-led counts of a document {document!r} are known. Known: {documents}.")
        raise UsageError(said.format(document=document, documents=", ".join(documents(reference))))
    return tuple(
        PlanCounts(plan, {Subject(oap, ""): number for oap, number in counts.items() if oap is not None}, counts.get(None), document)
        for plan, counts in sorted(found.items())
    )


def documents(reference: Reference) -> tuple[str, ...]:
    """The documents that give customs-led counts."""
    return tuple(dict.fromkeys(entry.document for entry in reference.published if entry.measure == _MEASURE))


def narrowed(counts: PlanCounts, selection: Selection) -> PlanCounts:
    """The counts that the filters leave. Raises UsageError for a filter that counts without actions cannot answer."""
    if set(selection.told()) - {"oap", "corrections"}:
        raise UsageError(_("{source} gives counts without actions, which only --oap can narrow.").format(source=counts.source))
    if not selection.oaps:
        return counts
    kept = {subject: number for subject, number in counts.counts.items() if subject.oap in selection.oaps}
    kept |= {Subject(oap, ""): 0 for oap in selection.oaps if counts.is_complete and Subject(oap, "") not in kept}
    return PlanCounts(counts.plan, kept, sum(kept.values()) if counts.is_complete else None, counts.source)


# The numbers of one plan: per OAP, in total, in the four groups.


def led(side: Side, rule: Rule) -> Mapping[Subject, int]:
    """How many actions customs lead in each OAP that the side has, under the rule; published counts stand as they are."""
    if isinstance(side, PlanCounts):
        return side.counts
    found = dict.fromkeys(side.subjects, 0)
    for action in side.counted:
        found[subject_of(action)] += is_led(action, rule)
    return found


def _led_by(side: Side, rule: Rule, by: Grouping, reference: Reference) -> Mapping[Label, int]:
    """How many actions customs lead under each label of the grouping that the side has; an action counts once under each of its labels."""
    found: Counter[Label] = Counter()
    if isinstance(side, PlanCounts):
        if by is not Grouping.PRIORITY:
            said = _("{source} gives counts per OAP without actions, which cannot be grouped by {by}.")
            raise UsageError(said.format(source=side.source, by=by.value))
        for subject, count_ in side.counts.items():
            found[priority_label(subject.oap, side.names.get(subject, subject.text), side.plan, reference)] += count_
        return found
    labels = GroupLabels(rule, reference, (by,))
    for action in side.counted:
        is_counted = is_led(action, rule)
        for (label,) in labels.combinations(action):
            found[label] += is_counted
    return found


def numbers_by(sides: Sequence[Side], rule: Rule, by: Grouping, reference: Reference) -> Iterator[tuple[Label, tuple[int | None, ...]]]:
    """Each label of the grouping, in official order, with its number in each of the sides.

    A priority that a plan does not have has None; an authority whose number is 0 in all of them is left out. Raises UsageError where only
    counts per OAP are known and the grouping is not made of OAPs.
    """
    counts = [_led_by(side, rule, by, reference) for side in sides]
    absent = None if by is Grouping.PRIORITY else 0
    for label in sorted({label for found in counts for label in found}, key=lambda one: one.rank):
        values = tuple(found.get(label, absent) for found in counts)
        if by is not Grouping.AUTHORITY or any(values):
            yield label, values


def number(side: Side, counts: Mapping[Subject, int], subject: Subject, reference: Reference) -> int | None:
    """The number of one OAP: None where the plan has no such OAP or its source does not tell.

    Published counts that already add up to their total leave nothing for an OAP of that plan that they do not name: it has 0.
    """
    if subject in counts or isinstance(side, PlanActions):
        return counts.get(subject)
    cycle = reference.cycle_of(side.plan)
    listed = cycle is not None and any(link.oap == subject.oap and link.cycle == cycle.id for link in reference.oap_priorities)
    return 0 if side.is_complete and listed else None


def total(side: Side, counts: Mapping[Subject, int]) -> int:
    """The number over all OAPs: the published total where the source gives one."""
    return side.total if isinstance(side, PlanCounts) and side.total is not None else sum(counts.values())


def count_of(side: Side, rule: Rule) -> Count | None:
    """The four groups over all actions of the side, or None where they are not known."""
    return count(group_of(action, rule.roles) for action in side.counted) if isinstance(side, PlanActions) else None
