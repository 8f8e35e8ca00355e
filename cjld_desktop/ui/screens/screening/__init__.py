"""Asking a questionnaire, checking the answers, signing."""
