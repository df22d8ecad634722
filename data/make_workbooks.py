"""The tables of data/source in, the bundled workbooks and the published counts out: the same bytes at every run.

python data/make_workbooks.py [--into FOLDER]
"""

from __future__ import annotations

import argparse
import shutil
from datetime import datetime
from pathlib import Path

import xlsxwriter
from plan_content import YEARS, actions_of, cover_of, goals, sheets
from plan_layout import Styles, write_cover, write_plan

HERE = Path(__file__).resolve().parent
PUBLISHED = HERE.parent / "empact_cli" / "reference" / "data" / "published.csv"


def write_workbook(path: Path, year: int) -> None:
    """Write the workbook of one year to `path`: a cover sheet, then a sheet per OAP."""
    titles = goals()
    actions = actions_of(year)
    # Whatever looks like a formula, a link or a number stays the text it is.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        # Without a fixed date the file would carry the hour it was made.
        created = datetime(year, 1, 2, 9, 0)  # noqa: DTZ001  # xlsx dates have no zone
        book.set_properties({"title": f"EMPACT OAPs {year} (illustrative)", "author": "empact-cli", "created": created})
        styles = Styles(book)
        write_cover(book.add_worksheet("About"), styles, cover_of(year, len(actions)))
        for sheet in sheets():
            of_oap = [action for action in actions if action.oap == sheet.oap]
            write_plan(book.add_worksheet(sheet.name), styles, sheet, year, of_oap, titles)


def write_all(folder: Path) -> None:
    """Write the bundled files into `folder`, which must exist."""
    for year in YEARS:
        write_workbook(folder / f"oaps-{year}.xlsx", year)
    shutil.copyfile(PUBLISHED, folder / "published.csv")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the bundled workbooks and the published counts.")
    parser.add_argument("--into", type=Path, default=HERE, help="folder to write to (default: data)")
    write_all(parser.parse_args().into)
