"""`empact-cli collect`: all the files of a plan as one clean workbook."""

from __future__ import annotations

from empact_cli.cli.options import CountOptions, FileOptions, FileOutputOptions, InputOptions
from empact_cli.text.language import _


def collect(files: FileOptions, inputs: InputOptions, output: FileOutputOptions) -> int:
    """Put all the files of a plan together: one workbook in the template's layout, a row per action, with the source of every row.

    It reads back as the very same actions, each with the cells of the drivers' own files; what is changed in it counts as changed. The
    sheet Findings holds what was noticed in the files, the sheet Corrections which cells the drivers' answers replaced.

    \b
    empact-cli collect oaps-2022.xlsx oaps-2023.xlsx -o plans.xlsx
    empact-cli collect oaps-2023.xlsx -o plan-2023.xlsx --plan 2023
    """
    from empact_cli.cli.results import carried, ending
    from empact_cli.cli.words import asked
    from empact_cli.errors import UsageError
    from empact_cli.output import STANDARD_OUTPUT, write
    from empact_cli.output.collected import collected

    if output.output != STANDARD_OUTPUT and not output.output.lower().endswith(".xlsx"):
        raise UsageError(_("-o {output}: a collected plan is a workbook. Name a file that ends in .xlsx.").format(output=output.output))
    found = asked(files, inputs, CountOptions())
    found.need_actions()
    output = carried(output, found.markings)
    write(collected(found, found.reference, output.marking), output.output, files.files, force=output.force)
    return ending(found, files, inputs, output)
