"""What every editor is: a widget for one item's answer. It says what was given and shows what it is told."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

Answers = list[dict[str, Any]] | dict[str, Any]
"""FHIR answers of one item, `[{"valueString": "…"}]`, or why there are none, `{"absent": "not-asked"}`."""


@dataclass(frozen=True)
class Given:
    """What a person did in an editor. `at_once` is false while they type.

    `value` is None when nothing is answered. What is typed and cannot be read is handed on as a
    `valueString`, which takes no effect, stays as it was typed, and is told on Continue.
    """

    value: Answers | None
    at_once: bool = True


class Editor(QWidget):
    """Base of the editors: one a module, one an item type.

    `given` carries a `Given` and is sent only for what the person does, never from `set_value`.
    """

    given = Signal(object)

    def set_value(self, value: Answers | None) -> None:
        """Show an answer, or what was typed that is not one."""
        raise NotImplementedError

    def fields(self) -> list[QWidget]:
        """The widgets that take the keyboard, first the one that a problem leads to."""
        raise NotImplementedError

    def set_locked(self, *, locked: bool) -> None:
        """Let the answer be read but not changed."""
        for field in self.fields():
            field.setEnabled(not locked)

    @property
    def offers_absent(self) -> bool:
        """Whether 'They did not answer' stands among the editor's own rows."""
        return False


def tr(text: str) -> str:
    """The editors' own words, translated."""
    return QCoreApplication.translate("FormEditors", text)


def first(value: Answers | None, key: str) -> Any:
    """The first answer's `value[x]`, or None when there is none of that kind."""
    if not isinstance(value, list) or not value:
        return None
    return value[0].get(key)


def unreadable(text: str) -> Answers:
    """What was typed and is not an answer of the item's type, kept as typed."""
    return [{"valueString": text}]


def absent(value: Answers | None) -> str:
    """The data-absent-reason code, or nothing."""
    return str(value.get("absent", "")) if isinstance(value, dict) else ""
