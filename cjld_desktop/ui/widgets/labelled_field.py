"""A label above an input, a hint between them, and what is wrong with it, joined for screen readers."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.widgets.labels import FieldLabel, FieldProblem, Hint


class LabelledField(QWidget):
    """`field` keeps its own signals. Its accessible name is the label, its description hint and problem."""

    def __init__(
        self,
        label: str,
        field: QWidget,
        hint: str = "",
        *,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        if optional:
            label = QCoreApplication.translate("LabelledField", "{label} (optional)").format(label=label)
        self._label, self._hint, self._problem = FieldLabel(label), Hint(hint), FieldProblem()
        self._label.setBuddy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, self._hint, self._problem, field):
            column.addWidget(part)
        # Only now: a part that is shown before it has a parent is a window of its own for a moment.
        self._hint.setVisible(bool(hint))
        self._problem.hide()
        self._describe()

    @property
    def label(self) -> str:
        return self._label.text()

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        self._describe()

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._describe()

    def set_problem(self, sentence: str) -> None:
        """Show what is wrong, or nothing for the empty string. The value stays as it was given."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.field.setProperty("wrong", "true" if sentence else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._describe()

    def _describe(self) -> None:
        self.field.setAccessibleName(self._label.text())
        said = (self._problem.text(), self._hint.text())
        self.field.setAccessibleDescription(". ".join(part for part in said if part))
