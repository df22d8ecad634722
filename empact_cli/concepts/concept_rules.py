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
        self._known: dict[frozenset[str], list[Rule[T]]] = {}  # many texts have the same few concepts

    def made(self, seen: Collection[str]) -> list[T]:
        """What the concepts name without a remainder, by the rules that need the most of them; all of one thing's rules count together."""
        matching, explained = self._matching(seen), self._explained(seen)
        fitting = {rule.of: len(rule.concepts) for rule in matching if explained[rule.of].issuperset(seen)}
        return [of for of, need in fitting.items() if need == max(fitting.values())]

    def mentioned(self, seen: Collection[str], least: int = 1) -> list[T]:
        """Everything whose concepts are among those seen, whatever else is; `least` is how many a rule must need to count."""
        rules = [rule for rule in self._matching(seen) if len(rule.concepts) >= least]
        return list(dict.fromkeys(rule.of for rule in rules if not any(rule.concepts < other.concepts for other in rules)))

    def spoken_of(self, seen: Collection[str], least: int = 1) -> list[T]:
        """What is mentioned, and what any concept that this leaves unexplained may belong to: nothing is certain of these concepts."""
        mentioned, explained = self.mentioned(seen, least), self._explained(seen)
        rest = frozenset(seen).difference(self.anywhere, *(explained[of] for of in mentioned))
        others = (rule.of for rule in self._rules if mentioned and not rest.isdisjoint(rule.concepts))
        return list(dict.fromkeys([*mentioned, *others]))

    def begun(self, seen: Collection[str]) -> list[T]:
        """What the concepts may yet come to name, if more of them follow."""
        allowed: dict[T, set[str]] = {}
        for rule in self._rules:
            allowed.setdefault(rule.of, set(self.anywhere)).update(rule.concepts, rule.beside)
        needed = {rule.of for rule in self._rules if not rule.concepts.isdisjoint(seen)}
        return [of for of, concepts in allowed.items() if of in needed and concepts.issuperset(seen)]

    def _explained(self, seen: Collection[str]) -> dict[T, frozenset[str]]:
        """What the rules that match allow for, for each thing that they name."""
        explained: dict[T, frozenset[str]] = {}
        for rule in self._matching(seen):
            explained[rule.of] = explained.get(rule.of, self.anywhere) | rule.concepts | rule.beside
        return explained

    def _matching(self, seen: Collection[str]) -> list[Rule[T]]:
        """The rules whose concepts are all seen, those that need the fewest first."""
        key = frozenset(seen)
        if key not in self._known:
            self._known[key] = sorted((rule for rule in self._rules if rule.concepts <= key), key=lambda rule: len(rule.concepts))
        return self._known[key]
