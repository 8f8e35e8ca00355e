"""A few words on a tint. The words say it; the colour only helps."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

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
