"""One module per question: what people read of its answer, its flat table, its JSON, its sentence."""
