"""`empact-cli report`: a strategic review as a document."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from empact_cli.cli import completion
from empact_cli.cli.marking import carried
from empact_cli.cli.notices import say_findings
from empact_cli.cli.options import CountOptions, FileOptions, FileOutputOptions, InputOptions
from empact_cli.errors import UsageError
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.model import Plan, PlanCounts
    from empact_cli.questions.chosen_plans import Plans
    from empact_cli.reference import Reference


class Document(StrEnum):
    """The kinds of document."""

    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    MD = "md"


def report(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: FileOutputOptions,
    *,
    format_: Annotated[Document | None, typer.Option("--format", "-f", help="The kind of document where no ending says it.")] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="PLAN", autocompletion=completion.plans, help="The plan to compare with; by default the one before."
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="PLAN", autocompletion=completion.plans, help="The plan under review; by default that of --plan, or the latest."
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the review.")] = None,
) -> int:
    """Write a strategic review: the sentence, the tables, the change and its causes, figures, actions, method, findings, sources.

    The ending of -o decides the kind of document: .docx, .html, .pdf, .xlsx or .md. With one plan there is no change, with three or more
    there is a series. A published document can stand for a file: published:15116/22.

    \b
    empact-cli report oaps-2022.xlsx oaps-2023.xlsx -o review.docx
    empact-cli report oaps-20*.xlsx --to 2023 --marking LIMITE -o review.pdf
    """
    from empact_cli.app import with_candidates
    from empact_cli.cli import plans, words
    from empact_cli.output.destination import write
    from empact_cli.output.document import Details
    from empact_cli.output.file_formats import Format
    from empact_cli.output.registry import Output, written
    from empact_cli.questions.review import gather

    document = _document(output.output, format_)
    rule = words.rule(counting)
    reference = words.reference(inputs)
    found = plans.read(files, inputs, counting, reference)
    previous, current = _chosen(found, from_, to, inputs.plan)
    material = gather(
        found.sides,
        replace(found.actions, findings=with_candidates(found.actions.findings, reference)),
        rule,
        reference,
        current=current,
        previous=previous,
        selection=found.selection,
        published=tuple(_published(found, reference)),
    )
    output = carried(output, found.actions.markings)
    form = Format.MARKDOWN if document is Document.MD else Format(document.value)
    made = written(material, form, Output(Details(title=title), output.marking))
    write(made, output.output, plans.paths(files), force=output.force)
    say_findings(found.actions, rule, plans.paths(files), inputs, output)
    doubtful = material.comparison.findings if material.comparison else ()
    return 1 if output.strict and (found.is_unsettled(rule) or doubtful) else 0


def _document(output: str, chosen: Document | None) -> Document:
    """What is written. Raises UsageError where neither the ending of the file nor `--format` says it."""
    ending = PurePath(output).suffix.lower().removeprefix(".")
    for document in Document:
        if ending == document.value:
            return document
    if chosen is None:
        endings = ", ".join(f".{document.value}" for document in Document)
        raise UsageError(
            _("-o {output}: nothing says what kind of document to write. Name a file that ends in {endings}, or add --format.").format(
                output=output, endings=endings
            )
        )
    return chosen


def _chosen(found: Plans, start: str | None, end: str | None, named: str | None) -> tuple[Plan | None, Plan]:
    """(the plan to compare with, or None, the plan under review). Raises UsageError for a plan that the files do not hold.

    Under review is what `--to` says, or `--plan`, or else the latest plan whose actions are known.
    """
    from empact_cli.cli import words
    from empact_cli.identity.plan_sides import PlanActions

    latest = max((plan for plan, side in found.sides.items() if isinstance(side, PlanActions)), default=None)
    current = words.plan(end, "--to") or words.plan(named) or latest
    if current is None:
        raise UsageError(
            _("a review needs actions, and the files list none that the filters leave; published counts can only stand beside them.")
        )
    previous = words.plan(start, "--from") or max((plan for plan in found.sides if plan < current), default=None)
    for plan, option in ((previous, "--from"), (current, "--to" if end else "--plan")):
        if plan is not None:
            found.require(plan, option)
    if not isinstance(found.sides[current], PlanActions):
        raise UsageError(_("{current}: only counts are known of this plan. Name one whose actions the files list.").format(current=current))
    if previous == current:
        raise UsageError(
            _("--from {current}: this is the plan under review itself. Name another one, or leave --from out.").format(current=current)
        )
    return previous, current


def _published(found: Plans, reference: Reference) -> Iterator[PlanCounts]:
    """The published counts that the filters can narrow as they narrow the plans."""
    from empact_cli.questions.published_counts import documents, narrowed, published_plans

    if set(found.selection.told()) - {"oap"}:
        return
    for document in documents(reference):
        for counts in published_plans(document, reference):
            if counts.plan in found.sides:
                yield narrowed(counts, found.selection)
