"""The words that outputs share: groups, roles, severities, classes, and the sentences that stand beside every number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from empact_cli.model import Action, AuthorityClass, Count, Customs, Effect, Group, Plan, Role, Rule, Severity
from empact_cli.output.document import Name
from empact_cli.questions.filters import Answer
from empact_cli.questions.summary import STATUS_NAMES
from empact_cli.reference.records import AuthorityKind, Certainty
from empact_cli.text import one_line
from empact_cli.text.language import _, marked, ngettext, semicolons

GROUP_NAMES = {
    Group.CUSTOMS_LED: marked("customs-led"),
    Group.WIDE_ONLY: marked("wide only"),
    Group.UNDETERMINED: marked("undetermined"),
    Group.OTHER: marked("other"),
}

PART_NAMES = {"led": marked("leads"), "co_led": marked("co-leads"), "participating": marked("takes part")}
ROLE_NAMES = {Role.LEADER: marked("leader"), Role.CO_LEADER: marked("co-leader")}
CLASS_NAMES = {
    AuthorityClass.CUSTOMS: marked("customs"),
    AuthorityClass.UNIFIED: marked("tax and customs"),
    AuthorityClass.PARALLEL: marked("other customs powers"),
    AuthorityClass.UMBRELLA: marked("umbrella body"),
    AuthorityClass.NON_CUSTOMS: marked("not customs"),
    AuthorityClass.EU_BODY: marked("EU body"),
    AuthorityClass.UNKNOWN: marked("unknown"),
}
CLASS_REASONS = {
    AuthorityClass.PARALLEL: marked("another body with customs powers"),
    AuthorityClass.UMBRELLA: marked("a body over customs and other services"),
    AuthorityClass.UNKNOWN: marked("no authority is named, or one that is not known"),
}
CERTAINTY_NAMES = {
    Certainty.VERIFIED: marked("verified"),
    Certainty.INFERRED: marked("inferred"),
    Certainty.GENERAL: marked("general knowledge"),
    Certainty.USER: marked("entry of your own"),
}
SEVERITY_NAMES = {Severity.ERROR: marked("error"), Severity.WARNING: marked("warning"), Severity.INFO: marked("notice")}
EFFECT_NAMES = {Effect.NUMBER: marked("number"), Effect.RANGE: marked("range"), Effect.NONE: marked("none")}
KIND_NAMES = {
    AuthorityKind.CUSTOMS: marked("customs"),
    AuthorityKind.TAX: marked("tax administration"),
    AuthorityKind.POLICE: marked("police"),
    AuthorityKind.GENDARMERIE: marked("gendarmerie"),
    AuthorityKind.BORDER_GUARD: marked("border guard"),
    AuthorityKind.COAST_GUARD: marked("coast guard"),
    AuthorityKind.PROSECUTION: marked("prosecution service"),
    AuthorityKind.MINISTRY: marked("ministry"),
    AuthorityKind.FIU: marked("financial intelligence unit"),
    AuthorityKind.INSPECTION: marked("inspectorate"),
    AuthorityKind.EU_BODY: marked("EU body"),
    AuthorityKind.ORGANISATION: marked("international organisation"),
    AuthorityKind.MILITARY: marked("armed forces"),
    AuthorityKind.OTHER: marked("other"),
}
_FILTERS = {
    "oap": marked("OAP"),
    "country": marked("country"),
    "kind": marked("kind"),
    "status": marked("status"),
    "group": marked("group"),
    "part": marked("part"),
}
MISSING = "–"
# What the rows of an answer stand for, by the grouping.
_GROUPINGS = {
    "oap": marked("OAP"),
    "priority": marked("Priority"),
    "country": marked("Country"),
    "authority": marked("Authority"),
    "goal": marked("Strategic goal"),
    "status": marked("Status"),
    "plan": marked("Plan"),
}


def grouping_title(grouping: str) -> str:
    """What the rows of a grouping stand for; one that has no word yet is its own."""
    return _(_GROUPINGS.get(grouping, grouping))


def rule_sentence(rule: Rule) -> str:
    """What was counted, for the line under a table."""
    if rule.roles == (Role.LEADER,):
        roles = _("leaders only")
    else:
        roles = _("co-leaders only") if rule.roles == (Role.CO_LEADER,) else _("leaders and co-leaders")
    if rule.customs is Customs.WIDE:
        width = _("other bodies with customs powers are counted as well")
    else:
        width = _("other bodies with customs powers are not counted")
    return _("Rule: {roles}; customs administrations, including those merged with the tax administration; {width}.").format(
        roles=roles, width=width
    )


def rule_words(rule: Rule) -> str:
    """What was counted, for running text."""
    if rule.roles == (Role.LEADER,):
        roles = _("Only leaders are counted, not co-leaders.")
    elif rule.roles == (Role.CO_LEADER,):
        roles = _("Only co-leaders are counted, not leaders.")
    else:
        roles = _("Leaders and co-leaders are counted.")
    if rule.customs is Customs.WIDE:
        return roles + " " + _("Other bodies with customs powers are counted as customs.")
    return roles + " " + _("Other bodies with customs powers are not counted as customs.")


def listed(parts: Sequence[str], between: str = ", ") -> str:
    """ "a, b and c", for running text."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{others} and {last}").format(others=between.join(parts[:-1]), last=parts[-1])


