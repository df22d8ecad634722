"""The page of dependencies names what pyproject.toml asks for, with the licence that each package declares."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Licences under which a package may be used by software under EUPL-1.2 without further terms (EUPL appendix; Joinup licensing assistant).
PERMISSIVE = {"MIT": "MIT", "BSD": "BSD", "Apache": "Apache", "Python Software Foundation": "PSF"}


def listed() -> dict[str, str]:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    return dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", text, re.MULTILINE))


def needed() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {re.split(r"[<>=~!\[; ]", one, maxsplit=1)[0].lower() for one in project["dependencies"]}


def declared(package: str) -> str:
    told = metadata(package)
    classifiers = [one for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    return " ".join([told.get("License-Expression") or "", *classifiers, (told.get("License") or "")[:40]])


def test_every_dependency_is_listed_and_nothing_else() -> None:
    assert set(listed()) - {"package"} == needed()


def test_every_licence_is_the_one_that_the_package_declares() -> None:
    wrong = {}
    for package, licence in listed().items():
        if package == "package":
            continue
        own = declared(package)
        families = {short for long, short in PERMISSIVE.items() if long in own}
        if not any(short in licence for short in families):
            wrong[package] = (licence, own)
    assert wrong == {}
