"""A process that has started already and imported the program; it forks for every command that `command.empact` asks for.

Starting Python and importing takes longer than most commands do, and drawing makes a list of the system's fonts first. A fork has all of
that behind it and is otherwise the process that `subprocess.run` would have started: standard streams that Python made for pipes, the same
environment, warnings as errors; it runs the installed script itself, and ends as a process of Python ends. What this process does before a
fork holds for all of them, so it imports, reads the catalogues, and calls nothing else of the program.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import runpy
import socket
import sys
import tempfile
import threading
from importlib import import_module
from pathlib import Path

# What the program imports where it is used. Drawing is imported for the first command that draws, since it takes a second.
USED = (
    *("babel.messages.mofile", "babel.messages.pofile", "babel.numbers", "jinja2", "openpyxl", "python_calamine", "rapidfuzz.fuzz"),
    *("rich.console", "rich.progress", "rich.table", "typer", "xlsxwriter", "zipfile"),
)
DRAWING = ("empact_cli.output.figures.painting.sheet", "matplotlib.font_manager")
DRAWN = {"chart": DRAWING, "report": (*DRAWING, "docx", "typst")}


def main(client: socket.socket, script: str) -> None:
    """Serves until the client is gone."""
    sys.path[0] = str(Path(script).parent)  # as Python sets it for the script
    warm(*USED, *_rooms())
    gc.freeze()
    client.send(b"warm")
    while asked := _asked(client):
        arguments, folder, streams = asked
        warm(*DRAWN.get(arguments[0] if arguments else "", ()))
        _speak(arguments)
        process = os.fork()
        if not process:
            client.close()
            _become(streams, folder)
            sys.argv = [script, *arguments]
            os._exit(_run(script))
        for stream in streams:
            os.close(stream)
        client.send(str(process).encode())
        client.send(str(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])).encode())


def _speak(arguments: list[str]) -> None:
    """Reads the catalogue of the language that a command asks for, half a second that is the same for all of them."""
    from empact_cli.text import language

    for code in {*arguments} & {*language.LANGUAGES} - {language.ENGLISH}:
        language._catalogue(code)


def _asked(client: socket.socket) -> tuple[list[str], str, list[int]] | None:
    message, streams, _, _ = socket.recv_fds(client, 2**20, 3)
    return (*json.loads(message), streams) if message else None


def _become(streams: list[int], folder: str) -> None:
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(folder)


def _run(script: str) -> int:
    """The exit code of the script, after what Python does at its end but for taking all modules apart, which takes longer than the rest."""
    code = 0
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
        if isinstance(ending.code, str):
            print(ending.code, file=sys.stderr)  # noqa: T201
    except BaseException:  # noqa: BLE001 - what Python itself says of it
        sys.excepthook(*sys.exc_info())
        code = 1
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    return code if _flushed() else 120


def _flushed() -> bool:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return False
    return True


def warm(*modules: str) -> None:
    """Imports them; what matplotlib keeps of the fonts goes with the folder, and no thread of its arithmetic stands in a fork's way."""
    if set(modules) <= set(sys.modules):
        return
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(MPLCONFIGDIR=folder, OPENBLAS_NUM_THREADS="1")
        for module in modules:
            import_module(module)
    os.environ.clear()
    os.environ.update(before)


def _rooms() -> list[str]:
    """The modules of the program but those that draw or run it."""
    import empact_cli

    names = (module.name for module in pkgutil.walk_packages(empact_cli.__path__, "empact_cli."))
    return [name for name in names if not name.endswith(".painting.sheet") and not name.endswith("__main__")]


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), sys.argv[2])
