"""Imports go down only, rooms do not import each other, and each heavy package lives in one room."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "empact_cli"
FLOORS = (
    ("errors", "text"),
    ("model", "api_messages"),
    ("findings", "json_shapes", "api_arguments"),
    ("reference",),
    ("workbook",),
    ("concepts",),
    ("leaders",),
    ("reading",),
    ("identity",),
    ("questions",),
    ("action_classifier",),
    ("files",),
    ("app", "output"),
    ("charts",),
    ("frames",),
    ("api",),
    ("cli", "__init__"),
    ("__main__",),
)
HOMES = {
    "pandas": ("frames",),
    "openpyxl": ("output.annotated",),
    "matplotlib": ("output.figures",),
    "rich": ("cli.progress",),
    "typer": ("cli",),
    "babel": ("text.language",),
    "jinja2": ("output.writers.web_page",),
    "xlsxwriter": ("output.writers.workbook", "output.writers.workbook_sheets", "output.plan_workbook"),
    "python_calamine": ("workbook.legacy",),
    "rapidfuzz": (
        "identity.scoring",
        "identity.title_words",
        "text.language",
    ),
    "docx": ("output.writers.word_document", "output.writers.word_styles"),
    "typst": ("output.writers.pdf",),
}


PATHS = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path for path in sorted(PACKAGE.rglob("*.py"))
}


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(PATHS[name].read_text("utf-8"))


@cache
def nodes_of(name: str) -> list[ast.AST]:
    return list(ast.walk(tree_of(name)))


def imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every imported module, names taken from a package included where they are modules; imports for type checkers too."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [one for one in inner if one.removeprefix("empact_cli.") in PATHS]
            yield from modules
            if len(modules) < len(inner):
                yield node.module or ""


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name.split(".")[0] in rooms)


@cache
def imported() -> list[tuple[str, str]]:
    """(module, what it imports), for every import of the program."""
    return [(name, target) for name in PATHS for target in imports(nodes_of(name))]


def test_imports_go_down_only() -> None:
    ours = [(name, to.removeprefix("empact_cli").removeprefix(".") or "__init__") for name, to in imported() if to.startswith("empact_cli")]
    assert [f"{name} imports {to}" for name, to in ours if name.split(".")[0] != to.split(".")[0] and floor(to) >= floor(name)] == []


def test_no_module_needs_one_that_needs_it() -> None:
    """Not even by an import within a function; what type checkers alone read makes nothing run."""
    needs: dict[str, set[str]] = {}
    for name in PATHS:
        nodes = nodes_of(name)
        typing = [one for node in nodes if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) for one in node.body]
        ran = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) and node not in typing]
        needs[name] = {to.removeprefix("empact_cli.") for to in imports(ran)} & {*PATHS}
    tuple(TopologicalSorter(needs).static_order())  # raises CycleError, which names the circle


def test_heavy_packages_stay_in_their_rooms() -> None:
    heavy = [(name, to.split(".")[0]) for name, to in imported() if to.split(".")[0] in HOMES]
    assert [f"{name} imports {to}" for name, to in heavy if not f"{name}.".startswith(tuple(f"{home}." for home in HOMES[to]))] == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not [name for name in PATHS if {"utils", "util", "helpers", "manager", "common", "misc"} & set(name.split("."))]


def test_all_is_exactly_what_is_public() -> None:
    import empact_cli

    assert sorted(empact_cli.__all__) == empact_cli.__all__
    for name in empact_cli.__all__:
        assert getattr(empact_cli, name).__doc__, name
    declared = {name for node in ast.walk(tree_of("__init__")) if isinstance(node, ast.ImportFrom) for name in (a.name for a in node.names)}
    assert set(empact_cli.__all__) == declared - {"annotations", "import_module", "TYPE_CHECKING", "Any"}
    with pytest.raises(AttributeError):
        _ = empact_cli.nothing_of_the_kind


def test_a_module_has_a_name_of_its_own() -> None:
    names = Counter(name.rpartition(".")[2] for name in PATHS if PATHS[name].stem != "__init__")
    assert [name for name, bearers in names.items() if bearers > 1] == []


def test_a_class_has_a_name_of_its_own() -> None:
    classes = Counter(node.name for name in PATHS for node in nodes_of(name) if isinstance(node, ast.ClassDef))
    assert [name for name, bearers in classes.items() if bearers > 1 and not name.startswith("_")] == []
