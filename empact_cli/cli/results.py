"""A command's result in, the chosen format at the chosen place out; and the one line on standard error that speaks of findings."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from empact_cli.cli.options import Format, OutputOptions
from empact_cli.errors import UsageError
from empact_cli.model import Severity
from empact_cli.output.destination import STANDARD_OUTPUT, write
from empact_cli.output.safety import one_line
from empact_cli.output.wording import findings_sentence

if TYPE_CHECKING:
    from empact_cli.output.tabular import Table
    from empact_cli.output.terminal import Screen

_ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".tsv": Format.TSV, ".txt": Format.TABLE}


@dataclass(frozen=True, slots=True)
class Renderings:
    """The ways in which one result can be written; only the chosen one is called. Few results can be put into sentences."""

    screen: Callable[[Screen], str]
    document: Callable[[], Mapping[str, Any]]
    table: Callable[[], Table]
    sentence: Callable[[], str] | None = None


def emit(renderings: Renderings, options: OutputOptions, inputs: Iterable[str]) -> None:
    """Writes the result. Raises UsageError for an ending nobody knows, OutputError where the file cannot be written."""
    text = _rendered(renderings, _format(options), options)
    write(text.encode(), options.output, inputs, force=options.force)


def say_findings(findings: Mapping[Severity, int], files: Sequence[str], options: OutputOptions) -> None:
    """One line on standard error that there are findings and how to see them."""
    sentence = findings_sentence(findings)
    if sentence and not options.quiet:
        command = " ".join(shlex.quote(one_line(file)) for file in files)
        print(f"{sentence} See them: empact-cli check {command}", file=sys.stderr)  # noqa: T201 - this is the place that prints


def _format(options: OutputOptions) -> Format:
    if options.output in (None, STANDARD_OUTPUT):
        return options.format
    if options.format is Format.SENTENCE:
        return options.format
    ending = PurePath(options.output or "").suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if options.format is Format.TABLE:
        raise UsageError(f"-o {options.output}: the ending decides the format, and {ending or 'none'} is not one of {', '.join(_ENDINGS)}.")
    return options.format


def _rendered(renderings: Renderings, chosen: Format, options: OutputOptions) -> str:
    if chosen is Format.JSON:
        from empact_cli.output.documents import render

        document = renderings.document()
        return render(document if options.marking is None else {**document, "marking": options.marking})
    if chosen is Format.SENTENCE:
        return _marked(_sentence(renderings), options)
    if chosen is Format.TABLE:
        return _on_screen(renderings, options)
    from empact_cli.output.tabular import delimited

    return delimited(renderings.table(), "\t" if chosen is Format.TSV else ",", options.marking)


def _on_screen(renderings: Renderings, options: OutputOptions) -> str:
    from empact_cli.output.terminal import Screen

    to_screen = options.output in (None, STANDARD_OUTPUT) and sys.stdout.isatty()
    colour = to_screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    drawn = renderings.screen(Screen(width=shutil.get_terminal_size((80, 24)).columns, colour=colour))
    return _marked(drawn, options)


def _sentence(renderings: Renderings) -> str:
    if renderings.sentence is None:
        raise UsageError("--format sentence: only summarize and compare write sentences.")
    return renderings.sentence()


def _marked(text: str, options: OutputOptions) -> str:
    if options.marking is None:
        return text
    marking = one_line(options.marking)
    return f"{marking}\n{text}{marking}\n"
