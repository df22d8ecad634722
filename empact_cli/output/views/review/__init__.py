"""The strategic review, chapter by chapter."""
