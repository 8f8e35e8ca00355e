"""What stands below the sections: who is there, a newer version, and the way out when it cannot be done."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.screening.around_page import summary
from cjld_desktop.ui.screens.screening.ask_in import AskIn
from cjld_desktop.ui.screens.screening.show_to_person import KEY
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import tr
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink

_LEAST = 84


class TaskLinks(QScrollArea):
    """Shown while a form is open and not signed. Scrolls where large text leaves no room for all of it."""

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
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside = _Inside()
        self._inside.setObjectName("scrolled")
        column = QVBoxLayout(self._inside)
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
        self.setWidget(self._inside)

    def sizeHint(self) -> QSize:
        """As high as what is in it at the card's width."""
        width = self.viewport().width()
        return QSize(width, self._inside.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

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
        self.updateGeometry()


class _Inside(QWidget):
    def minimumSizeHint(self) -> QSize:
        # The scroll bar takes its room from the words, which wrap, and not from their end.
        return QSize(0, 0)


def _version_words(state: State) -> str:
    if state.newer:
        return tr("A newer version of this form ({version}) is here.").format(version=state.newer)
    if state.moved_from and state.screen is not None:
        return tr("Moved from version {old} to {new}. You can move back until it is signed.").format(
            old=state.moved_from, new=state.screen.questionnaire_version
        )
    return ""
