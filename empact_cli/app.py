"""Files in, actions out: the one place that knows the order of the rooms. It prints nothing and parses no options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from empact_cli.errors import InputError, InputsError
from empact_cli.findings import finding
from empact_cli.identity.joined_rows import join_actions, merged_plans, within_file
from empact_cli.identity.versions import Body, VersionFinder
from empact_cli.leaders import LeadReader
from empact_cli.leaders.types import LeadReading
from empact_cli.model import Action, Actions, AuthorityClass, Finding, Leader, Plan, PlanCounts, Role, Source
from empact_cli.questions.explanation import Explanation
from empact_cli.reading.actions import draft_actions
from empact_cli.reading.names.markings import find_markings, in_order
from empact_cli.reading.published_tables import published_counts
from empact_cli.reading.surroundings import Lore
from empact_cli.reading.written import ActionDraft, Drafts, Guidance, LeadText, has_leader
from empact_cli.reference import Reference
from empact_cli.reference.records import BLANK, Marking
from empact_cli.text.folding import fold
from empact_cli.text.language import _
from empact_cli.workbook.limits import Limits, Unusable
from empact_cli.workbook.opening import read_workbook

if TYPE_CHECKING:
    from empact_cli.leaders.lexicon import SimilarNames

STANDARD_INPUT = "-"
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

    Raises InputError where a file cannot be used, InputsError where several cannot: a count with a file missing is a wrong count.
    """
    guidance = guidance or Guidance()
    return _joined(_read_all(files, reference, guidance, limits or Limits(), counts=False, progress=progress), reference, guidance)


