"""The JSON Schemas that ship with the package are sound, printed by `reference schema`, and hold for the real output of every command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command import ROOT
from commands import BUNDLED, NEW, OLD, run
from commands import COMMANDS as PLAIN
from jsonschema import Draft202012Validator
from make_schemas import DOCUMENTS, files
from samples import each
from schema_checks import ALL, differences

from empact_cli.json_shapes import ActionsDocument, JsonDocument, decode, encode
from empact_cli.output.json import FOLDER, schema
from empact_cli.output.json.change_documents import ChangeRowShape, TrendRowShape
from empact_cli.output.json.count_documents import SummaryRowShape
from empact_cli.questions.summary import Grouping

COMMANDS = PLAIN | {
    "compare --each": ["compare", OLD, NEW, "--each"],
    "explain --oap": ["explain", "--oap", "excise fraud", "--heading", "Co-leader"],
}
BUNDLED_OLD = str(ROOT / "data/oaps-2022.xlsx")
MORE = [
    *(["summarize", OLD, NEW, "--by", by] for by in ("priority", "country", "authority", "goal", "status", "plan", "oap,country")),
    ["summarize", BUNDLED, "--oap", "EXCISE", "--status", "running", "--customs", "wide", "--roles", "leader,co_leader"],
    ["compare", "published:15116/22", OLD],
    ["compare", OLD, NEW, "--per-year", "--oap", "EXCISE"],
    ["compare", BUNDLED_OLD, BUNDLED, "--by", "country"],
    ["trend", OLD, NEW, "--actions"],
    ["trend", BUNDLED_OLD, BUNDLED, "--by", "priority"],
    ["trend", "published:15116/22", OLD],
    ["list", BUNDLED],
    ["list", NEW, "--group", "undetermined", "--country", "CZ"],
    ["check", BUNDLED],
    ["explain", "--file", BUNDLED],
    ["explain", "", "tbd", "LV Tax and Customs Police", "--plan", "2026-2027"],
    ["verify", BUNDLED, "--roles", "leader,co_leader"],
    ["country", "CZ", NEW],
    ["country", "EL", OLD, NEW, "--roles", "co_leader", "--kind", "police"],
    ["country", "EU", BUNDLED],
    ["reference"],
    ["reference", "authorities"],
    ["reference", "findings"],
    ["reference", "schema"],
]


def test_every_grouping_is_a_key_of_every_row_that_is_grouped() -> None:
    for row in (SummaryRowShape, ChangeRowShape, TrendRowShape):
        missing = {one.value for one in Grouping} - {Grouping.PLAN.value} - set(row.__struct_fields__)
        assert not missing, row


def printed(*arguments: str) -> Any:
    code, out, err = run(*arguments, "-f", "json")
    assert code in (0, 1), err
    return json.loads(out)


@pytest.mark.parametrize("name", ALL)
def test_a_schema_is_sound_and_printed(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    for short in (name, f"empact-cli/{name}/1"):
        code, out, _ = run("reference", "schema", short)
        assert code == 0
        assert json.loads(out) == schema(name)


@cache
def _written(command: str) -> bytes:
    return run(*COMMANDS[command], "-f", "json", "--marking", "LIMITE")[1]


def test_the_schemas_are_those_of_the_types() -> None:
    assert {path: path.read_text("utf-8") for path in FOLDER.glob("*.json")} == files(), "run python data/make_schemas.py"


@each("document", DOCUMENTS)
def test_what_was_written_reads_back_as_the_same_values(document: type[JsonDocument]) -> None:
    content = next(one for one in map(_written, COMMANDS) if json.loads(one)["schema"] == document.__struct_config__.tag)
    assert encode(decode(content, document)) == content


def test_a_document_that_is_not_of_its_type_is_told_with_the_place() -> None:
    content = run(*COMMANDS["list"], "-f", "json")[1].replace(b'"class": "customs"', b'"class": "costums"', 1)
    with pytest.raises(ValueError, match=r"costums.*\$\.actions\[\d+\]\.leaders\[\d+\]\.class"):
        decode(content, ActionsDocument)


def test_every_document_has_a_schema_and_every_schema_a_document() -> None:
    documents = {printed(*arguments)["schema"] for arguments in COMMANDS.values()}
    assert {f"empact-cli/{name}/1" for name in ALL} == documents
    assert [entry["document"] for entry in printed("reference", "schema")["entries"]] == ALL


@pytest.mark.parametrize("arguments", [*COMMANDS.values(), *MORE], ids=lambda one: " ".join(Path(word).name for word in one))
def test_real_output_is_as_its_schema_says_and_in_its_order(arguments: list[str]) -> None:
    assert differences(printed(*arguments, "--marking", "LIMITE")) == []


def required(part: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(part, dict):
        for name in part.get("required", ()):
            yield (*path, name)
        for key, inner in part.items():
            yield from required(inner, (*path, key))


@each("name", sorted(set(COMMANDS) - {"reference"}))
def test_a_document_that_lacks_a_key_or_has_a_wrong_value_is_told_from_a_good_one(name: str) -> None:
    good = printed(*COMMANDS[name])
    for key in [key for key in good if key not in ("published", "selection", "overrides")]:
        assert differences({other: value for other, value in good.items() if other != key} | {"schema": good["schema"]}) or key == "schema"
        assert differences({**good, key: 1.5}) if key != "schema" else True
    assert differences({**good, "more": 1})
    assert differences(dict(reversed(good.items())))


def test_a_new_key_is_no_break_for_those_who_check_with_an_older_schema() -> None:
    document = printed(*COMMANDS["summarize"])
    document["rows"][0]["more"] = 1
    assert not list(Draft202012Validator(schema("summary")).iter_errors({**document, "more": 1}))


@pytest.mark.parametrize(
    "arguments",
    [["schema", "nonsense"], ["oaps", "summary"], ["schema", "summary", "-f", "csv"], ["schema", "summary", "-o", "x.html"]],
    ids=" ".join,
)
def test_what_is_no_schema_is_wrong_usage(arguments: list[str]) -> None:
    assert run("reference", *arguments)[:2] == (2, b"")
