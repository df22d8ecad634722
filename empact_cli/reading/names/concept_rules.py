"""Concepts in, what they make out: which OAP, or which kind of heading, a text names whose words stand for these."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Rule(NamedTuple, Generic[T]):
    """`of` is named where all of `concepts` are seen; `beside` may be seen as well."""

    of: T
    concepts: frozenset[str]
    beside: frozenset[str]


class Rules(Generic[T]):
    """What concepts make, by rules in the order of their table."""

    def __init__(self, rules: Iterable[Rule[T]], anywhere: Collection[str] = ()) -> None:
        """`anywhere` are concepts that may stand beside all others."""
        self._rules = tuple(rules)
        self.anywhere = frozenset(anywhere)
        self.concepts = self.anywhere.union(*(rule.concepts | rule.beside for rule in self._rules))

    def made(self, seen: Collection[str]) -> list[T]:
        """What the concepts name without a remainder, by the rules that need the most of them; all of one thing's rules count together."""
        matching = self._matching(seen)
        explained: dict[T, frozenset[str]] = {}
        for rule in matching:
            explained[rule.of] = explained.get(rule.of, self.anywhere) | rule.concepts | rule.beside
        fitting = {rule.of: len(rule.concepts) for rule in matching if explained[rule.of].issuperset(seen)}
        return [of for of, need in fitting.items() if need == max(fitting.values())]

    def mentioned(self, seen: Collection[str], least: int = 1) -> list[T]:
        """Everything whose concepts are among those seen, whatever else is; `least` is how many a rule must need to count."""
        rules = [rule for rule in self._matching(seen) if len(rule.concepts) >= least]
        return list(dict.fromkeys(rule.of for rule in rules if not any(rule.concepts < other.concepts for other in rules)))

    def _matching(self, seen: Collection[str]) -> list[Rule[T]]:
        """The rules whose concepts are all seen, those that need the fewest first."""
        return sorted((rule for rule in self._rules if rule.concepts.issubset(seen)), key=lambda rule: len(rule.concepts))
