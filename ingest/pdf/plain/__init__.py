"""Pages of which only the plain text is known."""
