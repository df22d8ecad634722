"""What is one action: rows of a sheet, sheets of a file, files of a plan, plans of two years."""
