"""Whatever happens while an output is written, the old file stands there or the new one, whole, and nothing beside it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from commands import NEW as PLAN
from commands import run

from empact_cli.errors import OutputError
from empact_cli.output import destination
from empact_cli.output.destination import write

OLD, NEW = b"first line\nold\n", b"first line\n" + b"new\n" * 500_000
WRITER = """
import os, sys
from empact_cli.output import destination
def stop(*_):
    print("now", flush=True)
    sys.stdin.read()
setattr(*{"fsync": (os, "fsync", stop), "mode": (destination, "_take_mode", stop)}[sys.argv[2]])
destination.write(b"first line\\n" + b"new\\n" * 500_000, sys.argv[1])
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "out.csv"
    path.write_bytes(OLD)
    return path


def test_a_kill_before_the_file_is_whole_leaves_the_old_one_alone(target: Path) -> None:
    writer = _start(target, "fsync")
    writer.kill()
    writer.communicate()
    assert target.read_bytes() == OLD
    assert destination._nameless(target.parent) is None or list(target.parent.iterdir()) == [target]


def test_a_kill_before_the_move_leaves_the_old_one(target: Path) -> None:
    writer = _start(target, "mode")
    writer.kill()
    writer.communicate()
    assert target.read_bytes() == OLD


def _start(target: Path, where: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(target), where]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"now\n"
    return writer


def test_kills_at_any_moment_leave_the_old_or_the_new(target: Path) -> None:
    program = f"""
from empact_cli.output.destination import write
print("now", flush=True)
while True:
    write({NEW[:20]!r} * 200_000, {str(target)!r}, force=True)
    write({OLD!r}, {str(target)!r}, force=True)
"""
    for wait in range(8):
        writer = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait / 200)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        assert target.read_bytes() in (OLD, NEW[:20] * 200_000)


@pytest.mark.parametrize("nameless", [True, False])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(target: Path, nameless: bool) -> None:
    program = f"""
import resource, signal, sys
from empact_cli.errors import OutputError
from empact_cli.output import destination
if not {nameless}:
    destination._nameless = lambda folder: None
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    destination.write(b"first line\\n" + bytes(10**6), {str(target)!r})
except OutputError as problem:
    print(problem)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "cannot be written: File too large. Name another file with -o." in done.stdout
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_a_full_device_is_an_error() -> None:
    with pytest.raises(OutputError, match="No space left"):
        write(NEW, "/dev/full")


def test_a_folder_that_takes_no_files_is_an_error() -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write(NEW, "/proc/out.csv")


@pytest.mark.parametrize("problem", [OSError(5, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("nameless", [True, False])
def test_what_fails_on_the_way_is_taken_away(target: Path, problem: BaseException, nameless: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise problem

    if not nameless:
        monkeypatch.setattr(destination, "_nameless", lambda _: None)
    for place in (os, "fsync"), (destination, "_take_mode"):
        with monkeypatch.context() as patched:
            patched.setattr(*place, fail)
            with pytest.raises((OutputError, KeyboardInterrupt)):
                write(NEW, str(target))
        assert target.read_bytes() == OLD
        assert list(target.parent.iterdir()) == [target]


def test_permissions_stay_and_new_files_get_the_usual_ones(target: Path) -> None:
    target.chmod(0o640)
    write(NEW, str(target))
    assert target.stat().st_mode & 0o777 == 0o640
    fresh = target.with_name("fresh.csv")
    write(NEW, str(fresh))
    mask = os.umask(0)
    os.umask(mask)
    assert fresh.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_file_of_another_maker_is_replaced_by_force_alone(target: Path) -> None:
    target.write_bytes(b"precious\n")
    with pytest.raises(OutputError, match=r"empact-cli did not make it.*--force"):
        write(NEW, str(target))
    assert target.read_bytes() == b"precious\n"
    write(NEW, str(target), force=True)
    assert target.read_bytes() == NEW
    write(OLD, str(target))
    assert target.read_bytes() == OLD


MAKERS = {
    "docx": ["country", "CZ", PLAN, "-o"],
    "xlsx": ["country", "CZ", PLAN, "-o"],
    "review.docx": ["report", PLAN, "-o"],
    "review.xlsx": ["report", PLAN, "-o"],
    "template.xlsx": ["template", "-o"],
}


def resaved(path: Path) -> None:
    """As python-docx and openpyxl, and so other programs, save what was changed."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        document.add_paragraph("A sentence of our own.")
        document.save(str(path))
    else:
        book = openpyxl.load_workbook(path)
        book.worksheets[0]["A3"] = "A value of our own."
        book.save(path)


def modified(path: Path) -> None:
    """As office programs, which date the parts of every package alike and say in its properties when they saved it."""
    with zipfile.ZipFile(path) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    core = parts["docProps/core.xml"]
    saved = rb'<dcterms:modified xsi:type="dcterms:W3CDTF">2026-03-01T08:00:00Z</dcterms:modified>'
    without = re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", core)
    parts["docProps/core.xml"] = without.replace(b"</cp:coreProperties>", saved + b"</cp:coreProperties>")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)


@cache
def made(name: str) -> bytes:
    """What the command writes, made once for all that is done to it."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / f"out.{name}"
        assert run(*MAKERS[name], str(output))[0] == 0
        return output.read_bytes()


@pytest.mark.parametrize("change", [resaved, modified])
@pytest.mark.parametrize("name", MAKERS)
def test_what_somebody_worked_on_is_replaced_by_force_alone(tmp_path: Path, name: str, change: Callable[[Path], None]) -> None:
    output = tmp_path / f"out.{name}"
    for _again in range(2):
        write(made(name), str(output))
    change(output)
    worked_on = output.read_bytes()
    with pytest.raises(OutputError, match="--force"):
        write(made(name), str(output))
    assert output.read_bytes() == worked_on
    write(made(name), str(output), force=True)
    write(made(name), str(output))
    assert output.read_bytes() == made(name)


@pytest.mark.parametrize("name", ["xlsx", "template.xlsx"])
def test_a_command_hands_force_on(tmp_path: Path, name: str) -> None:
    output = tmp_path / f"out.{name}"
    output.write_bytes(made(name))
    command = [*MAKERS[name], str(output)]
    assert run(*command)[0] == 0
    resaved(output)
    worked_on = output.read_bytes()
    code, _, err = run(*command)
    assert (code, "--force" in err) == (4, True)
    assert output.read_bytes() == worked_on
    assert run(*command, "--force")[0] == 0
    assert run(*command)[0] == 0


def test_an_empty_file_is_nobodys(target: Path) -> None:
    target.write_bytes(b"")
    write(NEW, str(target))
    assert target.read_bytes() == NEW


def test_an_input_is_not_replaced_by_force(target: Path) -> None:
    link = target.with_name("link.csv")
    link.symlink_to(target)
    hard = target.with_name("hard.csv")
    hard.hardlink_to(target)
    for output in (target, link, hard):
        with pytest.raises(OutputError, match="one of the files that are read"):
            write(NEW, str(output), [str(target)], force=True)
    assert target.read_bytes() == OLD


def test_a_link_is_followed(target: Path) -> None:
    link = target.with_name("link.csv")
    link.symlink_to(target)
    write(NEW, str(link))
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_a_link_to_itself_is_told_as_what_it_is(target: Path) -> None:
    link = target.with_name("round.csv")
    link.symlink_to(link)
    with pytest.raises(OutputError, match="symbolic links"):
        write(NEW, str(link), force=True)
    assert link.is_symlink()
