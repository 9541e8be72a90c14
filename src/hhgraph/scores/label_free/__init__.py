"""Scoring where no group is registered: mixtures that learn from identity and behaviour by turns."""
