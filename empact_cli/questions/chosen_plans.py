"""Actions, published counts and filters in, plans by time out: what can be compared, followed over the years, and held to documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from empact_cli.errors import UsageError
from empact_cli.identity.plan_sides import PlanActions, Side, sides, versions
from empact_cli.model import Action, Actions, Plan, PlanCounts
from empact_cli.questions.filters import Selection
from empact_cli.questions.verification import documents, narrowed, published_plans
from empact_cli.reference import Reference
from empact_cli.text.language import _


class Plans(Struct, frozen=True):
    """The plans by time, what was read on the way, and the filters."""

    sides: dict[Plan, Side]
    actions: Actions
    selection: Selection

    def by_leaders_left(self) -> Plans:
        """The same, counted by the leaders that the filters leave."""
        if not self.selection.asks_for_leaders:
            return self
        left = self.selection.leaders_left
        sides: dict[Plan, Side] = {plan: one.by(left) if isinstance(one, PlanActions) else one for plan, one in self.sides.items()}
        return Plans(sides, self.actions, self.selection)

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

    def require(self, plan: Plan, option: str) -> Side:
        """What is known of the plan that the option names. Raises UsageError where the files do not hold it."""
        return self.sides[self.named(plan, option)]

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


def gather(
    actions: Actions, selected: Iterable[Action], listed: Iterable[Action], counted: Iterable[PlanCounts], selection: Selection
) -> Plans:
    """The plans of the `selected` actions, with the OAPs of all that are `listed`, and those of which only counts are known.

    Raises UsageError where a plan is given in two ways, and for a filter that counts without actions cannot answer.
    """
    found: dict[Plan, Side] = {**sides(selected, listed)}
    for counts in counted:
        if counts.plan in found:
            raise UsageError(_twice(counts, found[counts.plan]))
        found[counts.plan] = narrowed(counts, selection)
    return Plans(dict(sorted(found.items())), actions, selection)


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
