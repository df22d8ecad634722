"""What the README, the pages and the help texts tell people to type, taken out of them, and a folder in which it runs."""

from __future__ import annotations

import csv
import io
import os
import re
import select
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import inside
from command import _CLEAN, ANEW, COMMAND, ROOT, empact
from openpyxl import Workbook

_ONE_COMMAND = re.compile(r"empact-cli [^|&;<>()$`\n#]+")  # the shell has nothing to do but to make words of it
# A page has it, and test_examples.py types it and looks at all that it makes.
NATIONAL_REPORT = "sh examples/national-report.sh CZ data/oaps-2022.xlsx data/oaps-2023.xlsx report"
PAGES = ("README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)


def shell_blocks() -> list[tuple[str, str]]:
    """(page, commands in their order) of every ```sh block."""
    return [(page, block) for page in PAGES for block in blocks(page, "sh")]


@cache
def small_book(year: int) -> bytes:
    """The small plan of the year as a workbook."""
    book, stream = Workbook(), io.BytesIO()
    with (ROOT / f"tests/cli/plans/oaps-{year}.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.reader(table, delimiter=";"):
            book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def small_workplace(folder: Path) -> Path:
    """The same with small plans for workbooks, where all that is asked is whether a line can be typed."""
    workplace(folder)
    for book in (*folder.glob("oaps-*.xlsx"), *folder.glob("data/oaps-*.xlsx")):
        book.write_bytes(small_book(int(book.stem.removeprefix("oaps-"))))
    return folder


def workplace(folder: Path) -> Path:
    """The folder as a user has it: the workbooks, the examples, the files that help texts name."""
    for book in (ROOT / "data").glob("oaps-*.xlsx"):
        shutil.copy(book, folder)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "examples/our-names", folder / "our-names")
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def typed(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What comes of typing the line into a shell in the folder, with the installed command on the path."""
    if _ONE_COMMAND.fullmatch(line):
        return empact(*_words(line, folder)[1:], cwd=folder)
    with TemporaryDirectory() as place:
        return _in_a_shell(line, folder, Path(place))


# Stands for the command in a shell: hands on what it was given, and says what is answered.
_STAND_IN = """#!/bin/sh
here=$(mktemp -d "$CALLS/XXXXXX")
pwd > "$here/folder"
printf '%s\\n' "$@" > "$here/words"
case " $* " in *" - "*) cat > "$here/in" ;; esac
mkfifo "$here/code"
echo "$here" > "$CALLS/asked"
read -r code < "$here/code"
cat "$here/out"
cat "$here/err" >&2
exit "$code"
"""


def _in_a_shell(line: str, folder: Path, calls: Path) -> subprocess.CompletedProcess[str]:
    """The line in a shell whose calls of the command are answered within this process, as `empact` answers."""
    path = f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"
    if not ANEW:
        (calls / "empact-cli").write_text(_STAND_IN)
        (calls / "empact-cli").chmod(0o755)
        path = f"{calls}{os.pathsep}{path}"
    os.mkfifo(calls / "asked")
    asked = os.open(calls / "asked", os.O_RDWR)
    with (calls / "said").open("w+") as out, (calls / "told").open("w+") as err:
        process = subprocess.Popen(
            ["bash", "-c", line],
            cwd=folder,
            env={**_CLEAN, "PATH": path, "CALLS": str(calls)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        ended = os.pidfd_open(process.pid)
        while ended not in (ready := select.select([asked, ended], [], [], 120)[0]):
            assert ready, f"{line}: no end"
            for call in os.read(asked, 65536).decode().split():
                _answer(Path(call))
        code = process.wait()
        os.close(ended)
        os.close(asked)
        return subprocess.CompletedProcess(line, code, (calls / "said").read_text("utf-8"), (calls / "told").read_text("utf-8"))


def _answer(call: Path) -> None:
    given = call / "in"
    words = (call / "words").read_text("utf-8").split("\n")[:-1]
    code, out, err = inside.run(words, given.read_bytes() if given.exists() else b"", Path((call / "folder").read_text().rstrip("\n")))
    (call / "out").write_bytes(out)
    (call / "err").write_bytes(err)
    (call / "code").write_text(f"{code}\n")


def _words(line: str, folder: Path) -> list[str]:
    """The words of the line as the shell makes them, with its patterns of file names filled in."""
    made = subprocess.run(["bash", "-c", f"printf '%s\\0' {line}"], cwd=folder, capture_output=True, text=True, timeout=60, check=True)
    return made.stdout.split("\0")[:-1]
