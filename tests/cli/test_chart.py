"""`empact-cli chart` as a user runs it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command import empact
from commands import NEW as AFTER
from commands import OLD as BEFORE
from samples import each

SVG = "{http://www.w3.org/2000/svg}"


def drawn(path: Path) -> str:
    return " ".join("".join(element.itertext()) for element in ET.parse(path).iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (["bar", AFTER], "Operational actions led by customs per OAP, 2023"),
        (["bar", AFTER, "--by", "priority", "--order", "official"], "per priority, 2023"),
        (["bar", BEFORE, AFTER, "--plan", "2022"], "per OAP, 2022"),
        (["bar", "published:15116/22"], "per OAP, 2023"),
        (["groups", AFTER], "Who leads the operational actions of each OAP, 2023"),
        (["change", BEFORE, AFTER], "per OAP, 2022 and 2023"),
        (["change", BEFORE, "published:15116/22"], "per OAP, 2022 and 2023"),
        (["bridge", BEFORE, AFTER], "from 2022 to 2023 by cause"),
        (["trend", BEFORE, AFTER], "Operational actions led by customs, 2022 to 2023"),
        (["heatmap", BEFORE, "published:15116/22"], "per OAP and plan"),
        (["heatmap", AFTER, "--by", "country"], "per OAP and country of a leader, 2023"),
        (["map", AFTER, "--roles", "leader,co_leader", "--customs", "wide"], "led or co-led by customs (wide) per country"),
    ],
    ids=lambda value: " ".join(Path(word).name for word in value) if isinstance(value, list) else "",
)
def test_every_kind(tmp_path: Path, arguments: list[str], title: str) -> None:
    path = tmp_path / "figure.svg"
    done = empact("chart", *arguments, "-o", path, "--marking", "LIMITE", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    words = drawn(path)
    assert title in words
    assert words.count("LIMITE") == 2
    assert "Rule: " in words


@pytest.mark.parametrize(("name", "start"), [("f.png", b"\x89PNG"), ("f.PDF", b"%PDF"), ("f.svg", b"<svg")])
def test_the_ending_decides(tmp_path: Path, name: str, start: bytes) -> None:
    path = tmp_path / name
    done = empact("chart", "map", AFTER, "-o", path, "--size", "slide")
    assert done.returncode == 0
    assert path.read_bytes().startswith(start)
    assert "Findings:" in done.stderr


def test_standard_output_needs_a_format() -> None:
    assert empact("chart", "bar", AFTER, "-o", "-", "-f", "svg").stdout.startswith("<svg")
    done = empact("chart", "bar", AFTER, "-o", "-")
    assert done.returncode == 2
    assert "--format" in done.stderr


@each(
    ("arguments", "told"),
    [
        (["bar", AFTER, "-o", "x.docx"], ".png, .svg or .pdf"),
        (["bar", BEFORE, AFTER, "-o", "x.svg"], "the files hold 2022, 2023. Say which with --plan."),
        (["bar", AFTER, "--plan", "2019", "-o", "x.svg"], "They hold 2023."),
        (["bar", AFTER, "--by", "oap,country", "-o", "x.svg"], "takes one of oap, priority"),
        (["heatmap", AFTER, "--by", "goal", "-o", "x.svg"], "takes one of country, plan"),
        (["bridge", AFTER, "-o", "x.svg"], "two plans are needed"),
        (["bridge", BEFORE, "published:15116/22", "-o", "x.svg"], "chart change does not"),
        (["groups", "published:15116/22", "-o", "x.svg"], "needs the actions"),
        (["pie", AFTER, "-o", "x.svg"], "pie"),
    ],
)
def test_what_cannot_be_drawn_is_said(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = empact("chart", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr.replace("\n", " ")
    assert not list(tmp_path.iterdir())


def test_strict_tells_of_findings(tmp_path: Path) -> None:
    assert empact("chart", "bar", AFTER, "-o", tmp_path / "f.svg", "--strict", "-q").returncode == 1
    assert (tmp_path / "f.svg").exists()


@pytest.mark.parametrize("arguments", [["map"], ["bar"], ["groups"], ["trend"], ["heatmap"], ["trend", "published:15116/22"]], ids=" ".join)
def test_files_without_an_action_are_named_as_those_with_some(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "oaps-2023.csv").write_text("LIMITE\nPlan,OAP,OA,Operational action,Leader\n", "utf-8")
    kind, *more = arguments
    plan = ["--plan", "2023"] if kind in ("map", "bar", "groups") else []
    done = empact("chart", kind, "oaps-2023.csv", *more, *plan, "-o", "figure.svg", "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    words = drawn(tmp_path / "figure.svg")
    assert "Source: oaps-2023.csv" in words
    assert words.count("LIMITE") == 2
