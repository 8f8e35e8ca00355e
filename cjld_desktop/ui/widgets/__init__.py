"""Reusable parts that know nothing of the service."""
