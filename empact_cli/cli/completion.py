"""The beginning of a word in, the words that a shell may complete it to out, most with what they mean; quick, so it loads little.

Typer drops what does not start with the letters typed, so words are offered in lower case where those are; commands take either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

Offers = list[tuple[str, str]]


def oaps(incomplete: str) -> Offers:
    """Ids of OAPs, with their names."""
    return as_typed(((one.id, one.name) for one in _table("oaps")), incomplete)


def countries(incomplete: str) -> Offers:
    """Codes of countries, with their names; from the third letter on the names themselves, where they are one word."""
    known = [(one.code, one.name) for one in _table("countries")]
    names = [(name, code) for code, name in known if " " not in name] if len(incomplete) > 2 else []
    return as_typed((*known, *names), incomplete)


def plans(incomplete: str) -> Offers:
    """The plans that are known, with the cycle they belong to."""
    periods = ((one.start, one.end, one.cycle) for one in _table("plans"))
    offers = ((str(start) if start == end else f"{start}-{end}", f"cycle {cycle}") for start, end, cycle in periods)
    return as_typed(offers, incomplete)


def statuses(incomplete: str) -> Offers:
    """The statuses that the words of plans mean."""
    return as_typed(((status, "") for status in dict.fromkeys(one.status for one in _table("status_concepts"))), incomplete)


def documents(incomplete: str) -> Offers:
    """The public documents that give customs-led counts."""
    known = dict.fromkeys(one.document for one in _table("published") if one.measure == "customs_led")
    return as_typed(((document, "") for document in known), incomplete)


def tables(incomplete: str) -> Offers:
    """What `reference` shows."""
    from empact_cli.reference import TABLES

    return as_typed(((name, "") for name in (*TABLES, "findings")), incomplete)


def columns(incomplete: str) -> Offers:
    """What a column can hold, up to the letters of the column."""
    from empact_cli.reference.records import Meaning

    return as_typed(((f"{one.value}=", "") for one in Meaning), incomplete)


def limits(incomplete: str) -> Offers:
    """The limits that can be raised, up to the value."""
    from msgspec.structs import fields

    from empact_cli.workbook.limits import Limits

    return as_typed(((f"{one.name}=", f"now {one.default}") for one in fields(Limits)), incomplete)


# Closed lists of words: where each stands. Of those that several words are taken of, the others may follow after a comma.
_CLOSED = {"kinds": ("reference.records", "AuthorityKind"), "widths": ("model", "Customs")}
_JOINED = {
    "roles": ("model", "Role"),
    "groups": ("model", "Group"),
    "parts": ("questions.country_part", "Part"),
    "groupings": ("questions.summary", "Grouping"),
}


def offered(kind: str, incomplete: str) -> Offers:
    """The words of this kind: one of the closed lists, or what the function of that name offers."""
    if home := _CLOSED.get(kind) or _JOINED.get(kind):
        words = list(map(str, getattr(import_module(f"empact_cli.{home[0]}"), home[1])))
        return _joined(words, incomplete) if kind in _JOINED else as_typed(((word, "") for word in words), incomplete)
    found: Offers = globals()[kind](incomplete)
    return found


def _table(name: str) -> Iterable[Any]:
    from empact_cli.reference import built_in

    return built_in(name)


def as_typed(offers: Iterable[tuple[str, str]], incomplete: str) -> Offers:
    """The offers that begin so, in any case of letters, in the case that was typed."""
    spelt: Callable[[str], str] = str.lower if incomplete != incomplete.upper() and incomplete == incomplete.lower() else str
    begun = ((word, meaning) for word, meaning in offers if word.casefold().startswith(incomplete.casefold()))
    return [(incomplete + spelt(word)[len(incomplete) :], meaning) for word, meaning in begun]


def _joined(words: Iterable[str], incomplete: str) -> Offers:
    """The words that may follow the last comma, with everything before it; none twice."""
    before, comma, begun = incomplete.rpartition(",")
    taken = before.split(",")
    return [(f"{before}{comma}{word}", "") for word in words if word.startswith(begun) and word not in taken]
