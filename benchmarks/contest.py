"""An input in, the commands that are to answer it out: empact-cli, its peers with the same work, and decoding alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from inputs import Input

PEERS = Path(__file__).parent / "peers"
OURS = "empact-cli"
_LARGE, _HUGE = 50_000, 500_000  # rows from which the slow ones are left out: in a quick run, in any


@dataclass(frozen=True, slots=True)
class Peer:
    """A program beside empact-cli: its command for some files, what it needs, and which inputs it takes on."""

    name: str
    command: Callable[[str], str]
    needs: str
    formats: tuple[str, ...] = (".xlsx", ".csv")
    slow: bool = False
    every_sheet: bool = True
    several_files: bool = True
    answers: bool = True


def _python(script: str, *words: str) -> Callable[[str], str]:
    front = " ".join((sys.executable, str(PEERS / script), *words))
    return lambda files: f"{front} {files}"


def _awk(front: str) -> Callable[[str], str]:
    return lambda files: f"{front.format(files=files)} | awk -f {PEERS / 'tally.awk'}"


_VISIDATA = f"vd --nothing -b {{files}} -p {PEERS / 'first_sheet.vdj'} -o - --save-filetype=tsv"
ALL = (
    Peer("pandas with openpyxl", _python("pandas_script.py", "openpyxl"), "pandas", (".xlsx",), slow=True),
    Peer("pandas with calamine", _python("pandas_script.py", "calamine"), "pandas", (".xlsx",)),
    Peer("pandas", _python("pandas_script.py", "csv"), "pandas", (".csv",)),
    Peer("polars", _python("polars_script.py"), "polars"),
    Peer("DuckDB with its excel extension", _python("duckdb_script.py"), "duckdb", (".xlsx",), every_sheet=False),
    Peer("DuckDB", _python("duckdb_script.py"), "duckdb", (".csv",)),
    Peer("openpyxl read-only, Counter", _python("openpyxl_counter.py"), "openpyxl", (".xlsx",), slow=True),
    Peer("csvkit", _awk("in2csv -I {files} | csvformat -T"), "csvkit", (".xlsx",), slow=True, every_sheet=False, several_files=False),
    Peer("csvkit", _awk("csvformat -T {files}"), "csvkit", (".csv",)),
    Peer("VisiData in batch mode", _awk(_VISIDATA), "visidata", (".xlsx",), slow=True, every_sheet=False, several_files=False),
    Peer("VisiData in batch mode", _awk("vd --nothing -b {files} -o - --save-filetype=tsv"), "visidata", (".csv",), slow=True),
    Peer("xlsx2csv with awk", _awk("xlsx2csv -a -d tab {files}"), "xlsx2csv", (".xlsx",), slow=True, several_files=False),
    Peer("decoding alone: calamine", _python("decode.py", "calamine"), "python_calamine", (".xlsx",), answers=False),
    Peer("decoding alone: fastexcel", _python("decode.py", "fastexcel"), "fastexcel", (".xlsx",), answers=False),
)


def peers(given: Input, *, quick: bool = False) -> Iterable[tuple[Peer, str | None]]:
    """The peers that are to answer an input, each with the reason why it does not, or None; where it must be `quick` no slow one does."""
    for peer in ALL:
        if given.files[0].suffix in peer.formats:
            yield peer, _why_not(peer, given, _LARGE if quick else _HUGE)


def _why_not(peer: Peer, given: Input, most: int) -> str | None:
    if find_spec(peer.needs) is None:
        return "not installed"
    if "excel" in peer.name and "DuckDB" in peer.name and not _has_excel_extension():
        return "the extension is not installed, and installing it takes a connection (INSTALL excel)"
    if peer.slow and given.rows > most:
        return "takes minutes" if given.rows > _HUGE else "takes long"
    if not peer.every_sheet and given.name == "sheets":
        return "reads one sheet"
    return None if peer.several_files or len(given.files) == 1 else "reads one file"


@cache
def _has_excel_extension() -> bool:
    program = "import duckdb; duckdb.connect().execute('LOAD excel')"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0  # noqa: S603 - our own


def program() -> str:
    """The installed command, the one beside this Python first."""
    beside = Path(sys.executable).with_name(OURS)
    return str(beside) if beside.exists() else shutil.which(OURS) or OURS
