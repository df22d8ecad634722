"""Answers in, JSON documents out: what programs read (contract, section 4)."""
