"""The entries of the reference data: one frozen record per line of a file in `data/`, and the columns that file must have.

Field names are the column names; what every line ends with follows those of its own.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from empact_cli.model import AuthorityClass


class Certainty(StrEnum):
    """verified in a public document; inferred from one; general knowledge that a user may override; a user's own entry."""

    VERIFIED = "verified"
    INFERRED = "inferred"
    GENERAL = "general"
    USER = "user"


class Strength(StrEnum):
    """A strong name stands for its authority anywhere; a weak one only where the country is already known."""

    STRONG = "strong"
    WEAK = "weak"


class AuthorityKind(StrEnum):
    """What a body is, whatever its class: a unified body is `customs`, an umbrella above customs `tax` or `ministry`."""

    CUSTOMS = "customs"
    TAX = "tax"
    POLICE = "police"
    GENDARMERIE = "gendarmerie"
    BORDER_GUARD = "border_guard"
    COAST_GUARD = "coast_guard"
    PROSECUTION = "prosecution"
    MINISTRY = "ministry"
    FIU = "fiu"
    INSPECTION = "inspection"
    EU_BODY = "eu_body"
    ORGANISATION = "organisation"
    MILITARY = "military"
    OTHER = "other"


class CountryGroup(StrEnum):
    """How a country belongs: member states come first in protocol order; EU bodies have the pseudo-country EU."""

    MEMBER_STATE = "member_state"
    THIRD_COUNTRY = "third_country"
    EU = "eu"


class CountryNameKind(StrEnum):
    """`code` and `old_code` count only as a token of their own in capitals; names and adjectives in any case."""

    CODE = "code"
    OLD_CODE = "old_code"
    NAME = "name"
    ADJECTIVE = "adjective"


class Meaning(StrEnum):
    """What a column of a plan holds. `never_leader` columns (driver, coordinator) and `private` ones (contacts) are passed over."""

    NUMBER = "number"
    TITLE = "title"
    OAP = "oap"
    PRIORITY = "priority"
    PLAN = "plan"
    GOAL = "goal"
    STATUS = "status"
    LEADER = "leader"
    LEADER_COUNTRY = "leader_country"
    LEADER_TYPE = "leader_type"  # "Customs" or "Police", of the country that leads
    CO_LEADER = "co_leader"
    CO_LEADER_COUNTRY = "co_leader_country"
    PARTICIPANTS = "participants"
    COUNTRY = "country"
    AUTHORITY = "authority"
    ROLE = "role"
    COUNT = "count"
    NEVER_LEADER = "never_leader"
    PRIVATE = "private"
    OTHER = "other"


class LayoutMeaning(StrEnum):
    """What a word outside the columns says about a sheet.

    `total`, `note` open a row that is no action; `oap`, `goal`, `number` stand before an OAP's name, a goal's and an action's number;
    `month` is a month's name (its number in `detail`); `passed_over` names sheets without actions, `plain` sheets of no particular OAP;
    `customs` is a word, or its stem, that tells a column of counts by customs from one of all actions; `counted` is what a total counts
    ("2 actions"). Below the actions, `sign_off` opens a line that says who answers for the table ("Drafted by"), `of_which` one that
    divides a total.
    `no_action` opens a row that says there is none, `test` an entry by which somebody tried out a form, `page` a page's number.
    `yes` and `no` are what columns say that customs lead.
    Of years: `span` stands between the first and the last of a plan ("2024 to 2025"), `onwards` behind one from which something is open
    ("EMPACT 2022+"); `document` stands beside that of a document ("Version 2022"), `copyright` before that of whoever owns the text;
    `purpose` stands before the one that something is for ("adopted for 2023").
    Behind a status: `aside` opens a remark that leaves it as it is ("was ongoing"), `referring` may stand before a number ("with OA 2.3").
    """

    TOTAL = "total"
    NOTE = "note"
    OAP = "oap"
    GOAL = "goal"
    NUMBER = "number"
    MONTH = "month"
    PASSED_OVER = "passed_over"
    PLAIN = "plain"
    CUSTOMS = "customs"
    COUNTED = "counted"
    SPAN = "span"
    ONWARDS = "onwards"
    DOCUMENT = "document"
    PURPOSE = "purpose"
    ASIDE = "aside"
    REFERRING = "referring"
    COPYRIGHT = "copyright"
    SIGN_OFF = "sign_off"
    OF_WHICH = "of_which"
    NO_ACTION = "no_action"
    TEST = "test"
    PAGE = "page"
    YES = "yes"
    NO = "no"


