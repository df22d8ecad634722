"""The options that commands share, each defined once: groups of options as dataclasses, expanded into a command's own signature.

A command takes `inputs: InputOptions` and so on; `command` spreads their fields out for Typer and puts them together again.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from empact_cli.cli import completion, formats
from empact_cli.cli.config import Applied, configure
from empact_cli.cli.progress import hush
from empact_cli.errors import UsageError
from empact_cli.output.file_formats import Format
from empact_cli.text.language import ENGLISH, Language, _, use

_CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class FileOptions:
    """The files to read."""

    files: Annotated[
        list[str], typer.Argument(metavar="FILES...", help="Workbooks or text tables; - is standard input.", show_default=False)
    ]


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What the user says about the files."""

    plan: Annotated[
        str | None,
        typer.Option(
            metavar="PLAN",
            autocompletion=completion.plans,
            help="Plan of files that do not say it (2023, 2024-2025); narrows to it where they do.",
        ),
    ] = None
    sheet: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Read only this sheet; may be repeated.")] = None
    header_row: Annotated[int | None, typer.Option(metavar="ROW", min=1, help="Row in which the headings stand.")] = None
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEANING=COLUMN", autocompletion=completion.columns, help="What a column holds, for example leader=D; may be repeated."
        ),
    ] = None
    struck: Annotated[
        str | None,
        typer.Option(
            metavar="HOW",
            autocompletion=completion.words_of(("read", "leave")),
            help="read or leave: whether struck-out text is read, or left out whatever the status of its row.",
        ),
    ] = None
    corrections: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="What the plan drivers answered: a file that corrections wrote, filled in; may be repeated."),
    ] = None
    join: Annotated[
        bool, typer.Option("--join", help="Sheets or files that give one action in two ways are parts of one plan, not versions of it.")
    ] = False
    reference: Annotated[list[str] | None, typer.Option(metavar="DIR", help="Folder with your own reference tables; may be repeated.")] = (
        None
    )
    limit: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            autocompletion=completion.limits,
            help="Raise a limit that a message named (reference limits lists them); may be repeated.",
        ),
    ] = None


Roles = Annotated[
    str, typer.Option(metavar="ROLES", autocompletion=completion.roles, help="Leaders that count: leader, or leader,co_leader.")
]


@dataclass(frozen=True, slots=True)
class CountOptions:
    """Which actions and leaders count."""

    roles: Roles = "leader"
    customs: Annotated[
        str,
        typer.Option(
            metavar="WIDTH",
            autocompletion=completion.widths,
            help="narrow, or wide to count bodies with customs powers beside customs too.",
        ),
    ] = "narrow"
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", autocompletion=completion.statuses, help="Only actions of this status; may be repeated."),
    ] = None
    oap: Annotated[
        list[str] | None, typer.Option(metavar="OAP", autocompletion=completion.oaps, help="Only this OAP, by id or name; may be repeated.")
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            autocompletion=completion.kinds,
            help="Only actions led by this kind of authority (customs, police, prosecution ...); may be repeated.",
        ),
    ] = None
    country: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNTRY",
            autocompletion=completion.countries,
            help="Only actions led from this country, by code or name; may be repeated.",
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class NoteOptions:
    """What stands at the head of a note; what is not given is left as a marked gap."""

    date: Annotated[str | None, typer.Option(metavar="TEXT", help='Note: place and date, such as "Brussels, 1 March 2024".')] = None
    number: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: number of the document.")] = None
    codes: Annotated[str | None, typer.Option(metavar="TEXT", help='Note: subject codes, such as "ENFOCUSTOM 174".')] = None
    sender: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: who sends it (From).")] = None
    recipient: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: to whom it goes (To).")] = None
    previous: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: number of the previous document.")] = None
    subject: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: its subject.")] = None


def _written_as(offered: tuple[Format, ...]) -> Any:  # noqa: ANN401 - Typer gives its information no public name
    return typer.Option(
        "--format",
        "-f",
        parser=formats.parser(offered),
        metavar=formats.metavar(offered),
        autocompletion=completion.words_of(offered),
        help="How the result is written.",
    )


PlainFormat = Annotated[Format, _written_as(formats.PLAIN)]
AnyFormat = Annotated[Format, _written_as(formats.ALL)]
Force = Annotated[bool, typer.Option("--force", help="Replace the file that -o names, even where another program made it.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with exit code 1 if there is a finding or an undetermined action.")]
Speech = Annotated[Language, typer.Option(help="Language of all that is printed and written.")]
Marking = Annotated[
    str | None, typer.Option(metavar="TEXT", help='Marking that the output bears in place of the one in the files; "" for none.')
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the result and errors.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")]


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Where the result goes, and how."""

    format: PlainFormat = Format.TABLE
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whose ending decides the format; - is standard output."),
    ] = None
    force: Force = False
    strict: Strict = False
    language: Speech = Language.EN
    marking: Marking = None
    quiet: Quiet = False
    debug: Debug = False


@dataclass(frozen=True, slots=True)
class WordedOutputOptions(OutputOptions):
    """Where the result of a command goes that can also be put into sentences."""

    format: AnyFormat = Format.TABLE


@dataclass(frozen=True, slots=True)
class FileOutputOptions:
    """Where a result goes that is no text for the screen: a figure, a report. The ending of the file decides what it is."""

    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whose ending decides the format; - is standard output."),
    ]
    force: Force = False
    strict: Strict = False
    language: Speech = Language.EN
    marking: Marking = None
    quiet: Quiet = False
    debug: Debug = False


def _say_version(asked: bool) -> None:
    """Says the version and ends, where it is asked for."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"empact-cli {version('empact-cli')}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", is_eager=True, callback=_say_version, help="Show the version and exit.")]


@dataclass(frozen=True, slots=True)
class ConfigOptions:
    """Where options come from that the command line does not give, and the version; every command has these."""

    no_config: Annotated[bool, typer.Option("--no-config", is_eager=True, help="Do not read empact.toml.")] = False
    config: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", is_eager=True, callback=configure, help="Read options from this file instead of empact.toml in the folder."
        ),
    ] = None
    version: Version = False


