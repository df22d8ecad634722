"""The bytes of a zip package in, its parts as bounded streams of bytes out (xlsx, xlsm and ods are zip packages).

A package is looked at before anything is unpacked: encrypted, doubled, too many or too large parts refuse it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NoReturn
from xml.parsers import expat
from xml.parsers.expat import XMLParserType

from empact_cli.text.language import _
from empact_cli.workbook.limits import Budget, Unusable, beyond

CHUNK = 1 << 16
SMALL = 4 << 20  # what unpacks to less than this is harmless at any ratio
_ENCRYPTED = 0x1
PROPERTIES = ("docProps/custom.xml", "meta.xml")  # the parts in which a file says how it is protected


def pieces(data: bytes, budget: Budget) -> Iterator[bytes]:
    """A file that is no package in pieces like those of a part."""
    for start in range(0, len(data), CHUNK):
        budget.clock()
        yield data[start : start + CHUNK]


def damaged(what: str) -> str:
    """What to say of a file that is damaged, and how."""
    return _(
        "the file is damaged ({what}). Get it again from where it came from, or open it and save it once in a spreadsheet program."
    ).format(what=what)


class Package:
    """A zip package whose parts are found by name, whatever case and slashes the program that wrote it used."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._budget = budget
        self._zip = _open(data)
        self._parts = self._look_over()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @property
    def names(self) -> list[str]:
        """The names of all parts, folded to one case."""
        return list(self._parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part in pieces of at most 64 KiB. Raises Unusable where it is missing, damaged, or the time is over."""
        part = self._parts.get(_key(name))
        if part is None:
            raise Unusable(damaged(_("its part {name} is missing").format(name=name)))
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    self._budget.clock()
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as problem:
            raise Unusable(damaged(_("its part {name} cannot be unpacked").format(name=name))) from problem

    def size(self, name: str) -> int:
        """The bytes that the part unpacks to, as the package says; 0 where it is missing."""
        part = self._parts.get(_key(name))
        return part.file_size if part else 0

    def read(self, name: str, most: int = SMALL) -> bytes:
        """The whole of a small part. Raises Unusable where it is larger than `most` bytes."""
        data = b""
        for chunk in self.chunks(name):
            data += chunk
            if len(data) > most:
                raise Unusable(damaged(_("its part {name} is larger than such a part can be").format(name=name)))
        return data

    def _look_over(self) -> dict[str, zipfile.ZipInfo]:
        limits = self._budget.limits
        infos = self._zip.infolist()
        if len(infos) > limits.parts:
            raise beyond("parts", limits.parts)
        if sum(info.file_size for info in infos) > limits.unpacked_mib * 2**20:
            raise beyond("unpacked_mib", limits.unpacked_mib)
        parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if not info.filename or info.is_dir():
                continue
            self._check(info)
            if _key(info.filename) in parts:
                raise Unusable(
                    damaged(
                        _("its part {filename} stands in it twice, and programs disagree about which one counts").format(
                            filename=info.filename
                        )
                    )
                )
            parts[_key(info.filename)] = info
        return parts

    def _check(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise Unusable(_("it is a zip archive with a password. Unpack it, and give the workbook without a password."))
        if info.file_size > SMALL and info.file_size > self._budget.limits.ratio * max(info.compress_size, 1):
            raise beyond("ratio", self._budget.limits.ratio, 2 * info.file_size // max(info.compress_size, 1))


def _open(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError) as problem:
        raise Unusable(damaged(_("it starts like a workbook and breaks off, as after an interrupted download"))) from problem


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


# Pieces of XML in, calls of handlers out: the one door through which XML from a file is parsed.

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
