"""The markings that the files bear and what `--marking` says in, the marking that the output bears out: the one place that decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from empact_cli.cli.options import FileOutputOptions, OutputOptions
from empact_cli.output.streams import say
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _

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
