"""The Typer application: the commands by name, each one's signature for Typer, and the words of its line, looked at before Typer does."""

from __future__ import annotations

import inspect
import os
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, get_type_hints

import typer
from msgspec import Struct
from typer.core import TyperCommand, TyperOption

from empact_cli.cli.options import ConfigOptions, FileOutputOptions, NoteOptions, Version, limit_changes
from empact_cli.errors import UsageError
from empact_cli.output import hush
from empact_cli.text.language import ENGLISH, LANGUAGES, _, did_you_mean, use

if TYPE_CHECKING:
    from empact_cli.cli.config import Applied

_CONTEXT = "context"
# Where each command lives, in the order of the help: the module in this folder and the function in it. It is imported when it is asked for.
COMMANDS = {
    "summarize": ("number_commands", "summarize"),
    "compare": ("number_commands", "compare"),
    "trend": ("number_commands", "trend"),
    "list": ("number_commands", "list_actions"),
    "check": ("check_commands", "check"),
    "explain": ("check_commands", "explain"),
    "verify": ("number_commands", "verify"),
    "country": ("number_commands", "country"),
    "collect": ("file_commands", "collect"),
    "corrections": ("check_commands", "corrections"),
    "report": ("file_commands", "report"),
    "reference": ("check_commands", "reference"),
    "chart": ("file_commands", "chart"),
    "template": ("file_commands", "template"),
}


def application(names: Iterable[str] = tuple(COMMANDS)) -> typer.Typer:
    """The program with these of its commands."""
    app = typer.Typer(
        name="empact-cli",
        help="Count and compare the customs-led operational actions in EMPACT operational action plans (OAPs).",
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        # A configuration file may speak of other commands than the one that was made: from here it gets them all.
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100, "obj": application},
    )
    app.callback()(_root)
    for name in names:
        module, word = COMMANDS[name]
        function: Callable[..., int] = getattr(import_module(f"empact_cli.cli.{module}"), word)
        # In the list of commands stands its first sentence, as far as a colon.
        sentence = (function.__doc__ or "").split("\n")[0].split(":")[0].rstrip(".")
        app.command(name, cls=Command, short_help=f"{sentence}.")(command(function))
    return app


def _root(*, _asked: Version = False) -> None:
    pass


def command(function: Callable[..., int]) -> Callable[..., None]:
    """`function` for Typer: its option groups spread out as single parameters, its result as the exit code."""
    hints = get_type_hints(function, include_extras=True)
    parameters = list(inspect.signature(function).parameters.values())
    groups = {one.name: hints[one.name] for one in parameters if hasattr(hints[one.name], "__struct_fields__")}
    draws = FileOutputOptions in groups.values()

    @wraps(function)
    def run(**values: Any) -> None:  # noqa: ANN401 - whatever Typer has parsed
        context, config = values.pop(_CONTEXT), _filled(ConfigOptions, values)
        language, quiet, limit, files = (values.get(name) for name in ("language", "quiet", "limit", "files"))
        arguments = {name: _filled(group, values) for name, group in groups.items()}
        use(language.value if language else ENGLISH)
        hush(quiet=bool(quiet))

        def bounded() -> int:
            from empact_cli.workbook.limits import raise_limits, within  # only here: `--version` needs no room

            with within(raise_limits(limit_changes(limit)), files=files or (), draws=draws):
                return function(**arguments, **values)

        if code := _configured(bounded, context, config, quiet=bool(quiet)):
            raise typer.Exit(code)

    spread: list[inspect.Parameter] = []
    for one in parameters:
        spread += _fields(groups[one.name]) if one.name in groups else [one.replace(annotation=hints[one.name])]
    spread += [inspect.Parameter(_CONTEXT, inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context), *_fields(ConfigOptions)]
    keyword_only = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in spread]
    vars(run)["__signature__"] = inspect.Signature(keyword_only)
    run.__annotations__ = {}  # the signature has them, and Typer would go through both
    del vars(run)["__wrapped__"]  # or inspect would look through to the groups
    return run


