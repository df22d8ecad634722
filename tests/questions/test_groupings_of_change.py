"""Changes by other groupings than the OAP, under filters, between versions, over many plans: what always holds, and the cases asked for."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inside import built_in
from msgspec.structs import replace
from samples import action, leader

from empact_cli.errors import UsageError
from empact_cli.identity.plan_sides import PlanActions, sides
from empact_cli.model import Action, Actions, AuthorityClass, Plan, PlanCounts, Rule, Subject
from empact_cli.questions.comparison import Bridge, Comparison, compare
from empact_cli.questions.filters import Selection, select
from empact_cli.questions.followed_actions import LeadChange, Match
from empact_cli.questions.numbers_per_plan import Plans, gather
from empact_cli.questions.review import review
from empact_cli.questions.series import trend
from empact_cli.questions.summary import Grouping

REFERENCE = built_in()
BEFORE, AFTER, LATER = Plan(2022, 2022), Plan(2023, 2023), Plan(2024, 2025)
TITLES = ("Raw tobacco", "Joint action day on designer fuels", "Illegal logging", "Training", "Glass eels", "Cash couriers")
OAPS = ("EXCISE", "MTIC", "ENVI", "CCH")
BODIES = (
    leader(AuthorityClass.CUSTOMS, country="FR", authority="FR-DGDDI", text="FR DGDDI"),
    leader(AuthorityClass.UNIFIED, country="PL", authority="PL-KAS", text="PL KAS"),
    leader(AuthorityClass.NON_CUSTOMS, country="DE", authority=None, text="DE BKA"),
    leader(AuthorityClass.CUSTOMS, country="BE", authority="BE-GACE", text="BE Customs"),
)
FR, PL, POLICE, BE = BODIES


def side(plan: Plan, *items: Action, selection: Selection | None = None) -> PlanActions:
    kept = (selection or Selection()).apply(items, Rule().roles)
    return sides(kept, items)[plan]


def plans(before: Sequence[Action], after: Sequence[Action], selection: Selection | None = None, **options: object) -> Comparison:
    left = (selection or Selection()).leaders_left
    both = side(BEFORE, *before, selection=selection).by(left), side(AFTER, *after, selection=selection).by(left)
    return compare(*both, Rule(), REFERENCE, **options)  # type: ignore[arg-type]


def some(plan: Plan) -> st.SearchStrategy[list[Action]]:
    one = st.builds(
        lambda title, oap, bodies, number: action(*bodies, title=title, oap=oap, number=f"2.{number}", plan=plan),
        st.sampled_from(TITLES),
        st.sampled_from(OAPS),
        st.lists(st.sampled_from(BODIES), max_size=2, unique=True),
        st.integers(1, 6),
    )
    return st.lists(one, min_size=1, max_size=8)


def added(bridge: Bridge) -> int:
    return bridge.new + bridge.ended + bridge.gained + bridge.lost


@given(some(BEFORE), some(AFTER), st.sampled_from([Grouping.OAP, Grouping.PRIORITY, Grouping.COUNTRY, Grouping.AUTHORITY]), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_bridge_explains_every_row_by_any_grouping(
    before: list[Action], after: list[Action], by: Grouping, chance: random.Random
) -> None:
    found = plans(before, after, by=by)
    for change in (*(row.change for row in found.rows), found.total):
        assert change.bridge is not None
        assert added(change.bridge) == change.change == (change.current or 0) - (change.previous or 0)
    if by in (Grouping.OAP, Grouping.PRIORITY):
        assert sum(row.change.change or 0 for row in found.rows) == found.total.change
    mixed = chance.sample(before, len(before)), chance.sample(after, len(after))
    assert plans(*mixed, by=by).rows == found.rows
    back = compare(side(BEFORE, *_moved(after, BEFORE)), side(AFTER, *_moved(before, AFTER)), Rule(), REFERENCE, by=by)
    assert back.total.change == -(found.total.change or 0)


def _moved(items: Sequence[Action], plan: Plan) -> list[Action]:
    return [action(*one.leaders, title=one.title, oap=one.oap, number=one.number, plan=plan) for one in items]


def test_a_filter_narrows_the_answer_and_not_the_matching() -> None:
    french = select(REFERENCE, countries=["FR"])
    found = plans(
        [action(FR, title="Raw tobacco", plan=BEFORE), action(POLICE, title="Glass eels", number="2.9", plan=BEFORE)],
        [action(BE, title="Raw tobacco", plan=AFTER), action(POLICE, title="Glass eels", number="2.9", plan=AFTER)],
        selection=french,
    )
    (pair,) = found.pairs
    assert (pair.match, pair.lead) == (Match.CONTINUED, LeadChange.LOST)
    assert pair.current
    assert found.total.bridge == Bridge(lost=-1)
    assert (found.total.previous, found.total.current) == (1, 0)


def test_under_a_country_counts_and_leads_speak_of_its_leaders_alone() -> None:
    french_police = leader(AuthorityClass.NON_CUSTOMS, country="FR", authority="FR-PN", text="FR Police nationale")
    before, after = [action(BE, FR, title="Raw tobacco", plan=BEFORE)], [action(BE, french_police, title="Raw tobacco", plan=AFTER)]
    found = plans(before, after, selection=select(REFERENCE, countries=["FR"]))
    assert (found.total.previous, found.total.current, found.total.bridge) == (1, 0, Bridge(lost=-1))
    assert found.counts[1]
    assert found.counts[1].other == 1
    assert [row.name for row in plans(before, after, selection=select(REFERENCE, countries=["FR"]), by=Grouping.COUNTRY).rows] == ["France"]
    assert plans(before, after).total.bridge == Bridge()


@given(some(BEFORE), some(AFTER), st.sampled_from(["FR", "PL", "DE"]), st.sampled_from([Grouping.OAP, Grouping.COUNTRY]))
@settings(max_examples=40, deadline=None)
def test_under_a_country_the_bridge_explains_every_row(before: list[Action], after: list[Action], country: str, by: Grouping) -> None:
    found = plans(before, after, selection=select(REFERENCE, countries=[country]), by=by)
    for change in (*(row.change for row in found.rows), found.total):
        assert change.bridge is not None
        assert added(change.bridge) == (change.current or 0) - (change.previous or 0)


def test_a_lead_that_changes_country_is_lost_to_the_one_and_gained_by_the_other() -> None:
    found = plans([action(FR, title="Raw tobacco", plan=BEFORE)], [action(BE, title="Raw tobacco", plan=AFTER)], by=Grouping.COUNTRY)
    rows = {row.subject.oap: row.change.bridge for row in found.rows}
    assert rows == {"FR": Bridge(lost=-1), "BE": Bridge(gained=1)}
    assert found.total.bridge == Bridge()


def test_counts_without_actions_can_be_grouped_by_priority_alone() -> None:
    counts = PlanCounts(BEFORE, {Subject("EXCISE", ""): 12, Subject("MTIC", ""): 4}, 16, "a note")
    current = side(AFTER, action(FR, oap="EXCISE", plan=AFTER))
    rows = compare(counts, current, Rule(), REFERENCE, by=Grouping.PRIORITY).rows
    assert [(row.change.previous, row.change.current) for row in rows] == [(16, 1)]
    with pytest.raises(UsageError):
        compare(counts, current, Rule(), REFERENCE, by=Grouping.COUNTRY)


def test_an_action_in_another_oap_is_ended_and_new_with_a_hint_of_the_other() -> None:
    found = plans(
        [action(FR, title="Counterfeit cigarettes in parcels", oap="EXCISE", number="2.1", plan=BEFORE)],
        [action(FR, title="Counterfeit cigarettes in parcels", oap="IPCCGC", number="2.4", plan=AFTER)],
    )
    assert {(pair.match, pair.hint) for pair in found.pairs} == {
        (Match.ENDED, "may have gone on as IPCCGC 2.4"),
        (Match.NEW, "may have been EXCISE 2.1"),
    }


def test_a_part_that_was_split_off_or_taken_in_has_a_hint_of_the_whole() -> None:
    whole, part, rest = "Illicit tobacco factories and fuel laundering plants", "Fuel laundering plants", "Illicit tobacco factories"
    other = ("Joint action day on shisha", "1.2")

    def hints(earlier: list[tuple[str, str]], later: list[tuple[str, str]]) -> dict[tuple[Match, str | None], str | None]:
        sides = ([action(FR, title=title, oap="EXCISE", number=number, plan=plan) for title, number in listed]
                 for listed, plan in ((earlier, BEFORE), (later, AFTER)))  # fmt: skip
        return {(pair.match, pair.action.number): pair.hint for pair in plans(*sides).pairs}

    assert hints([(whole, "1.1"), other], [(rest, "1.1"), (part, "1.3"), other])[Match.NEW, "1.3"] == "may have been part of EXCISE 1.1"
    assert (
        hints([(rest, "1.1"), (part, "1.3"), other], [(whole, "1.1"), other])[Match.ENDED, "1.3"] == "may have been taken into EXCISE 1.1"
    )
    assert hints([(rest, "1.1"), other], [(rest, "1.1"), ("Training on " + part, "1.3"), other])[Match.NEW, "1.3"] is None


def in_file(file: str, *items: Action) -> list[Action]:
    return [replace(one, place=replace(one.place, file=file)) for one in items]


def gathered(items: Sequence[Action]) -> Plans:
    return gather(items, items, (), Selection())


def test_two_files_of_one_plan_are_compared_as_versions() -> None:
    draft = in_file("draft.xlsx", action(POLICE, title="Raw tobacco", number="2.1"), action(FR, title="Cigars", number="2.9"))
    final = in_file("final.xlsx", action(PL, title="Raw tobacco leaf", number="2.1"), action(BE, title="Something else", number="2.3"))
    found = compare(*gathered([*draft, *final]).choose(None, None, REFERENCE), Rule(), REFERENCE)
    assert found.files == ("draft.xlsx", "final.xlsx")
    assert (found.previous, found.current) == (AFTER, AFTER)
    assert [(pair.match, pair.lead) for pair in found.pairs] == [
        (Match.CONTINUED, LeadChange.GAINED),
        (Match.NEW, LeadChange.GAINED),
        (Match.ENDED, LeadChange.LOST),
    ]


def test_in_versions_a_number_stays_what_it_was_in_doubt() -> None:
    draft = in_file("a.xlsx", action(POLICE, title="Raw tobacco", number="2.1"))
    final = in_file("b.xlsx", action(PL, title="Cigars", number="2.1"))
    (pair,) = compare(*gathered([*draft, *final]).choose(None, None, REFERENCE), Rule(), REFERENCE).pairs
    assert (pair.match, pair.doubt) == (Match.CONTINUED, "only the number is the same")


@pytest.mark.parametrize(("year", "found"), [(2024, LATER), (2025, LATER), (2023, AFTER)])
def test_a_year_finds_its_plan(year: int, found: Plan) -> None:
    plans_ = gathered([action(FR, plan=plan) for plan in (BEFORE, AFTER, LATER)])
    assert plans_.named(Plan(year, year), "--from") == found
    with pytest.raises(UsageError):
        plans_.named(Plan(2026, 2026), "--from")


def test_a_review_takes_a_year_for_its_plan() -> None:
    items = tuple(action(FR, plan=plan) for plan in (AFTER, LATER))
    for named in ({"current": Plan(2024, 2024)}, {"previous": Plan(2023, 2023), "current": LATER}, {"plan": Plan(2025, 2025)}):
        material = review(gathered(items), Actions(items, (), ()), Rule(), REFERENCE, **named)
        assert (material.plan, material.comparison and material.comparison.previous) == (LATER, AFTER)
    backwards = review(gathered(items), Actions(items, (), ()), Rule(), REFERENCE, previous=Plan(2025, 2025), current=AFTER)
    assert backwards.comparison is not None
    assert backwards.comparison.previous == LATER


def test_each_action_is_followed_through_all_the_plans() -> None:
    items = [
        action(POLICE, title="Raw tobacco", number="2.1", plan=BEFORE),
        action(POLICE, title="Cigars", number="2.2", plan=BEFORE),
        action(FR, title="Raw tobacco leaf", number="2.4", plan=AFTER),
        action(FR, title="Raw tobacco leaf", number="2.1", plan=LATER),
        action(BE, title="Vapes", number="2.2", plan=LATER),
    ]
    series = trend(sides(items, items).values(), Rule(), REFERENCE, actions=True)
    told = [[(str(step.action.plan), step.action.number, step.led) for step in one.steps] for one in series.histories or ()]
    assert told == [
        [("2022", "2.1", False), ("2023", "2.4", True), ("2024-2025", "2.1", True)],
        [("2022", "2.2", False)],
        [("2024-2025", "2.2", True)],
    ]


@given(some(BEFORE), some(AFTER), some(LATER))
@settings(max_examples=30, deadline=None)
def test_histories_hold_every_action_once(before: list[Action], after: list[Action], later: list[Action]) -> None:
    items = [*before, *after, *later]
    series = trend(sides(items, items).values(), Rule(), REFERENCE, actions=True)
    steps = [id(step.action) for one in series.histories or () for step in one.steps]
    assert sorted(steps) == sorted(map(id, items))


def test_a_series_by_priority_adds_up() -> None:
    items = [action(FR, oap="EXCISE", plan=BEFORE), action(PL, oap="MTIC", plan=BEFORE), action(BE, oap="EXCISE", plan=AFTER)]
    series = trend(sides(items, items).values(), Rule(), REFERENCE, by=Grouping.PRIORITY)
    assert [row.values for row in series.rows] == [(2, 1)]
