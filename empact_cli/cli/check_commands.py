"""The commands that say what stands in files and what is known of it: check, corrections, explain, reference."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions, Roles, offers
from empact_cli.errors import UsageError
from empact_cli.model import Effect, Finding
from empact_cli.output import Format
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from empact_cli.workbook.limits import Limits


def check(
    files: FileOptions,
    inputs: InputOptions,
    output: OutputOptions,
    effect: Annotated[
        Effect | None, typer.Option(help="Only what bears on the number, leaves an action open (range), or does neither (none).")
    ] = None,
    roles: Roles = "leader",
    annotate: Annotated[
        bool,
        typer.Option("--annotate", help="Write the workbook itself (-o FILE.xlsx) with a comment at each cell that a finding is about."),
    ] = False,
) -> int:
    """Show every finding about the data: what it does to the number, where it stands, what it means, what to do.

    Ends with exit code 1 when a finding is an error.

    \b
    empact-cli check oaps-2023.xlsx
    empact-cli check oaps-2023.xlsx --effect number
    empact-cli check oaps-2022.xlsx oaps-2023.xlsx -o findings.csv
    empact-cli check oaps-2023.xlsx --annotate -o marked.xlsx
    """
    from empact_cli.action_classifier import with_candidates
    from empact_cli.cli import answering, option_values
    from empact_cli.cli.progress import shown_progress
    from empact_cli.files import read_actions
    from empact_cli.model import Severity
    from empact_cli.questions import Findings, by_effect, in_ranges, weighed

    if annotate and (len(files.files) != 1 or files.files[0] == "-" or not (output.output or "").lower().endswith((".xlsx", ".xlsm"))):
        raise UsageError(_("--annotate takes one workbook and writes another: empact-cli check FILE.xlsx --annotate -o marked.xlsx"))
    reference = option_values.reference(inputs)
    with shown_progress() as progress:
        actions = read_actions(files.files, reference, option_values.guidance(inputs), option_values.limits(inputs), progress)
    told = by_effect(in_ranges(weighed(with_candidates(actions.findings, reference), actions.items, option_values.roles(roles))))
    findings = tuple(one for one in told if effect in (None, one.effect))
    if annotate:
        _annotate(files.files, findings, option_values.limits(inputs), answering.carried(output, actions.markings))
    else:
        answering.emit(Findings(findings, reference.overrides), output, files.files, actions.markings)
    grave = any(one.severity is Severity.ERROR for one in findings)
    said = ngettext("{number} finding", "{number} findings", len(findings)).format(number=len(findings))
    return answering.exit_code((said,) if findings else (), output, agrees=not grave)


def _annotate(files: Sequence[str], findings: Sequence[Finding], limits: Limits, output: OutputOptions) -> None:
    from pathlib import Path

    from empact_cli.files import label_of
    from empact_cli.output.annotated import annotated
    from empact_cli.output.destination import write
    from empact_cli.workbook.opening import read_bytes

    copy = annotated(read_bytes(Path(files[0]), limits), label_of(files[0]), findings, limits)
    write(copy, output.output, files, force=output.force)


def corrections(files: FileOptions, inputs: InputOptions, counting: CountOptions, output: OutputOptions) -> int:
    """List every cell that leaves the number open: a line each, for the drivers' answers.

    Fill in the columns becomes and reason, and give the file back to any command with --corrections. A correction is made only where the
    cell still says what it was; lines without an answer wait; the drivers' own files are never changed.

    \b
    empact-cli corrections oaps-2023.xlsx -o corrections.csv
    empact-cli corrections oaps-2023.xlsx -o questions.docx
    empact-cli corrections oaps-2023.xlsx --corrections corrections.csv
    """
    from empact_cli.cli import answering, option_values
    from empact_cli.files import texts_at
    from empact_cli.leaders.lexicon import SimilarNames
    from empact_cli.questions.listed_actions import open_cells

    found = option_values.asked(files, inputs, counting)
    found.need_actions()
    limits, guidance = option_values.limits(inputs), option_values.guidance(inputs)
    cells = open_cells(
        found, found.rule, lambda places: texts_at(files.files, places, limits, guidance), SimilarNames(found.reference).suggest
    )
    answering.emit(cells, output, files.files, found.markings)
    return 0


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
    from empact_cli.cli import answering, option_values
    from empact_cli.cli.registration import is_book
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
    reference = option_values.reference(inputs)
    plan = option_values.plan(inputs.plan)
    reader = LeadReader(reference)
    markings: tuple[str, ...] = ()
    explained = [Explanation(text, reader.read(text, plan), plan) for text in texts or ()]
    if file:
        from empact_cli.files import explain_leads

        found, markings = explain_leads(file, reference, option_values.guidance(inputs), option_values.limits(inputs))
        explained += found
    answering.emit(Explanations(tuple(explained), reference.overrides), output, file or (), markings)
    doubtful = sum(bool(one.reading.notes) for one in explained)
    said = ngettext("{number} leader cell in doubt", "{number} leader cells in doubt", doubtful).format(number=doubtful)
    return answering.exit_code((said,) if doubtful else (), output)


def _names(inputs: InputOptions, output: OutputOptions, oaps: Sequence[str], headings: Sequence[str]) -> int:
    """Writes how names are read; those that are not read for certain count as findings under --strict."""
    from empact_cli.cli import answering, option_values
    from empact_cli.questions.explanation import explain_names
    from empact_cli.reading.titles_and_markings import NameReaders

    readers = NameReaders.of(option_values.reference(inputs))
    explained = explain_names(readers, oaps, headings, option_values.plan(inputs.plan))
    answering.emit(explained, output)
    doubtful = sum(one.read is None for one in explained.names)
    said = ngettext("{number} name in doubt", "{number} names in doubt", doubtful).format(number=doubtful)
    return answering.exit_code((said,) if doubtful else (), output)


def reference(
    inputs: InputOptions,
    output: OutputOptions,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]", autocompletion=offers("tables"), help="A table, findings, limits or schema; without it the tables are listed."
        ),
    ] = None,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="After schema: the document, for example summary.")] = None,
) -> int:
    """Show what the tool knows: cycles, priorities, OAPs, authorities, headings, published counts.

    reference schema NAME prints the JSON Schema of a document, reference schema lists the documents.

    \b
    empact-cli reference
    empact-cli reference authorities -f csv
    empact-cli reference schema summary -o summary.schema.json
    """
    from empact_cli.cli import answering, option_values
    from empact_cli.output.views import reference_view
    from empact_cli.workbook.limits import TOLD, Limits

    if name is not None:
        _schema(what, name, output)
        return 0
    limits = [(limit, getattr(Limits(), limit), meaning) for limit, (meaning, _beyond) in TOLD.items()]
    known = reference_view.knowledge(option_values.reference(inputs), what, limits)
    answering.emit(known, output)
    return 0


def _schema(what: str | None, name: str, output: OutputOptions) -> None:
    """Writes a JSON Schema, which is json in whatever format the tables would be."""
    from empact_cli.cli import answering
    from empact_cli.json_shapes import encode
    from empact_cli.output.destination import write
    from empact_cli.output.json import schema
    from empact_cli.output.views import reference_view

    if what != reference_view.SCHEMA:
        raise UsageError(_("{name!r}: only reference schema takes a name.").format(name=name))
    content = encode(schema(name))
    chosen = answering.format_named(replace(output, format=Format.JSON) if output.format is Format.TABLE else output)
    if chosen is not Format.JSON:
        raise UsageError(_("a schema is json: leave --format out, or write it to a file that ends in .json."))
    write(content, output.output, (), force=output.force)
