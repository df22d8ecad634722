"""The bytes of a csv or tsv file in, one nameless sheet of texts out: nothing is taken for a number or a date.

The delimiter is the one by which most records have the same number of fields, the record of headings among them.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice, pairwise
from math import log2

from msgspec import Struct

from empact_cli.text.language import _
from empact_cli.workbook import Rows, Sheet, Values
from empact_cli.workbook.limits import MOST_COLUMNS, Budget, Unusable

# The bytes of a text file in, its encoding out: a byte order mark, UTF-8, UTF-16 by its zero bytes, or else a code page, a guess.

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_CHUNK = 1 << 20
_HEAD = 1 << 14
_FEW_CONTROLS = 2  # characters: a stray one makes no small text a program
WESTERN = "cp1252"
_FIRST_BYTES = 1 << 18
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_OWN_SCRIPT = ("cp1253", "cp1251")  # whose words have no Latin letters in them
# The letters beyond ASCII of each language (Unicode CLDR, exemplar characters), by the code pages in which it is written, likeliest first.
_ALPHABETS = {
    WESTERN: {
        "da": "åæøé", "de": "äöüß", "en": "éèêïô", "es": "áéíñóúü", "et": "äõöüšž", "fi": "åäöšž", "fr": "àâæçéèêëîïôœùûüÿ", "ga": "áéíóú",
        "is": "áéíóúýþæðö", "it": "àéèìòóù", "nl": "áäéëíïóöúü", "no": "åæøéòô", "pt": "áàâãçéêíóôú", "sv": "åäöé",
    },
    "cp1250": {
        "cs": "áčďéěíňóřšťúůýž", "de": "äöüß", "hr": "čćđšž", "hu": "áéíóöőúüű", "pl": "ąćęłńóśźż", "ro": "ăâîşţ",
        "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšžćđ", "sq": "çë",
    },
    "cp1253": {"el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊ"},
    "cp1251": {"bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"},
    "cp1257": {"et": "äõöüšž", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž"},
}  # fmt: skip
_ALPHABETS["iso8859-2"] = _ALPHABETS["cp1250"]
_IN_PAIRS = {"pt": "õe"}  # a letter that the language has before this one alone ("ações"); Hungarian has another at its byte
_SIGNS = frozenset("\u00a0§©«®°·»’‘‚“”„–—…•€′″×")  # in texts of any language


class Encoding(Struct, frozen=True):
    """How the bytes are to be decoded; `errors` for those that the encoding does not know; `guessed` where nothing in the file says so."""

    name: str
    errors: str = "strict"
    guessed: bool = False


def encoding_of(data: bytes) -> Encoding:
    """The encoding of a text. Raises Unusable where a byte order mark promises what the bytes do not hold, or where it is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            if not _decodes(data, name):
                said = _("it says that its encoding is {name}, and is not. Save it anew as UTF-8.")
                raise Unusable(said, name=name.removesuffix("-sig").upper())
            return Encoding(name)
    if wide := _wide(data[:_HEAD]):
        if _decodes(data, wide):
            return Encoding(wide)
    elif _decodes(data, "utf-8"):
        _check_text(data)
        return Encoding("utf-8")
    _check_text(data)
    return Encoding(code_page_of(data), "replace", guessed=True)


