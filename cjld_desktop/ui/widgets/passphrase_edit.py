"""Inputs for passphrases: one line that notices Caps Lock, and a pair with a strength meter for a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseEdit(QLineEdit):
    """`caps_lock(bool)` when a key told whether Caps Lock is on: Qt itself cannot be asked."""

    caps_lock = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self._caps = False

    def set_shown(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        caps = self._caps
        if event.key() == Qt.Key.Key_CapsLock:
            caps = not caps
        elif text.isalpha() and text.upper() != text.lower():
            caps = text.isupper() != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if caps != self._caps:
            self._caps = caps
            self.caps_lock.emit(caps)
        super().keyPressEvent(event)


class NewPassphrase(QWidget):
    """Two lines, a meter and one sentence. `edited(text)` asks for a judgement; `show_strength` shows it."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.again = PassphraseEdit(), PassphraseEdit()
        self._show = QCheckBox(self.tr("Show"))
        self._caps = Label()
        self._caps.set_tone("soon")
        self._meter = QProgressBar()
        self._meter.setRange(0, 4)
        self._meter.setTextVisible(False)
        self._meter.setAccessibleName(self.tr("Strength of the passphrase"))
        self._said = Label()
        hint = self.tr("At least 15 characters. Three or four words that you will remember are best.")
        self.first_field = LabelledField(self.tr("New passphrase"), self.first, hint)
        self.again_field = LabelledField(self.tr("The same once more"), self.again)
        below = QHBoxLayout()
        below.addWidget(self._show)
        below.addWidget(self._caps, 1)
        self._caps.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.first_field, self._meter, self._said, self.again_field):
            column.addWidget(part)
        column.addLayout(below)
        self.first.textEdited.connect(self.edited)
        for line in (self.first, self.again):
            self._show.toggled.connect(line.set_shown)
            line.caps_lock.connect(self.show_caps_lock)
        self.setFocusProxy(self.first)

    def show_strength(self, score: int, sentence: str, *, acceptable: bool) -> None:
        tone: Tone = "done" if acceptable else "soon"
        self._meter.setValue(score if self.first.text() else 0)
        self._said.setText(sentence if self.first.text() else "")
        self._said.set_tone(tone)
        self._meter.setAccessibleDescription(sentence)

    def show_caps_lock(self, on: bool) -> None:
        self._caps.setText(self.tr("Caps Lock is on") if on else "")

    def clear(self) -> None:
        self.first.clear()
        self.again.clear()
        self.show_strength(0, "", acceptable=False)
