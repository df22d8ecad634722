"""Options in, the selected actions out: what `summarize`, `list` and their kin do first."""

from __future__ import annotations

from msgspec.structs import replace

from empact_cli.app import read_actions
from empact_cli.cli import words
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions
from empact_cli.cli.progress import shown_progress
from empact_cli.model import Actions
from empact_cli.questions.filters import Selection
from empact_cli.reference import Reference


def read_selected(files: FileOptions, inputs: InputOptions, counting: CountOptions, reference: Reference) -> tuple[Actions, Selection]:
    """The actions of the files that pass the filters, and the filters; findings and sources are those of the whole files."""
    selection = words.selection(inputs, counting, reference)
    with shown_progress() as progress:
        actions = read_actions(files.files, reference, words.guidance(inputs), words.limits(inputs), progress)
    plans = (selection.plan,) if selection.plan in actions.file_plans else actions.file_plans
    return replace(actions, items=selection.apply(actions.items, words.rule(counting).roles), file_plans=plans), selection
