"""The text of a leader cell in, its leaders out: country, authority, class and the reason."""

from __future__ import annotations

from empact_cli.leaders.parts import LeadPart, LeadReading
from empact_cli.leaders.reader import LeadReader

__all__ = ["LeadPart", "LeadReader", "LeadReading"]
