"""Facts as pairs: what it is, and what is known. Read, not edited."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.widgets.labels import Label, Muted


class Facts(QWidget):
    """A line a fact: its name muted at the left, its words at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnMinimumWidth(0, theme.px(130))
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[Muted, Label]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these; a fact without words is left out."""
        shown = [(name, words) for name, words in facts if words]
        while len(self._lines) < len(shown):
            row = len(self._lines)
            line = (Muted(), Label())
            for column, label in enumerate(line):
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
            self._lines.append(line)
        for at, (name, words) in enumerate(self._lines):
            visible = at < len(shown)
            name.setText(shown[at][0] if visible else "")
            words.setText(shown[at][1] if visible else "")
            # What says nothing takes no focus: a screen reader would find it without a name.
            flag = Qt.TextInteractionFlag
            words.setTextInteractionFlags(flag.TextSelectableByMouse if visible else flag.NoTextInteraction)
            name.setVisible(visible)
            words.setVisible(visible)
