"""`empact-cli explain`: how a leader cell is split and classified, and why."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Annotated

import typer

from empact_cli.cli.options import InputOptions, OutputOptions
from empact_cli.text.language import _, ngettext


def explain(
    inputs: InputOptions,
    output: OutputOptions,
    texts: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT...", help="Leader cells, each as one argument.", show_default=False)
    ] = None,
    *,
    oap: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Say which concepts this name of an OAP is made of; may be repeated.")
    ] = None,
    heading: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="Say which concepts this heading is made of; may be repeated.")
    ] = None,
    file: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Explain every distinct leader cell of this file; may be repeated.")
    ] = None,
) -> int:
    """Show how leader cells are split and classified, and why: the name that matched, the dates, the source of the registry entry.

    With --file every distinct leader cell is explained, the unknown ones first. With --oap and --heading names of OAPs and headings are
    explained instead: the concepts that their words stand for in the languages that know most of them, and what these make.

    \b
    empact-cli explain "FR – DGDDI; Europol"
    empact-cli explain "LV Tax and Customs Police" --plan 2026-2027
    empact-cli explain --file oaps-2023.xlsx -o leaders.csv
    empact-cli explain --oap "Verbrauchsteuerbetrug" --heading "Co-leader"
    """
    from empact_cli.cli import words
    from empact_cli.cli.application import is_book
    from empact_cli.cli.results import carried, emit, exit_code
    from empact_cli.errors import UsageError
    from empact_cli.leaders.reader import LeadReader
    from empact_cli.questions.explanation import Explanation, Explanations

    if oap or heading:
        if texts or file:
            raise UsageError(_("--oap and --heading explain names, not leader cells: ask for one after the other."))
        return _names(inputs, output, oap or (), heading or ())
    if not texts and not file:
        raise UsageError(_("nothing to explain. Give leader cells as arguments, or a file with --file."))
    if named := next(filter(is_book, texts or ()), None):
        said = _("{file} is a file, and leader cells are explained. For those in it: empact-cli explain --file {quoted}")
        raise UsageError(said.format(file=named, quoted=shlex.quote(named)))
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


def _names(inputs: InputOptions, output: OutputOptions, oaps: Sequence[str], headings: Sequence[str]) -> int:
    """Writes how names are read; those that are not read for certain count as findings under --strict."""
    from empact_cli.cli import words
    from empact_cli.cli.results import carried, emit, exit_code
    from empact_cli.questions.name_explanation import explain_names
    from empact_cli.reading.surroundings import NameReaders

    readers = NameReaders.of(words.reference(inputs))
    explained = explain_names(readers, oaps, headings, words.plan(inputs.plan))
    emit(explained, carried(output, ()), ())
    doubtful = sum(one.read is None for one in explained.names)
    said = ngettext("{number} name in doubt", "{number} names in doubt", doubtful).format(number=doubtful)
    return exit_code((said,) if doubtful else (), output)
