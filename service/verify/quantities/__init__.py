"""Numbers, units and dates of a claim beside those of the evidence."""
