"""What was noticed about the data in, lines on standard error out: each finding that bears on the number, and how many there are."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from empact_cli.cli.options import FileOutputOptions, InputOptions, OutputOptions, as_typed
from empact_cli.model import Actions, Effect, Finding, Rule
from empact_cli.output.streams import say
from empact_cli.output.terms import findings_sentence
from empact_cli.places import of_cell, of_sheet
from empact_cli.questions.effects import in_ranges, weighed
from empact_cli.questions.four_groups import count_findings
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _, ngettext

_TOLD = 5  # findings that are told in a line each (contract, section 3)


def say_findings(
    actions: Actions, rule: Rule, files: Sequence[str], inputs: InputOptions, options: OutputOptions | FileOutputOptions
) -> None:
    """A line for each finding that bears on the number, the first five, and one that counts them all and names the command that shows them.

    `actions` are all that the files list. Says nothing where the user wants quiet.
    """
    sentence = findings_sentence(count_findings(actions.findings))
    if sentence is None or options.quiet:
        return
    bearing = [one for one in in_ranges(weighed(actions.findings, actions, rule.roles)) if one.effect is Effect.NUMBER]
    for one in bearing[:_TOLD]:
        say(_line(one))
    if (more := len(bearing) - _TOLD) > 0:
        say(ngettext("{number} more finding bears on the number.", "{number} more findings bear on the number.", more).format(number=more))
    command = " ".join(shlex.quote(one_line(word)) for word in (*files, *as_typed(inputs)))
    say(_("{findings} See them: empact-cli check {files}").format(findings=sentence, files=command))


def _line(one: Finding) -> str:
    place = f"{one.file or ''}{of_sheet(one.sheet)}{of_cell(one.cell) if one.cell else ''}"
    return one_line(f"{place}: {one.message}")
