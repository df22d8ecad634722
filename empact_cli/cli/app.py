"""The Typer application: the commands by name, and what stands before them (`--version`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from empact_cli.cli import chart, check, compare, country, explain, listing, reference, report, summarize, template, trend, verify
from empact_cli.cli.options import command

app = typer.Typer(
    name="empact-cli",
    help="Count and compare the customs-led operational actions in EMPACT operational action plans (OAPs).",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"empact-cli {version('empact-cli')}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    _asked: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    pass


def _add(name: str, function: Callable[..., int]) -> None:
    """The command under its name; in the list of commands stands its first sentence, as far as a colon."""
    sentence = (function.__doc__ or "").split("\n")[0].split(":")[0].rstrip(".")
    app.command(name, short_help=f"{sentence}.")(command(function))


_add("summarize", summarize.summarize)
_add("compare", compare.compare)
_add("trend", trend.trend)
_add("list", listing.list_actions)
_add("check", check.check)
_add("explain", explain.explain)
_add("verify", verify.verify)
_add("country", country.country)
_add("report", report.report)
_add("reference", reference.reference)
_add("chart", chart.chart)
_add("template", template.template)
