"""The list of report requests."""
