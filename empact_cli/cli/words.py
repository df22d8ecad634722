"""The words of the command line in, the program's own values out; a word nobody knows is a UsageError that names the known ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions, limit_changes, pair
from empact_cli.cli.results import carried, emit, ending
from empact_cli.errors import UsageError
from empact_cli.model import Correction, Customs, Finding, Group, Plan, Role, Rule
from empact_cli.output import is_watched
from empact_cli.output.document import Details
from empact_cli.questions.filters import Selection, select
from empact_cli.reading import Guidance, StruckText
from empact_cli.reference import Reference, load, localised
from empact_cli.reference.records import Meaning
from empact_cli.text.language import _, did_you_mean
from empact_cli.workbook.limits import Limits, raise_limits

if TYPE_CHECKING:
    from empact_cli.app import Inquiry
    from empact_cli.cli.progress import Reading
    from empact_cli.questions.country_part import Part
    from empact_cli.questions.summary import Grouping


E = TypeVar("E", bound=StrEnum)


def groupings(text: str) -> tuple[Grouping, ...]:
    """ "oap,country" -> the groupings, each once, in the order given."""
    from empact_cli.questions.summary import Grouping

    return tuple(dict.fromkeys(_one_of(Grouping, word, "--by") for word in _words(text)))


def grouping(text: str) -> Grouping:
    """The one grouping of a comparison or a series. Raises UsageError for several, and for one that they do not have."""
    from empact_cli.questions.summary import Grouping

    found = groupings(text)
    if len(found) != 1 or found[0] is Grouping.PLAN:
        known = ", ".join(one.value for one in Grouping if one is not Grouping.PLAN)
        raise UsageError(_("--by {by}: name one of {known}.").format(by=text, known=known))
    return found[0]


def groups(text: str | None) -> frozenset[Group]:
    """The groups that the option names; all of them where it is not given."""
    return frozenset(Group if text is None else (_one_of(Group, word, "--group") for word in _words(text)))


def parts(text: str | None) -> tuple[Part, ...]:
    """The parts of a country that the option names; all of them where it is not given."""
    from empact_cli.questions.country_part import Part

    return tuple(Part) if text is None else tuple(dict.fromkeys(_one_of(Part, word, "--part") for word in _words(text)))


def rule(options: CountOptions) -> Rule:
    """The rule that `--roles` and `--customs` spell; roles always stand in the same order."""
    return Rule(roles(options.roles), _one_of(Customs, options.customs, "--customs"))


def roles(text: str) -> tuple[Role, ...]:
    """The roles that `--roles` spells, always in the same order."""
    given = {_one_of(Role, word, "--roles") for word in _words(text)}
    return tuple(role for role in Role if role in given)


def plan(text: str | None, option: str = "--plan") -> Plan | None:
    """The plan that the option names."""
    found = Plan.parse(text) if text is not None else None
    if text is not None and found is None:
        raise UsageError(_("{option} {text!r}: not a plan. Write a year (2023) or a period (2024-2025).").format(option=option, text=text))
    return found


def guidance(options: InputOptions) -> Guidance:
    """What the input options say about the files."""
    struck = None if options.struck is None else _one_of(StruckText, options.struck, "--struck")
    return Guidance(
        plan(options.plan),
        tuple(options.sheet or ()),
        options.header_row,
        dict(map(_column, options.column or ())),
        options.join,
        struck=struck,
        corrections=_corrections(options),
    )


def _corrections(options: InputOptions) -> tuple[Correction, ...]:
    if not options.corrections:
        return ()
    from empact_cli.files import read_corrections

    return read_corrections(options.corrections, limits(options))


def limits(options: InputOptions) -> Limits:
    """The default limits with those raised that `--limit` names."""
    return raise_limits(limit_changes(options.limit))


def reference(options: InputOptions) -> Reference:
    """The reference data with the user's own folders laid over it."""
    return localised(load([Path(folder) for folder in options.reference or ()]))


def selection(inputs: InputOptions, counting: CountOptions, data: Reference) -> Selection:
    """The filters that the options spell."""
    return select(
        data,
        plan=plan(inputs.plan),
        oaps=counting.oap or (),
        countries=counting.country or (),
        statuses=counting.status or (),
        kinds=counting.kind or (),
    )


def _words(text: str) -> Sequence[str]:
    return [word.strip() for word in text.split(",") if word.strip()] or [""]


def _one_of(choices: type[E], word: str, option: str) -> E:
    try:
        return choices(word.casefold().replace("-", "_"))
    except ValueError:
        raise UsageError(
            _("{option}: {word!r} is none of {choices}.{hint}").format(
                option=option, word=word, choices=_listed(choices), hint=did_you_mean(word, choices)
            )
        ) from None


def _listed(choices: Iterable[StrEnum]) -> str:
    return ", ".join(one.value for one in choices)


def _column(text: str) -> tuple[str, str]:
    meaning, name = pair(text, "--column", "leader=D")
    return _one_of(Meaning, meaning, "--column").value, name


# Options in, what they speak of out: the files read, under the rule and the filters; and an answer in, the end of its command out.


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
    from empact_cli.app import Inquiry  # only here: `explain` and `reference` take options, and read no file

    counted_by, known = rule(counting), reference(inputs)
    filters = selection(inputs, counting, known)
    with _shown(progress) as shown:
        guided = replace(guidance(inputs), versions=versions)
        read = Inquiry.of_files(files.files, known, guided, limits(inputs), shown)
    return read.narrowed(counted_by, replace(filters, plan=None) if several_plans else filters)


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
