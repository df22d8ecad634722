"""A text nobody knows in, registry names that look like it out: proposals for a person to judge, never used in a count."""

from __future__ import annotations

from difflib import get_close_matches

from empact_cli.leaders.lexicon import key_of
from empact_cli.reference import Reference

_LIKE = 0.8  # the share of a name that must agree; below it the proposals are noise
_SHORT = 4  # shorter names are abbreviations, and every abbreviation is like many others
_LONGEST = 200  # difflib takes quadratic time, and no name is longer


class Candidates:
    """Proposes names of the registry; built only where proposals are wanted."""

    def __init__(self, reference: Reference) -> None:
        self._countries = {key_of(name.name) for name in reference.country_names}
        self._names: dict[str, str] = {}
        for name in reference.authority_names:
            if len(name.name) >= _SHORT:
                self._names.setdefault(key_of(name.name), f"{name.name} ({name.authority})")

    def suggest(self, text: str) -> tuple[str, ...]:
        """At most three names like `text` (its country left out), the most alike first, each with its authority.

        Nothing is proposed for a text that is a name itself.
        """
        key = key_of(text[:_LONGEST])
        stem = " ".join(word for word in key.split() if word not in self._countries)
        if key in self._names or stem in self._names:
            return ()
        return tuple(self._names[name] for name in get_close_matches(stem, self._names, n=3, cutoff=_LIKE))
