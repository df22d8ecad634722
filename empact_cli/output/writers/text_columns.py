"""Texts and a width in characters in, lines out: words that are never broken, and columns that divide a line."""

from __future__ import annotations

from collections.abc import Sequence

BETWEEN = "  "


def width_of(text: str) -> int:
    """The places that the text takes on a screen."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def wrapped(text: str, width: int) -> list[str]:
    """The words of the text on lines of at most `width` places; a word that is longer has a line of its own."""
    lines: list[str] = []
    used = 0
    for word in text.split(" "):
        wide = width_of(word)
        if lines and used + 1 + wide <= width:
            lines[-1] += f" {word}"
            used += 1 + wide
        else:
            lines.append(word)
            used = wide
    return lines


def cut(text: str, width: int) -> str:
    """The text on one line, as many of its words as have room; what is left out is seen to be."""
    if width_of(text) <= width:
        return text
    kept = ""
    for word in text.split(" "):
        longer = f"{kept} {word}" if kept else word
        if width_of(longer) > width - 2:
            break
        kept = longer
    return f"{kept} …" if kept else "…"


def padded(shown: str, text: str, width: int, *, right: bool) -> str:
    """`shown`, which is the text in a style, filled up with blanks to the width."""
    blanks = " " * max(width - width_of(text), 0)
    return blanks + shown if right else shown + blanks


def room_for(natural: Sequence[int], least: Sequence[int], weights: Sequence[float], width: int) -> list[int]:
    """What each column gets: what it would take by nature where it may not be broken (weight 0) or needs no more than its part.

    The rest is divided by weight, but no column gets less than its longest word needs.
    """
    room = width - len(BETWEEN) * (len(natural) - 1) - sum(one for one, weight in zip(natural, weights, strict=True) if not weight)
    given = list(natural)
    open_columns = [place for place, weight in enumerate(weights) if weight]
    while open_columns:
        total = sum(weights[place] for place in open_columns)
        parts = {place: int(room * weights[place] / total) for place in open_columns}
        settled = [place for place in open_columns if natural[place] <= parts[place]]
        settled = settled or [place for place in open_columns if least[place] >= parts[place]]
        for place in settled:
            given[place] = natural[place] if natural[place] <= parts[place] else least[place]
            room -= given[place]
        if not settled:
            given = [parts.get(place, one) for place, one in enumerate(given)]
            break
        open_columns = [place for place in open_columns if place not in settled]
    return given
