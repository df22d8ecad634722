"""The bytes of a zip package in, its parts as bounded streams of bytes out (xlsx, xlsm and ods are zip packages).

A package is looked at before anything is unpacked: encrypted, doubled, too many or too large parts refuse it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Generic, NoReturn, TypeVar
from xml.parsers import expat
from xml.parsers.expat import XMLParserType

from msgspec import Struct, field

from empact_cli.text.language import _
from empact_cli.workbook import Struck
from empact_cli.workbook.limits import Budget, Unusable, beyond

CHUNK = 1 << 16
SMALL = 4 << 20  # what unpacks to less than this is harmless at any ratio
_ENCRYPTED = 0x1


def pieces(data: bytes, budget: Budget) -> Iterator[bytes]:
    """A file that is no package in pieces like those of a part."""
    for start in range(0, len(data), CHUNK):
        budget.clock()
        yield data[start : start + CHUNK]


def damaged(what: str, *, place: str = "", **values: object) -> Unusable:
    """The refusal of a file that is damaged, and how; `values` stand in the text, `place` is what to add to the file's name."""
    said = _("the file is damaged ({what}). Get it again from where it came from, or open it and save it once in a spreadsheet program.")
    return Unusable(said.format(what=what.format(**values)), place)


class Package:
    """A zip package whose parts are found by name, whatever case and slashes the program that wrote it used."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._budget = budget
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError) as problem:
            raise damaged(_("it starts like a workbook and breaks off, as after an interrupted download")) from problem
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
            raise damaged(_("its part {name} is missing"), name=name)
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    self._budget.clock()
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as problem:
            raise damaged(_("its part {name} cannot be unpacked"), name=name) from problem

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
                raise damaged(_("its part {name} is larger than such a part can be"), name=name)
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
            if info.flag_bits & _ENCRYPTED:
                raise Unusable(_("it is a zip archive with a password. Unpack it, and give the workbook without a password."))
            if info.file_size > SMALL and info.file_size > limits.ratio * max(info.compress_size, 1):
                raise beyond("ratio", limits.ratio, 2 * info.file_size // max(info.compress_size, 1))
            if _key(info.filename) in parts:
                what = _("its part {filename} stands in it twice, and programs disagree about which one counts")
                raise damaged(what, filename=info.filename)
            parts[_key(info.filename)] = info
        return parts


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


# Pieces of XML in, calls of handlers out: the one door through which XML from a file is parsed.

Attributes = Mapping[str, str]
DEEPEST = 256
LONGEST_TAG = 8 << 20
_MOST_PIECES, _FEW_PIECES, _LONGEST_TEXT = 65_536, 16, 1 << 20
_MOST_TEXTS = 256  # of a part of which the texts are read alone


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
                raise damaged(_("its part {part} holds a tag without an end"), part=part)
            if check:
                check()
        made.Parse(b"", True)
    except expat.ExpatError as problem:
        code = expat.errors.messages.get(problem.code, "?")
        raise damaged(_("its part {part} is no sound XML: {code}, line {line}"), part=part, code=code, line=problem.lineno) from problem
    except (LookupError, UnicodeError, ValueError) as problem:  # an encoding that nobody knows
        raise damaged(_("its part {part} has no known encoding"), part=part) from problem


def deeper(depth: int) -> int:
    """One level deeper. Raises Unusable where no spreadsheet program nests that deep."""
    if depth >= DEEPEST:
        raise damaged(_("its XML is nested more than {deepest} levels deep"), deepest=DEEPEST)
    return depth + 1


def check_text(pieces: Sequence[str]) -> None:
    """Refuses a text that grows beyond what any cell can hold; a piece is a run of it, at most what is parsed at a time."""
    if len(pieces) > _MOST_PIECES or (len(pieces) > _FEW_PIECES and sum(map(len, pieces)) > _LONGEST_TEXT):
        raise damaged(_("one of its texts is longer than any cell can hold"))


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


def texts_of(chunks: Iterable[bytes], part: str, wanted: Callable[[str, Attributes], bool], apart: Collection[str] = ()) -> list[str]:
    """The texts of the elements that are `wanted` by their name and attributes, those of the elements called as in `apart` on their own."""
    made, depth, wanted_at = parser(), 0, 0
    pieces, texts = list[str](), list[str]()

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, wanted_at
        depth = deeper(depth)
        if wanted(name, attributes):
            wanted_at, made.CharacterDataHandler = depth, pieces.append

    def end(name: str) -> None:
        nonlocal depth, wanted_at
        if pieces and (depth == wanted_at or name in apart):
            if len(texts) < _MOST_TEXTS:
                texts.append("".join(pieces))
            pieces.clear()
        if depth == wanted_at:
            wanted_at, made.CharacterDataHandler = 0, None
        depth -= 1

    made.StartElementHandler, made.EndElementHandler = start, end
    feed(made, chunks, part, lambda: check_text(pieces))
    return texts


def local(name: str) -> str:
    """ "x:row" -> "row"."""
    return name.rpartition(":")[2]


def whole(text: str | None, default: int = 0) -> int:
    """The whole number, of nine digits at most, that an attribute gives; `default` where it gives none such."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def flag(value: str | None, default: bool = False) -> bool:
    """What "1", "true", "0" ... say; `default` where the attribute is missing."""
    return default if value is None else value.strip().lower() in ("1", "true", "on")


