"""In-text citations: found, linked to references, judged."""