def _filled(group: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 - any group
    """The group with its values, which are taken out of what Typer has parsed."""
    return group(**{name: values.pop(name) for name in group.__struct_fields__})


def _configured(function: Callable[[], int], context: typer.Context, config: ConfigOptions, *, quiet: bool) -> int:
    """Runs the command; says which options a file gave, and where in it the one stands that makes no sense."""
    if config.config is not None and config.no_config:
        raise UsageError(_("--config names a file and --no-config says to read none. Give one of them."))
    applied: Applied | None = None if callable(context.obj) else context.obj
    if applied is None:
        return function()
    if not quiet:
        applied.say(context)
    try:
        return function()
    except UsageError as problem:
        raise applied.blamed(problem, context) from None


@cache
def _fields(group: type[Struct]) -> Sequence[inspect.Parameter]:
    """The options of the group as parameters; most commands share most groups."""
    return tuple(inspect.signature(group).parameters.values())


_LONG_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_PUBLISHED = "published:"
_JOINED = ("GROUPINGS", "GROUPS", "PARTS", "ROLES")  # the metavars of options that take several words joined by commas


class Command(TyperCommand):
    """A command that says what to type where words are in another order or one is missing, and where Typer would take them otherwise."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own context
        """Raises UsageError."""
        speak(args, ctx.default_map or {})
        self._refuse_twice(args)
        if not {"-h", "--help", "--version"} & set(args):
            self._refuse_dashes(args)
            self._refuse_stray(args)
            self._refuse_order(args)
            self._refuse_no_output(args, ctx.default_map or {})
        typed = [*args]  # Typer takes the words out one by one
        try:
            rest: list[str] = super().parse_args(ctx, args)
        except Exception as problem:
            if ctx.resilient_parsing or not hasattr(problem, "format_message"):
                raise
            from empact_cli.cli.mistyped import said_of  # only here, since few words are wrong

            raise said_of(problem, self, typed) from None
        self._refuse_head(ctx)
        return rest

    def _refuse_twice(self, args: Sequence[str]) -> None:
        """An option given twice that takes several words joined by commas."""
        before_files = args[: args.index("--")] if "--" in args else args
        for names in (one.opts for one in self.params if isinstance(one, TyperOption) and one.metavar in _JOINED):
            given = [(place, word) for place, word in enumerate(before_files) if word.partition("=")[0] in names]
            if len(given) > 1:
                values = ",".join(word.partition("=")[2] or "".join(args[place + 1 : place + 2]) for place, word in given)
                said = _("{option} is given {number} times, and only the last would count. Write {option} {values}.")
                raise UsageError(said.format(option=names[0], number=len(given), values=values))

    def _refuse_head(self, ctx: Any) -> None:  # noqa: ANN401
        """What was typed for the head of a note, and there is none; a configuration file may speak of notes that are not made now."""
        if self.name != "report" or ctx.resilient_parsing or ctx.params.get("layout") != "review":
            return
        typed = [one for one in NoteOptions.__struct_fields__ if getattr(ctx.get_parameter_source(one), "name", "") == "COMMANDLINE"]
        if typed:
            said = _("--{option}: only a note has such a line at its head. Add --layout note, or leave it out.")
            raise UsageError(said.format(option=typed[0]))

    def _refuse_dashes(self, args: Sequence[str]) -> None:
        """An option whose dashes a word processor or a mail program has made one long one."""
        names = {name for one in self.params for name in one.opts}
        for word in args:
            plain = word.lstrip(_LONG_DASHES).partition("=")[0]
            meant = next((one for one in (f"--{plain}", f"-{plain}") if one in names), None)
            if word[:1] and word[0] in _LONG_DASHES and meant:
                said = _("{word}: this dash is no hyphen; a word processor or a mail program has changed it. Write {option}.")
                raise UsageError(said.format(word=word, option=meant))

    def _refuse_stray(self, args: Sequence[str]) -> None:
        """A second value behind an option that is to be repeated, which would be taken for a file."""
        if [one.name for one in self.params if not isinstance(one, TyperOption)] != ["files"]:
            return  # a country or a kind of figure may stand there
        repeated = {name for one in self.params if isinstance(one, TyperOption) and one.multiple for name in one.opts}
        for option, value, word in zip(args, args[1:], args[2:], strict=False):
            if option in repeated and not word.startswith(("-", _PUBLISHED)) and "." not in word and not os.path.exists(word):  # noqa: PTH110
                said = _("{word}: there is no such file. If it belongs to {option}, write {line}.")
                line = shlex.join((option, value, option, word))
                raise UsageError(said.format(word=word, option=option, line=line))

    def _refuse_order(self, args: Sequence[str]) -> None:
        """A country or a kind of figure comes before the files."""
        first = args[0] if args else ""
        if self.name == "country" and is_file(first) and len(others := [word for word in args if not is_file(word)]) > 0:
            raise UsageError(_said(_("country takes the country first, then the files"), ("country", *others[:1], *_files(args))))
        if self.name != "chart" or not first or first.startswith("-"):
            return
        kinds = self._kinds()
        if first in kinds:
            return
        if is_file(first):
            named = next((word for word in args if word in kinds), "bar")
            line = ("chart", named, *_files(args), "-o", f"{named}.png")
            raise UsageError(_said(_("chart takes the kind of figure first, then the files"), line))
        said = _("there is no figure called {word}.{hint} Known: {known}")
        raise UsageError(said.format(word=first, hint=did_you_mean(first, kinds), known=", ".join(kinds)))

    def _kinds(self) -> list[str]:
        """The kinds of figure that chart draws."""
        return [str(kind) for one in self.params if one.name == "figure" for kind in getattr(one.type, "choices", ())]

    def _refuse_no_output(self, args: Sequence[str], configured: Mapping[str, object]) -> None:
        """A command that writes a file is told which."""
        given = "output" in configured or any(word.startswith(("-o", "--output")) for word in args)
        needs = any(isinstance(one, TyperOption) and one.required and "-o" in one.opts for one in self.params)
        if given or not needs or not (args or self.name == "template"):
            return
        figure = next((word for word in args if word in self._kinds()), "figure")
        name = f"{figure}.png" if self.name == "chart" else _WRITTEN.get(self.name or "", "out.xlsx")
        reads = any(one.name == "files" for one in self.params)
        read = [] if not reads or any(map(_is_input, args)) else ["FILES"]
        raise UsageError(_said(_("nothing says which file to write (-o)"), (self.name or "", *args, *read, "-o", name)))


def speak(args: Sequence[str], configured: Mapping[str, object]) -> None:
    """What is refused before the options are read is said in their language, too."""
    told = [args[place + 1 : place + 2] for place, word in enumerate(args) if word == "--language"]
    joined = [[word.partition("=")[2]] for word in args if word.startswith("--language=")]
    (code,) = next((one for one in (*told, *joined) if one), [configured.get("language")])
    use(str(code) if code in LANGUAGES else ENGLISH)


def refuse_no_command(args: Sequence[str]) -> None:
    """Where a file stands in the place of the command. Raises UsageError."""
    speak(args, {})
    first = args[0]
    if is_file(first):
        raise UsageError(_said(_("{file} is a file, and the command comes first").format(file=first), ("summarize", first)))
    if os.path.isdir(first):  # noqa: PTH112 - as in is_book
        raise UsageError(_said(_("{file} is a folder, and the command comes first").format(file=first), ("summarize", first)))
    if not first.startswith("-"):
        said = _("there is no command {word}.{hint} Known: {known}")
        raise UsageError(said.format(word=first, hint=did_you_mean(first, [*COMMANDS]), known=", ".join(COMMANDS)))


_WRITTEN = {"report": "review.docx", "template": "template.xlsx", "collect": "plan.xlsx"}
_BOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".docx", ".html", ".json")


def is_file(word: str) -> bool:
    """Whether a word of the command line is meant as a file or a folder."""
    return not word.startswith("-") and ("/" in word or is_book(word))


def is_book(word: str) -> bool:
    """Whether the word is the name of a file that is there, or ends like that of a file to read."""
    return word.lower().endswith(_BOOKS) or os.path.isfile(word)  # noqa: PTH113 - Path.is_file raises where a name is too long


def _is_input(word: str) -> bool:
    """Whether a command could read it: a file, a folder, a published document or what it is piped."""
    return is_file(word) or word == "-" or word.startswith(_PUBLISHED) or os.path.isdir(word)  # noqa: PTH112


def _files(args: Sequence[str]) -> list[str]:
    return [word for word in args if is_file(word)]


def _said(problem: str, command: Sequence[str]) -> str:
    """What is wrong, and the line to type instead."""
    return f"{_('{term}:').format(term=problem)} empact-cli {shlex.join(command)}"