def headline(plan: Plan, count: Count, customs: Customs) -> str:
    """The number of a plan; where something is open, between what and what it lies, and on what that depends."""
    sentence = ngettext(
        "{plan}: customs lead {number} of {actions} operational action (OA).",
        "{plan}: customs lead {number} of {actions} operational actions (OAs).",
        count.actions,
    )
    told = sentence.format(plan=plan, number=count.headline(customs), actions=count.actions)
    return " ".join([told, *range_sentences(count)])


def range_sentences(count: Count) -> list[str]:
    """Between what and what the number lies, and on what that depends; nothing where it is certain."""
    reasons = []
    if count.wide_only:
        reasons.append(
            ngettext(
                "whether {number} OA led by a body with other customs powers is counted",
                "whether {number} OAs led by bodies with other customs powers are counted",
                count.wide_only,
            ).format(number=count.wide_only)
        )
    if count.undetermined:
        reasons.append(
            ngettext(
                "which authority leads {number} OA that remains undetermined",
                "which authorities lead {number} OAs that remain undetermined",
                count.undetermined,
            ).format(number=count.undetermined)
        )
    if not reasons:
        return []
    sentence = _("The number lies between {least} and {most}, depending on {reasons}.")
    return [sentence.format(least=count.customs_led, most=count.most, reasons=listed(reasons))]


def ranges_sentence(plans: Iterable[tuple[Plan | str, Count | None]]) -> list[str]:
    """The same of several plans, those alone in which something is open."""
    ranges = [
        _("between {least} and {most} for {plan}").format(least=count.customs_led, most=count.most, plan=plan)
        for plan, count in plans
        if count and count.customs_led != count.most
    ]
    sentence = _("Depending on the actions that remain open, the number lies {ranges}.")
    return [sentence.format(ranges=listed(ranges))] if ranges else []


def missing_sentences(plans: Iterable[tuple[Plan, int]]) -> list[str]:
    """Of which plans the files hold a part, with how many OAPs are missing from them; nothing where none are."""
    parts = [
        ngettext("{number} OAP for {plan}", "{number} OAPs for {plan}", number).format(number=number, plan=plan)
        for plan, number in plans
        if number
    ]
    sentence = _("The files hold no action of some OAPs that the registry lists ({oaps}): the series is not one of whole plans there.")
    return [sentence.format(oaps=semicolons(parts))] if parts else []


def basis(answer: Answer) -> list[str]:
    """On what the numbers of an answer rest: the rule, the filters, the user's own reference data, a line each."""
    return [rule_sentence(answer.rule), *told_sentences(answer.selection, answer.overrides)]


