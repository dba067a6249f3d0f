"""Quotations looked up word by word, and the places that are named for them."""
