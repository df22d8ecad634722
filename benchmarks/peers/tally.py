"""(plan, OAP, leader) of each row in, the answer that every program must print out: lines of plan, OAP, actions, customs-led."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

CUSTOMS = "Customs|DGDDI|Zoll|Tullverket"  # the leaders of the inputs are such that this is enough


def print_tally(rows: Iterable[tuple[object, object, object]]) -> None:
    """Counts the rows by plan and OAP, and those whose leader is customs, and prints them separated by tabs."""
    customs = re.compile(CUSTOMS)
    actions: Counter[tuple[int, str]] = Counter()
    led: Counter[tuple[int, str]] = Counter()
    for plan, oap, leader in rows:
        key = (int(str(plan)), str(oap))
        actions[key] += 1
        led[key] += customs.search(str(leader)) is not None
    for plan, oap in sorted(actions):
        print(plan, oap, actions[plan, oap], led[plan, oap], sep="\t")
