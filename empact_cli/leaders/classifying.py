"""One joined mention in, one LeadPart out: which authority is meant in the plan's years, its class, and the reason in one sentence.

Words that the registry does not know make a lead unknown, with two exceptions that cannot change who is meant: words behind a strong
name, or behind an abbreviation whose country is named, that are written like proper names ("Zollfahndungsamt Hamburg", "FR DNRED Lyon").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from empact_cli.concepts import the_only
from empact_cli.leaders import EU, Bearer, Doubt, Gap, Kind, LeadPart, Mention, Span, Token
from empact_cli.leaders.bodies import COMMON, STRONG, Bearers, Units
from empact_cli.model import AuthorityClass, Plan
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority
from empact_cli.text.language import _, marked, quoted, semicolons

_QUOTES = tuple("\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a")
# What a common word tells without a country: customs lead, whether the body is united with tax or not.
_KINDS = {
    AuthorityClass.CUSTOMS: AuthorityClass.CUSTOMS,
    AuthorityClass.UNIFIED: AuthorityClass.CUSTOMS,
    AuthorityClass.NON_CUSTOMS: AuthorityClass.NON_CUSTOMS,
    AuthorityClass.UMBRELLA: AuthorityClass.UMBRELLA,
}
_FOREIGN = 7  # letters of a common word that tells its language
_ABBREVIATED = 3  # letters of an abbreviation that tells something; of two there are too many
_LONG = 12  # letters of a name that is no abbreviation
_KIND_WORDS = {
    AuthorityClass.CUSTOMS: marked("customs"),
    AuthorityClass.NON_CUSTOMS: marked("not customs"),
    AuthorityClass.UMBRELLA: marked("umbrella body"),
}
_FEW = 3  # so many unknown words behind a name may be a place or a unit; more are a sentence

Note = tuple[str, str]
_Verdict = tuple[LeadPart, str | None]  # what a mention comes to, and the code of a finding


class Classifier:
    """Decides mentions of one text for one plan."""

    def __init__(self, reference: Reference, bearers: Bearers, units: Units, text: str, tokens: Sequence[Token], plan: Plan | None) -> None:
        self._reference = reference
        self._bearers = bearers
        self._units = units
        self._text = text
        self._tokens = tokens
        self._plan = plan
        self.asked_dates = False  # whether a body that has not existed always was in question

    def part(self, mention: Mention) -> tuple[LeadPart, list[Note]]:
        """The part that the mention comes to, and what must be said about it."""
        mention = self._at_home(mention)
        part, code = self._verdict(mention)
        known = part.authority is not None
        said = {
            code: True,
            "lead-shared-name": known and mention.shared,
            "lead-umbrella": known and part.class_ is AuthorityClass.UMBRELLA,
            "lead-slip": known and any(span is not None and span.slipped for span in (*mention.names, mention.country_span)),
            "lead-placeholder": mention.placeholder,
        }
        return part, [(code, part.text) for code, holds in said.items() if code and holds]

    def _at_home(self, mention: Mention) -> Mention:
        """The mention, in the one country whose language its common words are of: "Bieszczadzki Oddział Straży Granicznej".

        A short word may be another one ("Toll Group"), a lone letter a country ("A vámhatóság"), and a word for tax is no name of customs.
        """
        common = mention.country is None and mention.names and all(span.is_common for span in mention.names)
        short = any(len(self._written(span.start, span.end)) < _FOREIGN for span in mention.names)
        if not common or short or any(len(self._tokens[word.start].raw) == 1 for word in mention.words):
            return mention
        at_home = replace(mention, country=self._units.home(span.sense for span in mention.names))
        body = self._verdict(at_home)[0] if at_home.country else None
        united = body is not None and body.class_ is AuthorityClass.UNIFIED and not self._units.are_customs(mention.names)
        return mention if body is None or body.authority is None or united else at_home

    def stretch(self, mention: Mention) -> str:
        """The stretch of the text; a bracket that the mention opened is closed, and quotation marks around a word belong to it."""
        start, end = self._tokens[mention.start].start, self._tokens[mention.end - 1].end
        quoted = start > 0 and self._text[start - 1] in _QUOTES and not self._text[max(start - 2, 0)].isalnum()
        start -= quoted  # the apostrophe of "l'ADA" is no quotation mark
        end += self._text[end : end + 1] in _QUOTES and end < len(self._text)
        limit = self._tokens[mention.end].start if mention.end < len(self._tokens) else len(self._text)
        inner = self._text[start:end]
        closer = next((at for at in range(end, limit) if self._text[at] in ")]}\uff09"), None)
        if closer is not None and sum(map(inner.count, "([{\uff08")) > sum(map(inner.count, ")]}\uff09")):
            return self._text[start : closer + 1]
        return inner

    def _verdict(self, mention: Mention) -> _Verdict:
        if mention.doubt and (mention.names or mention.doubt is Doubt.CODE):
            return self._unknown(mention, _(mention.doubt.value), "lead-ambiguous")
        if not mention.names and mention.words:
            return self._unknown(mention, _("the registry knows no such name"))
        if not mention.names:
            why = _("country only: {country} names no authority").format(country=self._country(mention.country))
            return self._open(mention, why, "country-only", "lead-country-only")
        if any(word.kind is Kind.NOT for word in mention.words):
            return self._unknown(mention, _("it holds a word of negation, so the name in it may be the one that is not meant"))
        if mention.words and not (self._beside(mention) or self._tells_more(mention)):
            words = self._quoted(mention.words)
            return self._unknown(mention, _("the registry does not know {words}, which may change who is meant").format(words=words))
        return self._named(mention)

    def _tells_more(self, mention: Mention) -> bool:
        """As in "GŘC, Praha 4"."""
        country = self._bearers.country_of(mention)
        of_customs = self._bearers.are_customs(mention.names, country)
        return not mention.crowded and self._units.only_tell_more(mention, self._tokens, country, of_customs=of_customs)

    def _beside(self, mention: Mention) -> bool:
        """Whether the unknown words stand behind the name like the name of a place or a unit: "AADA Opsporingsinspectie Gent"."""
        name = max(mention.names, key=lambda span: span.end)
        words = [self._tokens[at].raw for word in mention.words for at in range(word.start, word.end)]
        behind = all(word.start >= name.end and not word.role for word in mention.words)
        place = behind and len(words) <= _FEW and all(word[0].isupper() for word in words)
        return self._is_proper(name, mention.country) and (place or self._is_unit_of_no_customs(mention))

    def _is_unit_of_no_customs(self, mention: Mention) -> bool:
        """Whether few strange words tell which unit of a body that is no customs: "Comando Carabinieri per la Tutela Agroalimentare"."""
        strange = self._units.strange_words(mention, self._tokens)
        bodies = [bearer.authority for name in mention.names for bearer in self._bearers.of(name, mention.country)]
        plain = bool(bodies) and all(body.class_ is AuthorityClass.NON_CUSTOMS for body in bodies)
        return plain and bool(strange) and len(strange) <= _FEW and self._units.has_head(mention, self._tokens)

    def _is_proper(self, name: Span, country: str | None) -> bool:
        """As in "NL Tax and Customs Administration Expert Group"; a name not written out tells less ("Fin. Customs Consultants")."""
        if name.slipped or any(token.after_stop for token in self._tokens[name.start + 1 : name.end]):
            return False
        strong = any(bearer.rule == STRONG for bearer in self._bearers.of(name, country))
        short = name.end == name.start + 1 and sum(map(str.isupper, self._tokens[name.start].raw)) > 1
        return not name.is_common and (strong or short)

    def _named(self, mention: Mention) -> _Verdict:
        if mention.country is None and len(mention.names) > 1:  # that of the strong names holds for the weak ones beside them
            strong = self._bearers.told_by(mention.names)
            shared = frozenset.intersection(*(span.sense.owners for span in mention.names))
            mention.country = the_only(strong) if len(strong) == 1 and EU not in strong else the_only(shared)
        if mention.bracket and sum(span.is_eu for span in mention.names) > 1:  # "COM (DG TAXUD, Customs)": what the body of the EU is for
            mention = replace(mention, names=[span for span in mention.names if not span.is_common])
        found = [self._bearers.of(span, mention.country) for span in mention.names]
        if not all(found):
            return self._unclaimed(mention, mention.names[found.index(())])
        common = [self._bearers.common(span, mention.country) for span in mention.names]  # an old body's name may be a common word still
        in_force = [self._in_force(bearers) or self._in_force(others) for bearers, others in zip(found, common, strict=True)]
        if not all(in_force):
            return self._not_in_force(mention, found[in_force.index(())])
        best = [max(bearers, key=self._days) for bearers in in_force]
        owners = {bearer.authority.id: bearer for bearer in reversed(best)}
        first, last = min(name.start for name in mention.names), max(name.end for name in mention.names)
        in_one_breath = not any(
            token.is_parted for token in self._tokens[first + 1 : last]
        )  # "SRS Customs Board", not "SRS, Customs Board"
        if mention.with_unit or in_one_breath:  # of a body and a unit of it the unit
            bodies = [bearer.authority for bearer in best]
            owners = {id_: one for id_, one in owners.items() if not any(self._bearers.is_unit(body, one.authority) for body in bodies)}
        if len(owners) > 1:
            below = {id_: bearer for id_, bearer in owners.items() if bearer.authority.class_ is not AuthorityClass.UMBRELLA}
            owners = _of_one_kind(below if len(below) == 1 else owners)
        if len(owners) > 1:
            names = ", ".join(sorted({bearer.authority.id for bearers in in_force for bearer in bearers}))
            return self._unknown(mention, _("the names in it belong to several: {names}").format(names=names), "lead-ambiguous")
        bearer = next(iter(owners.values()))
        span = next(span for span, chosen in zip(mention.names, best, strict=True) if chosen.authority.id == bearer.authority.id)
        body, why = bearer.authority, self._reason(mention, bearer, span)
        role = mention.leading
        part = LeadPart(self.stretch(mention), body.country, body.id, body.class_, why, bearer.rule, bearer.name.name, role, body.source)
        return part, None

    # -- dates -----------------------------------------------------------------------------------------------------------------------

    def _in_force(self, bearers: Iterable[Bearer]) -> tuple[Bearer, ...]:
        return tuple(bearer for bearer in bearers if self._days(bearer) > 0)

    def _days(self, bearer: Bearer) -> int:
        """For how many days of the plan the body exists; without a plan 1 for a body that still does."""
        authority = bearer.authority
        self.asked_dates = self.asked_dates or authority.valid_from is not None or authority.valid_to is not None
        if self._plan is None:
            return 0 if authority.valid_to else 1
        first = max(authority.valid_from or date.min, date(self._plan.start, 1, 1))
        last = min(authority.valid_to or date.max, date(self._plan.end, 12, 31))
        return (last - first).days + 1

    def _not_in_force(self, mention: Mention, bearers: Sequence[Bearer]) -> _Verdict:
        lives = semicolons(sorted({f"{bearer.authority.name} ({bearer.authority.id}) {_life(bearer.authority)}" for bearer in bearers}))
        when = _("not in the plan {plan}").format(plan=self._plan) if self._plan else _("no plan was named")
        why = _('"{text}": {lives}; {when}').format(text=self.stretch(mention), lives=lives, when=when)
        return self._open(mention, why, "not-in-force", "lead-not-in-force")

    # -- reasons ---------------------------------------------------------------------------------------------------------------------

    def _unclaimed(self, mention: Mention, span: Span) -> _Verdict:
        name = self._written(span.start, span.end)
        owners = sorted(span.sense.owners)
        if mention.country is None:
            if span.is_common:
                return self._anywhere(mention, name)
            if class_ := self._kind_anywhere(mention):
                if class_ is AuthorityClass.CUSTOMS:
                    known = _('"{name}" is a name of customs in {countries}, and the cell names no country')
                else:
                    known = _('"{name}" is a name of other services than customs in {countries}, and the cell names no country')
                why = known.format(name=name, countries=", ".join(owners))
                return self._open(mention, why, "shared-name", "lead-no-country", class_)
            known = _('"{name}" is a name in {countries}, and the cell names no country')
            return self._unknown(mention, known.format(name=name, countries=", ".join(owners)), "lead-ambiguous")
        other = _("; it is a name in {countries}").format(countries=", ".join(owners)) if owners else ""
        note = "lead-ambiguous" if owners and not span.is_common else "lead-unknown"
        reason = _('the registry knows no "{name}" in {country}').format(name=name, country=self._country(mention.country))
        return self._unknown(mention, reason + other, note)

    def _anywhere(self, mention: Mention, name: str) -> _Verdict:
        """A common word alone: whose it is nobody can tell, and what it is where it is the same in every country ("Customs", "Police")."""
        (span, *others) = mention.names
        meant = (self._in_force(self._bearers.common(span, code)) for code in self._reference.countries)
        kinds = {_KINDS.get(bearer.authority.class_) for bearers in meant for bearer in bearers}
        token = self._tokens[span.start]
        joined = mention.gap is Gap.PLUS and token.between.isspace()  # "police and customs"
        opens = span.start == 0 or joined or token.is_parted or token.after_stop  # "E-Customs" is no customs
        if others or span.slipped or mention.words or mention.bracket or not opens or len(kinds) != 1 or None in kinds:
            return self._unknown(mention, _('"{name}" is a common word, and the cell names no country').format(name=name))
        (class_,) = kinds
        known = _('"{name}" is a common word for bodies of class {class_} wherever it is one, and the cell names no country')
        why = known.format(name=name, class_=quoted(_(_KIND_WORDS[class_])) if class_ else "")
        return self._open(mention, why, "shared-name", "lead-no-country", class_ or AuthorityClass.UNKNOWN)

    def _kind_anywhere(self, mention: Mention) -> AuthorityClass | None:
        """The class of the one name of the mention where its every bearer is customs, or none is: who leads is unknown, what it is not.

        Abbreviations tell it where all bearers are of one kind and no customs. Cells: "Administration des douanes et accises", "BKA".
        """
        (name, *others) = mention.names
        written = len(self._written(name.start, name.end))
        strange = not self._units.only_tell_more(mention, self._tokens, None)
        if others or strange or written < _ABBREVIATED:
            return None
        owners = [owner for owner, _name in name.sense.names]
        kinds, several = {owner.class_ for owner in owners}, len({owner.country for owner in owners}) > 1
        if not several or kinds not in ({AuthorityClass.CUSTOMS}, {AuthorityClass.NON_CUSTOMS}):
            return None
        (class_,) = kinds
        alike = class_ is AuthorityClass.NON_CUSTOMS and len({owner.kind for owner in owners}) == 1
        return class_ if written >= _LONG or alike else None

    def _unknown(self, mention: Mention, reason: str, note: str = "lead-unknown") -> _Verdict:
        why = _('"{text}" is unknown: {reason}').format(text=self.stretch(mention), reason=reason)
        return self._open(mention, why, note.removeprefix("lead-"), note)

    def _open(self, mention: Mention, why: str, rule: str, note: str, class_: AuthorityClass = AuthorityClass.UNKNOWN) -> _Verdict:
        """What names no body, or nobody can tell which."""
        country = None if mention.doubt is Doubt.CODE else mention.country
        return LeadPart(self.stretch(mention), country, None, class_, why, rule, role=mention.leading), note

    def _reason(self, mention: Mention, bearer: Bearer, span: Span) -> str:
        authority = bearer.authority
        name = self._written(span.start, span.end)
        if bearer.rule == COMMON:
            known = _('"{name}" is a common word for "{official}", in {country} {body} ({id})')
        elif span.slipped:
            known = _('"{name}" is, but for a slip, "{official}", a name of {body} ({id})')
        else:
            known = _('"{name}" is a name of {body} ({id})')
        said = [known.format(name=name, official=bearer.name.name, country=authority.country, body=authority.name, id=authority.id)]
        if authority.valid_from or authority.valid_to:
            today = _(" (no plan named: the body still in force)") if self._plan is None else ""
            said.append(_("which {existed}").format(existed=_life(authority)) + today)
        beside = _("; {words} beside it is not in the registry").format(words=self._quoted(mention.words)) if mention.words else ""
        return ", ".join(said) + beside

    def _country(self, code: str | None) -> str:
        country = self._reference.countries[code or ""]
        return f"{country.name} ({country.code})"

    def _written(self, start: int, end: int) -> str:
        return self._text[self._tokens[start].start : self._tokens[end - 1].end]

    def _quoted(self, words: Sequence[Span]) -> str:
        return ", ".join(quoted(self._written(word.start, word.end)) for word in words)


def _of_one_kind(owners: dict[str, Bearer]) -> dict[str, Bearer]:
    """A force and a unit of it, both police and no customs: "Danish Police (NSK)". Who leads is certain; the one named last is meant."""
    bodies = [bearer.authority for bearer in owners.values()]
    below = [body for body in bodies if body.kind != "ministry"]  # "Police (MoI)"
    plain = all(body.class_ is AuthorityClass.NON_CUSTOMS for body in bodies)
    if not plain or len({(body.country, body.kind) for body in below}) > 1:
        return owners
    last = (below or bodies)[0].id
    return {last: owners[last]}


def _life(authority: Authority) -> str:
    if authority.valid_from and authority.valid_to:
        return _("existed from {start} to {end}").format(start=authority.valid_from, end=authority.valid_to)
    if authority.valid_from:
        return _("existed from {start}").format(start=authority.valid_from)
    return _("existed until {end}").format(end=authority.valid_to) if authority.valid_to else _("existed always")
