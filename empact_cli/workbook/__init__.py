"""Bytes in, sheets of cells out: a module for each format, the limits, and the number formats."""
