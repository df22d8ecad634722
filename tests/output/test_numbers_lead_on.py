"""A review as a web page: each number leads to as many actions as it says, in a list that holds them all."""

from __future__ import annotations

import re

import pytest
from reviews import bundled_material, material
from samples import action

from empact_cli.model import Customs, Rule
from empact_cli.output import Format
from empact_cli.output.document import Details, Document, Lines, Table, indexed, rows_found
from empact_cli.output.views import document_written
from empact_cli.output.views.review import web_document


@pytest.fixture(scope="module")
def page() -> Document:
    return web_document(bundled_material(2022, 2023), Details())


def everything(page: Document) -> Table:
    return next(table for table in page.tables if table.sought)


def test_each_number_leads_to_as_many_actions_as_it_says(page: Document) -> None:
    sought = everything(page).sought
    assert sought is not None
    index, linked = indexed(sought.words), 0
    for table in page.tables:
        for line, addresses in zip((*table.rows, *table.totals), table.behind, strict=False):
            for value, address in zip(line, addresses, strict=False):
                if address and "," not in address.partition("cause=")[2]:
                    linked += 1
                    assert isinstance(value, int)
                    assert len(rows_found(index, address)) == abs(value), (table.name, line, address)
    assert linked > 150


def test_no_count_of_the_groups_or_of_the_change_is_left_without_its_actions(page: Document) -> None:
    for name in ("counts", "countries", "change"):
        table = next(one for one in page.tables if one.name == name)
        for line, addresses in zip((*table.rows, *table.totals), table.behind, strict=True):
            numbers = [address for value, address in zip(line[1:], addresses[1:], strict=False) if isinstance(value, int) and value]
            assert all(numbers), (name, line, addresses)


def test_the_list_holds_every_action_with_its_cell(page: Document) -> None:
    listed = bundled_material(2022, 2023).listing.actions
    rows = everything(page).rows
    assert len(rows) == len(listed)
    places = {(line.lines[0], line.lines[1]) for *_others, line in rows if isinstance(line, Lines)}
    assert len(places) == len(listed)


def test_the_card_tells_the_number_its_range_and_its_change(page: Document) -> None:
    assert [fact.number for fact in page.card] == ["28", "28 – 38", "+3"]
    assert all(fact.behind for fact in page.card)


def test_under_the_wide_rule_the_headline_leads_to_both_groups() -> None:
    wide = material([one.action for one in bundled_material(2023).listing.actions], rule=Rule(customs=Customs.WIDE))
    first, *_others = web_document(wide, Details()).card
    assert (first.number, first.behind) == ("32", "plan=2023&group=customs_led,wide_only")


def test_every_address_stands_once_as_a_list_and_is_linked_to(page: Document) -> None:
    text = document_written(page, Format.HTML).decode()
    lists = re.findall(r'class="found" id="([^"]+)"', text)
    assert len(lists) == len(set(lists))
    linked = set(re.findall(r'href="#((?:plan|oap|country|group|cause|file)=[^"]+)"', text))
    assert linked == set(lists)


@pytest.mark.parametrize("name", ["Tobacco & spirits, 2=3", "50 % <b>", 'a "b" c', "Ωmega / x+y"])
def test_a_name_nobody_knows_leads_on_whatever_stands_in_it(name: str) -> None:
    page = web_document(material([action(oap=None, oap_text=name)]), Details())
    table = next(one for one in page.tables if one.name == "counts")
    sought = everything(page).sought
    assert sought is not None
    assert table.behind[0][1]
    assert len(rows_found(indexed(sought.words), table.behind[0][1])) == 1
