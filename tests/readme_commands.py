"""Prints the command that README.md marks with `<!-- command: NAME -->`: what CI runs is what newcomers read."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def readme_command(readme: str, name: str) -> str:
    """The fenced block after the mark, as one or more lines of shell. Raises ValueError where there is no such mark."""
    found = re.search(rf"<!-- command: {re.escape(name)} -->\s*```\w*\n(.*?)```", readme, re.DOTALL)
    if found is None:
        raise ValueError(f"no command is marked {name!r}")
    return found[1].strip()


if __name__ == "__main__":
    sys.stdout.write(readme_command(Path(sys.argv[1]).read_text("utf-8"), sys.argv[2]) + "\n")
