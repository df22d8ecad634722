"""A drawing's data and a canvas in, marks on the canvas out: one module per kind of drawing, all measures in points from the top left."""
