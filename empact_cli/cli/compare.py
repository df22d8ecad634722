"""`empact-cli compare`: one plan against another, and why the number changed."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions, WordedOutputOptions, offers
from empact_cli.errors import UsageError
from empact_cli.output import say
from empact_cli.text import one_line
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from empact_cli.questions.comparison import Comparison, Comparisons


def compare(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: WordedOutputOptions,
    *,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="PLAN", autocompletion=offers("plans"), help="The earlier plan; needed where the files hold more than two."
        ),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="PLAN", autocompletion=offers("plans"), help="The later plan.")] = None,
    by: Annotated[
        str,
        typer.Option(
            metavar="GROUPING", autocompletion=offers("groupings"), help="What the rows stand for: oap, priority, country or authority."
        ),
    ] = "oap",
    actions: Annotated[bool, typer.Option("--actions", help="Show the actions behind the change.")] = False,
    match: Annotated[
        float | None,
        typer.Option(
            metavar="THRESHOLD", min=0.0, max=1.0, show_default=False, help="How alike two titles must be to be one action, 0 to 1 [0.54]."
        ),
    ] = None,
    matches: Annotated[
        str | None, typer.Option(metavar="FILE", help="Confirmed matches: what --actions -o FILE.csv wrote, corrected by you.")
    ] = None,
    each: Annotated[bool, typer.Option("--each", help="Compare each of the plans with the one before it.")] = False,
    per_year: Annotated[bool, typer.Option("--per-year", help="Show numbers per year of the plan beside the others.")] = False,
) -> int:
    """Compare one plan with another: the change per OAP, why it changed, and which actions did it.

    The change is the sum of actions that are new, that ended, and whose lead customs gained or lost. Two files of one plan are compared as
    versions of it. A published document can stand for a file: published:15116/22.

    \b
    empact-cli compare oaps-2022.xlsx oaps-2023.xlsx
    empact-cli compare oaps-2022.xlsx oaps-2023.xlsx --actions -o matches.csv
    empact-cli compare oaps-2022.xlsx published:15116/22 -f sentence
    """
    from empact_cli.cli import words
    from empact_cli.output.document import Details

    earlier, later = words.plan(from_, "--from"), words.plan(to, "--to")
    grouping = words.grouping(by)
    found = words.asked(files, inputs, counting, several_plans=True, versions=True)
    if each:
        if earlier or later:
            raise UsageError(_("--each compares all plans in turn: leave out --from and --to."))
        comparison: Comparison | Comparisons = found.changes(match, matches or None, grouping)
    else:
        comparison = found.change(earlier, later, match, matches or None, grouping)
    details, read_too = Details(actions=actions, per_year=per_year), [matches] if matches else []
    apart = bool(getattr(comparison, "files", None))  # two versions, which no other command reads together
    code = words.answered(comparison, found, files, inputs, output, details, doubts=comparison.findings, read_too=read_too, apart=apart)
    _say_doubts(comparison, files, output)
    return code


def _say_doubts(comparison: Comparison | Comparisons, files: FileOptions, output: OutputOptions) -> None:
    """One line on standard error that some matches are doubtful, and how to see them."""
    number = len(comparison.findings)
    if number and not output.quiet:
        command = " ".join(shlex.quote(one_line(file)) for file in files.files)
        said = ngettext(
            "{number} match is doubtful. See it: empact-cli compare {files} --actions",
            "{number} matches are doubtful. See them: empact-cli compare {files} --actions",
            number,
        )
        say(said.format(number=number, files=command))
