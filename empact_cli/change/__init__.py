"""Plans in, change out: which action of one plan is which of the other, what that does to the number; and series over plans."""