def _refuse_doctype(*_declared: object) -> NoReturn:
    raise Unusable(
        _("it declares a document type, which no spreadsheet program does and which can be used to do harm. Save it anew as .xlsx.")
    )


# The runs of a cell's text in, what stands in it out: the text, and the same without what is struck out or a raised footnote mark.

_JOINTS = " \t\r\n\u00a0;,/|"  # left over where one of several names is struck out
_AROUND_MARKS = " ()[]*†‡,;."
_LONG_MARK = 4  # digits


class MarkedText(Struct):
    """The text of a cell or paragraph as far as it is read."""

    pieces: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def add(self, text: str, *, struck: bool, raised: bool = False) -> None:
        """Adds a run. A raised footnote mark is no part of the text."""
        if raised and _is_footnote_mark(text):
            return
        self.pieces.append(text)
        (self.struck if struck else self.kept).append(text)

    def take(self) -> tuple[str, Struck | None]:
        """(what is left of the text, what is struck out of it); another text may follow then."""
        whole, kept = "".join(self.pieces), "".join(self.kept).strip(_JOINTS)
        struck = " ".join("".join(self.struck).split())
        self.clear()
        if not struck:
            return whole, None
        return kept if any(map(str.isalnum, kept)) else "", Struck(struck, whole.strip())  # not where joints between names are left alone

    def clear(self) -> None:
        """Forgets what was added."""
        for part in (self.pieces, self.kept, self.struck):
            part.clear()


def _is_footnote_mark(raised: str) -> bool:
    """Whether a raised text marks a footnote ("1", "2)", "*", "a"), and is no part of a word ("1st", "m2" keep what they have)."""
    mark = raised.strip(_AROUND_MARKS)
    return not mark or (mark.isdecimal() and len(mark) < _LONG_MARK) or len(mark) == 1


# The styles of a document in, which of them strike their text out or raise it out.

_MOST_STYLES = 65_536
_MOST_BASES = 32  # styles based on one another


class TextStyle(Struct):
    """What one style says itself; None where it says nothing and the style it is based on decides."""

    based_on: str = ""
    struck: bool | None = None
    raised: bool | None = None


S = TypeVar("S", bound=TextStyle)


class TextStyles(Generic[S]):
    """The styles of a document by their ids."""

    def __init__(self) -> None:
        self._styles: dict[str, S] = {}

    def add(self, name: str, style: S) -> S:
        """Adds a style of which nothing is read yet."""
        if len(self._styles) < _MOST_STYLES:
            self._styles[name] = style
        return style

    def struck(self, *names: str) -> bool | None:
        """Whether the first of the styles that says so strikes its text out; None where none says anything."""
        return next((one.struck for name in names for one in self.line(name) if one.struck is not None), None)

    def raised(self, name: str) -> bool:
        """Whether the style raises its text."""
        return next((one.raised for one in self.line(name) if one.raised is not None), False)

    def line(self, name: str) -> Iterator[S]:
        """The style and those it is based on, the nearest first."""
        for _generation in range(_MOST_BASES):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = self._styles[name].based_on


# The properties of a package in, the names of the sensitivity labels that it bears out ("MSIP_Label_..._Name").

PROPERTIES = ("docProps/custom.xml", "meta.xml")  # the parts in which a file says how it is protected
_LABEL = "MSIP_Label_[0-9A-Fa-f-]+_Name"
_MOST_LABELS, _LONGEST_LABEL = 8, 200


def sensitivity_labels(package: Package) -> list[str]:
    """The names of the labels, in the order of the file; properties that cannot be read bear none."""
    labels: list[str] = []
    for part in PROPERTIES:
        if part in package:
            with suppress(Unusable):
                labels += _labels(package, part)
    return list(dict.fromkeys(labels))[:_MOST_LABELS]


def _labels(package: Package, part: str) -> list[str]:
    def names_label(name: str, attributes: Attributes) -> bool:
        named = attributes.get("name") or attributes.get("meta:name") or ""
        return local(name) in ("property", "user-defined") and bool(re.fullmatch(_LABEL, named))

    texts = (" ".join(text.split()) for text in texts_of(package.chunks(part), part, names_label))
    return [text for text in texts if text and len(text) <= _LONGEST_LABEL]
