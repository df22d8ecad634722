"""What Typer refuses in, the same in the words and the language of the program out, with what to type instead."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from empact_cli.errors import UsageError
from empact_cli.text.language import _, did_you_mean

_LANGUAGES = {"English": "en", "anglais": "en", "French": "fr", "français": "fr", "German": "de", "Deutsch": "de", "allemand": "de"}
_TABLE = Path(__file__).with_name("option_words.csv")  # what people type for an option, and which one that is


def said_of(problem: Any, command: Any, args: Sequence[str]) -> UsageError:  # noqa: ANN401 - Typer's errors and commands have no public type
    """The error for people; `problem` is what Typer raised at these words of the command's line."""
    known = [name for one in command.params for name in one.opts if name.startswith("-")]
    option, parameter = getattr(problem, "option_name", None), getattr(problem, "param", None)
    if hasattr(problem, "possibilities"):
        return UsageError(_unknown(str(option), known, args, str(command.name)))
    if option is not None:
        return UsageError(_without_value(str(option), command, problem.format_message()))
    words = [one for one in command.params if one.param_type_name == "argument"]
    line = " ".join(["empact-cli", str(command.name), *(_name(one) for one in words)])
    if parameter is None:
        return UsageError(_("there is a word too many. Write {line}.").format(line=line))
    if not problem.message:
        return UsageError(_("{name} is missing. Write {line}.").format(name=_name(parameter), line=line))
    return UsageError(_wrong(parameter, problem, args))


def _name(argument: Any) -> str:  # noqa: ANN401
    return str(argument.metavar).removesuffix("...")


def _unknown(option: str, known: Sequence[str], args: Sequence[str], command: str) -> str:
    """There is no such option; which one is meant by the table, or by its letters."""
    typed = next((word.partition("=")[0] for word in args if word.startswith(option)), option)
    long = f"--{typed.lstrip('-')}"
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        meant = {line["word"]: line["option"] for line in csv.DictReader(stream)}
    found = long if long in known else meant.get(long)
    if found in known:
        return _("there is no option {option}. Write {meant}.").format(option=typed, meant=found)
    said = _("there is no option {option}.{hint} All there are: empact-cli {command} --help")
    return said.format(option=typed, hint=did_you_mean(long, known), command=command)


def _without_value(option: str, command: Any, message: str) -> str:  # noqa: ANN401
    parameter = next((one for one in command.params if option in one.opts), None)
    if parameter is None or parameter.is_flag:
        return _("{option} takes no value. Write {option} alone.").format(option=option) if parameter else message
    return _("{option}: its value is missing. Write {option} {value}.").format(option=option, value=parameter.metavar or "VALUE")


def _wrong(parameter: Any, problem: Any, args: Sequence[str]) -> str:  # noqa: ANN401
    """A value that makes no sense where it stands."""
    kind, named = parameter.type, max(parameter.opts, key=len)
    option = named if named.startswith("-") else _name(parameter)
    word = _given(parameter.opts, args)
    choices: Iterable[object] | None = getattr(kind, "choices", None)
    if choices:
        names = [str(one) for one in choices]
        said = _("{option}: {word!r} is none of {choices}.{hint}")
        known = {**_LANGUAGES, **{one: one for one in names}} if option == "--language" else names
        return said.format(option=option, word=word, choices=", ".join(names), hint=did_you_mean(word, known))
    if getattr(kind, "min", None) is None:
        return f"{option}: {problem.message}"
    if kind.max is None:
        return _("{option}: {word!r} is no whole number from {least}.").format(option=option, word=word, least=kind.min)
    said = _("{option}: {word!r} is no number from {least} to {most}, such as {example}.")
    return said.format(option=option, word=word, least=f"{kind.min:g}", most=f"{kind.max:g}", example=(kind.min + kind.max) / 2)


def _given(names: Sequence[str], args: Sequence[str]) -> str:
    """The word that was given for the option, or for an argument the first of the line."""
    for place, word in enumerate(args):
        name, sign, value = word.partition("=")
        if name in names:
            return value if sign else "".join(args[place + 1 : place + 2])
    return next(iter(args), "")
