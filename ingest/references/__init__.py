"""The reference list: its entries, what they say, what is wrong with them."""
