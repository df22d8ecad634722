"""The words of the command line in, the program's own values out; a word nobody knows is a UsageError that names the known ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from empact_cli.cli.options import CountOptions, InputOptions, limit_changes, pair
from empact_cli.errors import UsageError
from empact_cli.model import Correction, Customs, Group, Plan, Role, Rule
from empact_cli.questions.filters import Selection, select
from empact_cli.reading.written import Guidance, StruckText
from empact_cli.reference import Reference, load, localised
from empact_cli.reference.records import Meaning
from empact_cli.text.language import _
from empact_cli.text.suggestion import did_you_mean
from empact_cli.workbook.limits import Limits, raise_limits

if TYPE_CHECKING:
    from empact_cli.questions.country_part import Part
    from empact_cli.questions.groupings import Grouping

E = TypeVar("E", bound=StrEnum)


def groupings(text: str) -> tuple[Grouping, ...]:
    """ "oap,country" -> the groupings, each once, in the order given."""
    from empact_cli.questions.groupings import Grouping

    return tuple(dict.fromkeys(_one_of(Grouping, word, "--by") for word in _words(text)))


def grouping(text: str) -> Grouping:
    """The one grouping of a comparison or a series. Raises UsageError for several, and for one that they do not have."""
    from empact_cli.questions.groupings import Grouping

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
