"""Typing that is no value yet, such as `31 feb`: kept as typed, beside the record, until it is put right."""

from uuid import UUID

from PySide6.QtCore import QObject

from cjld_desktop.services.drafts import Drafts
from cjld_desktop.ui.background import Runner

Typed = dict[str, list[str]]
"""By field: the text of the box, and why it is not an answer."""


class Unread(QObject):
    """What stands in the boxes of one form without being an answer, by field, with the reason.

    It is no part of the record, so it is kept as a draft of this computer.
    """

    def __init__(self, drafts: Drafts, runner: Runner) -> None:
        super().__init__()
        self._drafts = drafts
        self._runner = runner
        self._key = ""
        self._typed: Typed = {}
        self._kept: Typed = {}

    def load(self, record_id: UUID) -> Typed:
        """What was kept of this record's form. Runs on the vault's thread."""
        return self._drafts.load(_key(record_id)) or {}

    def open(self, record_id: UUID, typed: Typed) -> None:
        """Begin with what was kept."""
        self._key = _key(record_id)
        self._kept = dict(typed)
        self._typed = dict(typed)

    def keep(self, field: str, raw: str, problem: str) -> None:
        self._typed[field] = [raw, problem]

    def forget(self, field: str) -> None:
        self._typed.pop(field, None)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in whose boxes something stands that is no answer."""
        return tuple(self._typed)

    def raw(self, field: str) -> str:
        """What was typed, or nothing."""
        return self._typed.get(field, ["", ""])[0]

    def problem(self, field: str) -> str:
        """Why it is not an answer, or nothing."""
        return self._typed.get(field, ["", ""])[1]

    def save(self) -> None:
        """Keep it on disk, encrypted. Does nothing when nothing is new."""
        typed = dict(self._typed)
        if not self._key or typed == self._kept:
            return
        key, self._kept = self._key, typed
        self._runner.vault(
            lambda: self._drafts.save(key, typed) if typed else self._drafts.discard(key),
            lambda _: None,
            lambda _: self._failed(),
        )

    def discard(self) -> None:
        """Throw it away: the record is signed."""
        self._typed = {}
        self.save()

    def _failed(self) -> None:
        # The autosave of the same form meets the same full disk and says so; this is tried again with it.
        self._kept = {"": []}


def _key(record_id: UUID) -> str:
    return f"typed:{record_id}"
