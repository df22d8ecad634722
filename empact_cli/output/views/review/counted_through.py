"""Sections in, the same with their numbers out: chapters, tables and figures are counted through the document, as a reader cites them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from empact_cli.output.document import Block, Figure, Section, Table


def numbered(sections: Iterable[Section], *, chapters: bool = True) -> tuple[Section, ...]:
    """The sections that hold something, counted from 1 where they are `chapters`, with their tables and figures counted too."""
    tables, figures = count(1), count(1)

    def counted(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, number=next(tables))
        return replace(block, number=next(figures)) if isinstance(block, Figure) else block

    full = [section for section in sections if section.blocks]
    return tuple(
        replace(section, number=number * chapters, blocks=tuple(map(counted, section.blocks))) for number, section in enumerate(full, 1)
    )
