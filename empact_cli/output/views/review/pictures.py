"""Results in, the figures of a review out: which drawing stands in which chapter, and when one would say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import astuple, replace

from empact_cli.model import Source
from empact_cli.output.document import Figure
from empact_cli.output.figures.bar_figures import bar
from empact_cli.output.figures.bridge_figure import bridge
from empact_cli.output.figures.change_figure import change
from empact_cli.output.figures.drawing import Drawing
from empact_cli.output.figures.map_figure import country_map
from empact_cli.output.figures.trend_figure import trend
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.reference import Reference


def group_figures(by_oap: Summary) -> Iterator[Figure]:
    """The headline number per OAP, of one plan."""
    customs = by_oap.rule.customs
    led = replace(by_oap, rows=tuple(row for row in by_oap.rows if row.count.headline(customs) or row.count.most))
    if led.rows:
        yield figure(bar(led))


def country_figures(by_country: Summary, reference: Reference) -> Iterator[Figure]:
    """The member states by the actions that their customs lead, of one plan."""
    yield figure(country_map(by_country, reference))


def change_figures(comparison: Comparison, sources: Iterable[Source]) -> Iterator[Figure]:
    """The causes of the change where the actions are known, else the change per OAP; nothing where nothing changed."""
    files, causes = tuple(sources), comparison.total.bridge
    if causes is None:
        yield figure(change(comparison, sources=files))
    elif any(astuple(causes)):
        yield figure(bridge(comparison, sources=files))


def trend_figures(series: Trend, sources: Iterable[Source]) -> Iterator[Figure]:
    """The series as lines and as a field of numbers."""
    files = tuple(sources)
    yield figure(trend(series, sources=files))


def figure(drawing: Drawing) -> Figure:
    """The drawing under its title as a caption; what it says of itself beside that stands in the text, once for all."""
    return Figure(replace(drawing, subtitle="", notes=()), drawing.title, is_told=True)
