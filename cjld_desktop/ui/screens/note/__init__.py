"""Writing a case note, or putting one right."""
