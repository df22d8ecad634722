"""Options in, what they speak of out: the files read, under the rule and the filters; and an answer in, the end of its command out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from msgspec.structs import replace

from empact_cli.app import Inquiry
from empact_cli.cli import words
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions
from empact_cli.cli.results import carried, emit, ending
from empact_cli.model import Finding
from empact_cli.output.document import Details
from empact_cli.output.streams import is_watched

if TYPE_CHECKING:
    from empact_cli.cli.progress import Reading


def asked(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    *,
    several_plans: bool = False,
    versions: bool = False,
    progress: Reading | None = None,
) -> Inquiry:
    """What the options speak of. Where a question is about `several_plans`, `--plan` names that of the silent files and narrows nothing.

    Where it can be about `versions`, two files of one plan stay apart. A command that takes long beyond reading brings its own `progress`.
    """
    rule, reference = words.rule(counting), words.reference(inputs)
    filters = words.selection(inputs, counting, reference)
    with _shown(progress) as shown:
        guidance = replace(words.guidance(inputs), versions=versions)
        read = Inquiry.of_files(files.files, reference, guidance, words.limits(inputs), shown)
    return read.narrowed(rule, replace(filters, plan=None) if several_plans else filters)


def answered(
    answer: object,
    found: Inquiry,
    files: FileOptions,
    inputs: InputOptions,
    output: OutputOptions,
    details: Details | None = None,
    *,
    doubts: Sequence[Finding] = (),
    agrees: bool = True,
    read_too: Sequence[str] = (),
    apart: bool = False,
) -> int:
    """Writes the answer, says what was noticed, and gives the exit code. `read_too` are files that were read beside the plans."""
    emit(answer, carried(output, found.markings), [*files.files, *read_too], details)
    return ending(found, files, inputs, output, doubts=doubts, agrees=agrees, apart=apart)


def _shown(progress: Reading | None) -> AbstractContextManager[Reading | None]:
    """What shows the reading, where somebody looks and the command has nothing of its own."""
    if progress is not None or not is_watched():
        return nullcontext(progress)
    from empact_cli.cli.progress import shown_progress

    return shown_progress()
