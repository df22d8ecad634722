"""Actions in, answers out; an answer's type stands beside its computation."""
