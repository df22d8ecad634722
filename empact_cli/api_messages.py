"""A message in the words of the command line in, the same in those of Python out: `--limit ratio=2057` is `limits={"ratio": 2057}`.

Messages are written once, for the command line, in which most are read; what stands in a line that begins with `empact-cli` is to be typed
there and stays. The table below is what the two doors call the same thing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable

from msgspec import Struct

from empact_cli.errors import EmpactError, InputsError


class _Argument(Struct, frozen=True):
    """What an option is in Python: an argument of the call (of `call` where the one in use has none), and how its value is written.

    `value` is what a value after the option looks like: any other word after it goes on with the sentence.
    """

    name: str
    call: str
    example: str = ""
    value: str = ""
    form: str = "{}"
    many: str = "{}"  # how several values stand together


_PLAN = r"\d{4}(?:-\d{4})?"
_QUOTED = r"\"[^\"]*\""
_WORD = r"[\w,]+(?=\s?:|$)"  # only as the head of a sentence
_READ = "read"
_ARGUMENTS = {
    "--plan": _Argument("plan", "filter", "2023", _PLAN),
    "--from": _Argument("from_", "compare", "2022", _PLAN),
    "--to": _Argument("to", "compare", "2023", _PLAN),
    "--by": _Argument("by", "summarize", '"country"', _WORD),
    "--oap": _Argument("oap", "filter", '"EXCISE"'),
    "--country": _Argument("country", "filter", '["CZ", "SK"]'),
    "--status": _Argument("status", "filter", '"running"'),
    "--kind": _Argument("kind", "filter", '"customs"'),
    "--roles": _Argument("roles", "under", '"leader,co_leader"'),
    "--customs": _Argument("customs", "under", '"wide"', "wide|narrow"),
    "--group": _Argument("group", "list", '"customs_led"'),
    "--match": _Argument("match", "compare", "0.8"),
    "--matches": _Argument("matches", "compare", '"matches.csv"'),
    "--against": _Argument("against", "verify", '"15116/22"'),
    "--layout": _Argument("layout", "report", '"note"', "note|review"),
    "--style": _Argument("style", "report", '"house.docx"', r"[^\n:]+?(?=\s?:|$)"),
    "--title": _Argument("title", "report", '"Customs in EMPACT"'),
    "--marking": _Argument("marking", "save", '"LIMITE"'),
    "--force": _Argument("force", "save", "True", form="True"),
    "--output": _Argument("path", "save"),
    "-o": _Argument("path", "save"),
    "--sheet": _Argument("sheets", _READ, '["Excise"]', _QUOTED, many="[{}]"),
    "--header-row": _Argument("header_row", _READ, "3", r"\d+"),
    "--column": _Argument("columns", _READ, '{"leader": "D"}', rf"\w+=(?:{_QUOTED}|\w+)", many="{{{}}}"),
    "--limit": _Argument("limits", _READ, '{"seconds": 60}', r"\w+=(?:\d+|'[^']*')|'[^']*'", many="{{{}}}"),
    "--struck": _Argument("struck", _READ, '"read"', "read|leave"),
    "--join": _Argument("join", _READ, "True", form="True"),
    "--corrections": _Argument("corrections", _READ, '"corrections.csv"'),
    "--reference": _Argument("reference", _READ, 'load_reference("our-names")'),
}
CALLS = {argument.name: argument.call for argument in _ARGUMENTS.values()}
_EXAMPLES = {
    **{argument.name: f"{argument.name}={argument.example}" for argument in _ARGUMENTS.values()},
    "actions": "actions=True",
    "chart.kind": 'chart("bar")',
    "code": 'country("CZ")',
    "codes": 'codes="ENFOCUSTOM 174"',
    "compare.by": 'by="priority"',
    "every": "every=True",
    "explain.text": 'explain("FR – DGDDI")',
    "files": 'read("oaps-2023.xlsx")',
    "findings_frame.actions": 'findings_frame(read("oaps-2023.xlsx"))',
    "folders": 'load_reference("our-names")',
    "frame.answer": 'frame(read("oaps-2023.xlsx").summarize())',
    "list_actions.actions": 'list_actions(read("oaps-2023.xlsx"))',
    "order": 'order="official"',
    "path": '"review.docx"',
    "rule": 'rule=rule("leader,co_leader")',
    "size": 'size="page"',
    "summarize.actions": 'summarize(read("oaps-2023.xlsx"))',
}


def example(call: str, name: str) -> str:
    """How the argument of the call may be written."""
    return _EXAMPLES.get(f"{call}.{name}") or _EXAMPLES.get(name) or f'{name}="…"'


_BY_LENGTH = sorted(_ARGUMENTS.items(), reverse=True)
_ONE = "|".join(rf"{option}(?![\w-])(?: (?:{argument.value or '(?!)'}))?" for option, argument in _BY_LENGTH)
_PART = re.compile("|".join(rf"({option})(?![\w-])(?: ({argument.value or '(?!)'}))?" for option, argument in _BY_LENGTH))
_COMMAND = r"empact-cli [a-z][^.;`\n]*"
_RUN = re.compile(rf"{_COMMAND}|(?<![\w-])(?:{_ONE})(?: (?:{_ONE}))*")


def in_words_of_python(problem: EmpactError, known: Collection[str]) -> None:
    """Says the problem as somebody reads it who calls what takes the `known` arguments."""
    message = str(problem)
    said = _RUN.sub(lambda run: run[0] if run[0].startswith("empact-cli") else _call(run[0], message[run.end() :], known), message)
    problem.args = (said,)
    if isinstance(problem, InputsError):
        for one in problem.problems:
            in_words_of_python(one, known)


def _call(run: str, rest: str, known: Collection[str]) -> str:
    """A run of options ("--sheet "Excise" --header-row 3") as arguments; those that the call in use does not take within one that does."""
    values: dict[_Argument, list[str]] = {}
    for part in _PART.finditer(run):
        option, *value = (found for found in part.groups() if found)
        values.setdefault(_ARGUMENTS[option], []).extend(map(_literal, value))
    is_head = re.match(r"\s?:", rest) is not None  # "--style: only a Word document takes ..."
    if any(argument.name == "path" for argument in values):
        return "path"
    said = [_said(argument, given, is_head=is_head, is_own=argument.name in known) for argument, given in values.items()]
    elsewhere = {argument.call for argument in values if argument.name not in known}
    if not elsewhere:
        return ", ".join(said)
    call = elsewhere.pop()
    return f"{call}({'..., ' if call == _READ else ''}{', '.join(said)})"


def _said(argument: _Argument, given: Iterable[str], *, is_head: bool, is_own: bool) -> str:
    if texts := ", ".join(given):
        return f"{argument.name}={argument.many.format(texts)}"
    if argument.form != "{}":
        return f"{argument.name}={argument.form}"
    return argument.name if is_head else f"{argument.name}={'' if is_own else '...'}"


def _literal(value: str) -> str:
    """The value as Python writes it: a number, a text, or a pair, half a one too ("'rows'")."""
    name, equals, pair = value.partition("=")
    if value.startswith("'"):
        return f"{json.dumps(value[1:-1], ensure_ascii=False)}: ..."
    if equals and not value.startswith('"'):
        return json.dumps(name) + ": " + _literal(pair.strip("'"))
    return value if value.removeprefix("-").isdigit() or value.startswith('"') else json.dumps(value, ensure_ascii=False)
