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
    value: str = ""
    form: str = "{}"
    many: str = "{}"  # how several values stand together


_PLAN = r"\d{4}(?:-\d{4})?"
_QUOTED = r"\"[^\"]*\""
_WORD = r"[\w,]+(?=\s?:|$)"  # only as the head of a sentence
_READ = "read"
_ARGUMENTS = {
    "--plan": _Argument("plan", "filter", _PLAN),
    "--from": _Argument("from_", "compare", _PLAN),
    "--to": _Argument("to", "compare", _PLAN),
    "--by": _Argument("by", "summarize", _WORD),
    "--oap": _Argument("oap", "filter"),
    "--country": _Argument("country", "filter"),
    "--status": _Argument("status", "filter"),
    "--kind": _Argument("kind", "filter"),
    "--roles": _Argument("roles", "under"),
    "--customs": _Argument("customs", "under", "wide|narrow"),
    "--group": _Argument("group", "list"),
    "--match": _Argument("match", "compare"),
    "--matches": _Argument("matches", "compare"),
    "--against": _Argument("against", "verify"),
    "--layout": _Argument("layout", "report", "note|review"),
    "--style": _Argument("style", "report", r"[^\n:]+?(?=\s?:|$)"),
    "--title": _Argument("title", "report"),
    "--marking": _Argument("marking", "save"),
    "--force": _Argument("force", "save", form="True"),
    "--output": _Argument("path", "save"),
    "-o": _Argument("path", "save"),
    "--sheet": _Argument("sheets", _READ, _QUOTED, many="[{}]"),
    "--header-row": _Argument("header_row", _READ, r"\d+"),
    "--column": _Argument("columns", _READ, rf"\w+=(?:{_QUOTED}|\w+)", many="{{{}}}"),
    "--limit": _Argument("limits", _READ, r"\w+=(?:\d+|'[^']*')|'[^']*'", many="{{{}}}"),
    "--struck": _Argument("struck", _READ, "read|leave"),
    "--join": _Argument("join", _READ, form="True"),
    "--corrections": _Argument("corrections", _READ),
    "--reference": _Argument("reference", _READ),
}
CALLS = {argument.name: argument.call for argument in _ARGUMENTS.values()}
EXAMPLES = {
    "actions": "actions=True",
    "against": 'against="15116/22"',
    "by": 'by="country"',
    "chart.by": 'by="country"',
    "chart.kind": 'chart("bar")',
    "code": 'country("CZ")',
    "codes": 'codes="ENFOCUSTOM 174"',
    "columns": 'columns={"leader": "D"}',
    "compare.by": 'by="priority"',
    "corrections": 'corrections="corrections.csv"',
    "country": 'country=["CZ", "SK"]',
    "customs": 'customs="wide"',
    "every": "every=True",
    "explain.text": 'explain("FR – DGDDI")',
    "files": 'read("oaps-2023.xlsx")',
    "findings_frame.actions": 'findings_frame(read("oaps-2023.xlsx"))',
    "folders": 'load_reference("our-names")',
    "force": "force=True",
    "frame.answer": 'frame(read("oaps-2023.xlsx").summarize())',
    "from_": "from_=2022",
    "group": 'group="customs_led"',
    "header_row": "header_row=3",
    "join": "join=True",
    "kind": 'kind="customs"',
    "layout": 'layout="note"',
    "limits": 'limits={"seconds": 60}',
    "list_actions.actions": 'list_actions(read("oaps-2023.xlsx"))',
    "marking": 'marking="LIMITE"',
    "match": "match=0.8",
    "matches": 'matches="matches.csv"',
    "oap": 'oap="EXCISE"',
    "order": 'order="official"',
    "path": '"review.docx"',
    "plan": "plan=2023",
    "reference": 'reference=load_reference("our-names")',
    "roles": 'roles="leader,co_leader"',
    "rule": 'rule=rule("leader,co_leader")',
    "sheets": 'sheets=["Excise"]',
    "size": 'size="page"',
    "status": 'status="running"',
    "struck": 'struck="read"',
    "style": 'style="house.docx"',
    "summarize.actions": 'summarize(read("oaps-2023.xlsx"))',
    "title": 'title="Customs in EMPACT"',
    "to": "to=2023",
}


def example(call: str, name: str) -> str:
    """How the argument of the call may be written."""
    return EXAMPLES.get(f"{call}.{name}") or EXAMPLES.get(name) or f'{name}="…"'


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
