"""What can be done with the chosen event: a row of links, and the same as a menu."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from cjld_desktop.services.person_page import Event
from cjld_desktop.ui.widgets.buttons import Button, link_button
from cjld_desktop.ui.widgets.flow import Flow


class EventActions(QWidget):
    """Hidden while no event is chosen. Every signal carries the event."""

    opened = Signal(object)
    corrected = Signal(object)
    struck = Signal(object)
    history_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event: Event | None = None
        self.open = link_button("")
        self.correct = link_button(self.tr("Correct this note"), "file-document-edit-outline")
        self.strike = link_button(self.tr("Mark as entered in error"), "close-circle-outline")
        self.history = link_button(self.tr("History"), "history")
        row = Flow(self)
        for button, signal in (
            (self.open, self.opened),
            (self.correct, self.corrected),
            (self.strike, self.struck),
            (self.history, self.history_asked),
        ):
            row.addWidget(button)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._event))
        self.show_event(None)

    def show_event(self, event: Event | None) -> None:
        """Offer what this event allows."""
        self._event = event
        self.setVisible(event is not None)
        if event is None:
            return
        opens = event.kind in ("screen", "report_request")
        goes_on = self.tr("Go on with it") if event.is_draft else self.tr("Open it")
        self.open.setText(goes_on)
        self.open.setVisible(opens and not event.in_error)
        self.correct.setVisible(event.kind == "note" and not event.in_error)
        self.strike.setVisible(event.kind != "episode" and not event.in_error)
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
            for button in (self.open, self.correct, self.strike, self.history)
            if button.isVisibleTo(self)
        ]
