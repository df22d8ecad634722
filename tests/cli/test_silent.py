"""No command opens a socket, touches a file beside its output, or leaves a copy of an input anywhere: an audit hook looks on.

The process that it looks on at is a plain one, so what it writes and says is also held against what the same commands write and say
within this one, where much is made once for all tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from command import _STRICT, empact
from documents import small_book
from hostile_book import arguments

from empact_cli.cli.registration import COMMANDS

PROGRAM = """
import json, os, sys
commands = json.loads(sys.argv[1])
outputs = {os.path.realpath(command[-2]) for command in commands}
touched, drawing = [], False
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime",
            "shutil.copyfile", "shutil.move", "tempfile.mkstemp", "tempfile.mkdtemp", "os.system", "os.exec", "os.posix_spawn")

def look(event, given):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise RuntimeError(f"a socket: {event} {given}")
    if event == "open" and isinstance(given[0], (str, bytes)):
        flags, mode = given[2] or 0, given[1] or ""
        if flags & WRITING or set("wax+") & set(mode):
            note(event, os.fsdecode(given[0]))
    elif event in CHANGING:
        note(event, *(os.fsdecode(one) for one in given if isinstance(one, (str, bytes))))
    elif event == "subprocess.Popen":
        note(event, str(given[1]))

def note(event, *paths):
    allowed = {*outputs, *map(os.path.dirname, outputs), os.devnull}
    # matplotlib keeps its list of fonts in a temporary folder, which is gone at the end, and asks the system for fonts.
    drawn = (os.environ["TMPDIR"] + os.sep,) if drawing else ()
    if drawing and event == "subprocess.Popen" and "fc-list" in paths[0]:
        return
    if not all(os.path.realpath(path) in allowed or ".part" in path or path.startswith(("/proc/self/fd/", *drawn)) for path in paths):
        touched.append([event, *paths])

from empact_cli.cli import main
sys.addaudithook(look)
codes = {}
for command in commands:
    drawing = command[0] in ("chart", "report")
    try:
        main(command)
    except SystemExit as ending:
        codes[" ".join(command)] = ending.code
print(json.dumps([touched, codes]))
"""


def test_no_command_touches_anything_but_its_output(tmp_path: Path) -> None:
    out, home, passing = (tmp_path / name for name in ("out", "home", "passing"))
    for folder in (out, home, passing):
        folder.mkdir()
    plans = {year: tmp_path / f"oaps-{year}.xlsx" for year in (2022, 2023)}  # workbooks, which are unpacked to be read
    for year, path in plans.items():
        path.write_bytes(small_book(year))
    books = arguments(*plans.values())
    # Every format once, and a figure, which needs matplotlib.
    endings = {"chart": "png", "report": "md", "template": "xlsx", "collect": "xlsx"}
    endings |= {"list": "json", "trend": "html", "check": "xlsx", "verify": "md", "country": "txt", "compare": "tsv"}
    written = [(name, given, f"{name}.{endings.get(name, 'csv')}") for name, given in books.items() if name in COMMANDS]
    commands = [[name, *given, "-o", str(out / file), "--force"] for name, given, file in written]
    done = subprocess.run(
        [sys.executable, "-B", "-c", PROGRAM, json.dumps(commands)],
        capture_output=True,
        env={
            **{name: value for name, value in _STRICT.items() if name != "MPLCONFIGDIR"},
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home),
            "TMPDIR": str(passing),
        },
        check=False,
        cwd=home,
    )
    assert done.returncode == 0, done.stderr.decode()
    touched, codes = json.loads(done.stdout)
    assert not touched, touched
    assert not {command: code for command, code in codes.items() if code not in (0, 1)}, done.stderr.decode()[-3000:]
    assert len(codes) == len(commands)
    assert [*home.iterdir(), *passing.iterdir()] == []
    assert {path.name for path in out.iterdir()} == {file for *_, file in written}
    said = []
    for command in commands:
        before = Path(command[-2]).read_bytes()
        again = empact(*command)
        said.append(again.stderr)
        assert again.returncode == codes[" ".join(command)], command
        assert Path(command[-2]).read_bytes() == before, command
    assert "".join(said) == done.stderr.decode()
