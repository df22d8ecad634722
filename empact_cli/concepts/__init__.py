"""A text in, the concepts that its words stand for and what these make out: names of OAPs and headings in every language."""
