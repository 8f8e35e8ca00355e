"""'There is a problem': what must be mended, on top of the page; every line leads to its field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cjld_desktop.ui.widgets.labels import SectionTitle
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink


class Problems(QFrame):
    """Hidden until `show_problems`; then it takes the focus, so that a screen reader reads it at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(SectionTitle(self.tr("There is a problem")))
        column.addLayout(self._lines)
        self.setAccessibleName(self.tr("There is a problem"))
        self.hide()

    def show_problems(self, problems: Sequence[tuple[str, QWidget | None]]) -> None:
        """Sentences, each with the widget it is about. An empty sequence hides the box."""
        self.clear()
        before: QWidget = self
        for sentence, field in problems:
            line = WrappedLink(sentence, "red")
            if field is not None:
                line.clicked.connect(lambda _=False, field=field: self._lead_to(field))
            self._lines.addWidget(line)
            QWidget.setTabOrder(before, line)  # made late, it would else come after all else on the page
            before = line
        self.setAccessibleDescription(". ".join(sentence for sentence, _ in problems))
        self.setVisible(bool(problems))
        if problems:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()

    def _lead_to(self, field: QWidget) -> None:
        area = field.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
