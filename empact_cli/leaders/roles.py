"""Drafts in, drafts with their roles out: role words are given to the leads they stand with, and what is only a role word goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from empact_cli.leaders.doubts import Doubt
from empact_cli.leaders.drafts import Draft
from empact_cli.leaders.tokens import Gap

_LIST = frozenset({Gap.COMMA, Gap.SLASH, Gap.PLUS})


def give_roles(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that name somebody (or hold a placeholder), each with the role that the cell gives it.

    A role word before a lead holds for all that follow it, inside a bracket to its end ("co-leaders LV, FI"); behind a lead, or alone
    in a bracket behind it ("FR (leader)"), it holds for that lead.
    """
    kept: list[Draft] = []
    outer: str | None = None
    inner: str | None = None
    bracket = 0
    for index, part in enumerate(drafts):
        if part.bracket != bracket:
            bracket, inner = part.bracket, outer
        if part.role and part.is_empty and not part.placeholder:
            following = drafts[index + 1] if index + 1 < len(drafts) else None
            if kept and _looks_back(part, kept[-1], following):
                _give(kept, part)
            else:
                inner = part.role
        else:
            if part.role is None:
                part.role, part.inherits = inner, inner is not None
                _doubt_beside(part, drafts[index - 1] if index else None)
            elif part.role_first:
                inner = part.role
            if not part.is_empty or part.placeholder:
                kept.append(part)
        outer = inner if not bracket else outer
    return kept


def _give(kept: Sequence[Draft], word: Draft) -> None:
    """Gives the role word to the lead before it; if it takes part, so may those listed before it ("FR (lead), BE, NL (participants)")."""
    last = kept[-1]
    last.role, last.inherits = word.role, False
    if word.role != "participant":
        return
    listed = list(takewhile(lambda at: kept[at + 1].gap in _LIST and kept[at].role in (None, "leader"), range(len(kept) - 2, -1, -1)))
    leads = [at for at in listed if kept[at].role == "leader"]
    first = leads[-1] + 1 if leads else listed[-1] if listed and listed[-1] and kept[listed[-1] - 1].role == "leader" else len(kept)
    for part in kept[first:-1]:
        part.doubt = part.doubt or Doubt.LIST


def _doubt_beside(part: Draft, previous: Draft | None) -> None:
    """Below somebody whom the leader works with stands another one of these, or another leader: nobody can tell."""
    if part.role == "beside" and previous is not None and not (previous.announces and previous.is_empty):
        below = part.gap is Gap.HARD or previous.doubt is Doubt.BESIDE
        part.doubt = part.doubt or (Doubt.BESIDE if below else None)
    if part.doubt is Doubt.BESIDE:
        part.role = None


def doubt_labels(drafts: list[Draft]) -> list[Draft]:
    """The drafts; what stands behind a label that nobody knows, with somebody before it who leads, may be a participant."""
    labelled = False
    for index, part in enumerate(drafts):
        labelled = labelled and (part.gap is not Gap.HARD or drafts[index - 1].announces)
        if labelled and part.names:
            part.doubt = part.doubt or Doubt.LABEL
        labelled = labelled or (bool(part.names or index) and _ends_in_label(part))
    return drafts


def _ends_in_label(part: Draft) -> bool:
    """Whether a word that nobody knows stands before a colon."""
    return part.announces and not part.bracket and bool(part.words) and part.words[-1].end == part.end


def _looks_back(part: Draft, previous: Draft, following: Draft | None) -> bool:
    in_own_bracket = part.bracket and previous.bracket != part.bracket
    if part.announces or (previous.role is not None and not (previous.inherits and in_own_bracket)):
        return False
    if in_own_bracket:
        return following is None or following.bracket != part.bracket
    if part.gap is Gap.HARD or following is None:
        return part.gap is not Gap.HARD
    return part.gap is not Gap.JOINED and following.gap in (Gap.HARD, Gap.COMMA, Gap.SLASH, Gap.PLUS)
