"""Where the headings stand, what a column means, and what to ask the user."""
