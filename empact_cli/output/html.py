"""A page in, one self-contained html file out: no script, nothing loaded from elsewhere, readable by people who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from empact_cli.output.page import Column, Page
from empact_cli.text.harmless import one_line
from empact_cli.text.language import current


def html(page: Page, marking: str | None = None) -> str:
    """The page as html, every text escaped; a marking stands first and last."""
    template = _environment().get_template("page.html.jinja")
    return template.render(page=page, marking=marking, language=current()) + "\n"


def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    environment.filters["shown"] = _shown
    environment.filters["naming"] = _naming
    return environment


def _shown(value: object) -> str:
    return one_line(str(value))


def _naming(columns: Sequence[Column]) -> int:
    """Which column names the row: the last one before the numbers, or the first."""
    first_number = next((place for place, column in enumerate(columns) if column.number), 1)
    return max(first_number - 1, 0)
