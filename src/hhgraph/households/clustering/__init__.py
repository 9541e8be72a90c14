"""Probabilities of pairs to a partition of the people."""
