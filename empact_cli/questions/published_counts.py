"""Names of public documents in, the customs-led counts that they give out, and what filters leave of such counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from empact_cli.errors import UsageError
from empact_cli.model import Plan, PlanCounts, Subject
from empact_cli.questions.filters import Selection
from empact_cli.reference import Reference
from empact_cli.text.language import _

_MEASURE = "customs_led"
_PUBLISHED = "published:"


def published_plans(document: str, reference: Reference) -> tuple[PlanCounts, ...]:
    """The customs-led counts that a public document gives, for each plan it speaks of. Raises UsageError for one that gives none."""
    found: dict[Plan, PlanCounts] = {}
    for entry in reference.published:
        plan = Plan.parse(entry.plan)
        if entry.document != document or entry.measure != _MEASURE or plan is None:
            continue
        one = found.setdefault(plan, PlanCounts(plan, {}, None, document))
        if entry.oap is None:
            found[plan] = PlanCounts(plan, one.counts, entry.count, document)
        else:
            found[plan] = PlanCounts(plan, {**one.counts, Subject(entry.oap, ""): entry.count}, one.total, document)
    if not found:
        raise UsageError(
            _("no customs-led counts of a document {document!r} are known. Known: {documents}.").format(
                document=document, documents=", ".join(documents(reference))
            )
        )
    return tuple(found[plan] for plan in sorted(found))


def documents(reference: Reference) -> tuple[str, ...]:
    """The documents that give customs-led counts."""
    return tuple(dict.fromkeys(entry.document for entry in reference.published if entry.measure == _MEASURE))


def counts_named(files: Iterable[str], reference: Reference) -> tuple[PlanCounts, ...]:
    """The counts of the documents among the files ("published:15116/22"). Raises UsageError for one that gives none."""
    names = [name.removeprefix(_PUBLISHED) for name in files if name.startswith(_PUBLISHED)]
    return tuple(counts for name in names for counts in published_plans(name, reference))


def paths(files: Iterable[str]) -> Sequence[str]:
    """The files that are not names of documents."""
    return [name for name in files if not name.startswith(_PUBLISHED)]


def narrowed(counts: PlanCounts, selection: Selection) -> PlanCounts:
    """The counts that the filters leave. Raises UsageError for a filter that counts without actions cannot answer."""
    if set(selection.told()) - {"oap", "corrections"}:
        raise UsageError(_("{source} gives counts without actions, which only --oap can narrow.").format(source=counts.source))
    if not selection.oaps:
        return counts
    kept = {subject: number for subject, number in counts.counts.items() if subject.oap in selection.oaps}
    kept |= {Subject(oap, ""): 0 for oap in selection.oaps if counts.is_complete and Subject(oap, "") not in kept}
    return PlanCounts(counts.plan, kept, sum(kept.values()) if counts.is_complete else None, counts.source)
