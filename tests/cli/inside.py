"""Runs the command within this process, which is many times quicker than one of its own.

What the program makes of itself and its own reference data alone is made once for all runs: the parser of the command line, the tables,
what stands ready to read leaders and texts by, the lists of a template; so is what was read of the same file under the same options, how
alike the same titles are, and a figure of a review that was drawn before. The streams are those of a pipe, and what a run changes of the
process ends with it.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, chdir, contextmanager
from contextvars import copy_context
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import typer
from msgspec.structs import replace

from empact_cli import action_classifier, api, files
from empact_cli.cli import main, option_values, registration
from empact_cli.identity import scoring
from empact_cli.identity.scoring import TitleLikeness
from empact_cli.identity.title_words import PlainWords
from empact_cli.leaders import lexicon, reader
from empact_cli.leaders.reader import LeadReader
from empact_cli.output import plan_workbook
from empact_cli.output.figures import render
from empact_cli.questions import followed_actions
from empact_cli.reading import Guidance
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.reference import Reference, load, localised
from empact_cli.text import language

# What makes a run here another one than a user's. A stream that is not buffered hides what Python says of it at its end.
OURS = ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "COLUMNS", "PYTHONUNBUFFERED", "PYTHONUTF8", "PYTHONIOENCODING")
_tabled = dict[tuple[object, ...], Reference]()  # by the user's own folders and what is in them
_known = dict[tuple[object, ...], Reference]()  # the same by language, with the names that it shows


class _Screen(io.BytesIO):
    def isatty(self) -> bool:
        return True


def run(
    arguments: Iterable[str],
    stdin: bytes = b"",
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    screen: bool = False,
) -> tuple[int, bytes, bytes]:
    """(exit code, standard output, standard error); `environment` is what stands there besides; standard output may be a `screen`."""
    out, err = (io.TextIOWrapper(made(), "utf-8") for made in (_Screen if screen else io.BytesIO, io.BytesIO))
    with ExitStack() as stack:
        for name, stream in (
            ("stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8")),
            ("stdout", out),
            ("__stdout__", out),
            ("stderr", err),
        ):
            stack.enter_context(patch.object(sys, name, stream))
        stack.enter_context(made_once())
        stack.enter_context(_without(OURS))
        stack.enter_context(patch.dict(os.environ, environment or {}))
        stack.enter_context(chdir(cwd or Path.cwd()))
        code = _ended(list(arguments))
        out.flush()
        err.flush()
    return code, out.buffer.getvalue(), err.buffer.getvalue()  # type: ignore[attr-defined]


@contextmanager
def made_once() -> Iterator[None]:
    """What the program makes of itself alone is made once, for a run here as for a test that asks a room of it."""
    with ExitStack() as stack:
        for where, what, instead in _MADE_ONCE:
            stack.enter_context(patch.object(where, what, instead))
        yield


def _ended(arguments: list[str]) -> int:
    try:
        copy_context().run(main, arguments)  # `--language` holds for the context
    except SystemExit as ending:
        code = ending.code
    assert isinstance(code, int)
    return code


@contextmanager
def _without(names: Iterable[str]) -> Iterator[None]:
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


def _loaded(folders: Iterable[Path] = ()) -> Reference:
    """A user's own folders are the same where their names and all their bytes are, since a test may write into them."""
    folders = tuple(folders)
    key = tuple((folder.name, _bytes_of(folder)) for folder in folders)
    if key not in _tabled:
        _tabled[key] = load(folders)
    code = language.current()
    if (key, code) not in _known:
        _known[key, code] = localised(_tabled[key])
    return _known[key, code]


def _bytes_of(folder: Path) -> object:
    """A folder that cannot be read is the same as no other."""
    try:
        return tuple((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())
    except OSError:
        return object()


def built_in() -> Reference:
    """The reference data of the program, the same for all tests."""
    return _loaded()


def lead_reader() -> LeadReader:
    """What reads leaders by that data, the same for all tests."""
    reader: LeadReader = _reader(built_in())
    return reader


def _of_known(make: Callable[[Reference], Any]) -> Callable[[Reference], Any]:
    """What is made of reference data is made once of that which runs were given here, or of the same with the names of its tables."""
    kept = cache(make)

    def made(reference: Reference) -> Any:
        one = next((one for one in _known.values() if one is reference), None)
        if one is None and not reference.shown:
            one = next((one for one in _tabled.values() if one._table is reference._table), None)
        return make(reference) if one is None else kept(one)

    return made


_SMALL = 4 << 20  # bytes of the files together; what is larger is read anew, and not kept
_read_all, _read = files._read_all, dict[tuple[object, ...], Any]()


def _read_once(given: Sequence[str], reference: Reference, guidance: Guidance, *limits: object, **more: object) -> Any:
    """A file is the same where its name, as it is shown, and its bytes are."""
    places = list(map(Path, given))
    if (
        not any(reference is one for one in _known.values())
        or not all(place.is_file() for place in places)
        or sum(place.stat().st_size for place in places) > _SMALL
    ):
        return _read_all(given, reference, guidance, *limits, **more)  # type: ignore[arg-type]
    bytes_ = tuple(sha256(place.read_bytes()).digest() for place in places)
    # Whether two files may be versions of one plan is asked of what was read.
    key = (*map(files.label_of, given), bytes_, id(reference), repr(replace(guidance, versions=False)), *limits)
    counts = more["counts"]
    if not counts and (key, True) in _read and not _read[key, True].counted:
        counts = True  # none of them is a table of counts, so they are read alike
    if (key, counts) not in _read:
        _read[key, counts] = _read_all(given, reference, guidance, *limits, **more)  # type: ignore[arg-type]
    return _read[key, counts]


_compare_titles, _likenesses = scoring.likenesses, dict[tuple[object, ...], tuple[PlainWords, Mapping[tuple[int, int], TitleLikeness]]]()


def _compared_once(
    previous: Sequence[str], current: Sequence[str], plain: PlainWords, also: Iterable[tuple[int, int]] = ()
) -> dict[tuple[int, int], TitleLikeness]:
    """The plain words are kept beside what was found by them, so that no others come to their place in memory."""
    key = (id(plain), tuple(previous), tuple(current), frozenset(also := tuple(also)))
    if key not in _likenesses:
        _likenesses[key] = plain, _compare_titles(previous, current, plain, also)
    return dict(_likenesses[key][1])


_application, _reader = cache(registration.application), _of_known(LeadReader)


_MADE_ONCE = (
    (registration, "application", lambda names=tuple(registration.COMMANDS): _application(tuple(names))),
    (typer.main, "get_command", cache(typer.main.get_command)),
    (files, "_read_all", _read_once),
    (plan_workbook, "choices", _of_known(plan_workbook.choices)),
    (api, "_built_in", _loaded),
    (option_values, "load", _loaded),
    (option_values, "localised", lambda reference: reference),
    *((where, "LeadReader", _reader) for where in (api, action_classifier, files, reader, plan_workbook)),
    (files.NameReaders, "of", _of_known(NameReaders.of)),
    (lexicon, "SimilarNames", _of_known(lexicon.SimilarNames)),
    *((where, "likenesses", _compared_once) for where in (followed_actions, scoring)),
    (render, "render", cache(render.render)),
)
