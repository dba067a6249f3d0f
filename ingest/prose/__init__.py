"""Language, sentences and passages."""
