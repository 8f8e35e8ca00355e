"""The binding to Qt keeps Python's own objects whole."""

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_do_not_use_up_none() -> None:
    """PySide6 6.12.0 loses a reference to None with each such call, and the program aborts in the end."""
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 500
