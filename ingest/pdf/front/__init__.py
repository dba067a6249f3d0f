"""What the first page says of the document."""
