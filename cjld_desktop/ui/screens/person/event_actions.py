"""What can be done with the chosen event: a row of links, and the same as a menu."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from cjld_desktop.services.person_event import HISTORY, TAKEN_BACK, Event
from cjld_desktop.ui.widgets.buttons import Button, link_button
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.labels import Muted


class EventActions(QWidget):
    """Says what to do while no event is chosen. Every signal carries the event."""

    opened = Signal(object)
    corrected = Signal(object)
    struck = Signal(object)
    taken_back = Signal(object)
    history_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event: Event | None = None
        self.open = link_button("")
        self.correct = link_button(self.tr("Correct this note"), "file-document-edit-outline")
        self.strike = link_button(self.tr("Mark as entered in error"), "close-circle-outline")
        self.take_back = link_button(self.tr("Take this answer back"), "undo")
        self.history = link_button(self.tr("History"), "history")
        self.hint = Muted(self.tr("Choose an entry to open it, correct it or see its history."))
        self.hint.setWordWrap(False)
        row = Flow(self, spacing=4)
        row.addWidget(self.hint)
        for button, signal in (
            (self.open, self.opened),
            (self.correct, self.corrected),
            (self.strike, self.struck),
            (self.take_back, self.taken_back),
            (self.history, self.history_asked),
        ):
            row.addWidget(button)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._event))
        self.show_event(None)

    def show_event(self, event: Event | None) -> None:
        """Offer what this event allows."""
        self._event = event
        self.hint.setVisible(event is None)
        self.history.setVisible(event is not None)
        stands = event is not None and not event.in_error
        kind = event.kind if event is not None else ""
        draft = event is not None and event.is_draft
        self.open.setText(self.tr("Go on with it") if draft else self.tr("Open it"))
        self.open.setVisible(stands and event is not None and event.leads_to[0] != HISTORY)
        self.correct.setVisible(stands and kind == "note")
        answer = kind == "suggestion_decision"
        self.strike.setVisible(stands and kind not in ("episode", "printed_document") and not answer)
        self.take_back.setVisible(stands and answer and event is not None and event.code != TAKEN_BACK)
        self.updateGeometry()

    def menu(self, parent: QWidget) -> QMenu:
        """The same actions as a menu."""
        made = QMenu(parent)
        for button in self._offered():
            made.addAction(button.text()).triggered.connect(button.click)
        return made

    def _offered(self) -> list[Button]:
        return [
            button
            for button in (self.open, self.correct, self.strike, self.take_back, self.history)
            if button.isVisibleTo(self)
        ]
