from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from empact_cli.output.figures.fonts import list_fonts

PROGRAM = """
import json, sys
sys.addaudithook(lambda event, details: event == "subprocess.Popen" and print("started", details[0], file=sys.stderr))
from empact_cli.output.figures import render
render._keep_to_ourselves()
from matplotlib import font_manager
known = font_manager.fontManager
ttf = [[one.name, one.weight, one.fname] for one in known.ttflist]
json.dump({"ttf": ttf, "afm": len(known.afmlist), "version": known._version}, sys.stdout)
"""


def looked_at(**environment: str) -> tuple[dict[str, object], str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        env={**{name: value for name, value in os.environ.items() if name != "MPLCONFIGDIR"}, **environment},
    )
    return json.loads(done.stdout), done.stderr


def test_matplotlib_looks_at_no_font_but_ours() -> None:
    import matplotlib as mpl

    fonts, started = looked_at()
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    assert fonts["ttf"] == [["DejaVu Sans", 400, str(folder / "DejaVuSans.ttf")], ["DejaVu Sans", 700, str(folder / "DejaVuSans-Bold.ttf")]]
    assert fonts["afm"] == 0
    assert not started  # it would have asked fc-list for the fonts of the machine


def test_a_folder_of_the_users_own_is_left_to_them(tmp_path: Path) -> None:
    fonts, _ = looked_at(MPLCONFIGDIR=str(tmp_path))
    assert len(list(tmp_path.glob("fontlist-*.json"))) == 1
    assert fonts["afm"] != 0


def test_the_list_is_of_the_installed_version(tmp_path: Path) -> None:
    assert list_fonts(tmp_path)
    [listed] = tmp_path.glob("fontlist-v*.json")
    fonts, _ = looked_at()
    assert listed.stem == f"fontlist-v{fonts['version']}"
