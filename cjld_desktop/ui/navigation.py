"""The dark bar at the left: where one can go. It says what was chosen and decides nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.labels import Label
from cjld_desktop.ui.widgets.place_button import PlaceButton

_WIDTH = 196
Place = tuple[str, str, str]  # name, words, icon


class Navigation(QFrame):
    """`chosen(name)` when a place is picked. Only the places that exist are shown."""

    chosen = Signal(str)

    def __init__(self, product: str, team: str, above: Sequence[Place], below: Sequence[Place]) -> None:
        super().__init__()
        self.setObjectName("deep")
        self.setAccessibleName(self.tr("Navigation"))
        self._buttons: dict[str, PlaceButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 18, 0, 12)
        column.setSpacing(2)
        column.addLayout(_heads(product, team))
        column.addSpacing(14)
        for place in above:
            column.addWidget(self._button(place))
        column.addStretch(1)
        for place in below:
            column.addWidget(self._button(place))
        area = QScrollArea()  # at twice the text size the places need more room than a small window has
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setFixedWidth(theme.px(_WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme.px(_WIDTH))

    def mark(self, name: str) -> None:
        """Show where one is. A name that has no place here marks nothing."""
        wanted = self._buttons.get(name)
        if wanted is not None and wanted.isCheckable():
            wanted.setChecked(True)
            return
        checked = self._group.checkedButton()
        if checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def show_count(self, name: str, count: str, meaning: str, tone: Tone = "now") -> None:
        """Say beside a place how much waits there; the empty string takes it away."""
        if name in self._buttons:
            self._buttons[name].show_count(count, meaning, tone)

    def place(self, name: str) -> PlaceButton:
        """The button of a place that exists."""
        return self._buttons[name]

    def _button(self, place: Place) -> PlaceButton:
        name, words, icon = place
        button = PlaceButton(words, icon)
        if name != "lock":
            button.setCheckable(True)
            self._group.addButton(button)
        button.clicked.connect(lambda _=False: self.chosen.emit(name))
        self._buttons[name] = button
        return button


def _heads(product: str, team: str) -> QVBoxLayout:
    title, place = Label(product), Label(team)
    title.setObjectName("product")
    place.setObjectName("onDeep")
    column = QVBoxLayout()
    column.setContentsMargins(22, 0, 8, 0)
    column.setSpacing(2)
    column.addWidget(title)
    column.addWidget(place)
    return column
