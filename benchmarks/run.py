"""Makes the inputs, runs empact-cli and its peers on them in turn, checks that all answers are equal, and prints medians and ratios.

python benchmarks/run.py [--only 400,100000] [--rounds 5] [--quick] [--folder DIR]
"""

from __future__ import annotations

import argparse
import csv
import io
import platform
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import growth
import inputs
from contest import ALL, PEERS, peers, program
from inputs import CUSTOMS, Input
from measuring import Runs, lines_of, run_in_turn

_PACKAGES = (
    "typer",
    "pandas",
    "openpyxl",
    "python-calamine",
    "fastexcel",
    "polars",
    "duckdb",
    "csvkit",
    "visidata",
    "xlsx2csv",
    "matplotlib",
)
_TABLE, _CSV, _DECODING = "empact-cli summarize", "empact-cli summarize -f csv", "decoding alone: calamine"
_BASE = ("pandas with openpyxl", "pandas")


def main() -> None:
    """Runs what the command line asks for."""
    asked = _arguments()
    folder = asked.folder.resolve()
    made = _made(folder, [name for name in inputs.NAMES if name in asked.only])
    print(_machine())
    for given in made:
        _contest(given, asked.rounds if given.rows < 500_000 else max(1, asked.rounds // 2), folder, quick=asked.quick)
    if "start" in asked.only:
        _small_things(_made(folder, ["400"])[0], asked.rounds, folder)
    if "documents" in asked.only:
        _documents(asked.rounds, folder)
    if "growth" in asked.only:
        print("\n## growth\n")
        growth.table(folder, rounds=min(asked.rounds, growth.ROUNDS))


def _made(folder: Path, names: list[str]) -> list[Input]:
    """The inputs, made in a process of their own: the memory of this one is the least that any child can report."""
    subprocess.run([sys.executable, str(Path(inputs.__file__)), str(folder), *names], check=True)  # noqa: S603 - our own program
    return inputs.make(folder, names)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    every = [*inputs.NAMES, "start", "documents", "growth"]
    parser.add_argument(
        "--only",
        type=lambda text: text.split(","),
        default=every,
        help=f"inputs, of {','.join(every)}; start is --help and the like, documents are reports and a long list",
    )
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command; fewer for a million rows")
    parser.add_argument("--quick", action="store_true", help="large inputs without the peers that take long for them")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "made", help="where the inputs are kept")
    return parser.parse_args()


def _contest(given: Input, rounds: int, folder: Path, *, quick: bool) -> None:
    """All programs on one input."""
    files = " ".join(path.name for path in given.files)
    allowed = "" if given.rows < 500_000 else " --limit seconds=600 --limit program_mib=16384"  # more than a plan ever is
    commands = {_TABLE: f"{program()} summarize {files} -q{allowed}", _CSV: f"{program()} summarize {files} -q -f csv{allowed}"}
    left_out = {}
    for peer, reason in peers(given, quick=quick):
        if reason is None:
            commands[peer.name] = peer.command(files)
        else:
            left_out[peer.name] = reason
    runs = run_in_turn(commands, rounds, folder)
    _check(given, runs)
    print(f"\n## {given.name}: {given.rows:,} rows in {len(given.files)} file(s), {rounds} rounds, answers equal\n")
    _print(runs, next((name for name in _BASE if name in runs), _TABLE), _DECODING if _DECODING in runs else None)
    for name, reason in left_out.items():
        print(f"- {name}: left out, {reason}")


def _check(given: Input, runs: Mapping[str, Runs]) -> None:
    """Raises RuntimeError where a program does not give the answer that the inputs were made with."""
    expected = sorted(_expected(given))
    silent = {peer.name for peer in ALL if not peer.answers} | {_TABLE}
    for name, one in runs.items():
        answer = _ours(one.answer) if name == _CSV else lines_of(one.answer)
        if name not in silent and answer != expected:
            raise RuntimeError(f"{given.name}: {name} gives another answer: {list(answer)[:3]} for {expected[:3]}")


def _expected(given: Input) -> Iterable[bytes]:
    actions: Counter[tuple[int, str]] = Counter()
    led: Counter[tuple[int, str]] = Counter()
    for plan, oap, _, _, _, leader, *_ in inputs.rows_of(given):
        actions[plan, oap] += 1
        led[plan, oap] += leader in CUSTOMS
    return (f"{plan}\t{oap}\t{number}\t{led[plan, oap]}".encode() for (plan, oap), number in actions.items())


def _ours(answer: bytes) -> list[bytes]:
    lines = csv.DictReader(io.StringIO(answer.decode()))
    return sorted("\t".join(line[name] for name in ("plan", "name", "actions", "customs_led")).encode() for line in lines)


def _small_things(given: Input, rounds: int, folder: Path) -> None:
    """Starting, and a chart, beside the script of an analyst and the bare matplotlib script."""
    file, ours = given.files[0].name, program()
    bars = (line.decode().split("\t") for line in _expected(given))
    (folder / "bars.tsv").write_text("".join(f"{oap}\t{led}\n" for _, oap, _, led in bars), "utf-8")
    pandas = next(peer for peer in ALL if peer.name == _BASE[0])
    runs = run_in_turn(
        {_BASE[0]: pandas.command(file), "empact-cli --help": f"{ours} --help", "empact-cli --version": f"{ours} --version"}, rounds, folder
    )
    print("\n## starting\n")
    _print(runs, _BASE[0], None)
    bare = f"{sys.executable} {PEERS / 'bar_script.py'} bare.png < bars.tsv"
    runs = run_in_turn(
        {"bare matplotlib": bare, "empact-cli chart bar": f"rm -f bar.png && {ours} chart bar {file} -q -o bar.png"}, rounds, folder
    )
    print("\n## a chart\n")
    _print(runs, "bare matplotlib", None)


def _documents(rounds: int, folder: Path) -> None:
    """What a user waits for, beside the same numbers as csv."""
    plans, long = (_made(folder, [name]) for name in ("years", "4000"))
    ours, two, many = program(), " ".join(one.name for one in plans[0].files[-2:]), long[0].files[0].name
    commands = {f"report, {kind}": f"rm -f r.{kind} && {ours} report {two} -q -o r.{kind}" for kind in ("md", "html", "docx", "pdf")}
    screen = f"script -qec '{ours} list {many} -q' /dev/null"
    runs = run_in_turn({"list, csv": f"{ours} list {many} -q -f csv", "list, on a terminal": screen, **commands}, rounds, folder)
    print("\n## documents: a review of two plans of 300 actions, a list of 4,000\n")
    _print(runs, "list, csv", None)


def _print(runs: Mapping[str, Runs], base: str, limit: str | None) -> None:
    """A table of medians, and of ratios to `base` and to `limit`."""
    yardsticks = [base, *([limit] if limit else [])]
    heading = ["program", "wall s", "cpu s", "MiB", *(f"{what}, to {name}" for name in yardsticks for what in ("wall", "cpu"))]
    print("| " + " | ".join(heading) + " |\n|" + "---|" * len(heading))
    for name, one in runs.items():
        wall, cpu, memory = one.medians()
        cells = [name, f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.0f}"]
        for yardstick in yardsticks:
            wall_then, cpu_then, _ = runs[yardstick].medians()
            cells += [f"{wall / wall_then:.2f}", f"{cpu / cpu_then:.2f}"]
        print("| " + " | ".join(cells) + " |")


def _machine() -> str:
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8")) if Path("/proc/cpuinfo").exists() else None
    packages = [f"{name} {found}" for name in _PACKAGES if (found := _version(name))]
    return f"{cpu[1] if cpu else platform.processor()}, {platform.system()}, Python {platform.python_version()}; {', '.join(packages)}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
