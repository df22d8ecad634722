"""The commands that give results, each with arguments that make it give one, for tests that hold for all of them."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from command import ROOT

from empact_cli.leaders import LeadReader
from empact_cli.reading.surroundings import Lore
from empact_cli.reference import Reference, load, localised
from empact_cli.text import language

_PLANS = Path(__file__).parent / "plans"
OLD, NEW = str(_PLANS / "oaps-2022.csv"), str(_PLANS / "oaps-2023.csv")  # small, so that holding every command to a rule takes no time
BUNDLED = str(ROOT / "data/oaps-2023.xlsx")
COMMANDS: dict[str, list[str]] = {
    "summarize": ["summarize", NEW],
    "compare": ["compare", OLD, NEW],
    "trend": ["trend", OLD, NEW],
    "list": ["list", NEW],
    "check": ["check", NEW],
    "explain": ["explain", "FR – DGDDI; Europol", "nobody knows"],
    "verify": ["verify", NEW],
    "country": ["country", "Česko", OLD, NEW],
    "reference": ["reference", "oaps"],
}
COUNTING = {"summarize", "compare", "trend", "list", "verify", "country"}


@cache
def _loaded(folders: tuple[Path, ...], code: str) -> Reference:
    assert code == language.current()
    return localised(load(folders))


@cache
def _reader(reference: Reference, code: str) -> LeadReader:
    """What a text names hangs on the text alone, so what one run has read the next need not read again; it is told in its language."""
    assert code == language.current()
    return LeadReader(reference)


_lore = cache(Lore.of)


def run(*arguments: str) -> tuple[int, bytes, str]:
    """(exit code, standard output, standard error) of the command, run in this process, which is faster than one of its own.

    What the program makes of the reference data alone is made once for all runs.
    """
    from empact_cli.cli import main

    with (
        _streams() as (out, err),
        patch("empact_cli.cli.words.load", lambda folders: _loaded(tuple(folders), language.current())),
        patch("empact_cli.cli.words.localised", lambda reference: reference),
        patch("empact_cli.classified.LeadReader", lambda reference: _reader(reference, language.current())),
        patch("empact_cli.files.LeadReader", lambda reference: _reader(reference, language.current())),
        patch("empact_cli.files.Lore.of", _lore),
    ):
        try:
            main(arguments)
        except SystemExit as ending:
            code = ending.code
        finally:
            language.use(language.ENGLISH)  # `--language` holds for the process
    out.flush()
    err.flush()
    assert isinstance(code, int)
    return code, out.buffer.getvalue(), err.buffer.getvalue().decode()  # type: ignore[attr-defined]


@contextmanager
def _streams() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with patch.object(sys, "stdout", out), patch.object(sys, "stderr", err):
        yield out, err
