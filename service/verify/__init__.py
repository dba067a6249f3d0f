"""Verifying claims against the library."""
