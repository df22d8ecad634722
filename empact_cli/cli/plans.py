"""Options in, plans out: what `compare`, `trend` and `verify` read, be it actions, published tables or published documents."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from empact_cli.app import read_plans
from empact_cli.cli import words
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions
from empact_cli.cli.progress import shown_progress
from empact_cli.questions import published_counts
from empact_cli.questions.chosen_plans import Plans, gather
from empact_cli.reference import Reference


def read(files: FileOptions, inputs: InputOptions, counting: CountOptions, reference: Reference) -> Plans:
    """Reads the files and documents. Raises UsageError where two of them give the same plan in different ways."""
    selection = replace(words.selection(inputs, counting, reference), plan=None)  # of several plans `--plan` only names the silent ones
    published = published_counts.counts_named(files.files, reference)
    with shown_progress() as progress:
        actions, counted = read_plans(paths(files), reference, words.guidance(inputs), words.limits(inputs), progress)
    selected = selection.apply(actions.items, words.rule(counting).roles)
    listed = [action for action in actions if not selection.oaps or action.oap in selection.oaps]
    return gather(actions, selected, listed, (*published, *counted), selection)


def paths(files: FileOptions) -> Sequence[str]:
    """The files among the arguments; the others name published documents."""
    return published_counts.paths(files.files)
