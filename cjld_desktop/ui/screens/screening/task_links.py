"""What stands below the sections: who is there, a newer version, and the way out when it cannot be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.screens.screening.around_page import summary
from cjld_desktop.ui.screens.screening.ask_in import AskIn
from cjld_desktop.ui.screens.screening.show_to_person import KEY
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import tr
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink


class TaskLinks(QWidget):
    """Shown while a form is open and not signed."""

    around = Signal()
    could_not = Signal()
    version = Signal()
    show_to_person = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = Label()
        self._version.setContentsMargins(4, 0, 0, 0)
        self.version_link = WrappedLink(tr("See what would change"))
        self.back_link = WrappedLink(tr("Move back to the old version"))
        self._around = Muted()
        self._around.setContentsMargins(4, 0, 0, 4)
        self.around_link = WrappedLink(tr("Where, and who is there"))
        self.show_link = WrappedLink(tr("Show to the person ({key})").format(key=KEY))
        self.could_not_link = WrappedLink(tr("I could not do this screen"))
        self.ask_in = AskIn()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.ask_in)
        for part in (self._version, self.version_link, self.back_link, self.around_link, self._around):
            column.addWidget(part)
        column.addWidget(self.show_link)
        column.addWidget(self.could_not_link)
        for link in (self.version_link, self.back_link):
            link.clicked.connect(self.version)
        self.around_link.clicked.connect(self.around)
        self.show_link.clicked.connect(self.show_to_person)
        self.could_not_link.clicked.connect(self.could_not)

    def show_state(self, state: State) -> None:
        is_open = state.session is not None and not state.is_signed
        self.setVisible(is_open)
        if not is_open:
            return
        self.ask_in.show_state(state)
        said = summary(state)
        self._around.setText(said)
        self._around.setVisible(bool(said))
        self._version.setText(_version_words(state))
        self._version.setVisible(bool(state.newer or state.moved_from))
        self.version_link.setVisible(bool(state.newer))
        self.back_link.setVisible(bool(state.moved_from) and not state.newer)


def _version_words(state: State) -> str:
    if state.newer:
        return tr("A newer version of this form ({version}) is here.").format(version=state.newer)
    if state.moved_from and state.screen is not None:
        return tr("Moved from version {old} to {new}. You can move back until it is signed.").format(
            old=state.moved_from, new=state.screen.questionnaire_version
        )
    return ""
