"""The pieces of an XML part in, the same without its plain elements out; these are read here, at a fraction of what the parser takes.

Spreadsheet programs write most of a part in one way: the same attributes in the same order, no blank between the tags. Elements of that
kind are taken from the head of the element that holds them, one after the other; from the first that is not plain the parser reads on. It
sees everything else, so what a part is, and whether it is sound, is decided in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from empact_cli.workbook.xml_parts import Opening

_LONGEST = 1 << 19  # bytes without the end of an element
# The text of an element: no character that XML forbids or changes, and no entity but the five that need no declaration.
TEXT = r"(?:[^<&\]\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]++|\](?!\]>)|&(?:amp|lt|gt|quot|apos);)*+"
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class Plain(Protocol):
    """A kind of plain elements: the tag that opens what holds them, the bytes each starts and ends with, and their reader."""

    holder: str
    start: bytes
    end: bytes

    def take(self, text: str) -> int:
        """Reads plain elements from the head of `text`, and gives the index at which the first other one starts."""


def without_plain(chunks: Iterator[bytes], plain: Plain, opening: Opening) -> Iterator[bytes]:
    """Hands the plain elements to `plain` and yields all the rest. `opening` knows whether the parser, having been given what came
    before, really stands at the head of the holder: the same bytes in a comment would not bring it there."""
    fed = 0
    holder = re.compile(plain.holder.encode())
    for chunk in chunks:
        found = holder.search(chunk)
        front, back = (chunk[: found.end()], chunk[found.end() :]) if found else (chunk, b"")
        yield front
        if found:
            yield _after_plain(back, chunks, plain) if opening.stands_at(fed + found.start()) else back
            break
        fed += len(front)
    yield from chunks


def _after_plain(buffer: bytes, chunks: Iterator[bytes], plain: Plain) -> bytes:
    """What is left of `buffer`, and of the chunks that had to be read with it, after the plain elements."""
    while buffer.startswith(plain.start) or len(buffer) < len(plain.start):
        whole, end, rest = buffer.rpartition(plain.end)
        left = _untaken(whole + end, plain.take)
        if left or len(rest) > _LONGEST:
            return left + rest
        chunk = next(chunks, b"")
        buffer = rest + chunk
        if not chunk:
            break
    return buffer


def _untaken(whole: bytes, take: Callable[[str], int]) -> bytes:
    try:
        text = whole.decode()
    except UnicodeDecodeError:
        return whole
    taken = take(text)
    return b"" if taken == len(text) else text[taken:].encode()


def decoded(text: str) -> str:
    """What matched TEXT, its entities replaced."""
    if "&" in text:
        for entity, character in _ENTITIES:
            text = text.replace(entity, character)
    return text
