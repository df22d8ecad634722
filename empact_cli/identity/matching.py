"""The actions of one OAP in two plans in, which is which out: the best pairing of all, and what about it is doubtful.

Numbers are given out anew with each plan, so a number alone joins two actions only where neither has a title, and then in doubt. Titles
join them only where something distinctive speaks for it: formulas ("Joint action day on ...") come back every year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from msgspec import Struct

from empact_cli.identity.scoring import Score, content, scores
from empact_cli.identity.title_words import PlainWords
from empact_cli.model import Action
from empact_cli.text.language import _, marked

# Weights of pairs in, the best pairing out: each row and column at most once, the sum of the weights as large as it can be.

Pairs = dict[int, int]


def assign(weights: Mapping[tuple[int, int], int]) -> Pairs:
    """Row -> column for the pairs of the best pairing. Weights are positive; a row may stay alone, which weighs nothing.

    Of several best pairings one is chosen by the numbers of rows and columns alone, so the caller decides by how it numbers them.
    """
    search = _Search(weights)
    for row in sorted(search.edges):
        search.augment(row)
    return {row: column for column, row in search.row_of.items() if column >= 0}


class _Search:
    """The pairing so far. Every row also has a column of its own, numbered below 0, in which it stays alone at no gain."""

    def __init__(self, weights: Mapping[tuple[int, int], int]) -> None:
        best = max(weights.values(), default=0)
        self.edges: dict[int, list[tuple[int, int]]] = {}
        for (row, column), weight in sorted(weights.items()):
            self.edges.setdefault(row, []).append((column, best - weight))
        for row, edges in self.edges.items():
            edges.append((-1 - row, best))
        self.row_of: Pairs = {}
        self._column_of: Pairs = {}
        self._row_price = {row: min(cost for _, cost in edges) for row, edges in self.edges.items()}
        self._column_price: dict[int, int] = {}

    def augment(self, start: int) -> None:
        """Gives the row `start` a column, moving others along the cheapest path (Dijkstra over costs reduced by the prices)."""
        distance: dict[int, int] = {}
        came_from: Pairs = {}
        settled: dict[int, int] = {}
        queue: list[tuple[int, bool, int]] = []
        row, so_far = start, 0
        while True:
            for column, cost in self.edges[row]:
                reach = so_far + cost - self._row_price[row] - self._column_price.get(column, 0)
                if column not in settled and reach < distance.get(column, reach + 1):
                    distance[column], came_from[column] = reach, row
                    heappush(queue, (reach, column in self.row_of, column))
            so_far, _, column = heappop(queue)
            while column in settled:
                so_far, _, column = heappop(queue)
            settled[column] = so_far
            if column not in self.row_of:
                break
            row = self.row_of[column]
        self._reprice(start, settled, so_far)
        self._shift(start, column, came_from)

    def _reprice(self, start: int, settled: Mapping[int, int], length: int) -> None:
        self._row_price[start] += length
        for column, reach in settled.items():
            if column in self.row_of:
                self._row_price[self.row_of[column]] += length - reach
            self._column_price[column] = self._column_price.get(column, 0) - (length - reach)

    def _shift(self, start: int, column: int, came_from: Mapping[int, int]) -> None:
        while True:
            row = came_from[column]
            self.row_of[column] = row
            before = self._column_of.get(row)
            self._column_of[row] = column
            if row == start or before is None:
                return
            column = before


THRESHOLD = 0.54  # of the titles' likeness with the help of number and leaders; measured on the labelled pairs of the tests
_CLOSE = 0.05  # so little ahead of another partner is doubtful
_PERHAPS = 0.3  # the score from which two actions that were left apart may be one after all
_UNIT = 1_000_000
_SAME = 2 * _UNIT
_DOUBTS = {
    "untitled": marked("there is no title to go by, only the number"),
    "translated": marked("the titles are of two languages; number and leader are the same"),
    "formula": marked("nothing in the titles is distinctive"),
    "little": marked("the titles have little in common"),
}


class Matched(Struct, frozen=True):
    """One pair of actions, with the similarity of their titles and what is doubtful about it (None: nothing)."""

    previous: Action
    current: Action
    similarity: float
    doubt: str | None = None


class Matching(Struct, frozen=True):
    """The pairs of one OAP, what had no partner, and (previous, current) that might be one action after all but were left apart."""

    pairs: tuple[Matched, ...]
    ended: tuple[Action, ...]
    new: tuple[Action, ...]
    apart: tuple[tuple[Action, Action], ...] = ()


class Settled(Struct, frozen=True):
    """What a person has decided before: pairs, and actions that have no partner; actions are told apart as objects."""

    pairs: tuple[tuple[Action, Action], ...] = ()
    alone: tuple[Action, ...] = ()


_NOTHING = Settled()


def match(
    previous: Iterable[Action],
    current: Iterable[Action],
    plain: PlainWords,
    threshold: float = THRESHOLD,
    settled: Settled = _NOTHING,
) -> Matching:
    """The best pairing of two lists of actions of one OAP, with what is settled as it was settled.

    The order of the lists has no say in it, and backwards it is the same.
    """
    return _Matcher(sorted(previous, key=content), sorted(current, key=content), plain, threshold, settled).matching()


def by_number(matching: Matching) -> Matching:
    """The same, what is left of one number on both sides paired in doubt: in two versions of a plan a number mostly stays what it was."""
    new = {action.number: action for action in matching.new if action.number is not None}
    doubt = _("only the number is the same")
    pairs = tuple(Matched(action, new[action.number], 0.0, doubt) for action in matching.ended if action.number in new)
    taken = {id(one) for pair in pairs for one in (pair.previous, pair.current)}
    return Matching(
        (*matching.pairs, *pairs),
        tuple(action for action in matching.ended if id(action) not in taken),
        tuple(action for action in matching.new if id(action) not in taken),
        tuple((one, other) for one, other in matching.apart if id(one) not in taken and id(other) not in taken),
    )


def named(action: Action) -> str:
    """How a sentence names an action: by its number, or by its title where it has none."""
    if action.number:
        return _("OA {number}").format(number=action.number)
    return _('the action "{title}"').format(title=" ".join(action.title.split()))


class _Matcher:
    """Chooses among the pairs of two lists, which stand in the order of their content."""

    def __init__(
        self, previous: Sequence[Action], current: Sequence[Action], plain: PlainWords, threshold: float, settled: Settled
    ) -> None:
        self._previous, self._current, self._threshold = previous, current, threshold
        rows, columns = _places(previous), _places(current)
        self._contents = ([content(one) for one in previous], [content(one) for one in current])
        self._settled = {rows[id(before)]: columns[id(after)] for before, after in settled.pairs}
        closed_rows = set(self._settled) | {rows[id(one)] for one in settled.alone if id(one) in rows}
        closed_columns = set(self._settled.values()) | {columns[id(one)] for one in settled.alone if id(one) in columns}
        self._scores = scores(previous, current, plain)
        self._open = {
            (row, column): score for (row, column), score in self._scores.items() if row not in closed_rows and column not in closed_columns
        }
        # The pairs that may stand; what no title can speak for does so whatever the threshold.
        self._good = {
            pair: score
            for pair, score in self._open.items()
            if not score.apart and (score.score >= self._threshold or score.similarity == 0.0)
        }

    def matching(self) -> Matching:
        """The pairing of everything that is not settled yet, joined to what is."""
        chosen = self._choose()
        rivals = self._rivals(chosen)
        pairs = [self._matched(pair, self._doubt(pair, rivals)) for pair in sorted(chosen.items())]
        pairs += [self._matched(pair, None) for pair in sorted(self._settled.items())]
        rows, columns = {*chosen, *self._settled}, {*chosen.values(), *self._settled.values()}
        return Matching(
            tuple(pairs),
            tuple(action for row, action in enumerate(self._previous) if row not in rows),
            tuple(action for column, action in enumerate(self._current) if column not in columns),
            tuple(self._apart(rows, columns)),
        )

    def _choose(self) -> dict[int, int]:
        """The best pairing. The side of the lesser content is always given as rows, so that backwards gives the same pairs."""
        if self._contents[0] <= self._contents[1]:
            return assign({pair: self._weight(score) for pair, score in self._good.items()})
        found = assign({(column, row): self._weight(score) for (row, column), score in self._good.items()})
        return {row: column for column, row in found.items()}

    def _weight(self, score: Score) -> int:
        """What the pair is worth above staying alone, so that one good pair outweighs two poor ones; an action meets itself first."""
        return max(0, round((score.score - self._threshold) * _UNIT)) + 1 + _SAME * score.same

    def _rivals(self, chosen: Mapping[int, int]) -> dict[tuple[int, int], Action]:
        """For each chosen pair, another action that would have suited one of the two about as well, where there is one.

        An action that found a clearly better partner of its own is no rival, and neither is one of the same content.
        """
        row_of = {column: row for row, column in chosen.items()}
        rivals: dict[tuple[int, int], Action] = {}
        for (row, column), score in self._good.items():
            own, others = (row, chosen.get(row)), (row_of.get(column), column)
            if own[1] == column or not (self._gives_way(own, score) and self._gives_way(others, score)):
                continue
            if own[1] is not None and self._contents[1][own[1]] != self._contents[1][column]:
                rivals.setdefault((row, own[1]), self._current[column])
            if others[0] is not None and self._contents[0][others[0]] != self._contents[0][row]:
                rivals.setdefault((others[0], column), self._previous[row])
        return rivals

    def _gives_way(self, pair: tuple[int | None, int | None], rival: Score) -> bool:
        row, column = pair
        return row is None or column is None or self._good[row, column].score <= rival.score + _CLOSE

    def _matched(self, pair: tuple[int, int], doubt: str | None) -> Matched:
        similarity = self._scores[pair].similarity if pair in self._scores else 0.0
        return Matched(self._previous[pair[0]], self._current[pair[1]], similarity, doubt)

    def _doubt(self, pair: tuple[int, int], rivals: Mapping[tuple[int, int], Action]) -> str | None:
        score = self._good[pair]
        if score.same:
            return None
        if (rival := rivals.get(pair)) and score.doubt != "untitled":
            return _("{action} would suit about as well").format(action=named(rival))
        return _(_DOUBTS[score.doubt]) if score.doubt else None

    def _apart(self, rows: set[int], columns: set[int]) -> Iterator[tuple[Action, Action]]:
        for (row, column), score in sorted(self._open.items(), key=lambda item: (-item[1].score, item[0])):
            if row not in rows and column not in columns and score.score >= min(_PERHAPS, self._threshold):
                rows, columns = rows | {row}, columns | {column}
                yield self._previous[row], self._current[column]


def _places(actions: Sequence[Action]) -> dict[int, int]:
    return {id(action): place for place, action in enumerate(actions)}
