"""Files in, actions out: the rooms one after the other, as far as the answers. It prints nothing and parses no options."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from empact_cli.action_classifier import ActionClassifier, Bodies
from empact_cli.errors import InputError, InputsError, UsageError
from empact_cli.findings import finding
from empact_cli.identity.same_action import join_actions, merged_plans, on_several_sheets, within_file
from empact_cli.leaders.reader import LeadReader
from empact_cli.model import Action, Actions, AuthorityClass, Cell, Correction, Finding, Leader, Plan, PlanCounts, Source, note_place
from empact_cli.reading import Guidance, WrittenAction, WrittenFile, is_own_list
from empact_cli.reading.every_sheet import written_actions
from empact_cli.reading.headings.user_choice import count_tables
from empact_cli.reading.titles_and_markings import NameReaders, find_markings, in_order
from empact_cli.reference import Reference
from empact_cli.reference.records import Marking
from empact_cli.text.language import _
from empact_cli.workbook import Workbook, shown
from empact_cli.workbook.limits import Limits, Unusable
from empact_cli.workbook.opening import is_lock_file, is_result, read_workbook, unopened

if TYPE_CHECKING:
    from empact_cli.questions.explanation import Explanation

STANDARD_INPUT = "-"
PUBLISHED = "published:"  # before the name of a public document
_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".docx", ".html", ".htm")  # of what a folder is searched for
_TWO = 2  # files of one plan, that are held against each other
Progress = Callable[[str, int, int], None]


def read_actions(
    files: Sequence[str],
    reference: Reference,
    guidance: Guidance | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Actions:
    """All actions of all files, their leaders classified. `files` are paths as the user gave them, "-" for standard input.

    `progress` is told each file before it is read: its label, how many were read before it, and how many there are.

    Raises InputError where a file cannot be used, InputsError where several cannot: a count with a file missing is a wrong count;
    UsageError where `guidance` names a plan that no action belongs to.
    """
    guidance = guidance or Guidance()
    actions = _joined(_read_all(files, reference, guidance, limits or Limits(), counts=False, progress=progress), reference, guidance)
    _needs_plan(guidance.plan, actions.file_plans)
    return actions


def read_plans(
    files: Sequence[str], reference: Reference, guidance: Guidance, limits: Limits, progress: Progress | None = None
) -> tuple[Actions, tuple[PlanCounts, ...]]:
    """(the actions of the files that list actions, the counts of those that are published tables and of the documents among them).

    `files` may name documents ("published:15116/22"). Raises what `read_actions` raises.
    """
    published: list[PlanCounts] = []
    for name in (file.removeprefix(PUBLISHED) for file in files if file.startswith(PUBLISHED)):
        from empact_cli.questions.numbers_per_plan import published_plans  # only here: few name a document

        published += published_plans(name, reference)
    read = _read_all(paths(files), reference, guidance, limits, counts=True, progress=progress)
    actions, counted = _joined(read, reference, guidance), (*published, *read.counted)
    _needs_plan(guidance.plan, {*actions.file_plans, *(counts.plan for counts in counted)})
    return actions, counted


def paths(files: Iterable[str]) -> Sequence[str]:
    """The files that are not names of documents."""
    return [name for name in files if not name.startswith(PUBLISHED)]


def _joined(read: _Read, reference: Reference, guidance: Guidance) -> Actions:
    drafted = read.drafted
    plans = {draft.plan for _, one in drafted for draft in one.actions}
    if guidance.versions and not guidance.join and len(drafted) == _TWO and len(plans) == 1:
        drafts, findings = [draft for _, one in drafted for draft in one.actions], list[Finding]()
    else:
        if len(drafted) > 1 and not guidance.join:
            every = [draft for _, one in drafted for draft in one.actions]
            _refuse_versions(every, reference, Bodies(reference), compared=guidance.versions)
        drafts, findings = _one_per_action([one for _, one in drafted])
    classifier = ActionClassifier(reference)
    items: Sequence[Action] = classifier.actions(drafts)
    found = [*read.findings, *(told for _, one in drafted for told in one.findings), *findings, *classifier.findings]
    if read.corrections:
        items = _with_corrections(items, read.corrections)
    sources = [source for source, _ in drafted]
    # Each file once, with the actions that were first found in it; those of a list of this program were found in other files.
    actions = Counter(map(attrgetter("place.file"), drafts))
    return Actions(
        items,
        tuple(_in_order(found, sources)),
        tuple(replace(one, actions=actions[one.file] or one.actions) for one in dict.fromkeys(sources)),
        file_plans=tuple(sorted(plans)),
        markings=read.told_markings(reference),
        corrections=tuple(read.corrections),
    )


def _one_per_action(drafted: Sequence[WrittenFile]) -> tuple[list[WrittenAction], list[Finding]]:
    """The drafts of all files, one per action; those of one file are joined already."""
    if len(drafted) == 1:
        return [*drafted[0].actions], []
    merged = merged_plans([one.actions for one in drafted])
    joined, findings = join_actions([draft for one in drafted for draft in one.actions])
    return joined, [*merged, *findings]


def explain_leads(
    files: Sequence[str], reference: Reference, guidance: Guidance, limits: Limits
) -> tuple[tuple[Explanation, ...], tuple[str, ...]]:
    """(every distinct leader text of the files, how often it stands there and how it is read: unknown ones first, then by frequency;
    the markings that the files bear).

    Raises what `read_actions` raises.
    """
    from empact_cli.questions.explanation import Explanation

    read = _read_all(files, reference, guidance, limits, counts=False)
    _needs_plan(guidance.plan, {draft.plan for __, one in read.drafted for draft in one.actions})
    times = Counter((lead.text, lead.country, draft.plan) for _, one in read.drafted for draft in one.actions for lead in draft.leads)
    reader = LeadReader(reference)
    explained = [Explanation(text, reader.read(text, plan, country), plan, number) for (text, country, plan), number in times.items()]

    def order(one: Explanation) -> tuple[bool, int, str]:
        parts = one.reading.parts
        return bool(parts) and all(part.class_ is not AuthorityClass.UNKNOWN for part in parts), -(one.times or 0), one.text

    return tuple(sorted(explained, key=order)), read.told_markings(reference)


def label_of(file: str) -> str:
    """How outputs name a file: as it was given, its last part alone where that was absolute; a byte that is no letter shows as `�`."""
    name = Path(file).name if Path(file).is_absolute() else file
    return name.encode(errors="surrogateescape").decode(errors="replace")


def _in_folder(file: str) -> Sequence[str]:
    """The workbooks in a folder, by name; a file is itself. Raises InputError for a folder without any."""
    if file == STANDARD_INPUT or not os.path.isdir(file):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        return [file]
    try:
        found = sorted(one for one in Path(file).iterdir() if one.suffix.lower() in _ENDINGS and not one.name.startswith(("~$", ".")))
    except OSError as problem:
        raise InputError(_("{file}: {reason}").format(file=label_of(file), reason=unopened(problem))) from None
    if not found:
        said = _("{file}: a folder without workbooks ({endings}). Name the files.")
        raise InputError(said.format(file=label_of(file), endings=", ".join(_ENDINGS)))
    return [str(one) for one in found]


def _needs_plan(plan: Plan | None, held: Collection[Plan]) -> None:
    """Raises UsageError where files hold plans, and not this one."""
    if plan is not None and held and plan not in held:
        raise no_such_plan(plan, sorted(held))


def no_such_plan(plan: Plan, held: Iterable[Plan]) -> UsageError:
    """The refusal of a plan that is none of those that the files hold."""
    known = ", ".join(map(str, held)) or _("none")
    return UsageError(_("the files hold no plan {plan}. They hold {known}.").format(plan=plan, known=known), "plan")


class _Read(Struct):
    """What the files gave: drafts with their source, the counts of published tables, the markings."""

    drafted: list[tuple[Source, WrittenFile]] = field(default_factory=list)
    counted: list[PlanCounts] = field(default_factory=list)
    markings: list[Marking] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)  # about files and corrections

    def without_locks(self, files: Sequence[str]) -> Sequence[str]:
        """The files without what programs leave beside open workbooks, which a pattern names too; one that is named alone stays."""
        locks = [file for file in files if is_lock_file(Path(file).name)] if len(files) > 1 else []
        self.findings += [finding("lock-file", Cell(label_of(file)), value=label_of(file)) for file in locks]
        return [file for file in files if file not in locks]

    def without_results(self, files: Sequence[str]) -> Sequence[str]:
        """The files of a folder without the documents that this program made of plans, where there are others."""
        results = [file for file in files if is_result(Path(file))] if len(files) > 1 else []
        if len(results) == len(files):
            return files
        self.findings += [finding("result-passed-over", Cell(label_of(file)), value=label_of(file)) for file in results]
        return [file for file in files if file not in results]

    def once(self, files: Sequence[str]) -> Sequence[str]:
        """The files, one that is given twice once."""
        given = {os.path.realpath(file) if file != STANDARD_INPUT else file: file for file in reversed(files)}
        kept = [*reversed(given.values())] if len(given) < len(files) else files
        again = Counter(files) - Counter(kept) if kept is not files else Counter[str]()
        self.findings += [finding("file-repeated", Cell(label_of(file)), value=label_of(file)) for file in again]
        return kept

    def by_file(self, corrections: Sequence[Correction], files: Sequence[str]) -> Mapping[str, Sequence[Correction]]:
        """The corrections by the label of their file; those of which nobody can tell it are refused."""
        if not corrections:
            return {}
        from empact_cli.reading.corrected_cells import by_file

        found, refused = by_file(corrections, list(map(label_of, files)))
        self.findings += refused
        return found

    def correct(self, workbook: Workbook, corrections: Sequence[Correction]) -> None:
        """Replaces the texts of cells that the corrections are about."""
        if corrections:
            from empact_cli.reading.corrected_cells import corrected

            made, refused = corrected(workbook, corrections)
            self.corrections += made
            self.findings += refused

    def told_markings(self, reference: Reference) -> tuple[str, ...]:
        """The markings of all files, the gravest first."""
        return tuple(marking.marking for marking in in_order(self.markings, reference))


def _read_all(
    files: Sequence[str], reference: Reference, guidance: Guidance, limits: Limits, *, counts: bool, progress: Progress | None = None
) -> _Read:
    """What every file gives; where `counts` are wanted, published tables are read as such. Raises InputError, InputsError."""
    read = _Read()
    readers = NameReaders.of(reference)
    bodies = Bodies(reference)
    problems = []
    files = read.once(read.without_locks([one for file in files for one in read.without_results(_in_folder(file))]))
    corrections = read.by_file(guidance.corrections, files)
    for number, file in enumerate(files):
        if progress is not None:
            progress(label_of(file), number, len(files))
        try:
            workbook = read_workbook(None if file == STANDARD_INPUT else Path(file), label_of(file), limits)
            read.markings += find_markings(workbook, reference)
            read.correct(workbook, corrections.get(workbook.label, ()))
            if counts and (tables := count_tables(workbook, readers, guidance)):
                from empact_cli.reading.published_tables import published_counts  # only here: most files list actions

                read.counted += published_counts(workbook.label, tables, readers, guidance)
                continue
            listed = _own_list(workbook, reference)
            drafts = listed or written_actions(workbook, readers, guidance)
            if not guidance.join and not listed:
                _refuse_versions(drafts.actions, reference, bodies)
            drafts = listed or within_file(drafts)
            read.corrections += drafts.corrections
            read.drafted.append((Source(workbook.label, workbook.sha256, len(listed.actions) if listed else 0), drafts))
        except InputError as problem:
            problems.append(problem)
        except Unusable as problem:  # the time or the memory of the whole run is spent, so no other file is tried
            raise InputError(_("{file}: {reason}").format(file=label_of(file), reason=problem.reason)) from problem
        except Exception as bug:
            note_place(bug, Cell(label_of(file)))
            raise
    if problems:
        raise problems[0] if len(problems) == 1 else InputsError(problems)
    return read


def _refuse_versions(actions: Sequence[WrittenAction], reference: Reference, bodies: Bodies, *, compared: bool = False) -> None:
    """Raises InputError where some of the actions are versions of others; where plans are `compared`, that is no way out any more."""
    if shared := on_several_sheets(actions):
        from empact_cli.identity.versions import VersionFinder  # only here: most actions stand on one sheet

        VersionFinder.of(reference, bodies).refuse(shared, compared=compared)


def _own_list(workbook: Workbook, reference: Reference) -> WrittenFile | None:
    """The actions of a list that this program wrote; None for a plan."""
    if not is_own_list(workbook):
        return None
    from empact_cli.reading.own_lists import own_list

    return own_list(workbook, reference)


def read_corrections(files: Sequence[str], limits: Limits) -> tuple[Correction, ...]:
    """The corrections that the files hold, in their order. Raises InputError."""
    from empact_cli.reading.corrected_cells import corrections_in

    return tuple(one for file in files for one in corrections_in(read_workbook(Path(file), label_of(file), limits)))


def texts_at(files: Sequence[str], places: Collection[Cell], limits: Limits, guidance: Guidance) -> dict[Cell, str]:
    """What stands in these cells of the files, as a person sees it and corrections have made it; "" in an empty one.

    Raises UsageError for cells of other files, as a list or a collected plan cites them.
    """
    from empact_cli.reading.corrected_cells import by_file, corrected

    found: dict[Cell, str] = {}
    given = [one for file in files for one in _in_folder(file)]
    corrections, _refused = by_file(guidance.corrections, list(map(label_of, given)))
    for file in given:
        wanted = {place for place in places if place.file == label_of(file)}
        if not wanted or file == STANDARD_INPUT:
            continue
        workbook = read_workbook(Path(file), label_of(file), limits)
        corrected(workbook, corrections.get(workbook.label, ()))
        rows = {(sheet.name, row.number): row for sheet in workbook.sheets for row in sheet.rows}
        for place in wanted:
            row = rows.get((place.sheet, place.row))
            found[place] = shown(row.value(place.column - 1)) if row else ""
    if elsewhere := sorted({place.file for place in places if place not in found}):
        said = _("{files}: the cells to be asked about stand there. Give the files themselves, not what was collected or piped from them.")
        raise UsageError(said.format(files=", ".join(elsewhere)))
    return found


def _with_corrections(items: Iterable[Action], corrections: Iterable[Correction]) -> tuple[Action, ...]:
    """The actions, each leader that stands in a corrected cell with its correction."""
    made = {(one.file, one.sheet, one.cell): one for one in corrections}

    def told(leader: Leader) -> Leader:
        correction = made.get((leader.cell.file, leader.cell.sheet, leader.cell.name))
        return replace(leader, correction=correction) if correction else leader

    return tuple(replace(item, leaders=tuple(map(told, item.leaders))) for item in items)


def _in_order(findings: Iterable[Finding], sources: Sequence[Source]) -> list[Finding]:
    """The findings by file as given, then by sheet and cell, so that a person can walk through the workbook."""
    files = {source.file: rank for rank, source in enumerate(sources)}
    sheets: dict[tuple[str | None, str | None], int] = {}

    def order(item: Finding) -> tuple[int, int, int, int]:
        place = item.place
        sheet = sheets.setdefault((item.file, item.sheet), len(sheets))
        return files.get(item.file or "", -1), sheet, place.row if place else 0, place.column if place else 0

    return sorted(findings, key=order)