class OapMatch(StrEnum):
    """`anywhere`: the name may stand inside a longer text; `whole`: only as the whole text, since it is too short to trust elsewhere."""

    ANYWHERE = "anywhere"
    WHOLE = "whole"


class Sourced(Struct, frozen=True, kw_only=True):
    """The last columns of every table: where an entry is from, and how sure that is."""

    source: str
    certainty: Certainty


class Noted(Sourced, frozen=True, kw_only=True):
    """A line with a remark behind these."""

    note: str


class Country(Sourced, frozen=True):
    code: str
    name: str
    group: CountryGroup


class CountryName(Sourced, frozen=True):
    country: str
    name: str
    kind: CountryNameKind
    language: str


class CountryTile(Sourced, frozen=True):
    """Where a member state stands on the map of tiles: `column` from the left and `row` from the top, both from 0."""

    country: str
    column: int
    row: int


class Cycle(Sourced, frozen=True):
    id: str
    name: str
    start: int
    end: int


class PlanPeriod(Sourced, frozen=True):
    """A plan that exists or is foreseen, and its cycle."""

    start: int
    end: int
    cycle: str


class Priority(Sourced, frozen=True):
    id: str
    name: str
    cycle: str


class Oap(Sourced, frozen=True):
    """An operational action plan's subject; the order of the file is the official order. `short` is the abbreviation that people use."""

    id: str
    name: str
    short: str


class OapPriority(Sourced, frozen=True):
    """The priority that an OAP belongs to in a cycle, and the name it bore then."""

    oap: str
    cycle: str
    priority: str
    name: str


class OapName(Sourced, frozen=True):
    oap: str
    name: str
    match: OapMatch


class Concept(Sourced, frozen=True):
    """What names of OAPs and headings are made of, and its words in one language, parted by ";".

    A "~" behind a word says that it is a stem, which takes the usual endings of its language; `language` is empty where all share the
    words. `concept` is "-" for words that say nothing ("of", "in the field of"); several concepts stand for a word that says them all.
    """

    concept: str
    language: str
    words: str


class WordEnding(Sourced, frozen=True):
    """The usual endings of a language; `joints` are the letters between the parts of a word made of words, "-" where there are none,
    empty where the language makes no such words.
    """

    language: str
    endings: str
    joints: str


class OapConcept(Sourced, frozen=True):
    """The concepts that name an OAP together, and those that may stand beside them; without an OAP: those that may stand beside any."""

    oap: str | None
    concepts: str
    beside: str


class PriorityConcept(Sourced, frozen=True):
    """The concepts that name a priority together, and those that may stand beside them; `priorities` are its ids, cycle by cycle."""

    priorities: str
    concepts: str
    beside: str


class HeadingConcept(Sourced, frozen=True):
    """The concepts that make a heading together, and those that may stand beside them."""

    meaning: Meaning
    concepts: str
    beside: str


class StatusConcept(Sourced, frozen=True):
    """The concepts that make a status together, and those that may stand beside them."""

    status: str
    concepts: str
    beside: str


class HeadingStanding(StrEnum):
    """How two headings are one: in a list, in either order; the second in brackets behind the first; the second in the row under it."""

    BESIDE = "beside"
    BRACKETED = "bracketed"
    UNDER = "under"


class HeadingPair(Sourced, frozen=True):
    """What a column holds that is headed by two headings."""

    first: Meaning
    second: Meaning
    standing: HeadingStanding
    meaning: Meaning


class OapSuccessor(Sourced, frozen=True):
    """How an OAP's series goes on under another name: it was `from_name` in one cycle and is `oap` in a later one.

    `gap` is the cycle between the two that had no such OAP, None where there is none.
    """

    oap: str
    from_name: str
    from_cycle: str
    to_cycle: str
    gap: str | None


class Authority(Noted, frozen=True):
    """A body that can lead an action. `kind` is what it is, `class_` how it counts.

    `valid_from` and `valid_to` are the first and the last day on which it existed as such; None where it always did or still does.
    """

    id: str
    country: str
    class_: AuthorityClass
    kind: AuthorityKind
    name: str
    valid_from: date | None
    valid_to: date | None


class AuthorityName(Sourced, frozen=True):
    authority: str
    name: str
    strength: Strength
    language: str


