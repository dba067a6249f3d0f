"""What is true: records, errors, the store, and the embedded sample library."""
