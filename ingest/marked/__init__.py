"""Markdown, and text with running lines in it."""
