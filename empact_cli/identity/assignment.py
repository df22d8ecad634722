"""Weights of pairs in, the best pairing out: each row and column at most once, the sum of the weights as large as it can be.

Exact, not greedy: shortest augmenting paths with potentials (Jonker and Volgenant) over the pairs that exist, in integers, so that no
rounding decides. scipy would do it too, over full matrices of floats, for 140 MB more to install and a second more to start (measured,
with numpy); a whole comparison takes less. The tests hold this to an exhaustive search.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush

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
