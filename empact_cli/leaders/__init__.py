"""The text of a leader cell in, its leaders out: country, authority, class and the reason."""

from __future__ import annotations

from empact_cli.leaders.reader import LeadReader
from empact_cli.leaders.types import LeadPart, LeadReading

__all__ = ["LeadPart", "LeadReader", "LeadReading"]
