"""The one key that texts are matched by, the languages, and, here, the door through which text from a file goes out harmless."""

from __future__ import annotations

import re
from functools import lru_cache

# Text from a spreadsheet in, text that is harmless where it is shown out: nothing of it steers a terminal or a spreadsheet program.

# C0, DEL, C1, and the marks that reorder text on screen, so that a number cannot be made to look like another one; and what XML forbids.
_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff"
_NO_BREAK = ("\u00a0", "\u202f")  # the spaces without a break, wide and narrow
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def visible(text: str) -> str:
    """`text` with control characters and direction marks written out (`\\x1b`, `\\u202e`); line breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(f"[{_STEERING}\ud800-\udfff]", _written_out, text.replace("\r\n", "\n"))


@lru_cache(maxsize=4096)  # a page says most of its texts several times: to measure its columns, and to show them
def one_line(text: str) -> str:
    """`visible(text)` on one line; what may not be parted, such as a number and its percent sign, is not."""
    text = visible(text)
    if not any(space in text for space in _NO_BREAK):
        return " ".join(text.split())
    return re.sub(r"\s+", lambda found: found[0] if found[0] in _NO_BREAK else " ", text).strip()


def not_a_formula(text: str) -> str:
    """`text` for a cell of a text table: an apostrophe in front of what a spreadsheet program would calculate."""
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would calculate it."""
    return text.startswith(_FORMULA_STARTS)


def json_safe(document: str) -> str:
    """A JSON document in which the same characters are escaped; it means the same."""
    return re.sub("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", lambda found: f"\\u{ord(found[0]):04x}", document)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
