"""Files of references: BibTeX, RIS, CSL-JSON."""
