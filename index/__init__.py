"""Passages become ranked hits."""
