"""'Saved 1 second ago': says in words what is safe, and goes on counting while it is on the screen."""

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from cjld_desktop import clock
from cjld_desktop.ui import words
from cjld_desktop.ui.form.autosave import Autosave
from cjld_desktop.ui.widgets.labels import Muted


class SavedLabel(Muted):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._autosave: Autosave | None = None
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.refresh)

    def follow(self, autosave: Autosave | None) -> None:
        """Tell of this form's saving."""
        self._autosave = autosave
        self.refresh()

    def refresh(self) -> None:
        said = saved_words(self._autosave)
        if said != self.text():
            self.setText(said)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def saved_words(autosave: Autosave | None) -> str:
    """What is safe, in words: nothing yet, on its way, not possible, or since when."""
    if autosave is None:
        return ""
    if autosave.error is not None:
        return _tr("Not saved yet. It stays here and is tried again.")
    if autosave.waiting:
        return _tr("Saving …")
    if autosave.saved_at is None:
        return ""
    if (clock.now() - autosave.saved_at).total_seconds() < 1:
        return _tr("Saved just now")
    return _tr("Saved {ago}").format(ago=words.ago(autosave.saved_at))


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormSaving", text)
