"""The bytes of a zip package in, its parts as bounded streams of bytes out (xlsx, xlsm and ods are zip packages).

A package is looked at before anything is unpacked: encrypted, doubled, too many or too large parts refuse it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from empact_cli.text.language import _
from empact_cli.workbook.limits import Budget, Unusable, beyond

CHUNK = 1 << 16
SMALL = 4 << 20  # what unpacks to less than this is harmless at any ratio
_ENCRYPTED = 0x1


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
