"""An auditor of screens: words that no translator was asked for and that are not data either."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
    QTableView,
    QWidget,
)

OPEN, SHUT = "⟦", "⟧"
_TAG = re.compile(r"<[^>]*>")
_LETTERS = re.compile(r"[^\W\d_]")


class Marking(QTranslator):
    """Puts everything it is asked for between brackets, places to be filled among it."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str | bytes, disambiguation: object = None, n: int = -1) -> str:
        text = source.decode() if isinstance(source, bytes) else source
        return f"{OPEN}{text}{SHUT}" if text else ""


class Audit:
    """Knows the words that are data: what was typed, forms and reference data."""

    def __init__(self, data: Iterable[str]) -> None:
        known = sorted({text for text in data if text.strip()}, key=len, reverse=True)
        self._known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")

    def words_left(self, text: str) -> str:
        """What is left of a text without what was translated and without data; empty when nothing is."""
        left = _outside(text).replace("&", "")
        if _LETTERS.search(left):
            left = self._known.sub(" ", _TAG.sub(" ", left))
        return left.strip() if _LETTERS.search(left) else ""

    def untranslated(self, window: QWidget) -> list[str]:
        """Each text below a window that nobody translated, with where it stands."""
        QCoreApplication.processEvents()
        found = set()
        for part in [window, *window.findChildren(QObject)]:
            for where, text in _texts(part):
                if left := self.words_left(text):
                    found.add(f"{where} of {type(part).__name__}: {text!r} leaves {left!r}")
        return sorted(found)


def _outside(text: str) -> str:
    depth, kept = 0, []
    for letter in text:
        depth += (letter == OPEN) - (letter == SHUT)
        kept.append(letter if depth == 0 and letter != SHUT else " ")
    return "".join(kept)


def _texts(part: QObject) -> Iterator[tuple[str, str]]:
    if isinstance(part, QAction):
        if not part.isSeparator():
            yield "text", part.text()
        return
    if not isinstance(part, QWidget) or part.objectName().startswith("qt_"):
        return
    yield "tooltip", part.toolTip()
    yield "accessible name", part.accessibleName()
    yield "accessible description", part.accessibleDescription()
    yield "title", part.windowTitle() if part.isWindow() else ""
    yield from _own_texts(part)


def _own_texts(part: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(part, QLabel | QAbstractButton):
        yield "text", part.text()
    elif isinstance(part, QLineEdit | QPlainTextEdit):
        yield "placeholder", part.placeholderText()
    elif isinstance(part, QSpinBox):
        yield "around", f"{part.prefix()} {part.suffix()} {part.specialValueText()}"
    elif isinstance(part, QComboBox):
        yield from (("line", part.itemText(row)) for row in range(part.count()))
    elif isinstance(part, QListWidget):
        yield from _lines(part)
    elif isinstance(part, QTableView):
        yield from _cells(part)


def _lines(part: QListWidget) -> Iterator[tuple[str, str]]:
    for row in range(part.count()):
        yield "line", part.item(row).text()
        yield "accessible line", str(part.item(row).data(Qt.ItemDataRole.AccessibleTextRole) or "")


def _cells(part: QTableView) -> Iterator[tuple[str, str]]:
    model = part.model()
    for column in range(model.columnCount()):
        yield "header", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount()):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield "cell", str(index.data(role) or "")
