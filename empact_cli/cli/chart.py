"""`empact-cli chart`: a figure of one plan, of two plans, or of the series of all plans in the files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from empact_cli.cli.options import CountOptions, FileOptions, FileOutputOptions, InputOptions, offers
from empact_cli.errors import UsageError
from empact_cli.text import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.output.figures.render import Ending


class ChartKind(StrEnum):
    """What the figure shows."""

    BAR = "bar"
    GROUPS = "groups"
    CHANGE = "change"
    BRIDGE = "bridge"
    TREND = "trend"
    HEATMAP = "heatmap"
    MAP = "map"


_KINDS = tuple(ChartKind)


class ChartOrder(StrEnum):
    """The order of bars."""

    SIZE = "size"
    OFFICIAL = "official"


class ChartSize(StrEnum):
    """Where the figure will stand."""

    COLUMN = "column"
    PAGE = "page"
    SLIDE = "slide"


class Picture(StrEnum):
    """How the figure is written."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


def chart(
    figure: Annotated[
        ChartKind, typer.Argument(metavar="KIND", help=f"What to draw: {', '.join(_KINDS[:-1])} or {_KINDS[-1]}.", show_default=False)
    ],
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: FileOutputOptions,
    *,
    format_: Annotated[Picture | None, typer.Option("--format", "-f", help="How the figure is written where no ending says it.")] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="GROUPING",
            autocompletion=offers("groupings"),
            help="bar, groups: one row per oap, priority, country ...; heatmap: plan or country.",
        ),
    ] = None,
    order: Annotated[ChartOrder, typer.Option(help="Bars: the largest first, or in official order.")] = ChartOrder.SIZE,
    size: Annotated[ChartSize, typer.Option(help="For a Word text column, a page of its own, or a slide.")] = ChartSize.COLUMN,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="PLAN",
            autocompletion=offers("plans"),
            help="change, bridge: the earlier plan, where the files hold more than two.",
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="PLAN", autocompletion=offers("plans"), help="change, bridge: the later plan.")
    ] = None,
) -> int:
    """Draw a figure: png, svg or pdf by the file's ending.

    bar, groups and map show one plan (--plan where the files hold several), change and bridge two, trend and heatmap all of them. A
    published document can stand for a file where counts are enough: published:15116/22.

    \b
    empact-cli chart bar oaps-2023.xlsx -o bar.png
    empact-cli chart change oaps-2022.xlsx oaps-2023.xlsx -o change.svg
    empact-cli chart heatmap oaps-2023.xlsx --by country -o heat.pdf --size page
    """
    from empact_cli.charts import Wanted, drawing
    from empact_cli.cli import words
    from empact_cli.cli.progress import shown_progress
    from empact_cli.cli.results import bears, carried, ending
    from empact_cli.output import write
    from empact_cli.output.figures.drawing import Size
    from empact_cli.output.figures.render import render

    written_as = _ending(output.output, format_)
    grouping = words.groupings(by) if by is not None else ()
    plans = (words.plan(inputs.plan), words.plan(from_, "--from"), words.plan(to, "--to"))
    with shown_progress() as progress:
        found = words.asked(files, inputs, counting, several_plans=True, progress=progress)
        progress.makes(_("Drawing {output}").format(output=one_line(output.output)))
        drawn = drawing(found, Wanted(figure.value, grouping, order.value, *plans))
        made = render(drawn, written_as, Size(size.value), bears(found.markings, output))
    output = carried(output, found.markings)
    write(made, output.output, files.files, force=output.force)
    return ending(found, files, inputs, output)


def _ending(output: str, chosen: Picture | None) -> Ending:
    """What is written. Raises UsageError where neither the ending of the file nor `--format` says it."""
    ending = PurePath(output).suffix.lower().removeprefix(".")
    for picture in Picture:
        if ending == picture.value:
            return picture.value
    if chosen is None:
        raise UsageError(
            _("-o {output}: nothing says how to write the figure. Name a file that ends in .png, .svg or .pdf, or add --format.").format(
                output=output
            )
        )
    return chosen.value
