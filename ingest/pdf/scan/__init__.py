"""Pages that are pictures."""
