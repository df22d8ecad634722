"""`empact-cli corrections`: what the plan drivers must be asked, cell by cell, to be filled in and given back."""

from __future__ import annotations

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions


def corrections(files: FileOptions, inputs: InputOptions, counting: CountOptions, output: OutputOptions) -> int:
    """List every cell that leaves the number open: a line each, for the drivers' answers.

    Fill in the columns becomes and reason, and give the file back to any command with --corrections. A correction is made only where the
    cell still says what it was; lines without an answer wait; the drivers' own files are never changed.

    \b
    empact-cli corrections oaps-2023.xlsx -o corrections.csv
    empact-cli corrections oaps-2023.xlsx -o questions.docx
    empact-cli corrections oaps-2023.xlsx --corrections corrections.csv
    """
    from empact_cli.cli import words
    from empact_cli.cli.results import carried, emit
    from empact_cli.files import texts_at
    from empact_cli.leaders.lexicon import SimilarNames
    from empact_cli.questions.listed_actions import open_cells

    found = words.asked(files, inputs, counting)
    found.need_actions()
    limits, guidance = words.limits(inputs), words.guidance(inputs)
    cells = open_cells(
        found, found.rule, lambda places: texts_at(files.files, places, limits, guidance), SimilarNames(found.reference).suggest
    )
    emit(cells, carried(output, found.markings), files.files)
    return 0
