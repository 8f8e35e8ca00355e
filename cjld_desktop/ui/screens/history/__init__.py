"""Who changed what in one record, and when."""
