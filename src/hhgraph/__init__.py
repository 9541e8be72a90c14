"""hhgraph finds households in usage records."""

__version__ = "0.1.0"
