"""A file of corrections and a workbook in, the workbook with the drivers' answers in its cells out, before anything of it is read.

A line replaces the text of one cell, and only where that says what the line says it `was`: drivers go on working in their files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import eq
from pathlib import PurePosixPath

from msgspec.structs import replace

from empact_cli.errors import InputError
from empact_cli.findings import finding
from empact_cli.model import Cell, Correction, Finding, cell_place
from empact_cli.reading import DEEPEST
from empact_cli.text import is_formula, visible
from empact_cli.text.language import LANGUAGES, _, marked, said_in
from empact_cli.workbook import Row, Sheet, Workbook, shown

COLUMNS = ("file", "sheet", "cell", "was", "becomes", "reason")
ASKED_CELL, ANSWER, BLANK_CELL = marked("Cell in {file}"), marked("Your answer"), marked("(blank)")  # of a list of questions
_QUESTION = 5  # columns of such a list
_GUARDED = ("csv", "tsv")  # formats in which an apostrophe keeps a text from being calculated


def corrections_in(workbook: Workbook) -> tuple[Correction, ...]:
    """The lines that are filled in. Raises InputError for a file without their headings, and for a cell that is none."""
    told = corrections_told(workbook)
    if told is not None:
        return told
    said = _("{file}: no headings {columns}. empact-cli corrections FILES -o corrections.csv makes such a file.")
    raise InputError(said.format(file=workbook.label, columns=", ".join(COLUMNS)))


def corrections_told(workbook: Workbook) -> tuple[Correction, ...] | None:
    """The lines that are filled in: of the first sheet with their headings, and of lists of questions that a driver answered.

    None where no sheet has either. Raises InputError for two answers to one question.
    """
    lines, asked = _lines(workbook), list(_asked(workbook))
    if lines is None and not asked:
        return None
    told = list(lines or ())
    places: dict[tuple[str, str | None, str], list[int]] = {}
    for at, one in enumerate(told):
        places.setdefault(_cell_of(one), []).append(at)
    for answer in asked:
        same = places.setdefault(_cell_of(answer), [])
        if len(same) != 1:
            same.append(len(told))
            told.append(answer)
        elif answer.becomes and told[same[0]].becomes not in ("", answer.becomes):
            said = _("{file}: {cell} is answered twice, with {one!r} and with {other!r}. Leave one of them.")
            raise InputError(said.format(file=workbook.label, cell=answer.cell, one=told[same[0]].becomes, other=answer.becomes))
        elif answer.becomes:
            told[same[0]] = replace(told[same[0]], becomes=answer.becomes)
    return tuple(one for one in told if one.becomes)


def _lines(workbook: Workbook) -> list[Correction] | None:
    for sheet in workbook.sheets:
        for index, row in enumerate(sheet.rows[:DEEPEST]):
            places = {shown(value).strip().lower(): place for place, value in enumerate(row.values) if value is not None}
            if all(name in places for name in COLUMNS[:5]):
                return [line for one in sheet.rows[index + 1 :] if (line := _line(workbook, one, places))]
    return None


def _cell_of(one: Correction) -> tuple[str, str | None, str]:
    return _parts(one.file)[0], one.sheet, one.cell


def _asked(workbook: Workbook) -> Iterator[Correction]:
    """The questions of lists that `corrections` writes for people, in whatever format, each with what stands in the column for answers."""
    for sheet in workbook.sheets:
        heading: tuple[str, str] | None = None
        for row in sheet.rows:
            texts = [_plain(shown(value)) for value in row.values[:_QUESTION]]
            texts += [""] * (_QUESTION - len(texts))
            if headed := _heading(texts):
                heading = headed
                continue
            name, _sign, cell = texts[0].rpartition("!")
            if heading and cell_place(cell) != (0, 0):
                yield Correction(heading[0], name or None, cell, "" if texts[2] == heading[1] else texts[2], texts[-1])


def _heading(texts: Sequence[str]) -> tuple[str, str] | None:
    """(the file that is asked about, what stands for a blank cell), of the headings of such a list in one of our languages."""
    if not all(texts):
        return None
    for language in LANGUAGES:
        before, after = said_in(language, ASKED_CELL).split("{file}")
        if texts[-1] == said_in(language, ANSWER) and texts[0].startswith(before) and texts[0].endswith(after):
            return texts[0].removeprefix(before).removesuffix(after), said_in(language, BLANK_CELL)
    return None


def by_file(corrections: Iterable[Correction], labels: Sequence[str]) -> tuple[dict[str, list[Correction]], list[Finding]]:
    """(the corrections by the file they are for, named as it is here; a finding for each that cannot tell its file from another).

    Paths agree as far as both go, since a folder may be given from elsewhere. A file of the same name in another folder is another file.
    """
    mine: dict[str, list[Correction]] = {}
    findings: list[Finding] = []
    strange: dict[str, Correction] = {}  # the first for each file that is not among those given
    for one in corrections:
        found = [label for label in labels if label == one.file]
        found = found or [label for label in labels if all(map(eq, _parts(one.file), _parts(label)))]
        if len(found) == 1:
            mine.setdefault(found[0], []).append(replace(one, file=found[0]))
        elif found or any(_parts(label)[0] == _parts(one.file)[0] for label in labels):
            said = _("several files of this name") if found else _("a file of this name in another folder")
            findings.append(_refused(replace(one, file=found[0]) if found else one, said))
        else:
            strange.setdefault(one.file, one)
    if strange and not mine and not findings:  # where others fit, the file speaks of more plans than these
        said = _("no such file among those given: {files}").format(files=", ".join(dict.fromkeys(labels)))
        findings += [_refused(one, said) for one in strange.values()]
    return mine, findings


def _refused(one: Correction, found: str) -> Finding:
    """That the correction does not fit, and what was `found` where it should."""
    place = Cell(one.file, one.sheet, *cell_place(one.cell))
    return finding("correction-refused", place, value=one.becomes, was=one.was, found=found)


def corrected(workbook: Workbook, corrections: Sequence[Correction]) -> tuple[tuple[Correction, ...], list[Finding]]:
    """(the corrections that were made in the cells of the workbook, a finding for each that does not fit its cell)."""
    made: list[Correction] = []
    findings: list[Finding] = []
    for sheet in workbook.sheets if corrections else ():
        fitting: dict[tuple[int, int], str] = {}
        for one in (one for one in corrections if (one.sheet or None) == sheet.name):
            place = cell_place(one.cell)
            rows = (sheet.rows.cell(index, place[1] - 1) for index, number in enumerate(sheet.rows.numbers) if number == place[0])
            found = _plain(shown(sheet.rows.values.all[next(rows, 0)]))
            if found != _plain(one.was):
                findings.append(_refused(one, found))
                continue
            fitting[place] = one.becomes
            made.append(one)
        if fitting:
            _put(sheet, fitting)
    known = {sheet.name for sheet in workbook.sheets}
    for one in (one for one in corrections if (one.sheet or None) not in known):
        at = Cell(workbook.label, one.sheet)
        findings.append(finding("correction-refused", at, value=one.becomes, was=one.was, found=_("no such sheet")))
    return tuple(made), findings


def _line(workbook: Workbook, row: Row, places: Mapping[str, int]) -> Correction | None:
    values = {name: unguarded(workbook, shown(row.value(places[name]))) if name in places else "" for name in COLUMNS}
    if not any(values.values()):
        return None
    if values["becomes"] and cell_place(values["cell"].strip()) == (0, 0):
        said = _("{file}, row {row}: {cell!r} is no cell. Write it like D14.")
        raise InputError(said.format(file=workbook.label, row=row.number, cell=values["cell"]))
    return Correction(
        values["file"], values["sheet"] or None, values["cell"].strip(), values["was"], values["becomes"].strip(), values["reason"].strip()
    )


def unguarded(workbook: Workbook, text: str) -> str:
    """The text without the apostrophe that keeps it from being calculated where we write it into a text table."""
    return text[1:] if workbook.format in _GUARDED and text.startswith("'") and is_formula(text[1:]) else text


def _parts(path: str) -> tuple[str, ...]:
    """The name of a file and of its folders from the inside out, whichever system wrote the path."""
    return PurePosixPath(path.replace("\\", "/")).parts[::-1] or (path,)


def _plain(text: str) -> str:
    return " ".join(visible(text).split())


def _put(sheet: Sheet, texts: Mapping[tuple[int, int], str]) -> None:
    """Puts the texts into the cells, in new rows where there are none."""
    for place in texts:
        sheet.struck.pop(place, None)
    sheet.rows = sheet.rows.changed(texts)
