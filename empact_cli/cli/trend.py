"""`empact-cli trend`: the series over all plans in the files."""

from __future__ import annotations

from empact_cli.cli.marking import carried
from empact_cli.cli.notices import say_findings
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions
from empact_cli.cli.results import emit


def trend(files: FileOptions, inputs: InputOptions, counting: CountOptions, output: OutputOptions) -> int:
    """Show the customs-led actions of each OAP over all plans in the files.

    A plan without the OAP leaves a gap, and cycles are bridged only where the registry links their OAPs. A published document can stand
    for a file: published:15116/22.

    \b
    empact-cli trend oaps-2022.xlsx oaps-2023.xlsx
    empact-cli trend oaps-20*.xlsx -f csv
    """
    from empact_cli.cli import plans, words
    from empact_cli.questions.series import trend as over_plans

    rule = words.rule(counting)
    reference = words.reference(inputs)
    found = plans.read(files, inputs, counting, reference)
    series = over_plans(found.sides.values(), rule, reference, found.selection.told())
    output = carried(output, found.actions.markings)
    emit(series, output, plans.paths(files))
    say_findings(found.actions, rule, plans.paths(files), inputs, output)
    return 1 if output.strict and found.is_unsettled(rule) else 0
