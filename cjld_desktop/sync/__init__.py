"""Sealing, merging, membership, and the conversation with the central store."""
