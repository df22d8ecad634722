"""Pieces of XML in, calls of handlers out: the one door through which XML from a file is parsed.

A document type is refused, so no entity is ever declared, let alone fetched. Names keep the prefix that the file gives them;
`local` takes it off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NoReturn
from xml.parsers import expat
from xml.parsers.expat import XMLParserType

from empact_cli.text.language import _
from empact_cli.workbook.limits import Unusable
from empact_cli.workbook.package import damaged

Attributes = Mapping[str, str]
DEEPEST = 256
LONGEST_TAG = 8 << 20
_MOST_PIECES, _FEW_PIECES, _LONGEST_TEXT = 65_536, 16, 1 << 20


def parser() -> XMLParserType:
    """A parser without handlers that joins adjacent text and refuses a document type."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


class Opening:
    """Remembers where the parser met one element, and whether the part is UTF-8: then its bytes may be read beside the parser."""

    def __init__(self, made: XMLParserType) -> None:
        self._parser = made
        self._index: int | None = None
        self._is_utf8 = True
        made.XmlDeclHandler = self._declared

    def met(self) -> None:
        """To be called by the handler of the element's start."""
        self._index = self._parser.CurrentByteIndex

    def stands_at(self, index: int) -> bool:
        """Whether the element's tag starts at this byte of a part in UTF-8."""
        return self._is_utf8 and self._index == index

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        self._is_utf8 = encoding is None or encoding.lower() == "utf-8"


def feed(made: XMLParserType, chunks: Iterable[bytes], part: str, check: Callable[[], None] | None = None) -> None:
    """Parses the whole of a part, and calls `check` after every piece of it. Raises Unusable where it is no well-formed XML."""
    fed = 0
    try:
        for chunk in chunks:
            made.Parse(chunk, False)
            fed += len(chunk)
            if fed - made.CurrentByteIndex > LONGEST_TAG:
                raise Unusable(damaged(_("its part {part} holds a tag without an end").format(part=part)))
            if check:
                check()
        made.Parse(b"", True)
    except expat.ExpatError as problem:
        code = expat.errors.messages.get(problem.code, "?")
        what = _("its part {part} is no sound XML: {code}, line {line}").format(part=part, code=code, line=problem.lineno)
        raise Unusable(damaged(what)) from problem
    except (LookupError, UnicodeError, ValueError) as problem:  # an encoding that nobody knows
        raise Unusable(damaged(_("its part {part} has no known encoding").format(part=part))) from problem


def deeper(depth: int) -> int:
    """One level deeper. Raises Unusable where no spreadsheet program nests that deep."""
    if depth >= DEEPEST:
        raise Unusable(damaged(_("its XML is nested more than {deepest} levels deep").format(deepest=DEEPEST)))
    return depth + 1


def check_text(pieces: Sequence[str]) -> None:
    """Refuses a text that grows beyond what any cell can hold; a piece is a run of it, at most what is parsed at a time."""
    if len(pieces) > _MOST_PIECES or (len(pieces) > _FEW_PIECES and sum(map(len, pieces)) > _LONGEST_TEXT):
        raise Unusable(damaged(_("one of its texts is longer than any cell can hold")))


def each_start(chunks: Iterable[bytes], part: str, handler: Callable[[str, Attributes], None]) -> None:
    """Calls `handler` with the local name and the attributes of every element, in the order of the document."""
    made, depth = parser(), 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth = deeper(depth)
        handler(local(name), attributes)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    made.StartElementHandler, made.EndElementHandler = start, end
    feed(made, chunks, part)


def local(name: str) -> str:
    """ "x:row" -> "row"."""
    return name.rpartition(":")[2]


def prefix(name: str) -> str:
    """ "x:row" -> "x:", "row" -> ""."""
    return "".join(name.rpartition(":")[:2])


def flag(value: str | None, default: bool = False) -> bool:
    """What "1", "true", "0" ... say; `default` where the attribute is missing."""
    return default if value is None else value.strip().lower() in ("1", "true", "on")


def _refuse_doctype(*_declared: object) -> NoReturn:
    raise Unusable(
        _("it declares a document type, which no spreadsheet program does and which can be used to do harm. Save it anew as .xlsx.")
    )
