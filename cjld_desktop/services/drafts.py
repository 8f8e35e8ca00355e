"""Unfinished writing: kept on this computer, encrypted, until it is signed or thrown away. Never synced."""

from typing import Any

from cjld_desktop.services.desk import Desk
from cjld_desktop.storage import drafts


class Drafts:
    """A draft's key says what it belongs to, such as `note:<person>`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, key: str, value: dict[str, Any]) -> None:
        """Keep the draft, in place of the one before."""
        drafts.save(self._desk.vault, key, value)
        self._desk.journal.remember()

    def load(self, key: str) -> dict[str, Any] | None:
        return drafts.load(self._desk.vault, key)

    def discard(self, key: str) -> None:
        drafts.discard(self._desk.vault, key)
        self._desk.journal.remember()

    def keys(self) -> list[str]:
        """What is unfinished, newest first."""
        return drafts.keys(self._desk.vault)
