"""A hook of the build: checks the reference tables, and puts what is quicker to read than they are beside them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTables(BuildHookInterface):  # type: ignore[type-arg]
    """Called before a wheel is built, and before the folder itself is installed (`pip install -e`)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as the builder calls it
        """Writes the compiled tables; the build fails where the tables are not sound."""
        sys.path.insert(0, self.root)
        from empact_cli.leaders import lexicon
        from empact_cli.reading import names
        from empact_cli.reference import compile_tables

        made = compile_tables(
            indexes={
                lexicon.INDEX: lexicon.by_first_word,
                lexicon.SMALL_WORDS: lexicon.words_of_leads,
                names.INDEX: names.folded_words,
            }
        )
        build_data["artifacts"].append(str(made.relative_to(Path(self.root))))
