"""A configuration file in, values for a command's options out, where the command line gives none; a mistake names file and line.

A file that was merely found in the folder is not trusted with everything: it can neither name an output, nor lift a limit, nor lead
outside the folder. No file can name an output.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

import typer
from msgspec import Struct

from empact_cli.cli.config_file import ConfigFile, read_config
from empact_cli.errors import UsageError
from empact_cli.output import say
from empact_cli.text import one_line
from empact_cli.text.language import _, did_you_mean

# What one run decides for itself: where it writes, and what is only asked for once.
_NOT_HERE = frozenset({"output", "force", "config", "no-config", "debug", "help", "version"})
_ONLY_NAMED = frozenset({"limit"})
_NUMBERS: Mapping[str, tuple[type, ...]] = {"int": (int,), "float": (int, float)}


class Setting(Struct, frozen=True):
    """A value from the file for an option, and where it stands there."""

    option: str
    keys: tuple[str, ...]
    value: Any


class Applied(Struct, frozen=True):
    """The settings that concern a command, by the name of its parameter, and the file they come from."""

    file: ConfigFile
    settings: Mapping[str, Setting]

    def used(self, context: typer.Context) -> list[Setting]:
        """The settings that the command line did not override."""
        sources = {name: context.get_parameter_source(name) for name in self.settings}
        return [setting for name, setting in self.settings.items() if (source := sources[name]) and source.name == "DEFAULT_MAP"]

    def say(self, context: typer.Context) -> None:
        """One line on standard error that options come from the file, since they may change a number."""
        told = "; ".join(f"{one.option} = {_shown(one.value)}" for one in self.used(context))
        if told:
            say(_("Options from {file}: {options}.").format(file=one_line(self.file.name), options=one_line(told)))

    def blamed(self, problem: UsageError, context: typer.Context) -> UsageError:
        """The problem with file and line, where it is about an option that the file set."""
        named = re.match(r"--([a-z][a-z-]*)", str(problem))
        option = problem.option or (named[1] if named else None)
        for one in self.used(context):
            if one.option == option:
                return self.file.problem(str(problem), *one.keys)
        return problem


def configure(context: typer.Context, name: str, *, found: bool) -> None:
    """Other options than those before it have their values, where the user gives none, from the file that was named or `found`."""
    file = read_config(name, found=found)
    settings = _settings(file, context)
    context.default_map = {name: setting.value for name, setting in settings.items()}
    context.obj = Applied(file, settings)


def _settings(file: ConfigFile, context: typer.Context) -> dict[str, Setting]:
    """The settings for the command of the context; everything else in the file is checked too."""
    made = _commands(context)
    commands = {name: _options(command.params) for name, command in made.items()}
    arguments = {name: {one.name for one in command.params if one.param_type_name == "argument"} for name, command in made.items()}
    everywhere = {option: parameter for options in commands.values() for option, parameter in options.items()}
    own = commands.get(context.info_name or "", {})
    common: dict[str, Setting] = {}
    particular: dict[str, Setting] = {}
    for key, value in file.values.items():
        if isinstance(value, dict) and key in commands:
            for inner, one in value.items():
                if inner in arguments[key] and _spelt(inner) not in commands[key]:
                    raise file.problem(_argument(inner, key), key, inner)
                setting = _setting(file, commands[key], (key, inner), one, context)
                particular |= {str(own[setting.option].name): setting} if key == context.info_name else {}
            continue
        if _spelt(key) not in everywhere and (taking := [name for name in arguments if key in arguments[name]]):
            raise file.problem(_argument(key, taking[0]), key)
        if _spelt(key) not in everywhere or _spelt(key) in _NOT_HERE:
            raise _unknown(file, key, value, commands, everywhere)
        fitting = _shared(file, key, value, own, commands.values(), context)
        common |= {str(own[fitting.option].name): fitting} if fitting else {}
    return common | particular


def _argument(key: str, command: str) -> str:
    said = _("{key} is no option but an argument, which stands on the command line: empact-cli {command} --help shows where.")
    return said.format(key=key, command=command)


def _shared(
    file: ConfigFile, key: str, value: object, own: Mapping[str, Any], every: Iterable[Mapping[str, Any]], context: typer.Context
) -> Setting | None:
    """The setting for the own command; None where it is for others alone, such as `format = "csv"` for a chart.

    A value that no command takes is a mistake, told as the own command would tell it.
    """
    problem: UsageError | None = None
    fitting = False
    for options in (own, *every):
        if _spelt(key) not in options:
            continue
        try:
            setting = _setting(file, options, (key,), value, context)
        except UsageError as one:
            problem = problem or one
            continue
        if options is own:
            return setting
        fitting = True
    if problem is not None and not fitting:
        raise problem
    return None


def _commands(context: typer.Context) -> Mapping[str, Any]:
    """All commands, since the file may speak of others than the one that is named, which alone has been made."""
    return dict(getattr(typer.main.get_command(context.find_root().obj()), "commands", {}))


def _options(parameters: Iterable[Any]) -> dict[str, Any]:
    """The parameters that are options, by their long spelling without the dashes."""
    return {spelling[2:]: one for one in parameters if one.param_type_name == "option" for spelling in one.opts if spelling[:2] == "--"}


def _spelt(key: str) -> str:
    return key.replace("_", "-")


def _unknown(file: ConfigFile, key: str, value: object, commands: Mapping[str, object], options: Iterable[str]) -> UsageError:
    if _spelt(key) in _NOT_HERE:
        return file.problem(_("{key} cannot be set in a configuration file. Give it on the command line.").format(key=key), key)
    if isinstance(value, dict):
        return file.problem(
            _("no command is called {key!r}.{hint} Commands: {commands}.").format(
                key=key, hint=did_you_mean(key, list(commands)), commands=", ".join(commands)
            ),
            key,
        )
    if key in commands:
        return file.problem(_("{key} is a command. Write [{key}] on a line of its own and its options below.").format(key=key), key)
    return file.problem(
        _("no option is called {key!r}.{hint}").format(key=key, hint=did_you_mean(key, sorted(set(options) - _NOT_HERE))), key
    )


def _setting(file: ConfigFile, options: Mapping[str, Any], keys: tuple[str, ...], value: object, context: typer.Context) -> Setting:
    option = _spelt(keys[-1])
    if option in _NOT_HERE:
        raise file.problem(_("{key} cannot be set in a configuration file. Give it on the command line.").format(key=keys[-1]), *keys)
    if option not in options:
        known = sorted(set(options) - _NOT_HERE)
        raise file.problem(
            _("{command} has no option {option!r}.{hint} It has {known}.").format(
                command=keys[0], option=keys[-1], hint=did_you_mean(keys[-1], known), known=", ".join(known)
            ),
            *keys,
        )
    if option in _ONLY_NAMED and file.found:
        raise file.problem(
            _("{option} lifts a protection, which a file does only where you name it with --config {name}.").format(
                option=option, name=file.name
            ),
            *keys,
        )
    return Setting(option, keys, _Fitting(file, keys, options[option], context).value(value))


class _Fitting:
    """Brings one value of the file into the form that one option takes, or says why not."""

    def __init__(self, file: ConfigFile, keys: tuple[str, ...], parameter: Any, context: typer.Context) -> None:  # noqa: ANN401
        self._file = file
        self._keys = keys
        self._parameter = parameter
        self._context = context

    def value(self, value: object) -> object:
        """The value for Typer's own map of defaults."""
        if self._parameter.is_flag:
            if not isinstance(value, bool):
                raise self._problem(_("true or false, without quotes"))
            return value
        if self._parameter.multiple:
            return [self._checked(one) for one in self._several(value)]
        return self._checked(value)

    def _several(self, value: object) -> Iterator[object]:
        if isinstance(value, dict) and "=" in str(self._parameter.metavar):
            yield from (f"{name}={one}" for name, one in value.items())
        elif isinstance(value, list):
            yield from value
        else:
            yield value

    def _checked(self, value: object) -> object:
        kind = str(self._parameter.type.name).split()[0]  # "int", "int range"
        if kind in _NUMBERS:
            if isinstance(value, bool) or not isinstance(value, _NUMBERS[kind]):
                raise self._problem(_("a number, without quotes"))
        elif isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # plan = 2023
        elif not isinstance(value, str):
            one = _('a text in quotes; several words stand in one: "a,b"')
            raise self._problem(_("texts in quotes") if self._parameter.multiple else one)
        try:
            self._parameter.type.convert(value, self._parameter, self._context)
        except typer.BadParameter as problem:
            choices = map(str, getattr(self._parameter.type, "choices", ()))
            hint = did_you_mean(str(value), choices)
            end = "" if problem.message.endswith((".", "?")) else "."
            raise self._file.problem(f"{self._keys[-1]}: {problem.message}{end}{hint}", *self._keys) from None
        return self._path(str(value)) if str(self._parameter.metavar).startswith(("DIR", "FILE")) else value

    def _path(self, text: str) -> str:
        """The path from the current folder, for one that the file gives from its own."""
        if self._file.found and (PureWindowsPath(text).anchor or Path(text).is_absolute() or ".." in PureWindowsPath(text).parts):
            raise self._file.problem(
                _("{text!r} leads outside the folder, which a file does only where you name it with --config {name}.").format(
                    text=text, name=self._file.name
                ),
                *self._keys,
            )
        path = os.path.normpath(self._file.folder / text)
        if not Path(path).exists():
            raise self._file.problem(_("{key}: there is no {path}.").format(key=self._keys[-1], path=path), *self._keys)
        return path

    def _problem(self, wanted: str) -> UsageError:
        return self._file.problem(_("{key} wants {wanted}.").format(key=self._keys[-1], wanted=wanted), *self._keys)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
