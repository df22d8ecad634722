"""A bare matplotlib script: `bar_script.py OUTPUT`, a bar for each number of lines "OAP, number" separated by a tab on standard input."""

from __future__ import annotations

import sys

from matplotlib.figure import Figure

bars = [line.rstrip("\n").split("\t") for line in sys.stdin]
figure = Figure(figsize=(10, 6), layout="constrained")
axes = figure.subplots()
drawn = axes.barh([name for name, _ in bars], [int(number) for _, number in bars])
axes.bar_label(drawn)
axes.invert_yaxis()
axes.set_xlabel("Customs-led operational actions")
figure.savefig(sys.argv[1], dpi=150)
