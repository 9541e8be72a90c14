"""Room 4: features to probability."""
