"""The rows below the headings in, actions as written out."""
