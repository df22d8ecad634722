"""Reads a file into sheets, tables and drafts of actions."""