def command(function: Callable[..., int]) -> Callable[..., None]:
    """`function` for Typer: its option groups spread out as single parameters, its result as the exit code."""
    hints = get_type_hints(function, include_extras=True)
    parameters = list(inspect.signature(function).parameters.values())
    groups = {one.name: hints[one.name] for one in parameters if is_dataclass(hints[one.name])}
    spread: list[inspect.Parameter] = []
    for one in parameters:
        spread.extend(_fields(groups[one.name]) if one.name in groups else [one.replace(annotation=hints[one.name])])
    spread += [inspect.Parameter(_CONTEXT, inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context), *_fields(ConfigOptions)]

    @wraps(function)
    def run(**values: Any) -> None:  # noqa: ANN401 - whatever Typer has parsed
        context = values.pop(_CONTEXT)
        config = _filled(ConfigOptions, values)
        arguments = {name: _filled(group, values) for name, group in groups.items()}
        use(next((group.language.value for group in arguments.values() if isinstance(group, OutputOptions | FileOutputOptions)), ENGLISH))
        quiet = any(getattr(group, "quiet", False) for group in arguments.values())
        hush(quiet=quiet)
        code = _configured(lambda: _bounded(function, arguments, values), context, config, quiet=quiet)
        if code:
            raise typer.Exit(code)

    keyword_only = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in spread]
    vars(run)["__signature__"] = inspect.Signature(keyword_only)
    run.__annotations__ = {one.name: one.annotation for one in keyword_only}
    del vars(run)["__wrapped__"]  # or inspect would look through to the groups
    return run


def _bounded(function: Callable[..., int], arguments: dict[str, Any], values: dict[str, Any]) -> int:
    """Runs the command within its limits."""
    inputs = next((group for group in arguments.values() if isinstance(group, InputOptions)), InputOptions())
    draws = any(isinstance(group, FileOutputOptions) for group in arguments.values())
    from empact_cli.cli.bounds import within  # only here: `--version` needs no room
    from empact_cli.workbook.limits import raise_limits

    files = next((group.files for group in arguments.values() if isinstance(group, FileOptions)), ())
    with within(raise_limits(limit_changes(inputs.limit)), files=files, draws=draws):
        return function(**arguments, **values)


def as_typed(inputs: InputOptions) -> list[str]:
    """The input options as they are typed, those alone that were given."""
    typed: list[str] = []
    for field in fields(inputs):
        value = getattr(inputs, field.name)
        option = f"--{field.name.replace('_', '-')}"
        if isinstance(value, bool):
            typed += [option] * value
            continue
        for one in value if isinstance(value, list) else [] if value is None else [value]:
            typed += [option, str(one)]
    return typed


def limit_changes(given: Sequence[str] | None) -> dict[str, str]:
    """What `--limit NAME=VALUE` says, by name. Raises UsageError."""
    return dict(pair(one, "--limit", "rows=4000000") for one in given or ())


def pair(text: str, option: str, example: str) -> tuple[str, str]:
    """ "leader=D" -> ("leader", "D"). Raises UsageError for what has no such form."""
    name, sign, value = text.partition("=")
    if not (name.strip() and sign and value.strip()):
        raise UsageError(_("{option} {text!r}: write it like {option} {example}.").format(option=option, text=text, example=example))
    return name.strip(), value.strip()


def _filled(group: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 - any dataclass
    """The group with its values, which are taken out of what Typer has parsed."""
    return group(**{field.name: values.pop(field.name) for field in fields(group)})


def _configured(function: Callable[[], int], context: typer.Context, config: ConfigOptions, *, quiet: bool) -> int:
    """Runs the command; says which options a file gave, and where in it the one stands that makes no sense."""
    if config.config is not None and config.no_config:
        raise UsageError(_("--config names a file and --no-config says to read none. Give one of them."))
    applied = context.obj
    if not isinstance(applied, Applied):
        return function()
    if not quiet:
        applied.say(context)
    try:
        return function()
    except UsageError as problem:
        raise applied.blamed(problem, context) from None


def _fields(group: Any) -> list[inspect.Parameter]:  # noqa: ANN401 - any dataclass
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=_default(one), annotation=hints[one.name])
        for one in fields(group)
    ]


def _default(field: Field[Any]) -> Any:  # noqa: ANN401 - any default
    return inspect.Parameter.empty if field.default is MISSING else field.default
