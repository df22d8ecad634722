"""Decoding alone, the limit of what reading can cost: `decode.py LIBRARY FILES...`, LIBRARY being calamine or fastexcel."""

from __future__ import annotations

import sys


def cells(library: str, file: str) -> int:
    """The number of rows of all sheets, after every cell has been decoded."""
    if library == "fastexcel":
        import fastexcel

        book = fastexcel.read_excel(file)
        return sum(book.load_sheet(name).to_polars().height + 1 for name in book.sheet_names)
    import python_calamine

    calamine = python_calamine.CalamineWorkbook.from_path(file)
    return sum(len(calamine.get_sheet_by_name(name).to_python()) for name in calamine.sheet_names)


print(sum(cells(sys.argv[1], file) for file in sys.argv[2:]))
