"""Shared texts in the form in which the usual programs write them in, the texts out: one text without format, one match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from empact_cli.workbook.xlsx.plain_xml import TEXT, decoded

_END = "</si>"
_ITEM = rf'<si><t(?: xml:space="preserve")?+>({TEXT})</t></si>|([\s\S]+)'


class PlainTexts:
    """Hands plain texts to `put`, in order."""

    holder = "<sst[^<>]*>"
    start, end = b"<si>", _END.encode()

    def __init__(self, put: Callable[[Sequence[str]], None], unescaped: Callable[[str], str]) -> None:
        self._put = put
        self._unescaped = unescaped

    def take(self, text: str) -> int:
        """Reads plain texts from the head of `text`, and gives the index at which the first other one starts."""
        if not text:
            return 0
        texts, others = zip(*_item().findall(text), strict=True)
        taken = len(text) - len(others[-1])
        if others[-1]:
            texts = texts[:-1]
        if "&" in text or "_x" in text:
            texts = tuple(self._unescaped(decoded(one)) for one in texts)
        self._put(texts)
        return taken


@cache
def _item() -> re.Pattern[str]:
    return re.compile(_ITEM)
