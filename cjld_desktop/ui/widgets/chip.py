"""A few words on a tint. The words say it; the colour only helps."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.labels import Label


class Chip(Label):
    """`tone`: info blue, done green, soon amber, now red."""

    def __init__(self, text: str, tone: Tone = "info", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_tone(tone)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class WrappedChip(Chip):
    """One whose words wrap where the room is narrow: for words that a form or a service made."""

    def __init__(self, text: str, tone: Tone = "info", parent: QWidget | None = None) -> None:
        super().__init__(text, tone, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        # A label that wraps proposes a block of text; a chip is one line as long as there is room for it.
        self.ensurePolished()
        metrics = self.fontMetrics()
        # The padding, the edge, and the indent of an x that a label with an edge has.
        width = metrics.horizontalAdvance(self.text()) + theme.px(20) + 4 + metrics.horizontalAdvance("x")
        return QSize(width, self.heightForWidth(width))
