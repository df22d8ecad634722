"""An answer in, the end of its command out: what is written, what is said of it, and the exit code."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from empact_cli.cli.options import EndOptions, FileOptions, FileOutputOptions, InputOptions, OutputOptions, as_typed, way_out
from empact_cli.errors import UsageError
from empact_cli.model import Effect, Finding, of_cell, of_sheet
from empact_cli.output import ENDINGS, STANDARD_OUTPUT, Format, format_of, say
from empact_cli.output.destination import write
from empact_cli.output.document import Details
from empact_cli.output.terms import corrections_sentence, findings_sentence, sentence
from empact_cli.output.views import Output, bears, written
from empact_cli.questions import count_findings, in_ranges, weighed
from empact_cli.text import one_line
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from empact_cli.app import Inquiry

Options = TypeVar("Options", bound=EndOptions)
_TOLD = 5  # findings that are told in a line each (docs/scripting.md)


def answered(
    answer: object,
    found: Inquiry,
    files: FileOptions,
    inputs: InputOptions,
    output: OutputOptions,
    details: Details | None = None,
    *,
    doubts: Sequence[Finding] = (),
    agrees: bool = True,
    read_too: Sequence[str] = (),
    apart: bool = False,
) -> int:
    """Writes the answer, says what was noticed, and gives the exit code. `read_too` are files that were read beside the plans."""
    emit(answer, output, [*files.files, *read_too], found.markings, details)
    return ending(found, files, inputs, output, doubts=doubts, agrees=agrees, apart=apart)


def emit(
    answer: object, options: OutputOptions, inputs: Iterable[str] = (), markings: Sequence[str] = (), details: Details | None = None
) -> None:
    """Writes the answer, which bears the gravest of the `markings` if the options name no other.

    Raises UsageError for an ending nobody knows and for a workbook to a terminal, OutputError where the file cannot be written.
    """
    options = carried(options, markings)
    form = format_named(options)
    is_terminal = sys.stdout is not None and sys.stdout.isatty()  # None where the caller closed it
    if form is Format.XLSX and options.output is None and is_terminal:
        raise UsageError(_("--format xlsx: a terminal cannot show a workbook. Name a file with -o FILE.xlsx, or pipe it on with -o -."))
    to_screen = options.output in (None, STANDARD_OUTPUT) and is_terminal
    output = Output(
        details or Details(),
        options.marking,
        shutil.get_terminal_size((80, 24)).columns,
        colour=to_screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )
    write(written(answer, form, output), options.output, inputs, force=options.force)


def made(
    content: bytes, found: Inquiry, files: FileOptions, inputs: InputOptions, output: FileOutputOptions, *, doubts: Sequence[Finding] = ()
) -> int:
    """Writes the file that a command has made, says what was noticed, and gives the exit code."""
    output = carried(output, found.markings)
    write(content, output.output, files.files, force=output.force)
    return ending(found, files, inputs, output, doubts=doubts)


def format_named(options: OutputOptions) -> Format:
    """The format that the ending of the file asks for, or else `--format`. Raises UsageError for an ending nobody knows."""
    name = STANDARD_OUTPUT if options.output is None else options.output
    if name == STANDARD_OUTPUT or options.format is Format.SENTENCE:
        return options.format
    found = format_of(name)
    if found is None and options.format is Format.TABLE:
        ending = PurePath(name).suffix.lower()
        said = _("-o {output}: the name needs an ending, which decides the format: {endings}. For example -o {output}.xlsx.")
        if ending:
            said = _("-o {output}: the ending decides the format, and {ending} is not one of {endings}.")
        hint = way_out(ending)
        raise UsageError(said.format(output=name, ending=ending, endings=", ".join(ENDINGS)) + (f" {hint}" if hint else ""))
    return found or options.format


def ending(
    asked: Inquiry,
    files: FileOptions,
    inputs: InputOptions,
    output: EndOptions,
    *,
    doubts: Sequence[Finding] = (),
    agrees: bool = True,
    apart: bool = False,
) -> int:
    """The end of a command that prints a number: what was noticed is said, and the exit code is 1 where the answer is no.

    Files that stand `apart`, as two versions do, are checked one by one.
    """
    if not output.quiet:
        if asked.nothing_left:
            say(sentence(asked.nothing_left))
        _say_findings(asked, files, inputs, apart=apart)
        if asked.corrections:
            say(corrections_sentence(len(asked.corrections)))
    return exit_code(asked.open_points(doubts) if output.strict else (), output, agrees=agrees)


def exit_code(open_points: Sequence[str], output: EndOptions, *, agrees: bool = True) -> int:
    """1 where the answer is no, or where `--strict` meets an open point: then it says why, since a script must be able to tell.

    The one place that decides what `--strict` means (docs/scripting.md).
    """
    if output.strict and open_points:
        say(_("--strict: {reasons}.").format(reasons=", ".join(open_points)))
        return 1
    return 0 if agrees else 1


def _say_findings(asked: Inquiry, files: FileOptions, inputs: InputOptions, *, apart: bool) -> None:
    """A line for each of the first five findings that bear on the number, and one that counts all and names the command that shows them."""
    sentence = findings_sentence(count_findings(asked.findings))
    if sentence is None:
        return
    bearing = [one for one in in_ranges(weighed(asked.findings, asked.listed, asked.rule.roles)) if one.effect is Effect.NUMBER]
    for one in bearing[:_TOLD]:
        say(one_line(f"{one.file or ''}{of_sheet(one.sheet)}{of_cell(one.cell) if one.cell else ''}: {one.message}"))
    if (more := len(bearing) - _TOLD) > 0:
        say(ngettext("{number} more finding bears on the number.", "{number} more findings bear on the number.", more).format(number=more))
    from empact_cli.files import paths  # only here, where files have been read

    read = paths(files.files)
    commands = [
        " ".join(shlex.quote(one_line(word)) for word in (*some, *as_typed(inputs)))
        for some in ([[one] for one in read] if apart else [read])
    ]
    say(_("{findings} See them: empact-cli check {files}").format(findings=sentence, files="; empact-cli check ".join(commands)))


def carried(output: Options, markings: Sequence[str]) -> Options:
    """The options with the marking that the output must bear: the one that was given, or else the gravest of `markings`.

    `--marking ""` leaves it out. What was found, and what became of it, is said on standard error.
    """
    marking = bears(markings, output.marking)
    if markings and not output.quiet:
        becomes = _("The output bears {marking}.") if output.marking is None else _("The output bears {marking}, as --marking says.")
        if not marking:
            becomes = _("The output bears none, as --marking says.")
        say(f"{_('Marking found')}: {'; '.join(markings)}. {becomes.format(marking=marking)}")
    return replace(output, marking=marking)
