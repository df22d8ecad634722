"""Workbooks of the Office Open XML kind: parts, shared texts, rows."""
