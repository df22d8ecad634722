"""The page in a real browser: axe finds nothing serious, the lists sort and filter by keyboard, and it fits a phone, a screen and paper.

Needs Chromium and the axe-core package of npm, in node_modules here or where EMPACT_AXE points to.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.request import url2pathname

import pytest
from command import ROOT
from commands import NEW, OLD
from inside import built_in
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pypdf import PdfReader
from reviews import DATA, material

from empact_cli.files import read_actions
from empact_cli.model import Action, Group
from empact_cli.output import Format
from empact_cli.output.document import Details
from empact_cli.output.views import document_written as written
from empact_cli.output.views import review
from empact_cli.questions import group_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(os.environ.get("EMPACT_AXE", ROOT / "node_modules/axe-core/axe.min.js"))
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
SIZES = {"phone": (390, 844), "laptop": (1280, 800)}
LED = "table#led"

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm install axe-core)"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _page(some_actions(), tmp_path_factory)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same of two small plans, since each element takes its time to be examined or printed."""
    return _page(read_actions([OLD, NEW], built_in()).items, tmp_path_factory)


def _page(actions: Sequence[Action], folder: pytest.TempPathFactory) -> str:
    path = folder.mktemp("page") / "review.html"
    path.write_bytes(written(replace(review.web_document(material(actions), Details()), marking="LIMITE"), Format.HTML))
    return path.as_uri()


@cache
def some_actions() -> list[Action]:
    """Of the bundled plans what customs lead, and some of the rest: a page of all takes several times as long to be shown and examined."""
    actions = read_actions([str(DATA / f"oaps-{year}.xlsx") for year in (2022, 2023)], built_in())
    return [one for number, one in enumerate(actions) if number % 40 == 0 or group_of(one) is Group.CUSTOMS_LED]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all, since opening one costs more than what is tried in it."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def page(tab: Page, address: str) -> Iterator[Page]:
    """The page as a reader has it, with its own policy; whatever it says on the console, and whatever it asks the network for, fails."""
    said: list[str] = []
    heard = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
        "request": lambda request: said.append(request.url) if not request.url.startswith("file:") else None,
    }
    for event, hear in heard.items():
        tab.on(event, hear)  # type: ignore[call-overload]
    tab.set_viewport_size({"width": 1280, "height": 800})
    opened(tab, address)
    yield tab
    for event, hear in heard.items():
        tab.remove_listener(event, hear)
    assert said == []


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def examined(browser: Browser, small: str) -> Iterator[Page]:
    """The page with the list of the actions open, and with axe in it."""
    with browser.new_context(bypass_csp=True) as context:
        page = opened(context.new_page(), small)
        page.locator(".card a").first.click()
        page.add_script_tag(path=AXE)
        yield page


def opened(page: Page, address: str) -> Page:
    """The page as it is when it is opened: from elsewhere, since going to another part of the same page would leave it as it is."""
    page.goto("about:blank")
    page.goto(address)
    return page


def shown(page: Page, column: int) -> list[str]:
    """The texts of a column of the visible rows, from 1."""
    return [text.strip() for text in page.locator(f"{LED} tbody tr:not([hidden]) > :nth-child({column})").all_inner_texts()]


def test_what_is_examined_holds_every_kind_of_element(address: str, small: str) -> None:
    whole, examined = (
        set(re.findall(r'<\w+(?: class="[^"]*"|(?=[ >]))', Path(url2pathname(url[7:])).read_text("utf-8"))) for url in (address, small)
    )
    assert whole == examined


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_serious(examined: Page, size: str) -> None:
    examined.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
    found = examined.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("size", SIZES)
def test_the_page_itself_never_scrolls_sideways(page: Page, size: str) -> None:
    page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_on_beside_the_screen_is_told_and_figures_are_as_wide_as_it(page: Page, size: str) -> None:
    page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
    table = page.locator(".framed", has=page.locator("table#counts"))
    goes_on = table.evaluate("one => one.querySelector('.scroll').scrollWidth > one.clientWidth")
    told = table.locator(".more").evaluate("one => one.getBoundingClientRect().height > 10")
    assert (goes_on, told) == ((True, True) if size == "phone" else (False, False))
    drawn = page.locator("figure svg:visible")
    assert drawn.count() == page.locator("figure").count()
    least = "one => Math.min(...[...one.querySelectorAll('text')].map(text => text.getBoundingClientRect().height))"
    assert all(one.evaluate(least) >= 6 for one in drawn.all())


