"""The liaison and diversion worker's program."""

__version__ = "0.1.0"
