"""Tries mutated workbooks: `python tests/fuzz/mutate.py --count 10000 --seed 1`, or `--minutes 10`. What breaks the program is kept.

Every mutated file goes through a command within one process, as it would through the installed one; a share of them through the installed
one too (`--installed 50`). The only answers that may come are exit code 0, 1 or 3, without a traceback, within the bounds.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from empact_cli.leaders.lexicon import Likeness

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "awkward")]

from mutations import mutated  # noqa: E402 - the folders above are no packages
from seeds import by_format, seeds  # noqa: E402

COMMANDS = (
    ("check", "-f", "json"),
    ("check", "-f", "table"),
    ("list", "-f", "csv"),
    ("list", "-f", "table"),
    ("summarize", "--by", "oap,country", "-f", "json"),
    ("summarize", "-f", "table"),
    ("trend", "-f", "tsv"),
    ("explain", "-f", "json", "--file"),
)
ALLOWED = (0, 1, 3)
SLOW, LARGE = 10.0, 1024  # seconds of processor time, MiB
_CONTROLS = {chr(code) for code in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))} - {"\n", "\t"}


@dataclass
class Tally:
    """What came of the files that were tried."""

    tried: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    largest: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Takes the figures of another."""
        self.tried += other.tried
        self.codes += other.codes
        self.slowest = max(self.slowest, other.slowest)
        self.largest = max(self.largest, other.largest)
        self.problems += other.problems

    def __str__(self) -> str:
        formats = ", ".join(f"{number} {name}" for name, number in self.tried.most_common())
        codes = ", ".join(f"{number} with exit code {code}" for code, number in sorted(self.codes.items()))
        tried = sum(self.tried.values())
        return (
            f"{tried} tried ({formats}); {codes}; slowest {self.slowest[0]:.2f} s of processor time ({self.slowest[1]}); "
            f"largest {self.largest} MiB; {len(self.problems)} problems"
        )


@cache
def _seeds() -> dict[str, bytes]:
    return seeds()


def case(seed: int, number: int) -> tuple[str, bytes]:
    """(the seed's name, the mutated file) of one try: the same for the same two numbers."""
    chance = Random(f"{seed}-{number}")
    formats = by_format(_seeds())
    name = chance.choice(formats[chance.choice(list(formats))])
    return name, mutated(_seeds()[name], chance)


@cache
def _made_once() -> tuple[tuple[object, str, object], ...]:
    from empact_cli.cli import option_values
    from empact_cli.leaders import reader
    from empact_cli.leaders.lexicon import Likeness
    from empact_cli.reading.titles_and_markings import NameReaders
    from empact_cli.reference import load

    reference = load()
    names = Likeness(reference, reader.Lexicon(reference))._names

    def likeness(*given: Any) -> Likeness:
        """With the table of names made once; what it finds in a file stays with the file."""
        made = Likeness(*given)
        made._names = names
        return made

    return (
        (option_values, "reference", lambda *_: reference),
        (reader, "Lexicon", cache(reader.Lexicon)),
        (reader, "Likeness", likeness),
        (NameReaders, "of", cache(NameReaders.of)),
    )


@contextlib.contextmanager
def reference_kept() -> Iterator[None]:
    """What is the same for every file is made once."""
    with contextlib.ExitStack() as stack:
        for where, what, instead in _made_once():
            stack.enter_context(mock.patch.object(where, what, instead))
        yield


def run(command: tuple[str, ...], path: Path, *more: str) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) of the command within this process."""
    from empact_cli.cli import main

    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", errors="surrogateescape", write_through=True) for _ in range(2)]
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            main([*command, str(path), *more])
        except SystemExit as ending:
            code = ending.code if isinstance(ending.code, int) else 0
        finally:
            gc.enable()  # which a run of the command disables, being the last thing its process does
    out, err = (stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams)  # type: ignore[attr-defined]
    return code, out, err


def problem(code: int, out: str, err: str) -> str | None:
    """What is wrong with an answer, or None."""
    if code not in ALLOWED:
        return f"exit code {code}: {err.strip()[-300:]}"
    if "Traceback" in err:
        return f"a traceback: {err.strip()[-300:]}"
    if code == 3 and (out or not err.strip()):
        return "refused with a result, or without a word"
    if steering := _CONTROLS & set(out + err):
        return f"characters that steer: {steering!r}"
    return None


def try_out(seed: int, numbers: range, keep: Path | None, installed: int) -> Tally:
    """Tries the cases with these numbers; every one in `installed` through the installed command too."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, reference_kept():
        for number in numbers:
            name, data = case(seed, number)
            ending = name.rpartition(".")[2]
            path = Path(folder) / f"oaps-2023.{ending}"
            path.write_bytes(data)
            command = COMMANDS[number % len(COMMANDS)]
            before = time.process_time()
            code, out, err = run(command, path)
            spent = time.process_time() - before
            tally.tried[ending] += 1
            tally.codes[code] += 1
            tally.slowest = max(tally.slowest, (spent, f"{seed}-{number} {name}"))
            wrong = problem(code, out, err) or (f"{spent:.1f} seconds" if spent > SLOW else None)
            if installed and number % installed == 0:
                wrong = wrong or _installed(command, path, code)
            if wrong:
                tally.problems.append(f"{seed}-{number} {name}, {' '.join(command)}: {wrong}")
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{seed}-{number}.{ending}").write_bytes(data)
    tally.largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    if tally.largest > LARGE:
        tally.problems.append(f"{tally.largest} MiB of memory")
    return tally


def _installed(command: tuple[str, ...], path: Path, expected: int) -> str | None:
    program = Path(sys.executable).with_name("empact-cli")
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run([program, *command, path], capture_output=True, timeout=120, check=False, env=environment)
    wrong = problem(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
    return wrong or (None if done.returncode == expected else f"installed: exit code {done.returncode} and not {expected}")


def main() -> int:
    """Tries, prints the figures, and ends with 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=0, help="how many files to try")
    parser.add_argument("--minutes", type=float, default=0, help="how long to go on trying")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the same seed tries the same files")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--installed", type=int, default=100, help="try one in so many through the installed command too")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where to put the files that broke the program")
    given = parser.parse_args()
    until = time.monotonic() + (60 * given.minutes if given.minutes else 10**9)
    total, share = Tally(), 50
    with ProcessPoolExecutor(given.jobs) as pool:
        starts = iter(range(0, given.count, share)) if given.count else count(0, share)
        while time.monotonic() < until:
            wave = [range(start, min(start + share, given.count or start + share)) for start in islice(starts, given.jobs * 2)]
            if not wave:
                break
            for tally in pool.map(try_out, [given.seed] * len(wave), wave, [given.keep] * len(wave), [given.installed] * len(wave)):
                total.add(tally)
                print(f"{sum(total.tried.values())} tried, {len(total.problems)} problems", file=sys.stderr, flush=True)
                print(*tally.problems, sep="\n", end="\n" if tally.problems else "", flush=True)
    print(f"seed {given.seed}: {total}")
    return 1 if total.problems else 0


if __name__ == "__main__":
    sys.exit(main())
