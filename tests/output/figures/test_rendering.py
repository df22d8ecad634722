"""A figure file is the same every time, says in words what it shows, and is harmed by no text from a spreadsheet."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from figure_samples import KINDS, empty, large, small, summary
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import action, leader

from empact_cli.model import AuthorityClass
from empact_cli.output import Size
from empact_cli.output.figures.bar_figures import bar
from empact_cli.output.figures.contents import Drawing
from empact_cli.output.figures.render import ENDINGS, Ending, render

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "$\\frac{1}{$",
    "$a$ b$",
    "_hidden",
    "a\x1b[31mred\x00\x07",
    "漢字 🎌",
    "</text><script>alert(1)</script>",
    "\ufffe\uffff",
    "\u202etxet",
    "x" * 400,
]


def svg(drawing: Drawing, size: Size = Size.COLUMN, marking: str | None = None) -> ET.Element:
    return ET.fromstring(render(drawing, "svg", size, marking))


def sample(drawn: Callable[[], Mapping[str, Drawing]], kind: str, size: Size = Size.COLUMN) -> ET.Element:
    """One of the sample figures, which several tests look at."""
    return _drawn_once(drawn, kind, size)


@cache
def _drawn_once(drawn: Callable[[], Mapping[str, Drawing]], kind: str, size: Size) -> ET.Element:
    return svg(drawn()[kind], size)


def texts(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def extents(root: ET.Element) -> Iterator[tuple[float, float, float, float]]:
    """(left, right, top, bottom) of every line of text, by the measures of the font that it is set in."""
    from empact_cli.output.figures.style import width_of

    for element in root.iter(f"{SVG}text"):
        style = dict(part.split(": ", 1) for part in element.get("style", "").split("; "))
        size = float(style["font-size"].removesuffix("px"))
        width = width_of("".join(element.itertext()), size, style.get("font-weight") == "700")
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[style.get("text-anchor", "start")]
        if element.get("x"):
            x, y = float(element.get("x", "")), float(element.get("y", ""))
            yield x - width * before, x + width * (1 - before), y - size * 0.8, y + size * 0.25
            continue
        x, y = map(float, re.findall(r"-?[\d.]+", element.get("transform", ""))[:2])
        if "rotate(-90" in element.get("transform", ""):
            yield x - size * 0.8, x + size * 0.25, y - width * (1 - before), y + width * before
        else:  # one of several lines
            yield x, x + width, y - size * 0.8, y + size * 0.25


def names(root: ET.Element, kind: str) -> list[str]:
    """The names of marks of a kind, without the word that makes ids the figure's own."""
    ids = (element.get("id", "") for element in root.iter(f"{SVG}g"))
    return [one.rpartition(f"-{kind}-")[2] for one in ids if f"-{kind}-" in one]


# Of nothing there is no change and no bridge: a comparison always has two plans.
CASES = [(drawn, kind) for drawn in (large, empty) for kind in KINDS if drawn is not empty or kind in empty()]


@pytest.mark.parametrize(("drawn", "kind"), CASES, ids=[f"{drawn.__name__}-{kind}" for drawn, kind in CASES])
def test_an_svg_has_a_role_a_name_a_description_and_its_words_as_text(kind: str, drawn: Callable[[], Mapping[str, Drawing]]) -> None:
    drawing = drawn()[kind]
    root = sample(drawn, kind)
    assert root.get("role") == "img"
    assert root.get("lang") == "en"
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    assert named[root.get("aria-labelledby")].text == drawing.title
    assert named[root.get("aria-describedby")].text == drawing.alt
    assert drawing.title.split(" ")[0] in " ".join(texts(root))
    assert len(named) == len([element for element in root.iter() if element.get("id")]), "every id once"


# Every kind in a column, which others look at too, and one of those that are drawn alike in each of the other sizes.
OTHER = {Size.PAGE: ("groups", "bridge", "heatmap-countries"), Size.SLIDE: ("change", "trend", "map")}
SIZED = [(kind, size) for size, kinds in ((Size.COLUMN, KINDS), *OTHER.items()) for kind in kinds]


