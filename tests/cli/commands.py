"""The commands that give results, each with arguments that make it give one, for tests that hold for all of them."""

from __future__ import annotations

from pathlib import Path

import inside
from command import ROOT

_PLANS = Path(__file__).parent / "plans"
OLD, NEW = str(_PLANS / "oaps-2022.csv"), str(_PLANS / "oaps-2023.csv")  # small, so that holding every command to a rule takes no time
BUNDLED = str(ROOT / "data/oaps-2023.xlsx")
COMMANDS: dict[str, list[str]] = {
    "summarize": ["summarize", NEW],
    "compare": ["compare", OLD, NEW],
    "trend": ["trend", OLD, NEW],
    "list": ["list", NEW],
    "check": ["check", NEW],
    "corrections": ["corrections", NEW],
    "explain": ["explain", "FR – DGDDI; Europol", "nobody knows"],
    "verify": ["verify", NEW],
    "country": ["country", "Česko", OLD, NEW],
    "reference": ["reference", "oaps"],
}
COUNTING = {"summarize", "compare", "trend", "list", "verify", "country"}


def run(*arguments: str, **environment: str) -> tuple[int, bytes, str]:
    """(exit code, standard output, standard error) of the command, run within this process with these variables besides."""
    code, out, err = inside.run(arguments, environment=environment)
    return code, out, err.decode()
