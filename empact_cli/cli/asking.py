"""Options in, what they speak of out: the files read, under the rule and the filters, ready to be asked."""

from __future__ import annotations

from msgspec.structs import replace

from empact_cli.app import Inquiry
from empact_cli.cli import words
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions
from empact_cli.cli.progress import shown_progress


def asked(files: FileOptions, inputs: InputOptions, counting: CountOptions, *, several_plans: bool = False) -> Inquiry:
    """What the options speak of. Where a question is about `several_plans`, `--plan` names that of the silent files and narrows nothing."""
    rule, reference = words.rule(counting), words.reference(inputs)
    filters = words.selection(inputs, counting, reference)
    with shown_progress() as progress:
        read = Inquiry.of_files(files.files, reference, words.guidance(inputs), words.limits(inputs), progress)
    return read.narrowed(rule, replace(filters, plan=None) if several_plans else filters)
