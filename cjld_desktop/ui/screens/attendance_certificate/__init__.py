"""Preparing a certificate that somebody is unfit to attend court."""