def read_plans(
    files: Sequence[str],
    reference: Reference,
    guidance: Guidance | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> tuple[Actions, tuple[PlanCounts, ...]]:
    """(the actions of the files that list actions, the counts of the files that are published tables), for what needs no more than counts.

    Raises what `read_actions` raises.
    """
    guidance = guidance or Guidance()
    read = _read_all(files, reference, guidance, limits or Limits(), counts=True, progress=progress)
    return _joined(read, reference, replace(guidance, plan=None)), tuple(read.counted)


def _joined(read: _Read, reference: Reference, guidance: Guidance) -> Actions:
    drafted, plan = read.drafted, guidance.plan
    if len(drafted) > 1 and not guidance.join:
        VersionFinder.of(reference, _Bodies(reference)).refuse(draft for _, one in drafted for draft in one.actions)
    drafts, findings = _one_per_action([one for _, one in drafted])
    classifier = _Classifier(reference)
    items = tuple(classifier.action(draft) for draft in drafts)
    found = [finding for _, one in drafted for finding in one.findings] + findings + classifier.findings
    sources = [source for source, _ in drafted]
    plans = tuple(sorted({item.plan for item in items}))
    if plan and plans and plan not in plans:
        found.append(finding("plan-unused", value=str(plan), used=", ".join(map(str, plans))))
    ordered, markings = tuple(_in_order(found, sources)), read.told_markings(reference)
    return Actions(items, ordered, _sources(items, sources), file_plans=plans, markings=markings)


def _one_per_action(drafted: Sequence[Drafts]) -> tuple[Sequence[ActionDraft], list[Finding]]:
    """The drafts of all files, one per action; those of one file are joined already."""
    if len(drafted) == 1:
        return drafted[0].actions, []
    merged = merged_plans([one.actions for one in drafted])
    joined, findings = join_actions([draft for one in drafted for draft in one.actions])
    return joined, [*merged, *findings]


def explain_leads(
    files: Sequence[str], reference: Reference, guidance: Guidance | None = None, limits: Limits | None = None
) -> tuple[tuple[Explanation, ...], tuple[str, ...]]:
    """(every distinct leader text of the files, how often it stands there and how it is read: unknown ones first, then by frequency;
    the markings that the files bear).

    Raises what `read_actions` raises.
    """
    read = _read_all(files, reference, guidance or Guidance(), limits or Limits(), counts=False)
    times = Counter((lead.text, lead.country, draft.plan) for _, one in read.drafted for draft in one.actions for lead in draft.leads)
    reader = LeadReader(reference)
    explained = [Explanation(text, reader.read(text, plan, country), plan, number) for (text, country, plan), number in times.items()]
    ordered = sorted(explained, key=lambda one: (not _is_doubtful(one.reading), -(one.times or 0), one.text))
    return tuple(ordered), read.told_markings(reference)


def with_candidates(findings: Iterable[Finding], reference: Reference) -> tuple[Finding, ...]:
    """The findings, those about unknown leaders with registry names that look alike in their hint; for people, never for counting."""
    from empact_cli.leaders.lexicon import SimilarNames  # only here, since it indexes every name

    candidates = SimilarNames(reference)
    return tuple(_proposed(item, candidates) for item in findings)


def label_of(file: str) -> str:
    """How outputs name a file: as it was given, its last part alone where that was absolute."""
    return Path(file).name if Path(file).is_absolute() else file


class _Read(Struct):
    """What the files gave: drafts with their source, the counts of published tables, the markings."""

    drafted: list[tuple[Source, Drafts]] = field(default_factory=list)
    counted: list[PlanCounts] = field(default_factory=list)
    markings: list[Marking] = field(default_factory=list)

    def told_markings(self, reference: Reference) -> tuple[str, ...]:
        """The markings of all files, the gravest first."""
        return tuple(marking.marking for marking in in_order(self.markings, reference))


def _read_all(
    files: Sequence[str], reference: Reference, guidance: Guidance, limits: Limits, *, counts: bool, progress: Progress | None = None
) -> _Read:
    """What every file gives; where `counts` are wanted, published tables are read as such. Raises InputError, InputsError."""
    read = _Read()
    lore = Lore.of(reference)
    versions = VersionFinder.of(reference, _Bodies(reference))
    problems = []
    for number, file in enumerate(files):
        if progress is not None:
            progress(label_of(file), number, len(files))
        path = None if file == STANDARD_INPUT else Path(file)
        try:
            workbook = read_workbook(path, label_of(file), limits)
            read.markings += find_markings(workbook, reference)
            counted = published_counts(workbook, lore, guidance) if counts else None
            if counted is not None:
                read.counted += counted
                continue
            drafts = draft_actions(workbook, lore, guidance)
            if not guidance.join:
                versions.refuse(drafts.actions)
            read.drafted.append((Source(workbook.label, workbook.sha256, 0), within_file(drafts)))
        except InputError as problem:
            problems.append(problem)
        except Unusable as problem:  # the time or the memory of the whole run is spent, so no other file is tried
            raise InputError(_("{file}: {reason}").format(file=label_of(file), reason=problem.reason)) from problem
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise InputsError(problems)
    return read


def _sources(items: Iterable[Action], sources: Iterable[Source]) -> tuple[Source, ...]:
    """Each file once, with the actions that were first found in it."""
    found = Counter(action.place.file for action in items)
    return tuple(replace(source, actions=found[source.file]) for source in dict.fromkeys(sources))


def _in_order(findings: Iterable[Finding], sources: Sequence[Source]) -> list[Finding]:
    """The findings by file as given, then by sheet and cell, so that a person can walk through the workbook."""
    files = {source.file: rank for rank, source in enumerate(sources)}
    sheets: dict[tuple[str | None, str | None], int] = {}

    def order(item: Finding) -> tuple[int, int, int, int]:
        place = item.place
        sheet = sheets.setdefault((item.file, item.sheet), len(sheets))
        return files.get(item.file or "", -1), sheet, place.row if place else 0, place.column if place else 0

    return sorted(findings, key=order)


def _is_doubtful(reading: LeadReading) -> bool:
    return not reading.parts or any(part.class_ is AuthorityClass.UNKNOWN for part in reading.parts)


def _proposed(item: Finding, candidates: SimilarNames) -> Finding:
    names = candidates.suggest(item.value) if item.code == "lead-unknown" and item.value else ()
    if not names:
        return item
    return replace(item, hint=item.hint + " " + _("Close names: {names}.").format(names="; ".join(names)))


class _Bodies:
    """Who the bodies of a leader text are, to tell whether two texts name the same ones; asked only where the texts differ."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._reader: LeadReader | None = None

    def __call__(self, lead: LeadText, plan: Plan) -> frozenset[Body]:
        self._reader = self._reader or LeadReader(self._reference)
        reading = self._reader.read(lead.text, plan, lead.country)
        if any(code == "lead-placeholder" for code, _value in reading.notes):
            return frozenset()
        return frozenset(
            (part.country, part.authority or (None if part.rule == "country-only" else fold(part.text))) for part in reading.parts
        )


class _Classifier:
    """Turns drafts into actions, and collects what the leader cells give rise to."""

    def __init__(self, reference: Reference) -> None:
        self._reader = LeadReader(reference)
        self._blank_status = next((word.status for word in reference.status_words if word.text == BLANK), None)
        self._protocol_order = {code: rank for rank, code in enumerate(reference.countries)}
        self.findings: list[Finding] = []

    def action(self, draft: ActionDraft) -> Action:
        if not has_leader(draft.leads):
            self.findings.append(finding("lead-blank", draft.lead_cell or draft.place, Role.LEADER, value=""))
        leaders = [leader for lead in draft.leads for leader in self._leaders(lead, draft.plan)]
        return Action(
            plan=draft.plan,
            oap=draft.oap,
            oap_text=draft.oap_text,
            number=draft.number,
            title=draft.title,
            goal=draft.goal,
            status=self._blank_status if draft.status == "" else draft.status,
            leaders=tuple(leaders),
            participants=self._countries([*draft.participants, *self._marked_alone(draft, leaders)]),
            place=draft.place,
        )

    def _marked_alone(self, draft: ActionDraft, leaders: Sequence[Leader]) -> list[str]:
        """The countries that a matrix marks as leading and that the leader column does not name: they take part, and it is said."""
        led = {leader.country for leader in leaders}
        alone = [mark for mark in draft.marked if not led.intersection(self._reader.countries(mark.country))]
        for mark in alone:
            self.findings.append(finding("lead-country-conflict", mark.cell, mark.role, value=mark.country))
        return [mark.country for mark in alone]

    def _leaders(self, lead: LeadText, plan: Plan) -> list[Leader]:
        reading = self._reader.read(lead.text, plan, lead.country)
        for code, value in reading.notes:
            if code == "lead-blank" and lead.role is not Role.LEADER:
                continue  # an action need not have a co-leader
            self.findings.append(finding(code, lead.cell, lead.role, value=value))
        role, cell = lead.role, lead.cell
        return [Leader(part.role or role, part.text, part.country, part.authority, part.class_, part.why, cell) for part in reading.parts]

    def _countries(self, texts: Sequence[str]) -> tuple[str, ...]:
        if not texts:
            return ()
        codes = {code for text in texts for code in self._reader.countries(text)}
        return tuple(sorted(codes, key=self._protocol_order.__getitem__))
