"""Known texts set as PDFs: what is in them, and where each citation stands, is exact gold."""
