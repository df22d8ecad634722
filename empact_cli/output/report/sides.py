"""Sections in, their parts out, each with the side that the page lies on: a wide table lies, and what introduces it lies with it."""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.output.report.blocks import Block, Figure, Section, Table


def laid_out(section: Section) -> Iterator[tuple[Block | None, bool]]:
    """(part, whether its page lies on its side); None is the heading. A side is kept until a table or a figure asks for another."""
    parts = [None, *section.blocks]
    sides = [_asks(part) for part in parts]
    first = next((side for side in sides if side is not None), False)
    lying = first
    for part, asked in zip(parts, sides, strict=True):
        lying = lying if asked is None else asked
        yield part, lying


def _asks(part: Block | None) -> bool | None:
    if isinstance(part, Table):
        return part.wide
    return False if isinstance(part, Figure) else None
