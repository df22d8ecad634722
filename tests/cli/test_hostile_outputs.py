"""Every command writes hostile text in every format it knows; read back, it is text and nothing else, and people's data is not there."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import commands
import pytest
from hostile_book import HOSTILE, MARKING, SECRETS, arguments, hostile_book
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from empact_cli.cli.options import PLAIN
from empact_cli.cli.registration import COMMANDS
from empact_cli.output import Format
from empact_cli.output.ownership import is_ours
from empact_cli.text import visible

TEXTS = {Format.TABLE: "txt", Format.MARKDOWN: "md"}
FILES = {"chart": ("svg", "png", "pdf"), "report": ("html", "docx", "xlsx", "md", "pdf"), "template": ("xlsx",), "collect": ("xlsx",)}
UNMARKED = ("reference", "template")
WRITTEN = [
    (command, ending)
    for command in COMMANDS
    for ending in FILES.get(command, [TEXTS.get(one, one.value) for one in PLAIN])
    if ending != "tsv" or command in ("list", "reference")  # it is csv with another mark between the values
]


# Drawn and laid out text by text, which takes long, and not read back: of the texts a third, and all that would be formulas or control.
DRAWN = ("png", "pdf", "docx")
FEW = tuple(text for number, text in enumerate(HOSTILE) if number % 3 == 0 or any(mark in text for mark in ("$", "\\", "\x1b", "_x")))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    return hostile_book(folder, 2022), hostile_book(folder, 2023)


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("fewer")
    return hostile_book(folder, 2022, texts=FEW), hostile_book(folder, 2023, texts=FEW)


def run(command: tuple[str, ...], path: Path, *more: str) -> tuple[int, str, str]:
    code, out, err = commands.run(*command, str(path), *more)
    return code, out.decode(), err


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) <= set(arguments(Path(), Path()))


@pytest.mark.parametrize(("command", "ending"), WRITTEN)
def test_what_is_written_is_text(command: str, ending: str, plans: tuple[Path, Path], fewer: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / f"out.{ending}"
    given = arguments(*(fewer if ending in DRAWN else plans))[command]
    code, out, err = run((command, *given), Path("-o"), str(target))
    assert code in (0, 1), err
    assert out == ""
    assert not steering(err)
    data = target.read_bytes()
    inside = contents(data)
    READERS.get(ending, plain)(data)
    assert is_ours(target, data)
    for secret in SECRETS:
        assert secret.encode() not in inside
        assert secret.encode("utf-16-be") not in inside
    if command not in UNMARKED and ending not in ("png", "pdf"):
        assert MARKING.encode() in inside.replace(b"TLP\\:", b"TLP:")
    assert list(tmp_path.iterdir()) == [target]


def test_hostile_text_arrives_as_it_was(plans: tuple[Path, Path]) -> None:
    listed = json.loads(run(("list", "-f", "json"), plans[1])[1])
    titles = {action["title"] for action in listed["actions"]}
    assert {" ".join(unescape(text).split()) for text in HOSTILE if text.isprintable() and "_x" not in text and len(text) < 1000} <= titles


@pytest.mark.parametrize("command", ["check", "list", "summarize"])
def test_file_names_and_arguments_are_text_in_messages(command: str, tmp_path: Path) -> None:
    name = "no\x1b[2Jsuch\u202e\n[red].xlsx"
    for given in (tmp_path / name, Path(name)):
        code, out, err = run((command,), given)
        assert (code, out) == (3, "")
        assert not steering(err)
        assert "\\x1b" in err
    for wrong in ("--by", "--oap", "--country", "--status", "--plan", "--sheet", "--column", "--limit", "--marking", "-o"):
        code, _, err = run((command, str(plans_of(tmp_path)), wrong), Path("\x1b]0;x\x07\u202e=1"))
        assert not steering(err), (wrong, err)


def plans_of(folder: Path) -> Path:
    path = folder / "plan.csv"
    path.write_text("OAP;OA;Title;Action Leader;Year\nExcise;2.1;x;FR;2023\n", "utf-8")
    return path


def steering(text: str) -> set[str]:
    """The characters of the text that steer a terminal or reorder what is read."""
    return {char for char in set(text) if char not in "\n\t" and visible(char) != char}


def contents(data: bytes) -> bytes:
    """The data, unpacked where it is a package."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"\n".join(package.read(name) for name in package.namelist())


def plain(data: bytes) -> None:
    assert not steering(data.decode())


def is_json(data: bytes) -> None:
    plain(data)
    json.loads(data)


def delimited(delimiter: str) -> Callable[[bytes], None]:
    def reader(data: bytes) -> None:
        plain(data)
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))
        assert len({len(row) for row in rows}) == 1
        for value in (value for row in rows for value in row if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))):
            float(value)

    return reader


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes += attrs


def is_html(data: bytes) -> None:
    plain(data)
    tags = _Tags()
    tags.feed(data.decode())
    assert not tags.found & {"img", "iframe", "object", "embed", "link", "b", "base", "form"}
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in ("src", "srcdoc")]
    allowed = re.findall(r"script-src 'sha256-([^']+)'", data.decode())
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", data.decode(), re.DOTALL)
    assert [b64encode(sha256(script.encode()).digest()).decode() for script in scripts] == allowed
    assert not [value for name, value in tags.attributes if name == "href" and value and not value.startswith("#")]


def is_markdown(data: bytes) -> None:
    plain(data)
    tags = _Tags()
    tags.feed(MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(data.decode()))
    assert tags.found <= {"h1", "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "ul", "li"}
    assert not [name for name, _ in tags.attributes if name != "style"]


def is_workbook(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or cell.hyperlink.target is None  # links within the workbook lead to its own sheets
                assert not isinstance(cell.value, str) or not steering(cell.value.replace("_x000D_", ""))
    assert b"externalLink" not in contents(data)


def is_svg(data: bytes) -> None:
    plain(data)
    names = {element.tag.rpartition("}")[2] for element in ET.fromstring(data).iter()}
    assert not names & {"script", "a", "image", "foreignObject"}


READERS: dict[str, Callable[[bytes], object]] = {
    "json": is_json, "csv": delimited(","), "tsv": delimited("\t"), "html": is_html, "md": is_markdown, "xlsx": is_workbook, "svg": is_svg,
    "png": bytes, "pdf": bytes, "docx": bytes,
}  # fmt: skip
