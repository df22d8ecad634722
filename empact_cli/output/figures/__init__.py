"""Counts, comparisons and series in, figures out: a drawing says what to show, `render` turns it into png, svg or pdf."""
