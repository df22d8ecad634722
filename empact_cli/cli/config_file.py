"""The name of a configuration file in, its settings out, each with the line on which it stands; what they mean is not known here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from empact_cli.errors import UsageError
from empact_cli.text.language import _, marked

_MOST = 32 * 1024  # bytes; a ministry needs thirty lines
_CURLY = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb"  # what a word processor makes of a quote
_STRAIGHT = marked('The quotes must be straight ("), not curly as a word processor writes them.')
_POSITION = re.compile(r" ?\(at line (\d+), column \d+\)| ?\(at end of document\)")


class ConfigFile(Struct, frozen=True):
    """A file that was read: its name as given, whether it was merely found in the folder, and its values as TOML has them."""

    name: str
    found: bool
    text: str
    values: Mapping[str, Any]

    @property
    def folder(self) -> Path:
        """The folder that paths in the file start from."""
        return Path(self.name).parent

    def problem(self, message: str, *keys: str) -> UsageError:
        """The error that says `message` of the setting under `keys` (a table and a key, or a key alone)."""
        return UsageError(_("{name}, line {line}: {message}").format(name=self.name, line=self.line(*keys), message=message))

    def line(self, *keys: str) -> int:
        """The line, from 1, on which the setting begins.

        Where the beginning of the file, up to some line, is sound and has the setting for the first time, it stands right behind the
        beginning that was sound before: this holds for every way TOML has of writing it.
        """
        import tomllib

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
    return ConfigFile(name, found, text, _parsed(text, name))


def _text(name: str) -> str:
    try:
        with Path(name).open("rb") as stream:
            content = stream.read(_MOST + 1)
        text = content.decode("utf-8-sig")
    except OSError as problem:
        raise UsageError(
            _("{name}: the configuration cannot be read ({strerror}). Check the name and the folder.").format(
                name=name, strerror=problem.strerror
            )
        ) from None
    except UnicodeDecodeError:
        raise UsageError(_("{name}: the configuration is not UTF-8 text. Save it as UTF-8.").format(name=name)) from None
    if len(content) > _MOST:
        raise UsageError(_("{name}: larger than {most} bytes, so it is no configuration of empact-cli.").format(name=name, most=_MOST))
    return text


def _parsed(text: str, name: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UsageError(_("{name}: nested too deeply for a configuration of empact-cli.").format(name=name)) from None
    except tomllib.TOMLDecodeError as problem:
        position = _POSITION.search(str(problem))
        line = position[1] if position and position[1] else len(text.splitlines())
        what = _POSITION.sub("", str(problem))
        said = _(
            '{name}, line {line}: not TOML: {what}. Write one option per line, texts in quotes: marking = "LIMITE", limit = ["rows=9"].'
        )
        lines = text.splitlines()[int(line) - 1 : int(line)]
        curly = _(_STRAIGHT) if any(sign in one for one in lines for sign in _CURLY) else ""
        raise UsageError(said.format(name=name, line=line, what=what) + (f" {curly}" if curly else "")) from None


def _holds(values: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    inner: Any = values
    for key in keys:
        if not isinstance(inner, dict) or key not in inner:
            return False
        inner = inner[key]
    return True
