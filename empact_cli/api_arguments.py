"""A call of the Python API in, its answer out: arguments are held to their annotations, and a refusal speaks in the words of Python.

Whatever is public goes through `at_the_door`. An annotation may say more than a type: `Annotated[str, Grouping]` takes the words of an enum
(or of a tuple) as the command line does, `Annotated[int, Meta(ge=1)]` a range. None stands for what is not given.
"""

from __future__ import annotations

import reprlib
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache, wraps
from importlib import import_module
from inspect import Parameter, Signature, signature
from io import IOBase
from itertools import zip_longest
from os import PathLike, fspath
from pathlib import Path
from typing import Annotated, Any, ParamSpec, TypeVar, Union, Unpack, get_args, get_origin, get_type_hints

from msgspec import Meta

from empact_cli.api_messages import CALLS, example, in_words_of_python
from empact_cli.errors import EmpactError, UsageError
from empact_cli.text.language import _, did_you_mean

P = ParamSpec("P")
R = TypeVar("R")
_NO_ROWS = (str, bytes, bytearray, Mapping, IOBase)  # texts, tables and open files, which are no rows of things


def at_the_door(function: Callable[P, R]) -> Callable[P, R]:
    """The same call, whose arguments are checked before anything is done; what it refuses is told without its insides."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            taken = _arguments(function, args, kwargs)
            return function(*taken[0], **taken[1])
        except EmpactError as problem:
            in_words_of_python(problem, _shape(function).parameters)
            raise problem.with_traceback(None) from None

    return call


def unfit(call: str, name: str, value: object) -> UsageError:
    """The refusal of a value that is nothing of what the argument takes."""
    said = _("{name} is {given}: write {example}, for example.")
    return UsageError(said.format(name=name, given=_shown(value), example=example(call, name)))


def _arguments(function: Callable[..., object], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """The arguments as the function is to have them. Raises UsageError."""
    call, hints, parameters = function.__name__, _hints(function), _shape(function).parameters
    known = ", ".join(hints)
    rest = next((one for one in parameters.values() if one.kind is Parameter.VAR_POSITIONAL), None)
    if rest and rest.name in kwargs:
        args, kwargs = (*args, kwargs[rest.name]), {one: value for one, value in kwargs.items() if one != rest.name}
    places = [one for one in parameters.values() if one.kind is Parameter.POSITIONAL_OR_KEYWORD]
    if unknown := [one for one in kwargs if one not in hints]:
        hint = did_you_mean(name := unknown[0], list(hints))
        if not hint and (other := CALLS.get(name, call)) != call:
            hint = " " + _("Write {example}.").format(example=f"{other}({example(other, name)})")
        raise UsageError(_("{call} takes no {name}.{hint} It takes {known}.").format(call=call, name=name, hint=hint, known=known))
    if args[len(places) :] and not rest:
        said = _("{call}: {given} is one argument too many. It takes {known}.")
        raise UsageError(said.format(call=call, given=_shown(args[len(places)]), known=known))
    if missing := [one.name for one in places[len(args) :] if one.default is Parameter.empty and one.name not in kwargs]:
        raise UsageError(_("{name} is not given: write {example}.").format(name=missing[0], example=example(call, missing[0])))
    named = [one.name for one in places[: len(args)]]
    taken = [_taken(function, name, value) for name, value in zip_longest(named, args, fillvalue=rest.name if rest else "")]
    return taken, {name: _taken(function, name, value) for name, value in kwargs.items()}


def _taken(function: Callable[..., object], name: str, value: Any) -> Any:  # noqa: ANN401 - any argument
    """The value as the function is to have it. Raises UsageError, which names the argument, what was given, and what to write."""
    hints, parameter = _hints(function), _shape(function).parameters.get(name)
    if name not in hints:
        return value  # the object itself
    if value is None and parameter and parameter.default is not Parameter.empty:
        return parameter.default
    hint = hints[name]
    wanted, *notes = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    try:
        fitting = _fitting(value, wanted)
    except _UnfitError:
        raise unfit(function.__name__, name, value) from None
    for note in notes:
        if isinstance(note, Meta):
            _within(function.__name__, name, fitting, note)
        else:
            kinds = _alternatives(wanted)
            fitting = _spelt(name, fitting, note, one_word=str in kinds and not any(map(get_origin, kinds)))
    return fitting


class _UnfitError(Exception):
    """The value is of no type that is wanted."""


def _fitting(value: Any, wanted: Any) -> Any:  # noqa: ANN401 - any argument
    """The value as one of the wanted types has it: 2023 for the 2023.0 of a data frame, a tuple for what can be gone through once."""
    if hasattr(value, "dtype") and not getattr(value, "ndim", 1):
        value = value.item()  # a number of numpy
    for one in _alternatives(wanted):
        origin, inner = get_origin(one), get_args(one)
        if origin is None:
            if (found := _plain(value, one)) is not None or one is type(None) is type(value):
                return found
        elif issubclass(origin, Mapping):
            if isinstance(value, Mapping):
                return {_fitting(key, inner[0]): _fitting(each, inner[1]) for key, each in value.items()}
        elif isinstance(value, Iterable) and not isinstance(value, _NO_ROWS) and getattr(value, "ndim", 1) == 1:
            return tuple(_fitting(each, inner[0]) for each in value)
    raise _UnfitError


def _plain(value: Any, kind: type) -> Any:  # noqa: ANN401 - any argument
    """The value as the class has it, None where it is none of it; True is no number."""
    if kind is Any:
        return value
    if kind in (int, float):
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            return None
        return value if kind is float or isinstance(value, int) else int(value) if value.is_integer() else None
    if kind is Path and isinstance(value, PathLike) and isinstance(fspath(value), str):
        return Path(value)
    return value if isinstance(value, kind) else None


def _alternatives(wanted: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type as it is annotated
    return get_args(wanted) if get_origin(wanted) in (Union, types.UnionType) else (wanted,)


def _within(call: str, name: str, value: Any, bounds: Meta) -> None:  # noqa: ANN401 - a number, or None
    """Raises UsageError for a number out of the range."""
    if value is None or ((bounds.ge is None or value >= bounds.ge) and (bounds.le is None or value <= bounds.le)):
        return
    said = _("{name} is {given}, and counts from {least}: write {example}, for example.")
    if bounds.le is not None:
        said = _("{name} is {given}, and has to lie between {least} and {most}: write {example}, for example.")
    raise UsageError(said.format(name=name, given=_shown(value), least=bounds.ge, most=bounds.le, example=example(call, name)))


def _spelt(name: str, given: Any, known: Iterable[str], *, one_word: bool) -> Any:  # noqa: ANN401 - a word, words, words that map, or None
    """The words as they are known, "Country" and "customs-led" too. Raises UsageError for one that is not."""
    choices = [str(one.value) if isinstance(one, StrEnum) else one for one in known]
    if given is None:
        return None
    if isinstance(given, Mapping):
        return {_word(name, word, choices): value for word, value in given.items()}
    return _word(name, given, choices) if one_word else tuple(_word(name, word, choices) for word in words_of(given))


def _word(name: str, word: str, choices: Sequence[str]) -> str:
    spelt = word.strip().casefold().replace("-", "_")
    if spelt not in choices:
        said = _("{option}: {word!r} is none of {choices}.{hint}")
        raise UsageError(said.format(option=name, word=str(word), choices=", ".join(choices), hint=did_you_mean(word, choices)))
    return spelt


def words_of(given: str | Iterable[str]) -> tuple[str, ...]:
    """Words as they are given: one by one, or in a text with commas."""
    return tuple(word.strip() for word in given.split(",")) if isinstance(given, str) else tuple(given)


def _shown(value: object) -> str:
    """What was given, as it would be typed where it is short and known; else what it is."""
    if value is None or isinstance(value, str | int | float | bytes | list | tuple | set | dict):
        return reprlib.repr(value)
    return f"<{type(value).__name__.removeprefix('Shown').lstrip('_')}>"


@cache
def _shape(function: Callable[..., object]) -> Signature:
    return signature(function)


@cache
def _hints(function: Callable[..., object]) -> dict[str, Any]:
    """The types of the arguments by name, those of a TypedDict among them; that of the answer may be known to type checkers alone."""
    named = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    found: dict[str, Any] = {}
    for name, hint in get_type_hints(
        types.SimpleNamespace(__annotations__=named), vars(import_module(function.__module__)), include_extras=True
    ).items():
        found |= get_type_hints(*get_args(hint)) if get_origin(hint) is Unpack else {name: hint}
    return found
