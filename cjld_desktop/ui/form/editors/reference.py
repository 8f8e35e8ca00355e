"""Editor for `reference`: what another record is called. It is shown, never followed or changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.form.editors.base import Answers, Editor, tr
from cjld_desktop.ui.widgets.labels import Hint, Strong


class ReferenceEditor(Editor):
    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Strong("")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._question = question
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.said)
        layout.addWidget(Hint(tr("This points to another record. It is filled in elsewhere.")))
        self.set_value(None)

    def set_value(self, value: Answers | None) -> None:
        answers = value if isinstance(value, list) else []
        found = [answer.get("valueReference") for answer in answers]
        names = [one.get("display") or one.get("reference") or "" for one in found if isinstance(one, dict)]
        said = ", ".join(str(name) for name in names if name) or tr("Nothing yet")
        self.said.setText(said)
        self.said.setAccessibleName(f"{self._question}: {said}")

    def fields(self) -> list[QWidget]:
        return []
