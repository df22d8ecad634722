"""The Typer application in, what a manual says of each command out: usage, paragraphs, examples, arguments and options."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import Any

import typer.main

from empact_cli.cli.registration import application

_EVERYWHERE = 3  # an option that so many commands have in the same words is shared


@dataclass(frozen=True, slots=True)
class Option:
    """One option: how it is written ("--output, -o FILE"), what it means, what holds without it ("" for nothing)."""

    name: str
    spelling: str
    meaning: str
    default: str


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its name in the usage, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Command:
    """One command, as its `--help` says it."""

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    examples: tuple[str, ...]
    arguments: tuple[Argument, ...]
    options: tuple[Option, ...]


def commands() -> tuple[Command, ...]:
    """The commands, in the order of the application."""
    group: Any = typer.main.get_command(application())
    return tuple(_command(name, command) for name, command in group.commands.items())


def shared(every: tuple[Command, ...]) -> tuple[Option, ...]:
    """The options that several commands have in the same words, in the order in which they first appear."""
    met = [option for command in every for option in command.options]
    return tuple(dict.fromkeys(option for option in met if met.count(option) >= _EVERYWHERE))


def _command(name: str, command: Any) -> Command:  # noqa: ANN401 - Typer gives its vendored types no name
    paragraphs, examples = _help(command.help)
    arguments = tuple(_argument(one) for one in command.params if one.param_type_name == "argument")
    options = tuple(_option(one) for one in command.params if one.param_type_name == "option" and not one.hidden)
    usage = " ".join(["empact-cli", name, "[OPTIONS]", *(one.name for one in arguments)])
    return Command(name, usage, paragraphs, examples, arguments, options)


def _help(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = [part.strip() for part in re.split(r"\n\s*\n", inspect.cleandoc(text)) if part.strip()]
    examples = [line.strip() for part in parts if part.startswith("\b") for line in part.splitlines()[1:]]
    return tuple(" ".join(part.split()) for part in parts if not part.startswith("\b")), tuple(examples)


def _argument(parameter: Any) -> Argument:  # noqa: ANN401
    return Argument(parameter.metavar or parameter.name.upper(), parameter.help or "")


def _option(parameter: Any) -> Option:  # noqa: ANN401
    choices = getattr(parameter.type, "choices", None)
    value = "" if parameter.is_flag else parameter.metavar or ("|".join(map(str, choices)) if choices else parameter.type.name.upper())
    spelling = ", ".join(sorted(parameter.opts, key=len, reverse=True))
    default = "" if parameter.is_flag or parameter.default in (None, ()) else str(getattr(parameter.default, "value", parameter.default))
    return Option(parameter.opts[0], f"{spelling} {value}".strip(), parameter.help or "", default)
