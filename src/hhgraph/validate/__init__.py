"""A run against truth, a survey, or its own held-out labels."""

from hhgraph.validate.validate import Validation, validate_run

__all__ = ["Validation", "validate_run"]
