"""Draws any questionnaire; one editor an item type."""
