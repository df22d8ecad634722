"""Word documents: each table a sheet, with its automatic numbers as Word shows them, and without what is deleted."""
