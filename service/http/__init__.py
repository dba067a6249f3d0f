"""The HTTP door: it translates requests into use cases and their outcomes into answers."""
