"""Answers to check before signing: sections of question and answer, each section with its Change link."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.labels import Label, Muted, SectionTitle

Section = tuple[str, str, list[tuple[str, str]]]
"""The code handed back by Change, the title, and the questions with their answers."""


class SummaryList(QWidget):
    """`change` carries the code of the section whose link was pressed."""

    change = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._shown: tuple[list[Section], bool] | None = None

    def show_lines(self, sections: list[Section], *, changeable: bool) -> None:
        """Draw the sections anew, unless they are what stands there already."""
        if self._shown == (sections, changeable):
            return
        self._shown = (sections, changeable)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for code, title, lines in sections:
            self._column.addWidget(self._section(code, title, lines, changeable=changeable))

    def _section(self, code: str, title: str, lines: list[tuple[str, str]], *, changeable: bool) -> QFrame:
        frame = QFrame()
        head = QHBoxLayout()
        head.addWidget(SectionTitle(title), 1)
        if changeable:
            link = link_button(_tr("Change"))
            link.setAccessibleName(_tr("Change: {section}").format(section=title))
            link.clicked.connect(lambda: self.change.emit(code))
            head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for number, (question, answer) in enumerate(lines):
            asked, shown = Muted(question), Label(answer)
            for label in (asked, shown):
                # The text stands on top; aligning the label itself would cost it its height for its width.
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{question}: {answer}")
            grid.addWidget(asked, number, 0)
            grid.addWidget(shown, number, 1)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 8)
        column.addLayout(head)
        column.addLayout(grid)
        return frame


def _tr(text: str) -> str:
    return QCoreApplication.translate("SummaryList", text)
