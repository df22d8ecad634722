"""Shared texts in the form in which the usual programs write them in, the texts out: one text without format, one match."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from empact_cli.workbook.plain_xml import TEXT, decoded

_END = "</si>"
_ITEM = rf'<si><t(?: xml:space="preserve")?+>({TEXT})</t></si>'


class PlainTexts:
    """Hands each plain text to `put`, in order."""

    holder = "<sst[^<>]*>"
    start, end = b"<si>", _END.encode()

    def __init__(self, put: Callable[[str], None]) -> None:
        self._put = put

    def take(self, text: str) -> int:
        """Reads plain texts from the head of `text`, and gives the index at which the first other one starts."""
        at, match, put = 0, _item().match, self._put
        while found := match(text, at):
            at = found.end()
            put(decoded(found[1]))
        return at


@cache
def _item() -> re.Pattern[str]:
    return re.compile(_ITEM)
