"""Results in, the figures of a review out: which drawing stands in which chapter, and when one would say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from empact_cli.model import Source
from empact_cli.output.document import Figure
from empact_cli.output.figures.bar import bar
from empact_cli.output.figures.bridge import bridge
from empact_cli.output.figures.change import change
from empact_cli.output.figures.country_map import country_map
from empact_cli.output.figures.drawing import Drawing
from empact_cli.output.figures.groups import groups
from empact_cli.output.figures.heatmap import heatmap_countries, heatmap_plans
from empact_cli.output.figures.trend import trend
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.reference import Reference


def group_figures(by_oap: Summary) -> Iterator[Figure]:
    """The headline number and the four groups per OAP, of one plan."""
    if by_oap.rows:
        yield _figure(bar(by_oap))
        yield _figure(groups(by_oap))


def country_figures(by_country: Summary, by_oap_and_country: Summary, reference: Reference) -> Iterator[Figure]:
    """The member states by the actions that their customs lead, in all and by OAP, of one plan."""
    yield _figure(country_map(by_country, reference))
    yield _figure(heatmap_countries(by_oap_and_country, reference))


def change_figures(comparison: Comparison, sources: Iterable[Source]) -> Iterator[Figure]:
    """The change per OAP, and its causes where the actions are known."""
    files = tuple(sources)
    yield _figure(change(comparison, sources=files))
    if comparison.total.bridge is not None:
        yield _figure(bridge(comparison, sources=files))


def trend_figures(series: Trend, sources: Iterable[Source]) -> Iterator[Figure]:
    """The series as lines and as a field of numbers."""
    files = tuple(sources)
    yield _figure(trend(series, sources=files))
    yield _figure(heatmap_plans(series, sources=files))


def _figure(drawing: Drawing) -> Figure:
    return Figure(drawing, drawing.title)
