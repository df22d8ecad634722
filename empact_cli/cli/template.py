"""`empact-cli template`: an empty, documented workbook that reads back without a finding."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.options import Debug, Force
from empact_cli.text.language import _


def template(
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE.xlsx", help="Where to write it; - is standard output.")],
    reference: Annotated[
        list[str] | None, typer.Option(metavar="DIR", help="Folder with your own reference tables; may be repeated.")
    ] = None,
    force: Force = False,
    _debug: Debug = False,
) -> int:
    """Write an empty workbook for plan drivers to fill in; its drop-down lists come from the registry.

    \b
    empact-cli template -o oaps-2026.xlsx
    empact-cli template -o oaps-2026.xlsx --reference our-names
    """
    from empact_cli.cli import words
    from empact_cli.cli.options import InputOptions
    from empact_cli.errors import UsageError
    from empact_cli.output import STANDARD_OUTPUT, write
    from empact_cli.output import template_workbook as workbook

    if output != STANDARD_OUTPUT and not output.lower().endswith(".xlsx"):
        raise UsageError(_("-o {output}: the template is a workbook. Name a file that ends in .xlsx.").format(output=output))
    write(workbook.template(words.reference(InputOptions(reference=reference))), output, force=force)
    return 0
