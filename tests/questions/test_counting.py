"""The four groups and what adds up over them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from inside import built_in
from samples import action, actions, each, leader

from empact_cli.model import Actions, AuthorityClass, Customs, Group, Plan, Role, Rule
from empact_cli.questions import group_of, oaps_read
from empact_cli.questions.listed_actions import list_actions
from empact_cli.questions.summary import Grouping, summarize

REFERENCE = built_in()
BOTH = (Role.LEADER, Role.CO_LEADER)


@each(
    ("classes", "expected"),
    [
        (["customs"], Group.CUSTOMS_LED),
        (["unified"], Group.CUSTOMS_LED),
        (["non_customs", "eu_body", "customs"], Group.CUSTOMS_LED),
        (["parallel", "unified"], Group.CUSTOMS_LED),
        (["parallel"], Group.WIDE_ONLY),
        (["unknown", "parallel"], Group.WIDE_ONLY),
        (["umbrella", "parallel", "non_customs"], Group.WIDE_ONLY),
        (["umbrella"], Group.UNDETERMINED),
        (["unknown"], Group.UNDETERMINED),
        (["non_customs", "unknown"], Group.UNDETERMINED),
        ([], Group.UNDETERMINED),
        (["non_customs"], Group.OTHER),
        (["eu_body"], Group.OTHER),
        (["eu_body", "non_customs"], Group.OTHER),
    ],
)
def test_first_match_wins(classes: list[str], expected: Group) -> None:
    assert group_of(action(*(leader(AuthorityClass(one)) for one in classes))) is expected


def test_a_role_that_does_not_count_is_as_if_it_were_not_there() -> None:
    led = action(leader(AuthorityClass.NON_CUSTOMS), leader(AuthorityClass.CUSTOMS, Role.CO_LEADER))
    assert group_of(led) is Group.OTHER
    assert group_of(led, BOTH) is Group.CUSTOMS_LED
    assert group_of(action(leader(AuthorityClass.CUSTOMS, Role.CO_LEADER))) is Group.UNDETERMINED


OAPS = [link.oap for link in REFERENCE.oap_priorities if link.cycle == "2022"]


@each(
    ("oaps", "plan", "told", "lacking"),
    [
        (OAPS, 2023, (), None),
        (OAPS[:2], 2023, (), 13),
        (OAPS[:2], 2023, ("corrections",), 13),
        (OAPS[1:], 2023, (), 1),
        (OAPS[:2], 2023, ("oap",), None),  # a filter left the others out
        ([*OAPS[:2], None], 2023, (), 13),  # one that nobody knows may be any of the others, which is said
        ([None], 2023, (), None),
        (OAPS[:2], 2009, (), None),  # no cycle
        ([], 2023, (), None),
    ],
)
def test_a_part_of_a_plan_names_the_oaps_that_lack(oaps: list[str | None], plan: int, told: tuple[str, ...], lacking: int | None) -> None:
    found = oaps_read(oaps, Plan(plan, plan), REFERENCE, told)
    assert (None if found is None else len(found.absent)) == lacking
    assert found is None or (not {*found.read} & {*found.absent} and found.all_known is (None not in oaps))


leaders = st.builds(
    leader,
    st.sampled_from(AuthorityClass),
    st.sampled_from(Role),
    country=st.sampled_from(["FR", "EL", "UK", "EU", None]),
    text=st.sampled_from(["FR", "Zoll"]),
)
plans = st.sampled_from([Plan(2022, 2022), Plan(2023, 2023), Plan(2024, 2025)])
collections = st.lists(
    st.builds(
        lambda given, oap, plan, goal, status: action(*given, oap=oap, oap_text=oap or "Cigars", plan=plan, goal=goal, status=status),
        st.lists(leaders, max_size=3),
        st.sampled_from(["EXCISE", "HRCN", "OPC", None]),
        plans,
        st.sampled_from(["1", "10", "2", None]),
        st.sampled_from(["running", "planned", "odd", None]),
    ),
    max_size=12,
).map(lambda items: actions(*items))
rules = st.builds(Rule, st.sampled_from([(Role.LEADER,), BOTH, (Role.CO_LEADER,)]), st.sampled_from(Customs))


@settings(max_examples=60)
@given(collections, rules, st.lists(st.sampled_from(Grouping), min_size=1, max_size=3, unique=True))
def test_the_groups_add_up_in_every_row_and_total(given_actions: Actions, rule: Rule, by: list[Grouping]) -> None:
    summary = summarize(given_actions, rule, by, REFERENCE)
    for count in [*(row.count for row in summary.rows), *(total.count for total in summary.totals)]:
        assert count.actions == count.customs_led + count.wide_only + count.undetermined + count.other
        assert count.customs_led <= count.headline(rule.customs) <= count.most
        assert count.actions > 0
    assert sum(total.count.actions for total in summary.totals) == len(given_actions)
    assert len({(row.plan, row.keys, row.name) for row in summary.rows}) == len(summary.rows)


@settings(max_examples=60)
@given(collections, rules)
def test_rows_by_oap_add_up_to_the_total(given_actions: Actions, rule: Rule) -> None:
    summary = summarize(given_actions, rule, [Grouping.OAP], REFERENCE)
    for total in summary.totals:
        rows = [row.count for row in summary.rows if row.plan == total.plan]
        assert sum(row.customs_led for row in rows) == total.count.customs_led
        assert sum(row.actions for row in rows) == total.count.actions


@settings(max_examples=60)
@given(collections, rules)
def test_an_action_counts_once_under_each_of_its_countries(given_actions: Actions, rule: Rule) -> None:
    summary = summarize(given_actions, rule, [Grouping.COUNTRY], REFERENCE)
    expected = sum(max(1, len({one.country for one in item.leaders if one.role in rule.roles})) for item in given_actions)
    assert sum(row.count.actions for row in summary.rows) == expected


@settings(max_examples=60)
@given(collections, st.randoms())
def test_the_order_of_the_actions_changes_nothing(given_actions: Actions, random: object) -> None:
    shuffled = list(given_actions.items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = summarize(given_actions, Rule(), [Grouping.OAP, Grouping.COUNTRY], REFERENCE)
    two = summarize(Actions(tuple(shuffled), (), given_actions.sources), Rule(), [Grouping.OAP, Grouping.COUNTRY], REFERENCE)
    assert (one.rows, one.totals) == (two.rows, two.totals)


def test_oaps_stand_in_official_order_and_unknown_ones_last() -> None:
    items = [action(oap=oap, oap_text=text) for oap, text in [(None, "Alpha"), ("FIREARMS", ""), ("HRCN", ""), ("EXCISE", "")]]
    rows = summarize(actions(*items), Rule(), [Grouping.OAP], REFERENCE).rows
    assert [(row.keys, row.name) for row in rows] == [
        (("HRCN",), "High-risk criminal networks"),
        (("EXCISE",), "Excise fraud"),
        (("FIREARMS",), "Firearms trafficking"),
        ((None,), "Alpha"),
    ]


def test_countries_stand_in_protocol_order() -> None:
    items = [action(leader(AuthorityClass.CUSTOMS, country=code)) for code in ["SE", "UK", "BE", "EL", "EE", "ES", "EU"]]
    rows = summarize(actions(*items), Rule(), [Grouping.COUNTRY], REFERENCE).rows
    assert [row.keys[0] for row in rows] == ["BE", "EE", "EL", "ES", "SE", "UK", "EU"]


def test_goals_stand_by_number() -> None:
    rows = summarize(actions(*(action(goal=goal) for goal in ["10", "2", None, "1"])), Rule(), [Grouping.GOAL], REFERENCE).rows
    assert [row.keys[0] for row in rows] == ["1", "2", "10", None]


def test_country_and_authority_of_a_row_belong_to_one_leader() -> None:
    led = action(
        leader(AuthorityClass.CUSTOMS, country="FR", authority="FR-DGDDI"),
        leader(AuthorityClass.PARALLEL, country="IT", authority="IT-GDF"),
    )
    rows = summarize(actions(led), Rule(), [Grouping.COUNTRY, Grouping.AUTHORITY], REFERENCE).rows
    assert [row.keys for row in rows] == [("FR", "FR-DGDDI"), ("IT", "IT-GDF")]


def test_priorities_are_those_of_the_plans_cycle() -> None:
    rows = summarize(actions(action(oap="EXCISE"), action(oap="MTIC"), action(oap="OPC")), Rule(), [Grouping.PRIORITY], REFERENCE).rows
    assert [(row.keys[0], row.count.actions) for row in rows] == [("FECF", 2), ("OPC", 1)]


def test_listing_gives_every_action_its_group() -> None:
    given_actions = actions(action(leader(AuthorityClass.CUSTOMS)), action(leader(AuthorityClass.NON_CUSTOMS)))
    assert [one.group for one in list_actions(given_actions, Rule(), REFERENCE).actions] == [Group.CUSTOMS_LED, Group.OTHER]


def test_a_share_without_a_denominator_is_not_zero() -> None:
    from empact_cli.questions import count

    assert count([]).share is None
    assert count([Group.CUSTOMS_LED, Group.OTHER, Group.OTHER]).share == 0.3333


@each(
    ("text", "plan", "priority"),
    [
        ("Drugs trafficking", Plan(2023, 2023), "DRUGS"),
        ("6. Drugs trafficking", Plan(2023, 2023), "DRUGS"),
        ("Fraud, economic and financial crimes", Plan(2024, 2025), "FECF"),
        ("Drug trafficking", Plan(2023, 2023), "DRUGS"),  # its name before and after, with the same OAPs
        ("Drug trafficking", Plan(2019, 2019), "DRUGS18"),
        ("Cybercrime", Plan(2023, 2023), None),  # its OAPs belong to several priorities now
        ("Excise / MTIC", Plan(2023, 2023), None),
        ("Cigars", Plan(2023, 2023), None),
    ],
)
def test_a_priority_with_several_oaps_is_a_priority(text: str, plan: Plan, priority: str | None) -> None:
    listed = actions(action(leader(AuthorityClass.CUSTOMS), oap=None, oap_text=text, plan=plan))
    (row,) = summarize(listed, Rule(), (Grouping.PRIORITY, Grouping.OAP), REFERENCE).rows
    assert row.keys == (priority, None)


def test_an_oap_counts_under_its_priority_whatever_the_text_says() -> None:
    listed = actions(action(leader(AuthorityClass.CUSTOMS), oap="EXCISE", oap_text="Drugs trafficking"))
    (row,) = summarize(listed, Rule(), (Grouping.PRIORITY,), REFERENCE).rows
    assert row.keys == ("FECF",)
