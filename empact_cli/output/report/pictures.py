"""Results in, the figures of a review out: which drawing stands in which chapter, and when one would say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.output.figures.bar import bar
from empact_cli.output.figures.drawing import Drawing
from empact_cli.output.report.blocks import Figure
from empact_cli.results import Comparison, Summary, Trend


def group_figures(summary: Summary) -> Iterator[Figure]:
    """The headline number and the four groups per OAP."""
    yield _figure(bar(summary))


def country_figures(summary: Summary) -> Iterator[Figure]:
    """The countries by the actions that their customs lead."""
    yield _figure(bar(summary))


def change_figures(comparison: Comparison) -> Iterator[Figure]:  # noqa: ARG001 - to come
    """The change per OAP, and its causes where the actions are known."""
    yield from ()


def trend_figures(trend: Trend) -> Iterator[Figure]:  # noqa: ARG001 - to come
    """The series as lines and as a field of numbers."""
    yield from ()


def _figure(drawing: Drawing) -> Figure:
    return Figure(drawing, drawing.title)
