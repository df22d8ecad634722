"""A table in, the same with the rows that tell nothing folded into one line below it out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from empact_cli.output.document import Block, Name, Paragraph, Table
from empact_cli.output.terms import listed
from empact_cli.text.language import _


def folded(table: Table) -> Iterator[Block]:
    """The table without those rows, then the line that names them; a table that has no others stands as it is."""
    backs = [row for row in table.rows if table.stands_back(row)]
    if not backs or len(backs) == len(table.rows):
        yield table
        return
    yield replace(table, rows=tuple(row for row in table.rows if not table.stands_back(row)))
    names = [row[0].full if isinstance(row[0], Name) else str(row[0]) for row in backs]
    yield Paragraph(_("None in the other OAPs: {oaps}.").format(oaps=listed(names, "; ")), note=True)
