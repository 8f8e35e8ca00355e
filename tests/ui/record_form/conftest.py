"""The same workplace as the screens'."""

from tests.ui.screens.conftest import _founded, workplace

__all__ = ["_founded", "workplace"]
