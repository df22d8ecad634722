"""What `compare` shows on a terminal in, a picture of it out: `figures/terminal.svg`, whose text is text.

Run it after changing what a screen looks like: `python docs/make_picture.py`. A test holds its words to what the program prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import empact_cli
from empact_cli.output import Format
from empact_cli.output.views import Output, written

ROOT = Path(__file__).parent.parent
FILES = ("data/oaps-2022.xlsx", "data/oaps-2023.xlsx")
_WIDTH, _CHARACTER, _LINE, _MARGIN = 80, 8.4, 19, 18
_BLANK = "\N{NO-BREAK SPACE}"  # since several blanks side by side count as one
_SGR = re.compile("\x1b\\[([0-9;]*)m")
_STYLES = {"1": "font-weight:bold", "2": "fill:#9aa4b2"}


def picture() -> str:
    """The svg."""
    answer = empact_cli.read(*(ROOT / name for name in FILES)).compare()
    screen = written(answer, Format.TABLE, Output(width=_WIDTH, colour=True)).decode()
    lines = [f"$ empact-cli compare {' '.join(FILES)}", *screen.rstrip().splitlines()]
    width, height = round(_WIDTH * _CHARACTER + 2 * _MARGIN), len(lines) * _LINE + 2 * _MARGIN
    texts = "\n".join(_text(line, _MARGIN + (number + 0.75) * _LINE) for number, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">\n'
        f'<title id="title">empact-cli compare in a terminal of {_WIDTH} columns</title>\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#1b2230"/>\n'
        f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#eef1f5">\n{texts}\n</g>\n'
        "</svg>\n"
    )


def _text(line: str, y: float) -> str:
    parts, column = [], 0
    for style, part in _parts(line):
        if part.strip():
            look = f' style="{style}"' if style else ""
            place = _MARGIN + column * _CHARACTER
            parts.append(
                f'<tspan x="{place:.1f}" textLength="{len(part) * _CHARACTER:.1f}"{look}>{escape(part.replace(" ", _BLANK))}</tspan>'
            )
        column += len(part)
    return f'<text y="{y:.1f}">{"".join(parts)}</text>'


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """(style, text) of the stretches of a line."""
    styles: list[str] = []
    for index, part in enumerate(_SGR.split(line)):
        if index % 2:
            codes = part.split(";")
            styles = [] if codes in (["0"], [""]) else [*styles, *(_STYLES[code] for code in codes if code in _STYLES)]
        elif part:
            yield ";".join(styles), part


if __name__ == "__main__":
    (Path(__file__).parent / "figures/terminal.svg").write_text(picture(), "utf-8")