def _decodes(data: bytes, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    if len(head) < 4 or (len(head) % 2 and len(head) < _HEAD):
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else None


def _check_text(data: bytes) -> None:
    head = data[:_HEAD]
    controls = sum(head.count(code) for code in range(32) if not 9 <= code <= 13)
    if controls > _FEW_CONTROLS and controls * 20 > len(head):
        raise Unusable(_("it is neither a workbook nor a text file. Give an xlsx, xlsm, xlsb, xls, ods, csv, tsv, html or docx file."))


def code_page_of(data: bytes) -> str:
    """The code page in which most letters belong to one language; Windows-1252 where no other is better."""
    words = [word for word in _WORD.findall(data[:_FIRST_BYTES]) if not word.isascii()]
    mixed = sum(any(byte < 128 for byte in word) for word in words)
    pages = [page for page in _ALPHABETS if (page in _OWN_SCRIPT) is (2 * mixed < len(words))]
    text = b" ".join(words)
    return max(pages, key=lambda page: _letters_fit(text, page)) if words else WESTERN


def _letters_fit(text: bytes, page: str) -> int:
    """How many letters beyond ASCII are letters of the language that has the most of them, less those that are capitals within a word."""
    decoded = codecs.decode(text, page, "replace")
    found = Counter(letter for letter in decoded.lower() if letter > "\x7f")
    marks = sum(count for letter, count in found.items() if letter in _SIGNS)
    odd = sum(one.islower() and other.isupper() and other > "\x7f" for one, other in pairwise(decoded))
    known = {language: sum(found[letter] for letter in alphabet) for language, alphabet in _ALPHABETS[page].items()}
    for language in known.keys() & _IN_PAIRS.keys():
        known[language] += decoded.lower().count(_IN_PAIRS[language])
    return marks - odd + max(known.values())


_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 300  # records
_MANY = 64  # fields; a record of more is no better a sign of a table
_BATCH = 256  # lines between two looks at the clock
_LONGEST_LINE = 1 << 21  # characters; the csv module takes a line apart in one go, at up to thirty times its size


def read_delimited(data: bytes, encoding: Encoding, budget: Budget) -> tuple[Sheet, str]:
    """(the sheet, its format "csv" or "tsv"). Raises Unusable where a quote is left open or a limit is reached."""
    first = _lines(data, encoding).readline(16).rstrip("\r\n").strip('"')
    skipped, delimiter = 0, first[4:]
    if first.lower().startswith("sep=") and len(first) == 5:  # a first line such as "sep=;" names it
        skipped = 1
    else:
        fits = [fit for sign in _DELIMITERS if (fit := _fit(data, encoding, sign))]
        delimiter = max(fits, key=lambda fit: fit.score(fits)).delimiter if fits else ","
    rows = Rows(Values(budget.memory))
    _read(_bounded(_lines(data, encoding)), delimiter, skipped, rows, budget)
    return Sheet(None, rows), "tsv" if delimiter == "\t" else "csv"


def _lines(data: bytes, encoding: Encoding) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding.name, errors=encoding.errors, newline="")


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    """The lines. Raises Unusable for one that is longer than any record."""
    number = 0
    while line := lines.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise _too_wide(number)
        yield line


def _too_wide(line: int) -> Unusable:
    said = _("line {line} has more than {most_columns} columns. Check the line; a line end may be missing.")
    return Unusable(said, line=line, most_columns=MOST_COLUMNS)


def _read(texts: Iterable[str], delimiter: str, skipped: int, rows: Rows, budget: Budget) -> None:
    """Reads the lines into `rows`; fields at the end of a record that are empty belong to none."""
    lines = iter(texts)
    for _skipped in range(skipped):
        next(lines, None)
    records = csv.reader(lines, delimiter=delimiter, strict=True)
    number_of = rows.values.__getitem__
    line = skipped + 1
    try:
        for record in records:
            while record and not record[-1]:
                record.pop()
            if record:
                budget.cells(1, len(record))
                if len(record) > MOST_COLUMNS:
                    raise _too_wide(line)
                rows.add(line, map(number_of, record))
            line = skipped + records.line_num + 1
            if line % _BATCH == 0:
                budget.clock()
    except csv.Error as problem:
        raise Unusable(_what_is_wrong(str(problem), line)) from problem


def _what_is_wrong(problem: str, line: int) -> str:
    if "field larger" in problem:
        what = _("a field is longer than 131 072 characters, perhaps because a quotation mark is left open")
    elif "end of data" in problem:
        what = _("a quotation mark is left open to the end of the file")
    else:
        what = _("a quotation mark stands inside a quoted field")
    return _("line {line}: {what}. Correct the line, or export the file anew from a spreadsheet program.").format(line=line, what=what)


class _Fit(Struct, frozen=True):
    """How well a delimiter fits: share of the records that have the usual number of fields, that number, and the first such record."""

    delimiter: str
    share: float
    fields: int
    start: int

    def score(self, others: Iterable[_Fit]) -> float:
        """A delimiter by which the headings fall apart too beats one that only divides the texts below them."""
        late = any(other.start < self.start and other.share >= 0.5 for other in others)
        return self.share * log2(min(self.fields, _MANY)) * (0.5 if late else 1)


def _fit(data: bytes, encoding: Encoding, delimiter: str) -> _Fit | None:
    counts: list[int] = []
    records = islice(csv.reader(_bounded(_lines(data, encoding)), delimiter=delimiter), _SAMPLE)
    with suppress(csv.Error):  # the reading itself says what is wrong
        counts.extend(len(record) for record in records if any(field.strip() for field in record))
    usual = Counter(count for count in counts if count > 1).most_common(1)
    if not usual:
        return None
    fields, agreeing = usual[0]
    return _Fit(delimiter, agreeing / len(counts), fields, counts.index(fields))
