"""The Typer application: the commands by name, and what stands before them (`--version`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

import typer

from empact_cli.cli.command_line import Command
from empact_cli.cli.options import Version, command

# Where each command lives, in the order of the help: the module in this folder and the function in it. It is imported when it is asked for.
COMMANDS = {
    "summarize": ("summarize", "summarize"),
    "compare": ("compare", "compare"),
    "trend": ("trend", "trend"),
    "list": ("listing", "list_actions"),
    "check": ("check", "check"),
    "explain": ("explain", "explain"),
    "verify": ("verify", "verify"),
    "country": ("country", "country"),
    "collect": ("collect", "collect"),
    "corrections": ("corrections", "corrections"),
    "report": ("report", "report"),
    "reference": ("reference", "reference"),
    "chart": ("chart", "chart"),
    "template": ("template", "template"),
}


def application(names: Iterable[str] = tuple(COMMANDS)) -> typer.Typer:
    """The program with these of its commands."""
    app = typer.Typer(
        name="empact-cli",
        help="Count and compare the customs-led operational actions in EMPACT operational action plans (OAPs).",
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        # A configuration file may speak of other commands than the one that was made: from here it gets them all.
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100, "obj": application},
    )
    app.callback()(_root)
    for name in names:
        module, function = COMMANDS[name]
        _add(app, name, getattr(import_module(f"empact_cli.cli.{module}"), function))
    return app


def _root(
    *,
    _asked: Version = False,
) -> None:
    pass


def _add(app: typer.Typer, name: str, function: Callable[..., int]) -> None:
    """The command under its name; in the list of commands stands its first sentence, as far as a colon."""
    sentence = (function.__doc__ or "").split("\n")[0].split(":")[0].rstrip(".")
    app.command(name, cls=Command, short_help=f"{sentence}.")(command(function))
