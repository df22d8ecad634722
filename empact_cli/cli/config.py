"""A configuration file in, values for a command's options out, where the command line gives none; a mistake names file and line.

A file that was merely found in the folder is not trusted with everything: it can neither name an output, nor lift a limit, nor lead
outside the folder. No file can name an output.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

import typer
from msgspec import Struct

from empact_cli.errors import UsageError
from empact_cli.output import say
from empact_cli.text import one_line
from empact_cli.text.language import _, did_you_mean

# What one run decides for itself: where it writes, and what is only asked for once.
_NOT_HERE = frozenset({"output", "force", "config", "no-config", "debug", "help", "version"})
_ONLY_NAMED = frozenset({"limit"})
_NUMBERS: Mapping[str, tuple[type, ...]] = {"int": (int,), "float": (int, float)}
_MOST = 32 * 1024  # bytes; a ministry needs thirty lines
_CURLY = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb"  # what a word processor makes of a quote
_POSITION = re.compile(r" ?\(at line (\d+), column \d+\)| ?\(at end of document\)")


class ConfigFile(Struct, frozen=True):
    """A file that was read: its name as given, whether it was merely found in the folder, and its values as TOML has them."""

    name: str
    found: bool
    text: str
    values: Mapping[str, Any]

    def problem(self, message: str, *keys: str) -> UsageError:
        """The error that says `message` of the setting under `keys` (a table and a key, or a key alone)."""
        return UsageError(_("{name}, line {line}: {message}").format(name=self.name, line=self.line(*keys), message=message))

    def line(self, *keys: str) -> int:
        """The line, from 1, on which the setting begins.

        Where the beginning of the file, up to some line, is sound and has the setting for the first time, it stands right behind the
        beginning that was sound before: this holds for every way TOML has of writing it.
        """
        lines = self.text.splitlines()
        sound = 0
        for end in range(1, len(lines) + 1):
            try:
                values = tomllib.loads("\n".join(lines[:end]))
            except tomllib.TOMLDecodeError:
                continue
            if _holds(values, keys):
                return sound + 1
            sound = end
        return 1


def read_config(name: str, *, found: bool) -> ConfigFile:
    """The file that the user named, or the one `found` in the current folder.

    Raises UsageError for a file that cannot be read or is not TOML.
    """
    text = _text(name)
    try:
        return ConfigFile(name, found, text, tomllib.loads(text))
    except RecursionError:
        raise UsageError(_("{name}: nested too deeply for a configuration of empact-cli.").format(name=name)) from None
    except tomllib.TOMLDecodeError as problem:
        position, lines = _POSITION.search(str(problem)), text.splitlines()
        line = position[1] if position and position[1] else len(lines)
        said = _(
            '{name}, line {line}: not TOML: {what}. Write one option per line, texts in quotes: marking = "LIMITE", limit = ["rows=9"].'
        )
        is_curly = any(sign in one for one in lines[int(line) - 1 : int(line)] for sign in _CURLY)
        hint = " " + _('The quotes must be straight ("), not curly as a word processor writes them.') if is_curly else ""
        raise UsageError(said.format(name=name, line=line, what=_POSITION.sub("", str(problem))) + hint) from None


def _text(name: str) -> str:
    try:
        with Path(name).open("rb") as stream:
            content = stream.read(_MOST + 1)
        text = content.decode("utf-8-sig")
    except OSError as problem:
        said = _("{name}: the configuration cannot be read ({strerror}). Check the name and the folder.")
        raise UsageError(said.format(name=name, strerror=problem.strerror)) from None
    except UnicodeDecodeError:
        raise UsageError(_("{name}: the configuration is not UTF-8 text. Save it as UTF-8.").format(name=name)) from None
    if len(content) > _MOST:
        raise UsageError(_("{name}: larger than {most} bytes, so it is no configuration of empact-cli.").format(name=name, most=_MOST))
    return text


def _holds(values: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    inner: Any = values
    for key in keys:
        if not isinstance(inner, dict) or key not in inner:
            return False
        inner = inner[key]
    return True


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
    settings = _Reader(file, context).settings()
    context.default_map = {name: setting.value for name, setting in settings.items()}
    context.obj = Applied(file, settings)


class _Reader:
    """Brings the values of a file into the form that options take: for the command in use, and for all others to check the file."""

    def __init__(self, file: ConfigFile, context: typer.Context) -> None:
        self._file, self._context = file, context
        # All commands, since the file may speak of others than the one that is named, which alone has been made.
        made: Mapping[str, Any] = getattr(typer.main.get_command(context.find_root().obj()), "commands", {})
        self._arguments = {
            name: {one.name for one in command.params if one.param_type_name == "argument"} for name, command in made.items()
        }
        # The options by their long spelling without the dashes.
        self._options: dict[str, dict[str, Any]] = {
            name: {spelt[2:]: one for one in command.params if one.param_type_name == "option" for spelt in one.opts if spelt[:2] == "--"}
            for name, command in made.items()
        }

    def settings(self) -> dict[str, Setting]:
        """The settings for the command of the context; everything else in the file is checked too."""
        own = self._options.get(self._context.info_name or "", {})
        common: list[Setting] = []
        particular: list[Setting] = []
        for key, value in self._file.values.items():
            if isinstance(value, dict) and key in self._options:
                found = [self._of_command(key, inner, one) for inner, one in value.items()]
                particular += found if key == self._context.info_name else []
            elif fitting := self._shared(key, value, own):
                common.append(fitting)
        return {str(own[one.option].name): one for one in (*common, *particular)}

    def _of_command(self, command: str, key: str, value: object) -> Setting:
        if key in self._arguments[command] and _spelt(key) not in self._options[command]:
            raise self._is_argument(command, command, key)
        return self._setting(self._options[command], value, command, key)

    def _shared(self, key: str, value: object, own: Mapping[str, Any]) -> Setting | None:
        """The setting for the own command; None where it is for others alone, such as `format = "csv"` for a chart.

        A value that no command takes is a mistake, told as the own command would tell it.
        """
        taking = [options for options in (own, *self._options.values()) if _spelt(key) in options]
        if _spelt(key) in _NOT_HERE:
            taking = [own]  # which tells that once; of each command it would look the line up anew
        if not taking:
            raise self._unknown(key, value)
        problems = []
        for options in taking:
            try:
                setting = self._setting(options, value, key)
            except UsageError as one:
                problems.append(one)
                continue
            if options is own:
                return setting
        if len(problems) == len(taking):
            raise problems[0]
        return None

    def _is_argument(self, command: str, *keys: str) -> UsageError:
        said = _("{key} is no option but an argument, which stands on the command line: empact-cli {command} --help shows where.")
        return self._file.problem(said.format(key=keys[-1], command=command), *keys)

    def _unknown(self, key: str, value: object) -> UsageError:
        if taking := next((name for name, arguments in self._arguments.items() if key in arguments), None):
            return self._is_argument(taking, key)
        if isinstance(value, dict):
            said = _("no command is called {key!r}.{hint} Commands: {commands}.")
            hint = did_you_mean(key, list(self._options))
            return self._file.problem(said.format(key=key, hint=hint, commands=", ".join(self._options)), key)
        if key in self._options:
            return self._file.problem(
                _("{key} is a command. Write [{key}] on a line of its own and its options below.").format(key=key), key
            )
        known = {option for options in self._options.values() for option in options} - _NOT_HERE
        return self._file.problem(_("no option is called {key!r}.{hint}").format(key=key, hint=did_you_mean(key, sorted(known))), key)

    def _setting(self, options: Mapping[str, Any], value: object, *keys: str) -> Setting:
        option, key = _spelt(keys[-1]), keys[-1]
        if option in _NOT_HERE:
            said = _("{key} cannot be set in a configuration file. Give it on the command line.")
            raise self._file.problem(said.format(key=key), *keys)
        if option not in options:
            known = sorted(set(options) - _NOT_HERE)
            said = _("{command} has no option {option!r}.{hint} It has {known}.")
            hint = did_you_mean(key, known)
            raise self._file.problem(said.format(command=keys[0], option=key, hint=hint, known=", ".join(known)), *keys)
        if option in _ONLY_NAMED and self._file.found:
            said = _("{option} lifts a protection, which a file does only where you name it with --config {name}.")
            raise self._file.problem(said.format(option=option, name=self._file.name), *keys)
        return Setting(option, keys, self._fitted(options[option], value, keys))

    def _fitted(self, parameter: Any, value: object, keys: tuple[str, ...]) -> object:  # noqa: ANN401 - Typer's type has no public name
        """The value for Typer's own map of defaults."""
        if parameter.is_flag:
            if not isinstance(value, bool):
                raise self._wants(_("true or false, without quotes"), keys)
            return value
        if not parameter.multiple:
            return self._checked(parameter, value, keys)
        if isinstance(value, dict) and "=" in str(parameter.metavar):
            value = [f"{name}={one}" for name, one in value.items()]
        return [self._checked(parameter, one, keys) for one in (value if isinstance(value, list) else [value])]

    def _checked(self, parameter: Any, value: object, keys: tuple[str, ...]) -> object:  # noqa: ANN401
        kind = str(parameter.type.name).split()[0]  # "int", "int range"
        if kind in _NUMBERS:
            if isinstance(value, bool) or not isinstance(value, _NUMBERS[kind]):
                raise self._wants(_("a number, without quotes"), keys)
        elif isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # plan = 2023
        elif not isinstance(value, str):
            one = _('a text in quotes; several words stand in one: "a,b"')
            raise self._wants(_("texts in quotes") if parameter.multiple else one, keys)
        try:
            parameter.type.convert(value, parameter, self._context)
        except typer.BadParameter as problem:
            hint = did_you_mean(str(value), map(str, getattr(parameter.type, "choices", ())))
            end = "" if problem.message.endswith((".", "?")) else "."
            raise self._file.problem(f"{keys[-1]}: {problem.message}{end}{hint}", *keys) from None
        return self._path(str(value), keys) if str(parameter.metavar).startswith(("DIR", "FILE")) else value

    def _path(self, text: str, keys: tuple[str, ...]) -> str:
        """The path from the current folder, for one that the file gives from its own."""
        if self._file.found and (PureWindowsPath(text).anchor or Path(text).is_absolute() or ".." in PureWindowsPath(text).parts):
            said = _("{text!r} leads outside the folder, which a file does only where you name it with --config {name}.")
            raise self._file.problem(said.format(text=text, name=self._file.name), *keys)
        path = os.path.normpath(Path(self._file.name).parent / text)
        if not Path(path).exists():
            raise self._file.problem(_("{key}: there is no {path}.").format(key=keys[-1], path=path), *keys)
        return path

    def _wants(self, wanted: str, keys: tuple[str, ...]) -> UsageError:
        return self._file.problem(_("{key} wants {wanted}.").format(key=keys[-1], wanted=wanted), *keys)


def _spelt(key: str) -> str:
    return key.replace("_", "-")


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