def test_a_list_is_sorted_from_the_keyboard(page: Page) -> None:
    head = page.locator(f"{LED} thead th").nth(1)
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    up = [tuple(map(int, text.split("."))) for text in shown(page, 2)]
    assert up == sorted(up)
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert [tuple(map(int, text.split("."))) for text in shown(page, 2)] == sorted(up, reverse=True)
    assert page.locator(f"{LED} thead th[aria-sort]").count() == 1


def test_a_list_is_filtered_and_says_how_many_are_left(page: Page) -> None:
    tools = page.locator(".tools").filter(has=page.locator("xpath=following-sibling::div[1]//table[@id='led']"))
    tools.get_by_label("Filter").fill("zoll")
    assert 0 < len(shown(page, 1)) < 28
    assert tools.locator("output").inner_text() == f"Rows shown: {len(shown(page, 1))} of 28."
    tools.get_by_label("Filter").fill("")
    tools.get_by_label("Show only").select_option("Excise fraud")
    assert shown(page, 1) == ["Excise fraud"] * 12


def test_the_way_round_by_keyboard_starts_with_the_text(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_without_its_script_the_lists_are_whole(scriptless: Page, address: str) -> None:
    page = opened(scriptless, address)
    assert len(shown(page, 1)) == 28
    assert page.locator(".tools, thead button").count() == 0


LISTED = "table#actions tbody tr:not([hidden])"


def test_a_number_opens_its_actions_and_the_address_can_be_sent(page: Page) -> None:
    row = page.locator("table#counts tbody tr", has_text="Excise fraud")
    row.get_by_role("link", name="12").press("Enter")
    assert page.url.endswith("#plan=2023&oap=EXCISE&group=customs_led")
    expect(page.locator(LISTED)).to_have_count(12)
    assert page.locator(".chosen").inner_text().startswith(f"Actions shown: 12 of {len(some_actions())} (2023; Excise fraud; customs-led).")
    assert page.evaluate("document.activeElement.className") == "chosen"
    page.get_by_label("Filter").last.fill("tobacco")
    expect(page).to_have_url(re.compile("find=tobacco$"))
    sent, left = page.url, page.locator(LISTED).count()
    assert 0 < left < 12
    page.get_by_role("button", name="Back to the number").click()
    assert page.evaluate("document.activeElement.textContent") == "12"
    page.goto("about:blank")
    page.goto(sent)
    expect(page.locator(LISTED)).to_have_count(left)
    page.get_by_role("button", name="Show all actions").click()
    expect(page.locator(LISTED)).to_have_count(len(some_actions()))


def test_a_bar_a_tile_and_the_headline_open_theirs(page: Page) -> None:
    for link, number in (
        (page.get_by_role("link", name="Excise fraud: 12", exact=True), 12),
        (page.get_by_role("link", name="NL: 4", exact=True), 4),
    ):
        link.press("Enter")
        expect(page.locator(LISTED)).to_have_count(number)
    page.locator(".card a").first.click()
    expect(page.locator(LISTED)).to_have_count(28)


def test_without_its_script_a_number_leads_to_the_same_list_by_links(scriptless: Page, address: str) -> None:
    page = opened(scriptless, address)
    page.locator("table#counts tbody tr", has_text="Excise fraud").get_by_role("link", name="12").click()
    found = page.locator(".found:visible")
    assert (found.count(), found.locator("li").count()) == (1, 12)
    found.get_by_role("link").first.click()
    assert page.locator("table#actions tr:target").is_visible()


def test_on_paper_every_page_is_marked_and_the_widest_list_lies(tab: Page, small: str, tmp_path: Path) -> None:
    page = opened(tab, small)
    assert page.locator(".tools").count()
    page.locator(".card a").first.click()
    page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "paper.pdf").pages
    assert all(one.extract_text().count("LIMITE") >= 2 for one in pages)
    assert {one.mediabox.width > one.mediabox.height for one in pages} == {True, False}
    assert "Filter" not in "".join(one.extract_text() for one in pages)
