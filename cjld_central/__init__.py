"""The central store: keeps sealed segments it cannot read."""
