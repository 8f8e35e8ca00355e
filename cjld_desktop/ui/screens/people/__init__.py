"""Everybody the team has seen."""
