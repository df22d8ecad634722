"""Drafts in, drafts with their roles out: role words are given to the leads they stand with, and what is only a role word goes."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.leaders.drafts import Draft
from empact_cli.leaders.tokens import Gap


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
                kept[-1].role = part.role
            else:
                inner = part.role
        else:
            if part.role is None:
                part.role = inner
            elif part.role_first:
                inner = part.role
            if not part.is_empty or part.placeholder:
                kept.append(part)
        outer = inner if not bracket else outer
    return kept


def _looks_back(part: Draft, previous: Draft, following: Draft | None) -> bool:
    if previous.role is not None:
        return False
    if part.bracket and previous.bracket != part.bracket:
        return following is None or following.bracket != part.bracket
    if part.gap is Gap.HARD or following is None:
        return part.gap is not Gap.HARD
    return part.gap is not Gap.JOINED and following.gap in (Gap.HARD, Gap.COMMA, Gap.SLASH, Gap.PLUS)
