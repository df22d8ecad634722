"""A command's result in, the chosen format at the chosen place out; and the one line on standard error that speaks of findings."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from empact_cli.cli.options import FileOptions, FileOutputOptions, InputOptions, OutputOptions, as_typed, way_out
from empact_cli.errors import UsageError
from empact_cli.model import Effect, Finding, of_cell, of_sheet
from empact_cli.output import ENDINGS, STANDARD_OUTPUT, Format, format_of, say, write
from empact_cli.output.document import Details
from empact_cli.output.terms import corrections_sentence, findings_sentence, sentence
from empact_cli.output.views import Output, written
from empact_cli.questions import count_findings, in_ranges, weighed
from empact_cli.text import one_line
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from empact_cli.app import Inquiry


def emit(answer: object, options: OutputOptions, inputs: Iterable[str], details: Details | None = None) -> None:
    """Writes the answer.

    Raises UsageError for an ending nobody knows and for a workbook to a terminal, OutputError where the file cannot be written.
    """
    form = format_named(options)
    if form is Format.XLSX and options.output is None and _is_terminal():
        raise UsageError(_("--format xlsx: a terminal cannot show a workbook. Name a file with -o FILE.xlsx, or pipe it on with -o -."))
    to_screen = options.output in (None, STANDARD_OUTPUT) and _is_terminal()
    output = Output(
        details or Details(),
        options.marking,
        shutil.get_terminal_size((80, 24)).columns,
        colour=to_screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )
    write(written(answer, form, output), options.output, inputs, force=options.force)


def format_named(options: OutputOptions) -> Format:
    """The format that the ending of the file asks for, or else `--format`. Raises UsageError for an ending nobody knows."""
    if options.output in (None, STANDARD_OUTPUT) or options.format is Format.SENTENCE:
        return options.format
    found = format_of(options.output or "")
    if found is None and options.format is Format.TABLE:
        raise UsageError(_unending(options.output or "", PurePath(options.output or "").suffix.lower()))
    return found or options.format


def _unending(output: str, ending: str) -> str:
    endings = ", ".join(ENDINGS)
    if not ending:
        said = _("-o {output}: the name needs an ending, which decides the format: {endings}. For example -o {output}.xlsx.")
        return said.format(output=output, endings=endings)
    hint = way_out(ending)
    said = _("-o {output}: the ending decides the format, and {ending} is not one of {endings}.")
    return said.format(output=output, ending=ending, endings=endings) + (f" {hint}" if hint else "")


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()  # None where the caller closed it


# What was noticed about the data in, lines on standard error out: each finding that bears on the number, and how many there are.

# What is open in an answer in, the exit code out: the one place that decides what `--strict` means (docs/scripting.md).


def exit_code(open_points: Sequence[str], output: OutputOptions | FileOutputOptions, *, agrees: bool = True) -> int:
    """1 where the answer is no, or where `--strict` meets an open point: then it says why, since a script must be able to tell."""
    if output.strict and open_points:
        say(_("--strict: {reasons}.").format(reasons=", ".join(open_points)))
        return 1
    return 0 if agrees else 1


_TOLD = 5  # findings that are told in a line each (docs/scripting.md)


def ending(
    asked: Inquiry,
    files: FileOptions,
    inputs: InputOptions,
    output: OutputOptions | FileOutputOptions,
    *,
    doubts: Sequence[Finding] = (),
    agrees: bool = True,
    apart: bool = False,
) -> int:
    """The end of a command that prints a number: what was noticed is said, and the exit code is 1 where the answer is no.

    Files that stand `apart`, as two versions do, are checked one by one.
    """
    if asked.nothing_left and not output.quiet:
        say(sentence(asked.nothing_left))
    say_findings(asked, files, inputs, output, apart=apart)
    if asked.corrections and not output.quiet:
        say(corrections_sentence(len(asked.corrections)))
    return exit_code(asked.open_points(doubts) if output.strict else (), output, agrees=agrees)


def say_findings(
    asked: Inquiry, files: FileOptions, inputs: InputOptions, options: OutputOptions | FileOutputOptions, *, apart: bool = False
) -> None:
    """A line for each finding that bears on the number, the first five, and one that counts them all and names the command that shows them.

    Says nothing where the user wants quiet.
    """
    sentence = findings_sentence(count_findings(asked.findings))
    if sentence is None or options.quiet:
        return
    bearing = [one for one in in_ranges(weighed(asked.findings, asked.listed, asked.rule.roles)) if one.effect is Effect.NUMBER]
    for one in bearing[:_TOLD]:
        say(_line(one))
    if (more := len(bearing) - _TOLD) > 0:
        say(ngettext("{number} more finding bears on the number.", "{number} more findings bear on the number.", more).format(number=more))
    from empact_cli.files import paths  # only here, where files have been read

    read = paths(files.files)
    commands = [
        " ".join(shlex.quote(one_line(word)) for word in (*some, *as_typed(inputs)))
        for some in ([[one] for one in read] if apart else [read])
    ]
    say(_("{findings} See them: empact-cli check {files}").format(findings=sentence, files="; empact-cli check ".join(commands)))


def _line(one: Finding) -> str:
    place = f"{one.file or ''}{of_sheet(one.sheet)}{of_cell(one.cell) if one.cell else ''}"
    return one_line(f"{place}: {one.message}")


# The markings that the files bear and what `--marking` says in, the marking that the output bears out: the one place that decides it.

Options = TypeVar("Options", bound=OutputOptions | FileOutputOptions)


def carried(output: Options, markings: Sequence[str]) -> Options:
    """The options with the marking that the output must bear: the one that was given, or else the gravest of `markings`.

    `--marking ""` leaves it out. What was found, and what became of it, is said on standard error.
    """
    given = one_line(output.marking) if output.marking is not None else None
    marking = bears(markings, output)
    if markings and not output.quiet:
        say(f"{_found(markings)} {_what_becomes(marking or '', given)}")
    return replace(output, marking=marking)


def bears(markings: Sequence[str], output: OutputOptions | FileOutputOptions) -> str | None:
    """The marking itself."""
    given = output.marking if output.marking is not None else next(iter(markings), "")
    return one_line(given) or None


def _found(markings: Sequence[str]) -> str:
    return f"{_('Marking found')}: {'; '.join(markings)}."


def _what_becomes(bears: str, given: str | None) -> str:
    if given is None:
        return _("The output bears {marking}.").format(marking=bears)
    if not given:
        return _("The output bears none, as --marking says.")
    return _("The output bears {marking}, as --marking says.").format(marking=bears)
