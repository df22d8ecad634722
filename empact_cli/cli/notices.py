"""What was noticed about the data in, lines on standard error out: each finding that bears on the number, and how many there are."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from empact_cli.cli.options import FileOptions, FileOutputOptions, InputOptions, OutputOptions, as_typed
from empact_cli.model import Effect, Finding
from empact_cli.output.streams import say
from empact_cli.output.terms import corrections_sentence, findings_sentence
from empact_cli.places import of_cell, of_sheet
from empact_cli.questions.effects import in_ranges, weighed
from empact_cli.questions.groupings import count_findings
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from empact_cli.app import Inquiry


# What is open in an answer in, the exit code out: the one place that decides what `--strict` means (contract, section 3).


def exit_code(open_points: Sequence[str], output: OutputOptions | FileOutputOptions, *, agrees: bool = True) -> int:
    """1 where the answer is no, or where `--strict` meets an open point: then it says why, since a script must be able to tell."""
    if output.strict and open_points:
        say(_("--strict: {reasons}.").format(reasons=", ".join(open_points)))
        return 1
    return 0 if agrees else 1


_TOLD = 5  # findings that are told in a line each (contract, section 3)


def ending(
    asked: Inquiry,
    files: FileOptions,
    inputs: InputOptions,
    output: OutputOptions | FileOutputOptions,
    *,
    doubts: Sequence[Finding] = (),
    agrees: bool = True,
) -> int:
    """The end of a command that prints a number: what was noticed is said, and the exit code is 1 where the answer is no."""
    say_findings(asked, files, inputs, output)
    if asked.corrections and not output.quiet:
        say(corrections_sentence(len(asked.corrections)))
    return exit_code(asked.open_points(doubts), output, agrees=agrees)


def say_findings(asked: Inquiry, files: FileOptions, inputs: InputOptions, options: OutputOptions | FileOutputOptions) -> None:
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

    command = " ".join(shlex.quote(one_line(word)) for word in (*paths(files.files), *as_typed(inputs)))
    say(_("{findings} See them: empact-cli check {files}").format(findings=sentence, files=command))


def _line(one: Finding) -> str:
    place = f"{one.file or ''}{of_sheet(one.sheet)}{of_cell(one.cell) if one.cell else ''}"
    return one_line(f"{place}: {one.message}")
