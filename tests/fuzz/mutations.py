"""The bytes of a workbook and a source of chance in, the bytes of a broken or hostile one out: bytes, XML and cells are mutated."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from raw_books import zipped

HOSTILE = (
    *("", " ", "\n", "=1+1", "@x", "-1", "+1", "\t=1", "0", "-0", "NaN", "inf", "-Infinity", "1e999", "1E-400", "9" * 400, "0x10"),
    *("2.1", "2.10", "2.1.1", "OA 2.2", "-2.1", "45000", "-1", "0.5", "60", "2958466", "1899-12-30", "0001-01-01", "9999-12-31T25:00:00"),
    *(
        "FR",
        "FR – DGDDI",
        "co-leader: FR",
        "(((((",
        "a" * 33_000,
        "FR, " * 8_000,
        "2023-2022",
        "2024-2025",
        "Total",
        "OAP",
        "Action Leader",
    ),
    *(
        "&amp;",
        "&#0;",
        "&#xD800;",
        "&#27;[31m",
        "&lt;b&gt;",
        "&x;",
        "]]>",
        "<!--",
        "<x>",
        "</x>",
        "\x1b[2J",
        "\x9b",
        "\u202e",
        "\ufeff",
        "\x00",
    ),
    *(
        "../../etc/passwd",
        "C:\\x",
        "_x0000_",
        "_xD800_",
        "_x000D_",
        "\ud7ff",
        "\U0010ffff",
        "a\u0301" * 500,
        "٢٠٢٣",
        "²",
        "Ⅷ",
        "LIMITE",
        "🏴",
    ),
)
_WORDS = ("1048576", "1048577", "16384", "16385", "XFD1048576", "ZZZ9", "A0", "0", "-1", "999999999", "4294967296", "A1:XFD1048576", "true")

Mutation = Callable[[bytes, Random], bytes]


def mutated(data: bytes, chance: Random) -> bytes:
    """One to four mutations, one after the other."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        kinds = (_bytes, _parts, _xml, _xml, _cells, _cells) if data.startswith(b"PK") else (_bytes, _bytes, _xml, _cells, _cells)
        data = chance.choice(kinds)(data, chance)
    return data


def _bytes(data: bytes, chance: Random) -> bytes:
    """Flips, cuts, doubles, moves or overwrites a stretch."""
    if not data:
        return chance.randbytes(chance.randint(1, 64))
    start, length = chance.randrange(len(data)), min(chance.choice((1, 1, 2, 4, 16, 256, 4096)), len(data))
    stretch = data[start : start + length]
    kind = chance.randrange(7)
    if kind == 0:
        return data[:start]
    if kind == 1:
        return data[:start] + data[start + length :]
    if kind == 2:
        return data[:start] + stretch * chance.choice((2, 3, 50)) + data[start + length :]
    if kind == 3:
        return data[:start] + bytes(byte ^ (1 << chance.randrange(8)) for byte in stretch) + data[start + length :]
    if kind == 4:
        other = chance.randrange(len(data))
        return data[:other] + stretch + data[other:]
    return data[:start] + chance.choice((b"\0", b"\xff", chance.randbytes(1))) * len(stretch) + data[start + length :]


def _with_part(data: bytes, chance: Random, change: Callable[[bytes, Random], bytes]) -> bytes:
    """One part of a package changed, or the whole of what is no package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception:  # noqa: BLE001 - already broken by an earlier mutation, in whatever way
        return change(data, chance)
    names = [name for name in parts if parts[name]] or list(parts)
    if not names:
        return change(data, chance)
    vital = [name for name in names if re.search(r"sheet|content\.xml|Strings|styles|workbook", name)]
    name = chance.choice(vital if vital and chance.random() < 0.8 else names)
    return zipped(parts | {name: change(parts[name], chance)})


def _parts(data: bytes, chance: Random) -> bytes:
    """A part of the package broken in its bytes while the package stays whole."""
    return _with_part(data, chance, _bytes)


def _xml(data: bytes, chance: Random) -> bytes:
    return _with_part(data, chance, _markup)


def _cells(data: bytes, chance: Random) -> bytes:
    return _with_part(data, chance, _text)


def _markup(data: bytes, chance: Random) -> bytes:
    """Elements doubled, dropped, nested and renamed, attributes given values that nobody expects."""
    found = list(re.finditer(rb"<[^<>]{1,2000}>", data[:200_000]))
    if not found:
        return _bytes(data, chance)
    one, other = chance.choice(found), chance.choice(found)
    kind = chance.randrange(7)
    if kind == 0:
        return data[: one.start()] + data[one.end() :]
    if kind == 1:
        return data[: one.end()] + one[0] * chance.choice((1, 2, 300, 5000)) + data[one.end() :]
    if kind == 2:
        return data[: one.start()] + other[0] + data[one.end() :]
    if kind == 3:
        low, high = sorted((one.start(), other.end()))
        return data[:low] + data[low:high] * 2 + data[high:]
    if kind == 4:
        return b'<!DOCTYPE x [<!ENTITY x "y">]>' + data
    values = list(re.finditer(rb"=\"([^\"<>]*)\"", one[0]))
    if not values:
        return data[: one.start()] + b"<x>" + data[one.start() :]
    value = chance.choice(values)
    word = chance.choice((*_WORDS, chance.choice(HOSTILE).replace('"', "").replace("<", ""))).encode("utf-8", "surrogatepass")
    return data[: one.start() + value.start(1)] + word + data[one.start() + value.end(1) :]


def _text(data: bytes, chance: Random) -> bytes:
    """What stands between two tags, or in a field of a text table, replaced by hostile text."""
    found = list(re.finditer(rb">([^<>]{1,500})<" if b"<" in data[:200] else rb"[^;,\t\n\0]{1,200}", data[:200_000]))
    if not found:
        return _bytes(data, chance)
    for one in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 3, 20)))), key=lambda place: -place.start()):
        start, end = one.span(1 if one.re.groups else 0)
        data = data[:start] + chance.choice(HOSTILE).encode("utf-8", "surrogatepass") + data[end:]
    return data
