"""A page as printed: words with places, lines, reading order."""