class AuthorityUnit(Sourced, frozen=True):
    """A body that is a unit of another one; where a cell names the two as one ("SRS – TCPD"), the unit is meant."""

    unit: str
    parent: str


class UnitWord(Sourced, frozen=True):
    """A word for a part of a body ("department", "brigade", "investigation"), its `concept` in one word; with a hyphen behind it, the first
    half of compounds ("uurimis-"). An "offence" right behind a name is what is meant, and no part of it ("customs fraud team").
    """

    word: str
    language: str
    concept: str


class GenericName(Sourced, frozen=True):
    """A common word for a kind of authority in some language; with a country it stands for that country's weak name `stands_for`."""

    name: str
    language: str
    stands_for: str


class LeadWord(Sourced, frozen=True):
    """A small word of leader cells. `meaning`: and, of, not, former (who follows leads no more: "ex", "replacing"), now (who follows does),
    leader, co_leader, participant, beside (with), placeholder (tbc), nobody (none, n/a), others (nobody counts them: "and others"),
    aside (a phrase that says nothing of who leads), contact (what contact data follow), handover (before who leads now: "BE, then FR"),
    until (before the last year of who led, "until 2022: FR"), title (of a person, who is left behind with it: "Mme", "mjr."),
    not_behind (who stands before it does not lead: "not involved"),
    ditto (who leads the action above leads this one too), representing and representing_behind (before and behind whom a person leads for,
    "representative of"), and everyday: a common word of that language which looks like the code of a
    country ("at", "no").
    """

    word: str
    language: str
    meaning: str


class HeadingEntry(Sourced, frozen=True):
    """A column heading as plan drivers write it, and what such a column holds."""

    heading: str
    meaning: Meaning
    language: str


class RoleWord(Sourced, frozen=True):
    """A value of a role column or a letter of a participation matrix. `role`: leader, co_leader, participant, none."""

    text: str
    role: str
    language: str


BLANK = "(blank)"  # the status word that an empty cell of a status column stands for


class StatusWord(Sourced, frozen=True):
    """Words of a status column in one language, parted by ";", and the status they stand for, or the concept that makes one with others.

    A "~" behind a word says that it is a stem, which takes the usual endings of its language.
    """

    text: str
    status: str
    language: str


class LayoutWord(Sourced, frozen=True):
    """A word of titles, bands, total rows and sheet names, and what it says there."""

    text: str
    meaning: LayoutMeaning
    detail: str
    language: str


class IdentityMeaning(StrEnum):
    """What a word says of which action a title means: nothing beyond the kind of action (`formula`), nothing at all (`filler`, `joining`);

    `joining` words stand between equals ("training and controls"); `version` words tell the drafts of one plan apart, in names of sheets
    and files.
    """

    FORMULA = "formula"
    FILLER = "filler"
    JOINING = "joining"
    VERSION = "version"


class IdentityWord(Sourced, frozen=True):
    """A word that helps to tell actions, or versions of a plan, apart, or does not.

    `activity`: what is done where a formula has the word, several by blanks ("training", "training meeting"); blank where it does not tell.
    """

    word: str
    meaning: IdentityMeaning
    language: str
    activity: str


class MarkingMatch(StrEnum):
    """Where a marking counts: within a longer text, there in capitals only, or where it is the whole text."""

    WITHIN = "within"
    CAPITALS = "capitals"
    WHOLE = "whole"


class Marking(Sourced, frozen=True):
    """A marking as documents bear it, and as outputs then bear it: `marking`. The higher `rank` is the graver one."""

    text: str
    marking: str
    rank: int
    match: MarkingMatch
    language: str | None


class PublishedCount(Sourced, frozen=True):
    """A number that a public document gives. `measure`: customs_led, actions, running. `oap` is None for the total of a document."""

    document: str
    point: str
    plan: str
    oap: str | None
    measure: str
    count: int
    wording: str


class LewpcLink(Sourced, frozen=True):
    """A LEWP-C (CCWP) action, and the operational action it is run through where there is one; `plan` is the one that it stands beside."""

    action: str
    title: str
    plan: str
    oap: str | None
    number: str | None


class Indicator(Sourced, frozen=True):
    """A figure or statement of a Council note beside the counts of a plan, quoted with its document and point."""

    id: str
    document: str
    point: str
    plan: str
    statement: str
    value: int | None
