"""The bridge adds up, a plan against itself has not changed, backwards is the opposite, and order has no say."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inside import built_in
from samples import action, each, leader

from empact_cli.identity.plan_sides import PlanActions, sides
from empact_cli.model import Action, AuthorityClass, Customs, Leader, Plan, PlanCounts, Role, Rule, Subject
from empact_cli.output.views.change_sentences import bridge_sentence
from empact_cli.questions import is_led
from empact_cli.questions.comparison import Bridge, Change, Comparison, compare
from empact_cli.questions.followed_actions import LeadChange, Match

REFERENCE = built_in()
BEFORE, AFTER = Plan(2022, 2022), Plan(2023, 2023)
BOTH = (Role.LEADER, Role.CO_LEADER)
WORDS = ["cash", "ports", "training", "cigarettes", "joint", "action", "days", "parcels", "fuel", "2022", "on", "of"]

titles = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    st.sampled_from(["", "A title", "…"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
# Made once and drawn whole: drawing the fields one by one takes three times as long as comparing the plans.
LEADERS = [
    leader(class_, role, authority=authority, text=text)
    for class_, role, authority, text in product(AuthorityClass, Role, (None, "FR-DGDDI"), "ab")
]
SUBJECTS = list(product(("EXCISE", "HRCN", None), ("Cigars", "CIGARS", "Wine"), ("1.1", "1.2", "2.10", None)))


def plan_of(plan: Plan) -> st.SearchStrategy[PlanActions]:
    one = st.builds(
        lambda given, subject, title: action(*given, oap=subject[0], oap_text=subject[1], plan=plan, number=subject[2], title=title),
        st.lists(st.sampled_from(LEADERS), max_size=2),
        st.sampled_from(SUBJECTS),
        titles,
    )
    return st.lists(one, max_size=9).map(lambda items: side(plan, items))


def side(plan: Plan, items: list[Action]) -> PlanActions:
    return sides(items, items).get(plan, PlanActions(plan, (), frozenset()))


rules = st.builds(Rule, st.sampled_from([(Role.LEADER,), BOTH]), st.sampled_from(Customs))


def parts(change: Change) -> tuple[int, int, int, int]:
    assert change.bridge is not None
    return change.bridge.new, change.bridge.ended, change.bridge.gained, change.bridge.lost


def summary(comparison: Comparison) -> object:
    pairs = sorted(
        (pair.match, pair.lead, pair.similarity or 0, pair.action.oap or "", str(pair.action.number), pair.action.title)
        for pair in comparison.pairs
    )
    return comparison.rows, comparison.total, pairs


@settings(max_examples=80, deadline=None)
@given(plan_of(BEFORE), plan_of(AFTER), rules)
def test_the_bridge_adds_up_in_every_row_and_in_the_total(previous: PlanActions, current: PlanActions, rule: Rule) -> None:
    found = compare(previous, current, rule, REFERENCE)
    for change in [*(row.change for row in found.rows), found.total]:
        new, ended, gained, lost = parts(change)
        assert new >= 0 >= ended
        assert gained >= 0 >= lost
        assert change.change == new + ended + gained + lost
        assert change.change == (change.current or 0) - (change.previous or 0)
    assert found.total.previous == sum(row.change.previous or 0 for row in found.rows)
    assert found.total.current == sum(row.change.current or 0 for row in found.rows)
    assert [sum(column) for column in zip(*[parts(row.change) for row in found.rows], strict=True)] in ([], list(parts(found.total)))
    assert found.total.current == sum(is_led(one, rule) for one in current.actions)
    assert sorted(id(pair.previous) for pair in found.pairs if pair.previous) == sorted(map(id, previous.actions))
    assert sorted(id(pair.current) for pair in found.pairs if pair.current) == sorted(map(id, current.actions))
    assert all(pair.similarity is None or 0 <= pair.similarity <= 1 for pair in found.pairs)


@settings(max_examples=40, deadline=None)
@given(plan_of(BEFORE), rules)
def test_a_plan_against_itself_has_not_changed(plan: PlanActions, rule: Rule) -> None:
    found = compare(plan, plan, rule, REFERENCE)
    assert {pair.match for pair in found.pairs} <= {Match.CONTINUED}
    assert {pair.lead for pair in found.pairs} <= {LeadChange.KEPT, LeadChange.NONE}
    assert found.total.bridge == Bridge()
    assert not found.findings


@settings(max_examples=40, deadline=None)
@given(plan_of(BEFORE), plan_of(AFTER), rules)
def test_backwards_is_the_opposite(previous: PlanActions, current: PlanActions, rule: Rule) -> None:
    there, back = compare(previous, current, rule, REFERENCE), compare(current, previous, rule, REFERENCE)
    for one, other in zip([*there.rows, there], [*back.rows, back], strict=True):
        forth = one.total if isinstance(one, Comparison) else one.change
        reverse = other.total if isinstance(other, Comparison) else other.change
        new, ended, gained, lost = parts(forth)
        assert parts(reverse) == (-ended, -new, -lost, -gained)


@settings(max_examples=40, deadline=None)
@given(plan_of(BEFORE), plan_of(AFTER), st.integers())
def test_the_order_of_the_actions_changes_nothing(previous: PlanActions, current: PlanActions, seed: int) -> None:
    shuffled = []
    for one in (previous, current):
        items = list(one.actions)
        random.Random(seed).shuffle(items)
        shuffled.append(PlanActions(one.plan, tuple(items), one.subjects))
    assert summary(compare(previous, current, Rule(), REFERENCE)) == summary(compare(shuffled[0], shuffled[1], Rule(), REFERENCE))


CUSTOMS, POLICE, NOBODY = map(leader, (AuthorityClass.CUSTOMS, AuthorityClass.NON_CUSTOMS, AuthorityClass.UNKNOWN))


@each(
    ("before", "after", "expected"),
    [
        ([CUSTOMS], [CUSTOMS], Bridge()),
        ([POLICE], [CUSTOMS], Bridge(gained=1)),
        ([CUSTOMS], [POLICE], Bridge(lost=-1)),
        ([CUSTOMS], None, Bridge(ended=-1)),
        (None, [CUSTOMS], Bridge(new=1)),
        (None, [POLICE], Bridge()),
    ],
)
def test_each_part_of_the_bridge(before: list[object] | None, after: list[object] | None, expected: Bridge) -> None:
    previous = [action(*before, plan=BEFORE)] if before else []  # type: ignore[arg-type]
    current = [action(*after, plan=AFTER)] if after else []  # type: ignore[arg-type]
    assert compare(side(BEFORE, previous), side(AFTER, current), Rule(), REFERENCE).total.bridge == expected


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (CUSTOMS, NOBODY, "customs lost the lead of 1 OA (of which 1 is undetermined in 2023)"),
        (NOBODY, CUSTOMS, "customs gained the lead of 1 OA (of which 1 is undetermined in 2022)"),
        (CUSTOMS, POLICE, "customs lost the lead of 1 OA."),
        (NOBODY, POLICE, "No customs-led OA is new or ended"),
    ],
)
def test_what_nobody_can_tell_is_no_loss_for_certain(before: Leader, after: Leader, told: str) -> None:
    found = compare(side(BEFORE, [action(before, plan=BEFORE)]), side(AFTER, [action(after, plan=AFTER)]), Rule(), REFERENCE)
    assert told in (bridge_sentence(found) or "")
    assert found.pairs[0].is_open == ("undetermined" in told)


def test_no_such_oap_is_not_none_of_them() -> None:
    previous = [action(POLICE, plan=BEFORE, oap="HRCN")]
    current = [action(CUSTOMS, plan=AFTER, oap="EXCISE"), action(POLICE, plan=AFTER, oap="HRCN")]
    rows = {row.subject.oap: row.change for row in compare(side(BEFORE, previous), side(AFTER, current), Rule(), REFERENCE).rows}
    assert (rows["EXCISE"].previous, rows["EXCISE"].current, rows["EXCISE"].change) == (None, 1, 1)
    assert (rows["HRCN"].previous, rows["HRCN"].current, rows["HRCN"].change_pct) == (0, 0, None)


def test_an_oap_that_a_filter_leaves_empty_has_none() -> None:
    listed = [action(POLICE, plan=BEFORE, oap="HRCN"), action(CUSTOMS, plan=AFTER, oap="HRCN")]
    found = sides([listed[1]], listed)
    assert compare(found[BEFORE], found[AFTER], Rule(), REFERENCE).rows[0].change.previous == 0


PUBLISHED = {"EXCISE": 12, "MTIC": 4}


@pytest.mark.parametrize(("total", "cch"), [(16, 0), (17, None), (None, None)])
def test_published_counts_leave_open_what_they_do_not_say(total: int | None, cch: int | None) -> None:
    counts = PlanCounts(AFTER, {Subject(oap, ""): number for oap, number in PUBLISHED.items()}, total, "a note")
    later = Plan(2024, 2025)
    current = side(later, [action(CUSTOMS, plan=later, oap="EXCISE"), action(POLICE, plan=later, oap="CCH")])
    found = compare(counts, current, Rule(), REFERENCE)
    rows = {row.subject.oap: row.change for row in found.rows}
    assert (rows["EXCISE"].previous, rows["EXCISE"].change, rows["EXCISE"].bridge) == (12, -11, None)
    assert (rows["MTIC"].current, rows["MTIC"].change) == (None, -4)  # the plan whose actions are known has no such OAP
    assert rows["CCH"].previous == cch
    assert found.total.bridge is None
    assert not found.same_length
