"""Answers in, JSON documents out: what programs read (docs/scripting.md)."""
