"""The words of the command line in, what they ask of out; an answer in, the end of its command out.

A word nobody knows is a UsageError that names the known ones.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from empact_cli.cli.options import (
    CountOptions,
    FileOptions,
    FileOutputOptions,
    InputOptions,
    OutputOptions,
    as_typed,
    limit_changes,
    pair,
    way_out,
)
from empact_cli.errors import UsageError
from empact_cli.model import Customs, Effect, Finding, Plan, Role, Rule, of_cell, of_sheet
from empact_cli.output import ENDINGS, STANDARD_OUTPUT, Format, format_of, is_watched, say, write
from empact_cli.output.document import Details
from empact_cli.output.terms import corrections_sentence, findings_sentence, sentence
from empact_cli.output.views import Output, bears, written
from empact_cli.questions import count_findings, in_ranges, weighed
from empact_cli.questions.filters import select
from empact_cli.questions.summary import Grouping
from empact_cli.reading import Guidance, StruckText
from empact_cli.reference import Reference, load, localised
from empact_cli.reference.records import Meaning
from empact_cli.text import one_line
from empact_cli.text.language import _, did_you_mean, ngettext
from empact_cli.workbook.limits import Limits, raise_limits

if TYPE_CHECKING:
    from empact_cli.app import Inquiry
    from empact_cli.cli.progress import Reading

E = TypeVar("E", bound=StrEnum)
Options = TypeVar("Options", bound=OutputOptions | FileOutputOptions)
_TOLD = 5  # findings that are told in a line each (docs/scripting.md)


def several(choices: type[E], text: str | None, option: str) -> tuple[E, ...]:
    """ "oap,country" -> the choices that the option names, each once, in the order given; () where it is not given."""
    words = [] if text is None else [word.strip() for word in text.split(",") if word.strip()] or [""]
    return tuple(dict.fromkeys(_one_of(choices, word, option) for word in words))


def _one_of(choices: type[E], word: str, option: str) -> E:
    try:
        return choices(word.casefold().replace("-", "_"))
    except ValueError:
        known = ", ".join(one.value for one in choices)
        said = _("{option}: {word!r} is none of {choices}.{hint}")
        raise UsageError(said.format(option=option, word=word, choices=known, hint=did_you_mean(word, choices))) from None


def grouping(text: str) -> Grouping:
    """The one grouping of a comparison or a series. Raises UsageError for several, and for one that they do not have."""
    found = several(Grouping, text, "--by")
    if len(found) != 1 or found[0] is Grouping.PLAN:
        known = ", ".join(one.value for one in Grouping if one is not Grouping.PLAN)
        raise UsageError(_("--by {by}: name one of {known}.").format(by=text, known=known))
    return found[0]


def roles(text: str) -> tuple[Role, ...]:
    """The roles that `--roles` spells, always in the same order."""
    given = several(Role, text, "--roles")
    return tuple(role for role in Role if role in given)


def plan(text: str | None, option: str = "--plan") -> Plan | None:
    """The plan that the option names."""
    found = Plan.parse(text) if text is not None else None
    if text is not None and found is None:
        raise UsageError(_("{option} {text!r}: not a plan. Write a year (2023) or a period (2024-2025).").format(option=option, text=text))
    return found


def guidance(options: InputOptions) -> Guidance:
    """What the input options say about the files."""
    struck = None if options.struck is None else _one_of(StruckText, options.struck, "--struck")
    guided = Guidance(
        plan(options.plan),
        tuple(options.sheet or ()),
        options.header_row,
        dict(map(_column, options.column or ())),
        options.join,
        struck=struck,
    )
    if not options.corrections:
        return guided
    from empact_cli.files import read_corrections

    return replace(guided, corrections=read_corrections(options.corrections, limits(options)))


def _column(text: str) -> tuple[str, str]:
    meaning, name = pair(text, "--column", "leader=D")
    return _one_of(Meaning, meaning, "--column").value, name


def limits(options: InputOptions) -> Limits:
    """The default limits with those raised that `--limit` names."""
    return raise_limits(limit_changes(options.limit))


def reference(options: InputOptions) -> Reference:
    """The reference data with the user's own folders laid over it."""
    return localised(load([Path(folder) for folder in options.reference or ()]))


def asked(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    *,
    several_plans: bool = False,
    versions: bool = False,
    progress: Reading | None = None,
) -> Inquiry:
    """What the options speak of: the files read, under the rule and the filters.

    Where a question is about `several_plans`, `--plan` names that of the silent files and narrows nothing. Where it can be about
    `versions`, two files of one plan stay apart. A command that takes long beyond reading brings its own `progress`.
    """
    from empact_cli.app import Inquiry  # only here: `explain` and `reference` take options, and read no file

    rule, known = Rule(roles(counting.roles), _one_of(Customs, counting.customs, "--customs")), reference(inputs)
    named = plan(inputs.plan)
    filters = select(
        known,
        plan=None if several_plans else named,
        oaps=counting.oap or (),
        countries=counting.country or (),
        statuses=counting.status or (),
        kinds=counting.kind or (),
    )
    with _shown(progress) as shown:
        guided = replace(guidance(inputs), versions=versions)
        read = Inquiry.of_files(files.files, known, guided, limits(inputs), shown)
    return read.narrowed(rule, filters)


def _shown(progress: Reading | None) -> AbstractContextManager[Reading | None]:
    """What shows the reading, where somebody looks and the command has nothing of its own."""
    if progress is not None or not is_watched():
        return nullcontext(progress)
    from empact_cli.cli.progress import shown_progress

    return shown_progress()


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
    emit(answer, carried(output, found.markings), [*files.files, *read_too], details)
    return ending(found, files, inputs, output, doubts=doubts, agrees=agrees, apart=apart)


def emit(answer: object, options: OutputOptions, inputs: Iterable[str], details: Details | None = None) -> None:
    """Writes the answer.

    Raises UsageError for an ending nobody knows and for a workbook to a terminal, OutputError where the file cannot be written.
    """
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
    output: OutputOptions | FileOutputOptions,
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


def exit_code(open_points: Sequence[str], output: OutputOptions | FileOutputOptions, *, agrees: bool = True) -> int:
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
