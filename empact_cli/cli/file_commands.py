"""The commands that make a file: chart, report, collect, template."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import astuple

from empact_cli.cli.options import (
    CountOptions,
    Debug,
    FileOptions,
    FileOutputOptions,
    Force,
    InputOptions,
    NoteOptions,
    References,
    offered,
    written_as,
)
from empact_cli.errors import UsageError
from empact_cli.output import ENDINGS, REPORTS, STANDARD_OUTPUT, Format, Order, Size, format_of
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
        str | None, offered("GROUPING", "groupings", "bar, groups: one row per oap, priority, country ...; heatmap: plan or country.")
    ] = None,
    order: Annotated[Order, typer.Option(help="Bars: the largest first, or in official order.")] = Order.SIZE,
    size: Annotated[Size, typer.Option(help="For a Word text column, a page of its own, or a slide.")] = Size.COLUMN,
    from_: Annotated[
        str | None, offered("PLAN", "plans", "change, bridge: the earlier plan, where the files hold more than two.", "--from")
    ] = None,
    to: Annotated[str | None, offered("PLAN", "plans", "change, bridge: the later plan.", "--to")] = None,
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
    from empact_cli.cli import answering, option_values
    from empact_cli.cli.progress import shown_progress
    from empact_cli.output.figures.render import render
    from empact_cli.output.views import bears
    from empact_cli.questions.summary import Grouping

    written_as = _ending(output.output, format_)
    grouping = option_values.several(Grouping, by, "--by")
    plans = (option_values.plan(inputs.plan), option_values.plan(from_, "--from"), option_values.plan(to, "--to"))
    with shown_progress() as progress:
        found = option_values.asked(files, inputs, counting, several_plans=True, progress=progress)
        progress.makes(_("Drawing {output}").format(output=one_line(output.output)))
        drawn = drawing(found, Wanted(figure.value, grouping, order.value, *plans))
        made = render(drawn, written_as, size, bears(found.markings, output.marking))
    return answering.made(made, found, files, inputs, output)


def _ending(output: str, chosen: Picture | None) -> Ending:
    """What is written. Raises UsageError where neither the ending of the file nor `--format` says it."""
    ending = PurePath(output).suffix.lower().removeprefix(".")
    for picture in Picture:
        if ending == picture.value:
            return picture.value
    if chosen is None:
        said = _("-o {output}: nothing says how to write the figure. Name a file that ends in .png, .svg or .pdf, or add --format.")
        raise UsageError(said.format(output=output))
    return chosen.value


class Layout(StrEnum):
    """How a report is laid out."""

    REVIEW = "review"
    NOTE = "note"


def report(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: FileOutputOptions,
    head: NoteOptions,
    *,
    layout: Annotated[Layout, typer.Option(help="A review, or a note of two pages with annexes (docx, pdf).")] = Layout.REVIEW,
    style: Annotated[
        str | None, typer.Option(metavar="FILE", help="A Word document of your own whose styles, header and footer are taken (docx).")
    ] = None,
    format_: Annotated[Format | None, written_as(REPORTS, "The kind of document where no ending says it.")] = None,
    from_: Annotated[str | None, offered("PLAN", "plans", "The plan to compare with; by default the one before.", "--from")] = None,
    to: Annotated[str | None, offered("PLAN", "plans", "The plan under review; by default that of --plan, or the latest.", "--to")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the review.")] = None,
) -> int:
    """Write a strategic review: the sentence, the tables, the change and its causes, figures, actions, method, findings, sources.

    The ending of -o decides the kind of document: .docx, .html, .pdf, .xlsx or .md. With one plan there is no change, with three or more
    there is a series. A published document can stand for a file: published:15116/22. With --layout note it is a note for a working party,
    with the head of a Council document; what the options do not say of the head is left as a marked gap.

    \b
    empact-cli report oaps-2022.xlsx oaps-2023.xlsx -o review.docx
    empact-cli report oaps-20*.xlsx --to 2023 --marking LIMITE -o review.pdf
    empact-cli report oaps-2022.xlsx oaps-2023.xlsx --layout note -o note.docx
    """
    from empact_cli.cli import answering, option_values
    from empact_cli.cli.progress import shown_progress
    from empact_cli.output.document import Details, Letterhead
    from empact_cli.output.views import Output, bears, written

    form = _document(output.output, format_)
    _check_layout(layout, style, form)
    previous, current = option_values.plan(from_, "--from"), option_values.plan(to, "--to")
    letterhead = Letterhead(*astuple(head)) if layout is Layout.NOTE else None
    with shown_progress() as progress:
        found = option_values.asked(files, inputs, counting, several_plans=True, progress=progress)
        progress.makes(_("Counting and comparing"))
        material = found.review(previous, current, option_values.plan(inputs.plan))
        progress.makes(_("Drawing the figures and writing {output}").format(output=one_line(output.output)))
        marking = bears(found.markings, output.marking)
        made = written(material, form, Output(Details(title=title, letterhead=letterhead), marking, style=style))
    return answering.made(made, found, files, inputs, output, doubts=material.comparison.findings if material.comparison else ())


def _check_layout(layout: Layout, style: str | None, form: Format) -> None:
    """Raises UsageError where the kind of document has no such layout, or takes no style."""
    if layout is Layout.NOTE and form not in (Format.DOCX, Format.PDF):
        raise UsageError(_("--layout note: a note is a Word document or a PDF. Name a file that ends in .docx or .pdf."))
    if style is not None and form is not Format.DOCX:
        raise UsageError(_("--style: only a Word document takes the styles of another. Name a file that ends in .docx."))


def _document(output: str, chosen: Format | None) -> Format:
    """What is written. Raises UsageError where neither the ending of the file nor `--format` says it."""
    ending = format_of(output)
    if ending in REPORTS:
        return ending
    if chosen is None:
        said = _("-o {output}: nothing says what kind of document to write. Name a file that ends in {endings}, or add --format.")
        endings = ", ".join(ending for one in REPORTS for ending, form in ENDINGS.items() if form is one)
        raise UsageError(said.format(output=output, endings=endings))
    return chosen


def collect(files: FileOptions, inputs: InputOptions, output: FileOutputOptions) -> int:
    """Put all the files of a plan together: one workbook in the template's layout, a row per action, with the source of every row.

    It reads back as the very same actions, each with the cells of the drivers' own files; what is changed in it counts as changed. The
    sheet Findings holds what was noticed in the files, the sheet Corrections which cells the drivers' answers replaced.

    \b
    empact-cli collect oaps-2022.xlsx oaps-2023.xlsx -o plans.xlsx
    empact-cli collect oaps-2023.xlsx -o plan-2023.xlsx --plan 2023
    """
    from empact_cli.cli import answering, option_values
    from empact_cli.output.plan_workbook import collected
    from empact_cli.output.views import bears

    if output.output != STANDARD_OUTPUT and not output.output.lower().endswith(".xlsx"):
        raise UsageError(_("-o {output}: a collected plan is a workbook. Name a file that ends in .xlsx.").format(output=output.output))
    found = option_values.asked(files, inputs, CountOptions())
    found.need_actions()
    return answering.made(collected(found, found.reference, bears(found.markings, output.marking)), found, files, inputs, output)


def template(
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE.xlsx", help="Where to write it; - is standard output.")],
    reference: References = None,
    force: Force = False,
    _debug: Debug = False,
) -> int:
    """Write an empty workbook for plan drivers to fill in; its drop-down lists come from the registry.

    \b
    empact-cli template -o oaps-2026.xlsx
    empact-cli template -o oaps-2026.xlsx --reference our-names
    """
    from empact_cli.cli import option_values
    from empact_cli.output import plan_workbook as workbook
    from empact_cli.output.destination import write

    if output != STANDARD_OUTPUT and not output.lower().endswith(".xlsx"):
        raise UsageError(_("-o {output}: the template is a workbook. Name a file that ends in .xlsx.").format(output=output))
    write(workbook.template(option_values.reference(InputOptions(reference=reference))), output, force=force)
    return 0
