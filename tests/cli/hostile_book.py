"""A plan workbook whose every text was written to do harm, with contact data beside it, and how all commands are run on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from raw_books import xlsx_parts, zipped

HOSTILE = (
    *('=HYPERLINK("http://localhost/?"&A1)', "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-2+3", "\t=1", "\n=1", "%0A=1", "＝1+1"),
    *("[bold red]rich[/bold red]", "[link=http://localhost]x[/link]", "[/]", ":smile:", "\\[x]"),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "&lt;b&gt;",
        '"><svg onload=alert(1)>',
        "' onmouseover='x",
        "{{ 7*7 }}",
        "{% x %}",
    ),
    *(
        "| cell | cell |",
        "# heading",
        "[a](javascript:alert(1))",
        "![](http://localhost/x.png)",
        "```",
        "---",
        "1. one",
        "> quote",
        "<!-- x -->",
    ),
    *("\\input{/etc/passwd}", "$\\frac{1}{$", "$x$ and $y$", "\\textbf{x}", "_hidden", "%s %d {0} {name}", "%(x)s"),
    *("../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "file:///etc/passwd", "con", "a:b?*"),
    *("right \u202eto left\u202c", "iso\u2066late\u2069", "mark\u200f\u200e", "line\u2028para\u2029", "c1 \u009b31m", "nel \u0085"),
    *(
        "_x001B_[31mred",
        "_x0007_bell",
        "_x0000_",
        "x" * 32_767,
        "a\u0301" * 200,
        "\U0001f3f4\U000e0067\U000e0062",
        "東京",
        "\x1b[31mred\x07",
    ),
)
SECRETS = ("Jane Qwertz", "jane.qwertz@example.org", "+32 477 00 11 22")
_HEADINGS = ["OAP", "OA", "Title", "Action Leader", "Status", "Strategic goal", "Year", "Contact", "E-mail", "Phone"]
MARKING = "TLP:AMBER"


SHEET = "=1+1 <b>[red]|\"'\u202e"


def hostile_book(folder: Path, plan: int, name: str = "plan", texts: Sequence[str] = HOSTILE) -> Path:
    """A workbook with an action for each of the hostile texts, in the places that reach an output, and people's data, which must not."""
    rows = [[MARKING], _HEADINGS]
    for number, text in enumerate(texts, 1):
        leader = text if number % 2 else "FR – DGDDI"
        oap = text if number % 3 == 0 else "Excise"
        rows.append([oap, f"{plan % 10}.{number}", text, leader, "Running", "1", str(plan), *SECRETS])
    parts = xlsx_parts("".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('name="Plan"', f"name={quoteattr(SHEET)}")
    path = folder / f"{name}[red]&<b>{plan}.xlsx"
    path.write_bytes(zipped(parts))
    return path


def _cell(text: str) -> str:
    coded = "".join(f"_x{ord(char):04X}_" if char < " " and char not in "\n\t" else char for char in text)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(coded)}</t></is></c>'


def arguments(earlier: Path, later: Path) -> dict[str, Sequence[str]]:
    """How each command is run on the two plans, without format and output."""
    both = [str(earlier), str(later)]
    return {
        "summarize": ["--by", "oap,country,authority,goal,status", *both],
        "list": both,
        "check": both,
        "compare": [*both, "--actions"],
        "trend": both,
        "verify": [both[1], "--against", "15116/22"],
        "explain": ["--file", both[1], "=1+1", "\x1b[31m<b>"],
        "country": ["FR", *both],
        "reference": [],
        "chart": ["trend", *both],
        "report": both,
        "template": [],
        "collect": both,
        "corrections": both,
    }
