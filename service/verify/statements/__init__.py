"""Names and polarity of a claim beside a sentence that else says the same."""
