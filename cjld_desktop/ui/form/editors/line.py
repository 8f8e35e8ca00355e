"""One line of typing, read as an answer of some type. What cannot be read stays in the box."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cjld_desktop.forms.primitives import without_control
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, first, unreadable
from cjld_desktop.ui.widgets.labels import Muted


class LineEditor(Editor):
    """Base of the editors with one box. A child says how its text is read and written."""

    key: ClassVar[str]
    letters: ClassVar[int] = 0

    def __init__(self, question: str, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QLineEdit()
        self.box.setAccessibleName(f"{question} ({unit})" if unit else question)
        self.row = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        if self.letters:
            self.box.setFixedWidth(theme.px(self.letters * 9 + 24))
        if unit:
            layout.addWidget(Muted(unit), 1 if self.letters else 0)
        elif self.letters:
            layout.addStretch()
        self.box.textEdited.connect(lambda _text: self._tell(at_once=False))
        self.box.editingFinished.connect(self._finished)
        self._late = False

    def set_value(self, value: Answers | None) -> None:
        # `12.` means 12 already: writing it anew would move the cursor under the hands of who types.
        if self._answers() == value:
            return
        found, typed = first(value, self.key), first(value, "valueString")
        self.box.setText(self._written(found) if found is not None else typed or "")

    def fields(self) -> list[QWidget]:
        return [self.box]

    def number(self) -> int | float | None:
        """The number that stands in the box; None when there is none."""
        found = first(self._answers(), self.key)
        return found if isinstance(found, int | float) else None

    def _read(self, text: str) -> Any:
        """The answer in the text. Raises ValueError with a sentence."""
        raise NotImplementedError

    def _written(self, found: Any) -> str:
        return str(found)

    def _answers(self) -> Answers | None:
        text = without_control(self.box.text()).strip()
        if not text:
            return None
        try:
            return [{self.key: self._read(text)}]
        except ValueError:
            return unreadable(text)

    def _finished(self) -> None:
        if self._late:
            self._tell(at_once=True)

    def _tell(self, *, at_once: bool) -> None:
        self._late = not at_once
        self.given.emit(Given(self._answers(), at_once=at_once))
