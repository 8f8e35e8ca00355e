"""Text in its few roles. The style sheet gives each class its size, weight and colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cjld_desktop.ui.theme import Tone


class Label(QLabel):
    """Plain text that wraps, never marked-up: what people wrote must not be read as HTML."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: Tone | None) -> None:
        """Colour and weight of a tone; the words must carry the meaning too. None: plain."""
        self.setProperty("tone", tone or "")
        self.style().unpolish(self)
        self.style().polish(self)


class PageTitle(Label):
    """What this page is, once a page, on top."""


class QuestionTitle(Label):
    """The question of a form's page."""


class SectionTitle(Label):
    """The heading of a card."""


class Strong(Label):
    """Bold text."""


class Muted(Label):
    """Second-rank text: who, when, how many."""


class FieldLabel(Label):
    """The name of an input, above it."""


class Hint(Label):
    """What helps to fill an input in."""


class FieldProblem(Label):
    """What is wrong with one input."""


class BigNumber(Label):
    """A count that must be seen from a step away."""
