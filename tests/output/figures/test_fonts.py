from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from pinned import of_the_tested

from empact_cli.output.figures.render import list_fonts

PROGRAM = """
import json, sys
sys.addaudithook(lambda event, details: event == "subprocess.Popen" and print("started", details[0], file=sys.stderr))
from empact_cli.output.figures import render
render._keep_to_ourselves()
from matplotlib import font_manager
known = font_manager.fontManager
ttf = [[one.name, one.weight, one.fname] for one in known.ttflist]
faces = [known.findfont(font_manager.FontProperties(family="DejaVu Sans", weight=weight)) for weight in (400, 700)]
json.dump({"ttf": ttf, "afm": len(known.afmlist), "version": known._version, "faces": faces}, sys.stdout)
"""


@cache
def looked_at(**environment: str) -> tuple[dict[str, object], str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        env={**{name: value for name, value in os.environ.items() if name != "MPLCONFIGDIR"}, **environment},
    )
    return json.loads(done.stdout), done.stderr


def ours() -> list[str]:
    import matplotlib as mpl

    return [str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]


def test_the_font_of_figures_is_that_of_matplotlib_whatever_it_makes_of_the_list() -> None:
    fonts, _ = looked_at()
    assert fonts["faces"] == ours()


@of_the_tested("matplotlib")
def test_matplotlib_looks_at_no_font_but_ours() -> None:
    fonts, started = looked_at()
    plain, bold = ours()
    assert fonts["ttf"] == [["DejaVu Sans", 400, plain], ["DejaVu Sans", 700, bold]]
    assert fonts["afm"] == 0
    assert not started  # it would have asked fc-list for the fonts of the machine


def test_a_folder_of_the_users_own_is_left_to_them(tmp_path: Path) -> None:
    fonts, _ = looked_at(MPLCONFIGDIR=str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 1
    assert fonts["afm"] != 0


@of_the_tested("matplotlib")
def test_the_list_is_of_the_installed_version(tmp_path: Path) -> None:
    assert list_fonts(tmp_path)
    [listed] = tmp_path.glob("fontlist-v*.json")
    fonts, _ = looked_at()
    assert listed.stem == f"fontlist-v{fonts['version']}"
