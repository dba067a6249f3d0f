"""Files become documents with passages."""
