"""Every message is translated into every working language, with the same places to fill in, and nothing else stands in the catalogues."""

from __future__ import annotations

import re
import string
from itertools import zip_longest

import pytest
from make_catalogues import LOCALE, catalogue, messages, plural_forms, updated

from empact_cli.text import language

CODES = ("fr", "de")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", CODES)
def test_no_message_is_missing(code: str) -> None:
    translated = catalogue(code)
    missing = []
    for message in messages():
        entry = translated.get(message if isinstance(message, str) else message[0])
        forms = [] if entry is None else [entry.string] if isinstance(entry.string, str) else list(entry.string)
        if not forms or not all(forms) or (entry is not None and entry.fuzzy):
            missing.append(message)
    assert not missing


@pytest.mark.parametrize("code", CODES)
def test_translations_fill_in_the_same_values(code: str) -> None:
    for entry in catalogue(code):
        if entry.id and entry.string:
            ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
            strings = [entry.string] if isinstance(entry.string, str) else list(entry.string)
            wanted = set().union(*map(places, ids))
            for text in filter(None, strings):
                assert places(text) <= wanted, entry.id
            assert set().union(*map(places, strings)) == wanted, entry.id


@pytest.mark.parametrize("code", CODES)
def test_the_files_hold_exactly_the_messages_of_the_program(code: str) -> None:
    lines = zip_longest(updated(code).splitlines(), (LOCALE / f"{code}.po").read_bytes().splitlines())
    parted = [(wanted, stands) for wanted, stands in lines if wanted != stands]
    assert not parted[:1], "run python data/make_catalogues.py"


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        # A narrow space without a break before ; : ! ? and inside the quotation marks, and a bent apostrophe.
        ("fr", r"[ \u00a0][;:!?»](?!\w)|[\w)}»][;:!?»](?=\s|$)|«(?!\u202f)|(?<=[^\W\d_])'(?=[^\W\d_])"),
        # An abbreviation has no English plural, and quotation marks open below.
        ("de", r"\b(OAPs|OAs)\b|“(?=\w)|(?<!\w)”"),
    ],
)
def test_a_language_is_set_as_its_printers_do(code: str, wrong: str) -> None:
    forms = [text for entry in catalogue(code) if entry.id for text in ([entry.string] if isinstance(entry.string, str) else entry.string)]
    assert not [text for text in forms if re.search(wrong, re.sub(r"&\w+;", "", text))]


def test_every_language_has_its_plural_forms_with_their_source() -> None:
    assert {*plural_forms()} == {*CODES} == {*language.LANGUAGES} - {language.ENGLISH}
    assert all(row["source"] and row["certainty"] for row in plural_forms().values())


@pytest.mark.parametrize(("code", "singular"), [("fr", [0, 1]), ("de", [1])])
def test_a_number_gets_the_form_that_goes_with_it(code: str, singular: list[int]) -> None:
    """Whatever forms a library thinks the language has: those of our file, whose sentences are read here."""
    one, many = next(message for message in messages() if isinstance(message, tuple))
    told = catalogue(code)[one].string
    language.use(code)
    try:
        said = {number: language.ngettext(one, many, number) for number in (0, 1, 2, 5, 21, 300, 1_000_000)}
    finally:
        language.use(language.ENGLISH)
    assert said == {number: told[number not in singular] for number in said}


# Numbers that are never 1 where they are said: bounds ("more than {limit} sheets") and what several of is the matter itself.
SEVERAL = (
    "more than {",
    "it takes longer than {",
    "the first {rows} rows",
    "hold {number} plans",
    "given {number} times",
    "and {current} oper",
)


def test_a_message_with_a_number_of_things_has_a_form_for_one() -> None:
    """A word that the plural messages, those with a number, say in the plural follows no number in any other message."""
    pairs = [message for message in messages() if isinstance(message, tuple)]
    things = {word for one, many in pairs for word in {*words(many)} - {*words(one)} if word.removesuffix("s") in {*words(one)}}
    assert {"OAs", "actions", "cells", "errors", "rows"} <= things
    nouns = "|".join({*things, "columns", "countries", "parts", "plans"} - {"names"})
    numbered = re.compile(rf"\{{\w+[^}}]*\}}(?: [\w-]+)? \(?(?:{nouns})\b")
    told = [message for message in messages() if isinstance(message, str) and numbered.search(message)]
    assert [message for message in told if not any(one in message for one in SEVERAL)] == []


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", text)