@pytest.mark.parametrize(("kind", "size"), SIZED)
def test_nothing_leaves_the_sheet_and_every_number_of_the_data_is_drawn(kind: str, size: Size) -> None:
    root = sample(large, kind, size)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    for left, right, top, bottom in extents(root):
        assert -1 <= left <= right <= width + 1
        assert -1 <= top <= bottom <= height + 1
    marks = {
        "bar": "bar",
        "groups": "part",
        "change": "current",
        "bridge": "step",
        "heatmap-plans": "cell",
        "heatmap-countries": "cell",
        "map": "tile",
        "trend": "total",
    }
    assert names(root, marks[kind])


def test_as_many_marks_as_numbers() -> None:
    data = small()
    assert len(names(sample(small, "map"), "tile")) == 27
    assert len(names(sample(small, "bridge"), "step")) == 6
    assert len(names(sample(small, "bar"), "bar")) == sum(1 for row in data["bar"].table.rows if row[1])
    grid = data["heatmap-plans"].table
    assert len(names(sample(small, "heatmap-plans"), "cell")) == (len(grid.rows) - 1) * (len(grid.columns) - 1)


def test_a_slide_is_as_wide_as_a_slide() -> None:
    _, _, width, height = map(float, sample(large, "change", Size.SLIDE).get("viewBox", "").split())
    assert width / height == pytest.approx(16 / 9, rel=0.01)


@pytest.mark.parametrize(("kind", "ending"), [*(("bar", ending) for ending in ENDINGS), ("heatmap-countries", "svg")])
def test_the_same_drawing_gives_the_same_bytes(kind: str, ending: Ending) -> None:
    once = small_file(kind, ending)
    assert once == render(small()[kind], ending, Size.COLUMN, "LIMITE")
    assert b"matplotlib" not in once.lower()


@cache
def small_file(kind: str, ending: Ending) -> bytes:
    return render(small()[kind], ending, Size.COLUMN, "LIMITE")


def test_settings_of_the_caller_have_no_say() -> None:
    import matplotlib as mpl

    plain = small_file("bar", "svg")
    with mpl.rc_context({"text.parse_math": True, "hatch.linewidth": 9, "svg.fonttype": "path", "font.size": 30}):
        assert render(small()["bar"], "svg", Size.COLUMN, "LIMITE") == plain


def test_the_marking_stands_above_and_below() -> None:
    assert texts(ET.fromstring(small_file("bar", "svg"))).count("LIMITE") == 2


def test_pdf_text_can_be_found_and_png_says_what_it_shows() -> None:
    assert b"/FontFile2" in small_file("bar", "pdf"), "the font goes with the text"
    assert small()["bar"].title.encode() in small_file("bar", "png")


def test_text_from_a_sheet_is_shown_and_obeyed_nowhere() -> None:
    for marking in (" ".join(HOSTILE[:5]), " ".join(HOSTILE[5:])):
        content = render(_about(*HOSTILE), "svg", Size.COLUMN, marking)
        root = ET.fromstring(content)
        assert not list(root.iter(f"{SVG}script"))
        assert b"\x1b" not in content
        assert len(names(root, "bar")) == len(HOSTILE)


@pytest.mark.parametrize("ending", ["png", "pdf"])
def test_text_from_a_sheet_stops_no_format(ending: Ending) -> None:
    assert render(_about(*HOSTILE), ending, Size.COLUMN, "$\\frac{1}{$ </text>\x1b[31m漢字")


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=4, max_size=6))
def test_any_text_at_all_gives_a_well_formed_svg(several: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        root = ET.fromstring(render(_about(*several), "svg", Size.COLUMN, several[0]))
    assert root.get("role") == "img"


def test_two_figures_can_stand_in_one_page() -> None:
    ids: Mapping[str, set[str | None]] = {
        kind: {element.get("id") for element in sample(small, kind).iter() if element.get("id")} for kind in ("bar", "groups")
    }
    assert not ids["bar"] & ids["groups"]


def _about(*named: str) -> Drawing:
    return bar(summary([action(leader(AuthorityClass.CUSTOMS), oap=None, oap_text=text or "?") for text in named]))
