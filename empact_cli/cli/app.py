"""The Typer application: the commands by name, and what stands before them (`--version`)."""

from __future__ import annotations

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


app.command("summarize")(command(summarize.summarize))
app.command("compare")(command(compare.compare))
app.command("trend")(command(trend.trend))
app.command("list")(command(listing.list_actions))
app.command("check")(command(check.check))
app.command("explain")(command(explain.explain))
app.command("verify")(command(verify.verify))
app.command("country")(command(country.country))
app.command("report")(command(report.report))
app.command("reference")(command(reference.reference))
app.command("chart")(command(chart.chart))
app.command("template")(command(template.template))
