"""One editor an item type."""
