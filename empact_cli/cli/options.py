"""The options that commands share, each defined once: groups of options as structs, expanded into a command's own signature.

A command takes `inputs: InputOptions` and so on; `registration.command` spreads their fields out for Typer and puts them together again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import Struct

from empact_cli.errors import UsageError
from empact_cli.output import Format
from empact_cli.text.language import Language, _, did_you_mean, marked

CONFIGURATION = "empact.toml"  # is read where it stands in the current folder


def offers(what: str | Iterable[str]) -> Callable[[str], list[tuple[str, str]]]:
    """What offers a shell these words, or those of a kind that `completion` knows, which is loaded once a shell asks."""

    def offered(incomplete: str) -> list[tuple[str, str]]:
        from empact_cli.cli import completion

        if isinstance(what, str):
            return completion.offered(what, incomplete)
        return completion.as_typed(((str(word), "") for word in what), incomplete)

    # One annotation as a type: Typer reads it for each option, and would parse the words of all of them.
    offered.__annotations__ = {"incomplete": str}
    return offered


def offered(metavar: str, kind: str, told: str, *names: str, **more: Any) -> Any:  # noqa: ANN401 - Typer's type has no public name
    """An option whose words a shell offers."""
    return typer.Option(*names, metavar=metavar, autocompletion=offers(kind), help=told, **more)


_ON_PAPER = (Format.DOCX, Format.PDF)  # by the ending of a file alone
PLAIN = tuple(one for one in Format if one is not Format.SENTENCE and one not in _ON_PAPER)  # what every command writes
ALL = (*PLAIN, Format.SENTENCE)

_ALSO = {"md": Format.MARKDOWN, "text": Format.TABLE, "txt": Format.TABLE}
_DOCUMENT = marked("For a document write -o FILE.docx (or .pdf); a whole review is made by empact-cli report FILES -o review.docx.")
_WAYS_OUT = {
    **dict.fromkeys(("word", "docx", "doc", "odt", "pdf"), _DOCUMENT),
    **dict.fromkeys(("png", "svg"), marked("Figures are made by chart: empact-cli chart bar FILES -o figure.svg (or .png, .pdf).")),
    **dict.fromkeys(("excel", "xls", "xlsm", "ods"), marked("For a spreadsheet program write -o FILE.xlsx.")),
    "sentence": marked("Only summarize and compare write sentences."),
}


def parser(formats: tuple[Format, ...]) -> Callable[[str], Format]:
    """What reads the word for a command that writes these formats."""

    def format_of(text: str) -> Format:
        word = str(text).strip().lower()
        found = _ALSO.get(word) or next((one for one in formats if one == word), None)
        if found is None:
            said = _("{word!r} is not one of {formats}.{hint}")
            hint = way_out(word)
            raise typer.BadParameter(
                said.format(word=str(text), formats=", ".join(formats), hint=f" {hint}" if hint else did_you_mean(word, formats))
            )
        return found

    return format_of


def way_out(word: str) -> str:
    """What to do for a format that the commands do not write, by its name or the ending of a file; "" for one that nobody knows."""
    said = _WAYS_OUT.get(word.removeprefix(".").lower())
    return _(said) if said else ""


References = Annotated[list[str] | None, typer.Option(metavar="DIR", help="Folder with your own reference tables; may be repeated.")]


class FileOptions(Struct, frozen=True):
    """The files to read."""

    files: Annotated[
        list[str], typer.Argument(metavar="FILES...", help="Workbooks or text tables; - is standard input.", show_default=False)
    ]


class InputOptions(Struct, frozen=True):
    """What the user says about the files."""

    plan: Annotated[
        str | None, offered("PLAN", "plans", "Plan of files that do not say it (2023, 2024-2025); narrows to it where they do.")
    ] = None
    sheet: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Read only this sheet; may be repeated.")] = None
    header_row: Annotated[int | None, typer.Option(metavar="ROW", min=1, help="Row in which the headings stand.")] = None
    column: Annotated[
        list[str] | None, offered("MEANING=COLUMN", "columns", "What a column holds, for example leader=D; may be repeated.")
    ] = None
    struck: Annotated[
        str | None,
        typer.Option(
            metavar="HOW",
            autocompletion=offers(("read", "leave")),
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
    reference: References = None
    limit: Annotated[
        list[str] | None,
        offered("NAME=VALUE", "limits", "Raise a limit that a message named (reference limits lists them); may be repeated."),
    ] = None


Roles = Annotated[str, offered("ROLES", "roles", "Leaders that count: leader, or leader,co_leader.")]


class CountOptions(Struct, frozen=True):
    """Which actions and leaders count."""

    roles: Roles = "leader"
    customs: Annotated[
        str,
        offered("WIDTH", "widths", "narrow, or wide to count bodies with customs powers beside customs too."),
    ] = "narrow"
    status: Annotated[list[str] | None, offered("STATUS", "statuses", "Only actions of this status; may be repeated.")] = None
    oap: Annotated[list[str] | None, offered("OAP", "oaps", "Only this OAP, by id or name; may be repeated.")] = None
    kind: Annotated[
        list[str] | None,
        offered("KIND", "kinds", "Only actions led by this kind of authority (customs, police, prosecution ...); may be repeated."),
    ] = None
    country: Annotated[
        list[str] | None, offered("COUNTRY", "countries", "Only actions led from this country, by code or name; may be repeated.")
    ] = None


class NoteOptions(Struct, frozen=True):
    """What stands at the head of a note; what is not given is left as a marked gap."""

    date: Annotated[str | None, typer.Option(metavar="TEXT", help='Note: place and date, such as "Brussels, 1 March 2024".')] = None
    number: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: number of the document.")] = None
    codes: Annotated[str | None, typer.Option(metavar="TEXT", help='Note: subject codes, such as "ENFOCUSTOM 174".')] = None
    sender: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: who sends it (From).")] = None
    recipient: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: to whom it goes (To).")] = None
    previous: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: number of the previous document.")] = None
    subject: Annotated[str | None, typer.Option(metavar="TEXT", help="Note: its subject.")] = None


def written_as(formats: tuple[Format, ...], told: str = "How the result is written.") -> Any:  # noqa: ANN401 - Typer's type has no public name
    """`--format` with these formats to choose from."""
    return typer.Option("--format", "-f", parser=parser(formats), metavar="|".join(formats), autocompletion=offers(formats), help=told)


_OUTPUT = typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whose ending decides the format; - is standard output.")
Force = Annotated[bool, typer.Option("--force", help="Replace the file that -o names, even where another program made it.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")]


class EndOptions(Struct, frozen=True, kw_only=True):
    """How a command ends, whatever it writes; with keyword-only fields, which stand behind the own ones of each group."""

    force: Force = False
    strict: Annotated[bool, typer.Option("--strict", help="End with exit code 1 if there is a finding or an undetermined action.")] = False
    language: Annotated[Language, typer.Option(help="Language of all that is printed and written.")] = Language.EN
    marking: Annotated[
        str | None, typer.Option(metavar="TEXT", help='Marking that the output bears in place of the one in the files; "" for none.')
    ] = None
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the result and errors.")] = False
    debug: Debug = False


class OutputOptions(EndOptions, frozen=True):
    """Where the result goes, and how."""

    format: Annotated[Format, written_as(PLAIN)] = Format.TABLE
    output: Annotated[str | None, _OUTPUT] = None


class WordedOutputOptions(OutputOptions, frozen=True):
    """Where the result of a command goes that can also be put into sentences."""

    format: Annotated[Format, written_as(ALL)] = Format.TABLE


class FileOutputOptions(EndOptions, frozen=True):
    """Where a result goes that is no text for the screen: a figure, a report. The ending of the file decides what it is."""

    output: Annotated[str, _OUTPUT]


def _say_version(asked: bool) -> None:
    """Says the version and ends, where it is asked for."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"empact-cli {version('empact-cli')}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", is_eager=True, callback=_say_version, help="Show the version and exit.")]


def _configured(context: typer.Context, value: str | None) -> str | None:
    """The callback of `--config`, called before other options are read. Where there is no such file, nothing of it is loaded."""
    found = value is None and Path(CONFIGURATION).is_file()
    if (value is not None or found) and not context.resilient_parsing and not context.params.get("no_config"):
        from empact_cli.cli.config import configure

        configure(context, CONFIGURATION if value is None else value, found=found)
    return value


class ConfigOptions(Struct, frozen=True):
    """Where options come from that the command line does not give, and the version; every command has these."""

    no_config: Annotated[bool, typer.Option("--no-config", is_eager=True, help="Do not read empact.toml.")] = False
    config: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", is_eager=True, callback=_configured, help="Read options from this file instead of empact.toml in the folder."
        ),
    ] = None
    version: Version = False


def as_typed(inputs: InputOptions) -> list[str]:
    """The input options as they are typed, those alone that were given."""
    typed: list[str] = []
    for name in inputs.__struct_fields__:
        value = getattr(inputs, name)
        option = f"--{name.replace('_', '-')}"
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
