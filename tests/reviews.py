"""Small reviews for tests: material gathered from actions that a test names, and reviews of the bundled workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from inside import built_in
from msgspec.structs import replace

from empact_cli.files import read_actions
from empact_cli.identity.plan_sides import sides
from empact_cli.model import Action, Actions, Finding, Plan, Rule
from empact_cli.output.document import Details, Document, Section, Table
from empact_cli.output.views import review as review_view
from empact_cli.questions.filters import Selection
from empact_cli.questions.numbers_per_plan import Plans
from empact_cli.questions.review import Material
from empact_cli.questions.review import review as review_of

REFERENCE = built_in()
DATA = Path(__file__).parent.parent / "data"


def material(items: Sequence[Action], *, findings: tuple[Finding, ...] = (), rule: Rule | None = None) -> Material:
    """What a review tells of the latest plan among the actions, compared with the one before."""
    return _gathered(Actions(tuple(items), findings, ()), rule or Rule())


def review(items: Sequence[Action], **told: object) -> Document:
    """The review of these actions."""
    findings = told.pop("findings", ())
    assert isinstance(findings, tuple)
    marking = told.pop("marking", None)
    assert marking is None or isinstance(marking, str)
    return replace(build(material(items, findings=findings)), marking=marking)


@cache
def bundled(*years: int) -> Document:
    """The review of the bundled workbooks of these years, marked LIMITE."""
    return replace(build(bundled_material(*years)), marking="LIMITE")


@cache
def bundled_material(*years: int) -> Material:
    """What a review of the bundled workbooks of these years is written from."""
    files = [str(DATA / f"oaps-{year}.xlsx") for year in years]
    return _gathered(read_actions(files, REFERENCE), Rule())


def build(found: Material) -> Document:
    """The review of the material."""
    return review_view.document(found, Details())


def moved(items: Sequence[Action], year: int) -> list[Action]:
    """The same actions in another plan."""
    return [replace(one, plan=Plan(year, year)) for one in items]


def tables(one: Document) -> dict[str, Table]:
    """The tables by name."""
    return {block.name: block for section in one.sections for block in section.blocks if isinstance(block, Table)}


def sections(one: Document) -> dict[str, Section]:
    """The sections by name."""
    return {section.name: section for section in one.sections}


def _gathered(actions: Actions, rule: Rule) -> Material:
    return review_of(Plans(dict(sides(actions.items, actions.items)), Selection()), actions, rule, REFERENCE)
