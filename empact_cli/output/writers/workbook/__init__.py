"""Workbooks for Excel and its like."""
