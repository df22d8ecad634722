"""`empact-cli trend`: the series over all plans in the files."""

from __future__ import annotations

from empact_cli.cli.marking import carried
from empact_cli.cli.notices import ending
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions
from empact_cli.cli.results import Renderings, emit


def trend(files: FileOptions, inputs: InputOptions, counting: CountOptions, output: OutputOptions) -> int:
    """Show the customs-led actions of each OAP over all plans in the files.

    A plan without the OAP leaves a gap, and cycles are bridged only where the registry links their OAPs. A published document can stand
    for a file: published:15116/22.

    \b
    empact-cli trend oaps-2022.xlsx oaps-2023.xlsx
    empact-cli trend oaps-20*.xlsx -f csv
    """
    from empact_cli.cli.asking import asked
    from empact_cli.output import change_pages, change_tables
    from empact_cli.output.json.changed import trend_document

    found = asked(files, inputs, counting, several_plans=True)
    series = found.series()
    renderings = Renderings(
        page=lambda: change_pages.trend_page(series),
        document=lambda: trend_document(series),
        table=lambda: change_tables.trend_table(series),
    )
    emit(renderings, carried(output, found.markings), files.files)
    return ending(found, files, inputs, output)
