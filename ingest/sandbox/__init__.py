"""Reading in a process of its own that may be ended at any time."""
