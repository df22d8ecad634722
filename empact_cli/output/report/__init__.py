"""Results in, a strategic review out: one content model, and a writer for each kind of document."""