def told_sentences(selection: Mapping[str, Sequence[str]], overrides: Sequence[str]) -> list[str]:
    """The filters and the user's own reference data that had a say in a result, a line each."""
    given = {name: values for name, values in selection.items() if name != "corrections"}
    words = {name: ", ".join(_(_WORDS.get(name, {}).get(one, one)) for one in values) for name, values in given.items()}
    filters = semicolons(f"{_(_FILTERS.get(name, name))} {said}" for name, said in words.items())
    sentences = [_("Only: {filters}.").format(filters=filters)] if filters else []
    if corrections := selection.get("corrections"):
        sentences.append(corrections_sentence(int(corrections[0])))
    own = ", ".join(map(one_line, overrides))
    return sentences + ([_("Reference data of your own was used: {folders}.").format(folders=own)] if own else [])


def corrections_sentence(number: int) -> str:
    """How many corrections a number rests on."""
    said = ngettext(
        "This rests on {number} correction, taken from a plan driver's answer.",
        "This rests on {number} corrections, taken from plan drivers' answers.",
        number,
    )
    return said.format(number=number)


# What people call the values of a filter; one that has no word stands as it is.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {one.value: name for one, name in KIND_NAMES.items()},
    "status": STATUS_NAMES,
    "group": {one.value: name for one, name in GROUP_NAMES.items()},
    "part": PART_NAMES,
}


def findings_sentence(findings: Mapping[Severity, int]) -> str | None:
    """How many findings there are, or None where there is none."""
    parts = [_severity(severity, number) for severity, number in findings.items() if number]
    return _("Findings: {findings}.").format(findings=", ".join(parts)) if parts else None


def _severity(severity: Severity, number: int) -> str:
    if severity is Severity.ERROR:
        form = ngettext("{number} error", "{number} errors", number)
    elif severity is Severity.WARNING:
        form = ngettext("{number} warning", "{number} warnings", number)
    else:
        form = ngettext("{number} notice", "{number} notices", number)
    return form.format(number=number)


def share(part: int, whole: int) -> float | None:
    """The share of one, not rounded, since it will be once: 1 of 29 is 3.4 %, and not 3.5 % by way of 0.0345. None of nothing."""
    return part / whole if whole else None


def missing_note(*, told: bool) -> str:
    """What a dash in place of a number says; `told` where every source lists its OAPs."""
    if told:
        return _("{sign}: the plan has no such OAP.").format(sign=MISSING)
    return _("{sign}: the plan has no such OAP, or its source does not say.").format(sign=MISSING)


def oap_name(name: str, oap: str | None, short_names: Mapping[str, str]) -> str | Name:
    """The name of an OAP, with what people call it where there is little room."""
    return Name(name, short_names.get(oap, oap)) if oap else name


def oap_short(action: Action, short_names: Mapping[str, str]) -> str:
    """What people call the OAP of the action for short; the text of the source where nobody knows it."""
    return short_names.get(action.oap, action.oap) if action.oap else action.oap_text


def gap(what: str) -> str:
    """What is still to be filled in, as a note shows it."""
    return f"[{what}]"


def roman(number: int) -> str:
    """The number of an annex."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def sentence(text: str) -> str:
    """What is said of a cell as a sentence of its own: with a capital and a point."""
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "!", "…")) else ".")


def cited(text: str) -> str:
    """The text of a cell on one line; a blank one is called so."""
    return " ".join(text.split()) or _("(blank)")


def certainty_words(certainty: str) -> str:
    """How sure an entry of the registry is, for people; a word of a user's own as it stands."""
    return next((_(name) for one, name in CERTAINTY_NAMES.items() if one.value == certainty), certainty)


def opening(term: str) -> str:
    """The term at the head of an item, with its colon as the language in use sets it."""
    return _("{term}:").format(term=term)


def plan_cell(plan: Plan, several: bool) -> tuple[str, ...]:
    """The plan's cell of a row, where the page holds several plans."""
    return (str(plan),) if several else ()
