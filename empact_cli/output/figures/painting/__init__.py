"""What all figures share: the page with its words, measured text, rows with labels, colours, and words for those who cannot see."""
