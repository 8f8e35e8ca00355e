"""The line at the bottom that says in words how sync and saving stand."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.labels import Muted


class StatusBar(QFrame):
    """Left: an icon, a bold word or two and details. Right: saved, and when it locks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = "", "info"
        self._sign, self._headline, self._detail, self._right = QLabel(), Muted(), Muted(), Muted()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self._headline)
        row.addWidget(self._detail, 1)
        row.addWidget(self._right, 1)
        self._headline.setWordWrap(False)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_sync(self, icon: str, headline: str, details: list[str], tone: Tone = "info") -> None:
        """How sync stands: `Working offline`, `["14 changes waiting to send", "last synced today 08:12"]`."""
        self._icon, self._tone = icon, tone
        self._headline.setText(headline)
        self._headline.set_tone(tone)
        self._detail.setText("".join(f"· {part} " for part in details if part).rstrip())
        self._say()
        self._draw()

    def show_saved(self, parts: list[str]) -> None:
        """How saving and locking stand, on the right."""
        self._right.setText("  ·  ".join(part for part in parts if part))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            from cjld_desktop.ui.icons import icon

            token = {"info": "blue", "done": "green", "soon": "amber", "now": "red"}[self._tone]
            self._sign.setPixmap(icon(self._icon, token).pixmap(theme.px(18), theme.px(18)))

    def _say(self) -> None:
        self.setAccessibleName(f"{self._headline.text()} {self._detail.text()}. {self._right.text()}")
