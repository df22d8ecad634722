"""`empact-cli explain`: how a leader cell is split and classified, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.marking import carried
from empact_cli.cli.options import InputOptions, OutputOptions
from empact_cli.cli.results import emit
from empact_cli.cli.strictness import exit_code
from empact_cli.text.language import _, ngettext


def explain(
    inputs: InputOptions,
    output: OutputOptions,
    texts: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT...", help="Leader cells, each as one argument.", show_default=False)
    ] = None,
    *,
    file: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Explain every distinct leader cell of this file; may be repeated.")
    ] = None,
) -> int:
    """Show how leader cells are split and classified, and why: the name that matched, the dates, the source of the registry entry.

    With --file every distinct leader cell is explained, the unknown ones first.

    \b
    empact-cli explain "FR – DGDDI; Europol"
    empact-cli explain "LV Tax and Customs Police" --plan 2026-2027
    empact-cli explain --file oaps-2023.xlsx -o leaders.csv
    """
    from empact_cli.cli import words
    from empact_cli.errors import UsageError
    from empact_cli.leaders import LeadReader
    from empact_cli.questions.explanation import Explanation, Explanations

    if not texts and not file:
        raise UsageError(_("nothing to explain. Give leader cells as arguments, or a file with --file."))
    reference = words.reference(inputs)
    plan = words.plan(inputs.plan)
    reader = LeadReader(reference)
    markings: tuple[str, ...] = ()
    explained = [Explanation(text, reader.read(text, plan), plan) for text in texts or ()]
    if file:
        from empact_cli.files import explain_leads

        found, markings = explain_leads(file, reference, words.guidance(inputs), words.limits(inputs))
        explained += found
    emit(Explanations(tuple(explained), reference.overrides), carried(output, markings), file or ())
    doubtful = sum(bool(one.reading.notes) for one in explained)
    said = ngettext("{number} leader cell in doubt", "{number} leader cells in doubt", doubtful).format(number=doubtful)
    return exit_code((said,) if doubtful else (), output)
