"""What pip-audit found in, exit code 1 and the weaknesses out; where the network told it nothing, that is said and is no failure."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(found: Path) -> int:
    """Prints what was audited and what is known of it."""
    text = found.read_text("utf-8")
    dependencies = json.loads(text)["dependencies"] if text.strip() else []
    audited = [one for one in dependencies if "skip_reason" not in one]
    weak = [f"{one['name']} {one['version']}: {', '.join(told['id'] for told in one['vulns'])}" for one in audited if one["vulns"]]
    print(f"{len(audited)} of {len(dependencies)} dependencies could be audited.", *weak, sep="\n")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
