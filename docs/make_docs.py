"""The application and the catalogue of findings in, `commands.md`, `messages.md` and `empact-cli.1` out, beside this file.

Run it after changing a command, an option or a finding: `python docs/make_docs.py`. A test holds the files to what it writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app_pages import Command, Option, commands, shared

from empact_cli.findings import CATALOGUE, FindingKind
from empact_cli.model import Severity

FOLDER = Path(__file__).parent
_MADE = "<!-- Made by docs/make_docs.py; change the program, not this page. -->"

CODES = {
    0: "Done.",
    1: "Done, and the answer is no: `check` found errors, `verify` a difference, or `--strict` met a finding or an undetermined action.",
    2: "The command makes no sense: a word, an option or a setting in `empact.toml` that nobody knows. The message names the known ones.",
    3: "An input cannot be used. Every such file is named, and no result is printed, since a count with a file missing is a wrong count.",
    4: "The result cannot be written. Nothing half-written is left behind, and what stood there before still stands.",
    70: "A bug in the tool. One line says so; `--debug` shows the traceback, which helps whoever mends it.",
    130: "You stopped it with Ctrl-C.",
}
# What newcomers meet first: a text of an error, or the code of a finding.
COMMON = (
    ("no plan in a year column", "The year is missing. Put it into the name of each file: `firearms-2023.xlsx`."),
    ("may be the headings", "The tool does not know the headings. Copy the options that it proposes, and correct the letters if need be."),
    ("lead-country-only", "`NL` may be police or customs. Ask the plan driver which authority leads, and write it: `NL Douane`."),
    ("lead-unknown", "Nobody knows the name. See what `empact-cli explain` says of it; correct the cell, or teach the tool the name."),
    ("number-repaired", "A spreadsheet made `2.1` of `2.10`. The number was restored; format the column as text, so that it lasts."),
)
ERRORS = (
    (
        "no sheet holds a table of actions",
        "No row has headings that the tool knows. It tells the row that looks most like them, with the letter of each column. Say what "
        "they mean: `--header-row 1 --column leader=B --column number=A`. Or change the headings to *Leader* and *Number* in the workbook.",
    ),
    ("may be the headings", "The same: copy the proposed options, and correct the letters if they are wrong."),
    ("no heading row in the first … rows", "Nothing in the sheet looks like the headings of a plan. Say where they are: `--header-row 5`."),
    (
        "Name it with --header-row",
        "The row you named holds no headings, or nobody can tell which does. Look at the sheet and give its number.",
    ),
    ("is one, say so with --column", "A column that matters was not recognised. Say what it holds: `--column leader=D`."),
    ("Say which one it is with --column", "Two columns could be meant. Say which: `--column leader=D`."),
    (
        "no plan in a year column",
        "Neither the sheet nor the file says which year the actions belong to. Put the year into the file's name (`oaps-2023.xlsx`): that "
        "works for any number of files. For a single file `--plan 2023` does too; it gives all silent files the same plan.",
    ),
    ("password", "The workbook is protected. Open it, save a copy without the password, and use the copy."),
    (
        "raise the limit with --limit",
        "The file is larger, or takes longer, than a plan ever does. If you know where it comes from, follow the message; "
        "`empact-cli reference limits` lists the limits.",
    ),
    ("no … is called …", "The word is neither an id nor a name. `empact-cli reference oaps` and `reference countries` show both."),
    ("two plans are needed", "`compare` wants two plans. Give a second file, or `published:15116/22`."),
    ("Say which two with --from and --to", "The files hold more than two plans: `--from 2022 --to 2023`."),
    ("there is no such file", "The name or the folder is wrong. Where a file there has nearly that name, the message proposes it."),
    ("the name needs an ending", "The ending of the name after `-o` decides what is written: `-o result.xlsx`, `-o result.html`."),
    ("the ending decides the format", "`-o` must end in one of the endings that the message lists."),
    ("no option is called …", "A line of `empact.toml` holds a word that nobody knows. Mend the line, or add `--no-config`."),
    ("which stands on the command line", "Files and the country are typed with each command; `empact.toml` holds options alone."),
    (
        "The quotes must be straight",
        'A word processor has curled the quotes. Write `empact.toml` with a text editor: `marking = "LIMITE"`.',
    ),
    ("not TOML", "A line of `empact.toml` is not written as it must be; texts stand in quotes. Mend the line, or add `--no-config`."),
)


def commands_page() -> str:
    """`commands.md`: every command with its options and examples."""
    every = commands()
    common = shared(every)
    lines = [
        "# Commands",
        "",
        _MADE,
        "",
        "Every command answers `--help` with the same words. Options that several commands share stand at the end.",
        "",
        "The examples are typed where the workbooks lie; for the bundled ones that is the folder `data` of the project: `cd data`.",
        "",
        "`oaps-20*.xlsx` stands for all files whose names begin and end so. Windows PowerShell does not expand it for a program: name the "
        "files one by one, or write `(dir oaps-20*.xlsx).Name` in its place.",
    ]
    for command in every:
        lines += ["", *_command_section(command, common)]
    lines += ["", "## Shared options", "", *_option_table(common)]
    return "\n".join(lines) + "\n"


def messages_page() -> str:
    """`messages.md`: exit codes, the errors people meet, and every finding."""
    lines = ["# Messages, and what to do about them", "", _MADE, ""]
    lines += ["The tool speaks in two ways. A **finding** is a fact about the data: the count was made, and you should know this about it."]
    lines += [
        "`empact-cli check FILES` lists them with sheet and cell. An **error** means that there is no result: where, what, what to do."
    ]
    lines += ["", "## The five most common", "", "| the message | what to do |", "|---|---|"]
    lines += [f"| {_linked(said)} | {_cell(todo)} |" for said, todo in COMMON]
    lines += ["", "## Exit codes", "", "| code | meaning |", "|---|---|"]
    lines += [f"| {code} | {meaning} |" for code, meaning in CODES.items()]
    lines += ["", "## Errors", "", "| the message says | what to do |", "|---|---|"]
    lines += [f"| {_cell(said)} | {_cell(todo)} |" for said, todo in ERRORS]
    lines += ["", "## Findings", "", "Words in *italics* stand for what the tool found."]
    for severity in Severity:
        lines += ["", f"### {_SEVERITIES[severity]}"]
        for kind in CATALOGUE.values():
            lines += _finding_section(kind) if kind.severity is severity else []
    return "\n".join(lines) + "\n"


def _linked(said: str) -> str:
    return f"[`{said}`](#{said})" if said in CATALOGUE else _cell(said)


def man_page() -> str:
    """`empact-cli.1`: the manual page, in the man macros."""
    every = commands()
    common = shared(every)
    lines = ['.\\" Made by docs/make_docs.py; change the program, not this page.', '.TH EMPACT\\-CLI 1 "" "empact\\-cli" "User Commands"']
    lines += [".SH NAME", "empact\\-cli \\- count and compare the customs\\-led operational actions in EMPACT operational action plans"]
    lines += [".SH SYNOPSIS"]
    for command in every:
        lines += [f".B empact\\-cli {command.name}", _roff(command.usage.split(maxsplit=2)[2]), ".br"]
    lines += [".SH DESCRIPTION", _roff(_DESCRIPTION), ".SH COMMANDS"]
    for command in every:
        lines += [f".SS {command.name}", *_man_command(command, common)]
    lines += [".SH SHARED OPTIONS", *_man_options(common), ".SH EXIT STATUS"]
    for code, meaning in CODES.items():
        lines += [".TP", f".B {code}", _roff(meaning.replace("`", ""))]
    lines += [".SH FILES", ".TP", ".I empact.toml", _roff(_CONFIG)]
    lines += [".SH ENVIRONMENT", ".TP", ".B NO_COLOR", "No colour, also on a terminal.", ".TP", ".B COLUMNS", "The width of tables."]
    return "\n".join(lines) + "\n"


_SEVERITIES = {Severity.ERROR: "Errors in the data", Severity.WARNING: "Warnings", Severity.INFO: "For information"}
_DESCRIPTION = (
    "Reads the spreadsheets of plan drivers as they are, counts the operational actions that customs lead, shows the rule it counted by, "
    "and leads every number back to the cells it came from. Results go to standard output, everything else to standard error."
)
_CONFIG = (
    "Options that are the same every year, read from the current folder or from the file that --config names. The command line comes first."
)


def _command_section(command: Command, common: tuple[Option, ...]) -> Iterator[str]:
    yield from (f"## {command.name}", "", *(line for paragraph in command.paragraphs for line in (paragraph, "")))
    yield from ("```", command.usage, "```", "", "For example:", "", "```sh", *command.examples, "```")
    if command.arguments:
        yield from ("", "| argument | meaning |", "|---|---|", *(f"| `{one.name}` | {_cell(one.meaning)} |" for one in command.arguments))
    own = tuple(option for option in command.options if option not in common)
    if own:
        yield from ("", *_option_table(own))
    also = [f"`{option.name}`" for option in command.options if option in common]
    yield from ("", f"Shared options: {', '.join(also)}.")


def _option_table(options: tuple[Option, ...]) -> Iterator[str]:
    yield from ("| option | meaning | without it |", "|---|---|---|")
    for option in options:
        default = f"`{option.default}`" if option.default else ""
        yield f"| `{_cell(option.spelling)}` | {_cell(option.meaning)} | {default} |"


def _finding_section(kind: FindingKind) -> Iterator[str]:
    yield from ("", f"#### `{kind.code}`", "", f"> {_filled(kind.message)}", "", f"{kind.meaning} **What to do:** {_filled(kind.hint)}")


def _filled(text: str) -> str:
    return re.sub(r"\{(\w+)\}", r"*\1*", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _man_command(command: Command, common: tuple[Option, ...]) -> Iterator[str]:
    for paragraph in command.paragraphs:
        yield from (_roff(paragraph), ".PP")
    for argument in command.arguments:
        yield from (".TP", f".I {_roff(argument.name)}", _roff(argument.meaning))
    yield from _man_options(tuple(option for option in command.options if option not in common))
    also = ", ".join(option.name for option in command.options if option in common)
    yield from (".PP", _roff(f"Shared options: {also}."), ".PP", "Examples:", ".PP", ".nf", ".RS")
    yield from (*map(_roff, command.examples), ".RE", ".fi")


def _man_options(options: tuple[Option, ...]) -> Iterator[str]:
    for option in options:
        default = f" Default: {option.default}." if option.default else ""
        yield from (".TP", f".B {_roff(option.spelling)}", _roff(option.meaning + default))


def _roff(text: str) -> str:
    """A line of text for the man macros: nothing in it is a request or an escape."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


PAGES = {"commands.md": commands_page, "messages.md": messages_page, "empact-cli.1": man_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8")
