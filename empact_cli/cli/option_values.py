"""The values of options in, what they ask of out. A word nobody knows is a UsageError that names the known ones."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, limit_changes, pair
from empact_cli.errors import UsageError
from empact_cli.model import Customs, Plan, Role, Rule
from empact_cli.output import is_watched
from empact_cli.questions.filters import select
from empact_cli.questions.summary import Grouping
from empact_cli.reading import Guidance, StruckText
from empact_cli.reference import Reference, load, localised
from empact_cli.reference.records import Meaning
from empact_cli.text.language import _, did_you_mean
from empact_cli.workbook.limits import Limits, raise_limits

if TYPE_CHECKING:
    from empact_cli.app import Inquiry
    from empact_cli.cli.progress import Reading

E = TypeVar("E", bound=StrEnum)


def several(choices: type[E], text: str | None, option: str) -> tuple[E, ...]:
    """ "oap,country" -> the choices that the option names, each once, in the order given; () where it is not given."""
    words = [] if text is None else [word.strip() for word in text.split(",") if word.strip()] or [""]
    return tuple(dict.fromkeys(_one_of(choices, word, option) for word in words))


def _one_of(choices: type[E], word: str, option: str) -> E:
    try:
        return choices(word.casefold().replace("-", "_"))
    except ValueError:
        known = ", ".join(one.value for one in choices)
        said = _("{option}: {word!r} is none of {choices}.{hint}")
        raise UsageError(said.format(option=option, word=word, choices=known, hint=did_you_mean(word, choices))) from None


def grouping(text: str) -> Grouping:
    """The one grouping of a comparison or a series. Raises UsageError for several, and for one that they do not have."""
    found = several(Grouping, text, "--by")
    if len(found) != 1 or found[0] is Grouping.PLAN:
        known = ", ".join(one.value for one in Grouping if one is not Grouping.PLAN)
        raise UsageError(_("--by {by}: name one of {known}.").format(by=text, known=known))
    return found[0]


def roles(text: str) -> tuple[Role, ...]:
    """The roles that `--roles` spells, always in the same order."""
    given = several(Role, text, "--roles")
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
    guided = Guidance(
        plan(options.plan),
        tuple(options.sheet or ()),
        options.header_row,
        dict(map(_column, options.column or ())),
        options.join,
        struck=struck,
    )
    if not options.corrections:
        return guided
    from empact_cli.files import read_corrections

    return replace(guided, corrections=read_corrections(options.corrections, limits(options)))


def _column(text: str) -> tuple[str, str]:
    meaning, name = pair(text, "--column", "leader=D")
    return _one_of(Meaning, meaning, "--column").value, name


def limits(options: InputOptions) -> Limits:
    """The default limits with those raised that `--limit` names."""
    return raise_limits(limit_changes(options.limit))


def reference(options: InputOptions) -> Reference:
    """The reference data with the user's own folders laid over it."""
    return localised(load([Path(folder) for folder in options.reference or ()]))


def asked(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    *,
    several_plans: bool = False,
    versions: bool = False,
    progress: Reading | None = None,
) -> Inquiry:
    """What the options speak of: the files read, under the rule and the filters.

    Where a question is about `several_plans`, `--plan` names that of the silent files and narrows nothing. Where it can be about
    `versions`, two files of one plan stay apart. A command that takes long beyond reading brings its own `progress`.
    """
    from empact_cli.app import Inquiry  # only here: `explain` and `reference` take options, and read no file

    rule, known = Rule(roles(counting.roles), _one_of(Customs, counting.customs, "--customs")), reference(inputs)
    named = plan(inputs.plan)
    filters = select(
        known,
        plan=None if several_plans else named,
        oaps=counting.oap or (),
        countries=counting.country or (),
        statuses=counting.status or (),
        kinds=counting.kind or (),
    )
    with _shown(progress) as shown:
        guided = replace(guidance(inputs), versions=versions)
        read = Inquiry.of_files(files.files, known, guided, limits(inputs), shown)
    return read.narrowed(rule, filters)


def _shown(progress: Reading | None) -> AbstractContextManager[Reading | None]:
    """What shows the reading, where somebody looks and the command has nothing of its own."""
    if progress is not None or not is_watched():
        return nullcontext(progress)
    from empact_cli.cli.progress import shown_progress

    return shown_progress()
