"""What a drawing says is what was counted: every number, the rule, the range, the sources, and what to beware of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from figure_samples import EARLIER, KINDS, LATER, comparison, empty, large, reference, series, small, some_actions, summary
from samples import action, each, leader

from empact_cli.model import Action, AuthorityClass, Customs, Plan, Role, Rule
from empact_cli.output import Order
from empact_cli.output.figures.bar_figures import Bars, Stacks, bar, groups
from empact_cli.output.figures.change_figures import Dumbbells, Steps, bridge, change
from empact_cli.output.figures.contents import Drawing
from empact_cli.output.figures.shaded_figures import Grid, Tiles, country_map, heatmap_countries, heatmap_plans
from empact_cli.output.figures.trend_figure import TrendLines, trend
from empact_cli.output.terms import rule_sentence
from empact_cli.questions.summary import Grouping

WIDE = Rule((Role.LEADER,), Customs.WIDE)
C, P, U, N = AuthorityClass.CUSTOMS, AuthorityClass.PARALLEL, AuthorityClass.UNKNOWN, AuthorityClass.NON_CUSTOMS


def excise(*classes: AuthorityClass, plan: Plan = LATER, oap: str = "EXCISE") -> list[Action]:
    return [
        action(leader(one), number=f"{oap}.{index}", plan=plan, oap=oap, title=f"{oap} number {index}") for index, one in enumerate(classes)
    ]


@each("kind", KINDS)
@each("drawn", [small, large])
def test_every_figure_says_what_it_counts_by_which_rule_and_from_where(kind: str, drawn: Callable[[], Mapping[str, Drawing]]) -> None:
    drawing = drawn()[kind]
    assert drawing.kind == kind
    assert drawing.title
    assert drawing.subtitle == rule_sentence(Rule())
    if drawn is small:
        assert drawing.notes[-1] == "Source: oaps.xlsx."
    assert drawing.title in drawing.alt
    for row in drawing.table.rows:
        assert len(row) == len(drawing.table.columns)
        assert str(row[0]).removeprefix("All OAPs") in drawing.alt


@each("kind", KINDS)
def test_the_alt_text_holds_the_numbers_of_the_table(kind: str) -> None:
    drawing = small()[kind]
    for row in drawing.table.rows:
        if kind == "change" and not any(row[1:]):
            continue  # folded into a note
        told = next((part for part in drawing.alt.split("; ") if str(row[0]) in part), drawing.alt)
        for value in row[1:]:
            if isinstance(value, int) and kind not in ("groups", "heatmap-countries"):
                assert str(abs(value)) in told


@each("kind", sorted(empty()))
def test_a_figure_of_nothing_says_so(kind: str) -> None:
    drawing = empty()[kind]
    assert drawing.title
    assert drawing.alt


def test_bars_are_the_headline_with_the_range_beside() -> None:
    items = excise(C, C, P, U, N) + excise(N, oap="CYBER") + excise(C, C, C, oap="MTIC")
    narrow, wide = bar(summary(items)).data, bar(summary(items, rule=WIDE)).data
    assert isinstance(narrow, Bars)
    assert [row[1:] for row in narrow.rows] == [(3, 3), (2, 4), (0, 0)]
    assert isinstance(wide, Bars)
    assert [row[1:] for row in wide.rows] == [(3, 4), (3, 3), (0, 0)]
    official = bar(summary(items), order=Order.OFFICIAL).data
    assert isinstance(official, Bars)
    assert [row[1] for row in official.rows] == [0, 2, 3]
    assert "lies between 5 and 7" in " ".join(bar(summary(items)).notes)


def test_a_wide_reading_and_other_roles_stand_in_the_title() -> None:
    assert "(wide)" in bar(summary(excise(C), rule=WIDE)).title
    assert "led or co-led" in bar(summary(excise(C), rule=Rule((Role.LEADER, Role.CO_LEADER)))).title
    assert "co-led by customs" in bar(summary(excise(C), rule=Rule((Role.CO_LEADER,)))).title


def test_a_figure_of_one_plan_refuses_two() -> None:
    both = [*some_actions(EARLIER), *some_actions(LATER)]
    with pytest.raises(ValueError, match="2022, 2023"):
        bar(summary(both))
    with pytest.raises(ValueError, match="2022, 2023"):
        groups(summary(both))
    with pytest.raises(ValueError, match="2022, 2023"):
        country_map(summary(both, Grouping.COUNTRY), reference())


def test_the_four_groups_add_up() -> None:
    drawing = groups(summary(excise(C, C, P, U, N, N)))
    assert isinstance(drawing.data, Stacks)
    assert drawing.data.rows[0][1] == (2, 1, 1, 2)
    assert drawing.table.rows[0][-1] == 6


def test_change_tells_missing_from_none() -> None:
    before = excise(C, C, plan=EARLIER) + excise(N, plan=EARLIER, oap="CYBER")
    after = excise(C) + excise(C, oap="MTIC")
    drawing = change(comparison(before, after))
    assert isinstance(drawing.data, Dumbbells)
    assert [row[1:3] for row in drawing.data.rows] == [(0, None), (2, 1), (None, 1)]
    assert "no such OAP" in " ".join(drawing.notes)


def test_a_bridge_leads_from_the_one_total_to_the_other() -> None:
    drawing = bridge(comparison(some_actions(EARLIER), some_actions(LATER)))
    assert isinstance(drawing.data, Steps)
    first, *causes, last = [change for _label, change in drawing.data.columns]
    assert first + sum(causes) == last


def test_a_trend_marks_cycles_gaps_and_unlike_lengths() -> None:
    plans = [Plan(2019, 2019), Plan(2022, 2022), Plan(2023, 2023), Plan(2024, 2025)]
    drawing = trend(series([one for plan in plans for one in excise(C, plan=plan)]))
    assert isinstance(drawing.data, TrendLines)
    moments = drawing.data.moments
    assert [moment.cycle for moment in moments] == ["2018", "2022", None, None]
    assert [moment.joined for moment in moments] == [False, False, True, True]
    assert [moment.alike for moment in moments] == [True, True, True, False]
    assert "unlike numbers of years" in " ".join(drawing.notes)


def test_parts_that_nothing_bridges_stand_in_one_line_and_are_not_joined() -> None:
    unlinked = [one for year in (2013, 2014) for one in excise(C, plan=Plan(year, year), oap="CFMLAR")]
    drawing = trend(series(unlinked))
    assert isinstance(drawing.data, TrendLines)
    (line,) = drawing.data.rows
    assert line.values == (1, 1)
    assert len(set(line.parts)) == 2


def test_what_is_never_led_by_customs_is_named_and_has_no_line() -> None:
    drawing = trend(series(excise(C) + excise(N, oap="CYBER")))
    assert isinstance(drawing.data, TrendLines)
    assert [line.label for line in drawing.data.rows] == ["Excise fraud"]
    assert "None in any plan: Cyber-attacks." in drawing.notes


def test_heat_maps_tell_no_action_from_none_led_by_customs() -> None:
    items = excise(C, N) + excise(N, plan=EARLIER, oap="CYBER")
    plans = heatmap_plans(series(items)).data
    assert isinstance(plans, Grid)
    assert plans.rows == (("Cyber-attacks", (0, None)), ("Excise fraud", (None, 1)), ("All OAPs", (0, 1)))


def test_a_heat_map_of_countries_names_what_is_empty_and_draws_it_not() -> None:
    items = [
        action(leader(C, country="FR"), number="1"),
        action(leader(N, country="FR"), number="2", oap="CYBER"),
        action(leader(N, country="BE"), number="3"),
        action(leader(C, country="UK"), number="4"),
    ]
    drawing = heatmap_countries(summary(items, Grouping.OAP, Grouping.COUNTRY), reference())
    assert isinstance(drawing.data, Grid)
    assert (drawing.data.rows, drawing.data.columns) == ((("Excise fraud", (1, 1)),), ("FR", "UK"))
    assert {"None: Cyber-attacks.", "None: Belgium."} <= set(drawing.notes)
    assert drawing.table.columns[1:] == ("BE", "FR", "UK")
    assert drawing.table.rows == (("Cyber-attacks", None, 0, None), ("Excise fraud", 0, 1, 1))


def test_change_folds_what_was_none_and_stays_none() -> None:
    before = excise(C, C, plan=EARLIER) + excise(N, plan=EARLIER, oap="CYBER")
    after = excise(C, C) + excise(N, oap="CYBER")
    drawing = change(comparison(before, after))
    assert isinstance(drawing.data, Dumbbells)
    assert [row[0] for row in drawing.data.rows] == ["Excise fraud"]
    assert "None in any plan: Cyber-attacks." in drawing.notes
    assert [row[0] for row in drawing.table.rows] == ["Cyber-attacks", "Excise fraud"]


def test_the_map_has_every_member_state_and_names_the_others() -> None:
    items = [
        action(leader(C, country="FR"), number="1"),
        action(leader(C, country="UK"), number="2"),
        action(leader(U, country=None), number="3"),
        action(leader(AuthorityClass.EU_BODY, country="EU"), number="4"),
    ]
    drawing = country_map(summary(items, Grouping.COUNTRY), reference())
    assert isinstance(drawing.data, Tiles)
    assert len(drawing.data.tiles) == 27
    assert {tile.code: tile.value for tile in drawing.data.tiles if tile.value is not None} == {"FR": 1}
    others = next(note for note in drawing.notes if note.startswith("Not on the map"))
    assert "United Kingdom 1 of 1" in others
    assert "EU bodies and international organisations 0 of 1" in others
    assert "no country named 0 of 1" in others


@each("kind", KINDS)
def test_the_honest_range_stands_beside_every_number(kind: str) -> None:
    told = " ".join(small()[kind].notes).casefold()
    assert "between 2 and 6" in told, "the later plan: 2 of 8 certain, 4 more open"
