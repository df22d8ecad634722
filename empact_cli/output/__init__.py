"""Results in, text and files out."""
