"""A document in, its differences from its JSON Schema out, taken strictly: no key the schema does not name, and keys in its order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from empact_cli.output.json import names, schema


@cache
def schema_of(full: str) -> dict[str, Any]:
    """The schema whose documents call themselves `full`."""
    return schema(full)


def differences(document: Any) -> list[str]:
    """What is wrong with the document; empty where nothing is."""
    described = schema_of(document["schema"])
    errors = Draft202012Validator(described).iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in errors] + list(_strictly(document, described, described, "$"))


def _strictly(value: Any, part: dict[str, Any], root: dict[str, Any], path: str) -> Iterator[str]:
    part = next((one for one in part.get("anyOf", ()) if one != {"type": "null"}), part)
    if "$ref" in part:
        part = root["$defs"][part["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strictly(item, part.get("items", {}), root, f"{path}[{number}]")
    if isinstance(value, dict) and "properties" in part:
        known = list(part["properties"])
        yield from (f"{path}: {key!r} is not in the schema" for key in value if key not in known)
        if list(value) != [key for key in known if key in value]:
            yield f"{path}: keys stand as {list(value)}"
        for key in value.keys() & part["properties"].keys():
            yield from _strictly(value[key], part["properties"][key], root, f"{path}.{key}")


ALL = names()
