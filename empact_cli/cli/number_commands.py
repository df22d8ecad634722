"""The commands that answer with numbers, and with what lies behind them: summarize, compare, trend, list, verify, country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions, WordedOutputOptions, offered, offers
from empact_cli.errors import UsageError
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from empact_cli.questions.comparison import Comparison, Comparisons

OneGrouping = Annotated[str, offered("GROUPING", "groupings", "What the rows stand for: oap, priority, country or authority.")]


def summarize(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: WordedOutputOptions,
    *,
    by: Annotated[
        str, offered("GROUPINGS", "groupings", "One or several of oap, priority, country, authority, goal, status, plan.")
    ] = "oap",
) -> int:
    """Count the customs-led operational actions per OAP.

    Every action falls into one of four groups: customs-led, wide only, undetermined, other. The rule stands under the table.

    \b
    empact-cli summarize oaps-2023.xlsx
    empact-cli summarize oaps-2023.xlsx --by country,oap --roles leader,co_leader
    """
    from empact_cli.cli import answering, option_values
    from empact_cli.questions.summary import Grouping

    groupings = option_values.several(Grouping, by, "--by")
    found = option_values.asked(files, inputs, counting)
    return answering.answered(found.count(groupings), found, files, inputs, output)


def compare(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: WordedOutputOptions,
    *,
    from_: Annotated[str | None, offered("PLAN", "plans", "The earlier plan; needed where the files hold more than two.", "--from")] = None,
    to: Annotated[str | None, offered("PLAN", "plans", "The later plan.", "--to")] = None,
    by: OneGrouping = "oap",
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
    from empact_cli.cli import answering, option_values
    from empact_cli.output.document import Details

    earlier, later = option_values.plan(from_, "--from"), option_values.plan(to, "--to")
    grouping = option_values.grouping(by)
    found = option_values.asked(files, inputs, counting, several_plans=True, versions=True)
    if each:
        if earlier or later:
            raise UsageError(_("--each compares all plans in turn: leave out --from and --to."))
        comparison: Comparison | Comparisons = found.changes(match, matches or None, grouping)
    else:
        comparison = found.change(earlier, later, match, matches or None, grouping)
    details, read_too = Details(actions=actions, per_year=per_year), [matches] if matches else []
    apart = bool(getattr(comparison, "files", None))  # two versions, which no other command reads together
    code = answering.answered(comparison, found, files, inputs, output, details, doubts=comparison.findings, read_too=read_too, apart=apart)
    if comparison.findings and not output.quiet:
        _say_doubts(len(comparison.findings), files)
    return code


def _say_doubts(number: int, files: FileOptions) -> None:
    """One line on standard error that some matches are doubtful, and how to see them."""
    import shlex

    from empact_cli.output import say
    from empact_cli.text import one_line

    command = " ".join(shlex.quote(one_line(file)) for file in files.files)
    said = ngettext(
        "{number} match is doubtful. See it: empact-cli compare {files} --actions",
        "{number} matches are doubtful. See them: empact-cli compare {files} --actions",
        number,
    )
    say(said.format(number=number, files=command))


def trend(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: OutputOptions,
    *,
    by: OneGrouping = "oap",
    actions: Annotated[bool, typer.Option("--actions", help="Follow each action through the plans.")] = False,
) -> int:
    """Show the customs-led actions of each OAP over all plans in the files.

    A plan without the OAP leaves a gap, and cycles are bridged only where the registry links their OAPs. A published document can stand
    for a file: published:15116/22.

    \b
    empact-cli trend oaps-2022.xlsx oaps-2023.xlsx
    empact-cli trend oaps-20*.xlsx -f csv
    """
    from empact_cli.cli import answering, option_values
    from empact_cli.output.document import Details

    grouping = option_values.grouping(by)
    found = option_values.asked(files, inputs, counting, several_plans=True)
    return answering.answered(found.series(grouping, actions=actions), found, files, inputs, output, Details(actions=actions))


def list_actions(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: OutputOptions,
    *,
    group: Annotated[
        str | None, offered("GROUPS", "groups", "Only these groups: customs_led, wide_only, undetermined, other.", show_default=False)
    ] = None,
    long: Annotated[bool, typer.Option("--long", help="Show everything that is known of each action, with all its leaders.")] = False,
) -> int:
    """List the operational actions behind a number, each leader with its class and its cell.

    \b
    empact-cli list oaps-2023.xlsx --group customs_led
    empact-cli list oaps-2023.xlsx --oap EXCISE --country FR -f json
    """
    from empact_cli.cli import answering, option_values
    from empact_cli.model import Group
    from empact_cli.output.document import Details

    groups = option_values.several(Group, group or None, "--group")
    found = option_values.asked(files, inputs, counting)
    return answering.answered(found.actions_behind(groups), found, files, inputs, output, Details(long=long))


def verify(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: OutputOptions,
    *,
    against: Annotated[
        str | None,
        offered("DOCUMENT", "documents", "The published document, for example 15116/22; by default one that fits.", show_default=False),
    ] = None,
) -> int:
    """Hold the counts to those that a public document gives, OAP by OAP.

    Ends with exit code 1 where they differ, and names the actions that could explain each difference.

    \b
    empact-cli verify oaps-2023.xlsx
    empact-cli verify oaps-2023.xlsx --against 15116/22 -f json
    """
    from empact_cli.cli import answering, option_values

    found = option_values.asked(files, inputs, counting, several_plans=True)
    verification = found.held_to(against, option_values.plan(inputs.plan))
    return answering.answered(verification, found, files, inputs, output, agrees=verification.agrees)


def country(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", autocompletion=offers("countries"), help="The country, by code or name: CZ, Czechia, Česko.", show_default=False
        ),
    ],
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: OutputOptions,
    *,
    actions: Annotated[bool, typer.Option("--actions", help="Show the actions in which the country has a part.")] = False,
    part: Annotated[
        str | None,
        offered("PARTS", "parts", "Show the actions in which it has one of these parts: led, co_led, participating.", show_default=False),
    ] = None,
) -> int:
    """Show one country's part: the actions it leads, co-leads and takes part in, per OAP, beside those of all countries.

    Its part in an action is the highest it has. An action counts as led by its customs where one of its own counted leaders is customs;
    the four groups are decided over its own leaders alone and add up to the actions with a counted leader of the country. Shares are of
    the actions of all countries, ranks go by number, and a change is against the plan before in the files. A file that ends in .docx or
    .pdf becomes a document to attach; it gives the actions in which the country only takes part by their numbers, with --actions in full.

    \b
    empact-cli country CZ oaps-2023.xlsx
    empact-cli country CZ oaps-2022.xlsx oaps-2023.xlsx --actions -o czechia.docx
    empact-cli country Česko oaps-2023.xlsx --part led,co_led -o cesko.xlsx
    """
    from empact_cli.cli import answering, option_values
    from empact_cli.output.document import Details
    from empact_cli.questions.country_part import Part

    parts = option_values.several(Part, part or None, "--part")
    found = option_values.asked(files, inputs, counting)
    its = found.part_of(code, parts)
    return answering.answered(its, found, files, inputs, output, Details(actions=actions or part is not None))
