"""A run that takes more than its time or its memory ends with exit code 3, whatever part of the program it is in when that happens."""

from __future__ import annotations

import signal
import sys
from itertools import chain, count, repeat
from pathlib import Path

import pytest
from command import empact_json, installed
from msgspec.structs import fields

from empact_cli import cli as edge
from empact_cli.errors import InputError
from empact_cli.workbook import limits as bounds
from empact_cli.workbook.limits import TOLD, Limits, Unusable, beyond, within

HEAD = "OAP;OA;Title;Action Leader;Year\n"


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file with four hundred thousand leaders in it: quickly read, slowly made sense of."""
    path = tmp_path_factory.mktemp("slow") / "plan.csv"
    rows = (f"Excise;{1 + i // 9}.{1 + i % 9};x;{'; '.join(f'a{i}b{n}' for n in range(4_000))};2023\n" for i in range(100))
    path.write_text(HEAD + "".join(rows), "utf-8")
    return path


def test_time_ends_a_run_behind_the_reading(slow: Path) -> None:
    done = installed("summarize", slow, "--limit", "seconds=1")
    assert (done.returncode, done.stdout) == (3, "")
    assert "it takes longer than 1 seconds of processor time" in done.stderr
    assert "--limit seconds=4" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_memory_ends_a_run_behind_the_reading(slow: Path) -> None:
    done = installed("summarize", slow, "--limit", "program_mib=64")
    assert (done.returncode, done.stdout) == (3, "")
    assert "the program takes more than 64 MiB of memory" in done.stderr
    assert "--limit program_mib=256" in done.stderr


def stubborn() -> None:
    """Work that lets nobody end it at the first or the second try."""
    times = 0
    while True:
        try:
            sum(range(10**5))
        except Unusable:
            times += 1
            if times == 3:
                raise


def test_a_tick_that_is_swallowed_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_TICK", 0.01)
    with pytest.raises(InputError, match="seconds of processor time"), within(Limits(seconds=0)):
        stubborn()


class Holds:
    """What is struck while Python lets go of it, where nothing that is raised gets out."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGPROF)


def test_a_tick_that_is_lost_while_something_is_let_go_of_comes_again_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    waits: list[float] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    monkeypatch.setattr(bounds, "_TICK", 3600.0)  # no tick but those made here
    monkeypatch.setattr(bounds, "_spent", count().__next__)

    def letting_go() -> None:
        for _time in range(8):
            Holds()
            waits.append(signal.getitimer(signal.ITIMER_PROF)[1])
        signal.raise_signal(signal.SIGPROF)

    with pytest.raises(InputError, match="seconds of processor time"), within(Limits(seconds=0)):
        letting_go()
    assert (waits, told) == ([3600.0] * 8, [])  # none waits longer for the next, being known to be lost


class Fails:
    """What has an error of its own while Python lets go of it."""

    def __del__(self) -> None:
        raise ValueError


def test_what_else_is_lost_is_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda one: told.append(one.exc_type))
    with within(Limits()):
        Fails()
    assert told == [ValueError]


def test_a_run_may_take_as_long_as_its_files_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.csv").touch()
    files = [str(tmp_path), "-"]

    monkeypatch.setattr(bounds, "_TICK", 0.01)

    def spends(seconds: float) -> None:
        times = chain([0.0], repeat(seconds))
        monkeypatch.setattr(bounds, "_spent", lambda: next(times))

    spends(3.9)
    with within(Limits(seconds=1), files=files):
        assert sum(range(2 * 10**6))  # some ticks
    spends(4.1)
    with pytest.raises(InputError, match=r"longer than 4 seconds.*--limit seconds=4"), within(Limits(seconds=1), files=files):
        stubborn()


def test_a_bound_that_nobody_took_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    def program() -> None:
        raise beyond("seconds", 9)

    assert edge.run(program, debug=False) == InputError.exit_code
    assert "longer than 9 seconds" in capsys.readouterr().err


def test_every_limit_is_listed_with_its_default() -> None:
    listed = {entry["limit"]: entry["default"] for entry in empact_json("reference", "limits")["entries"]}
    assert listed == {field.name: getattr(Limits(), field.name) for field in fields(Limits)}
    assert all(map(all, TOLD.values()))
