"""What stands right of a report request: what it still needs, and its four dates against the hearing."""

from datetime import date, datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjld_desktop.ui import theme, words
from cjld_desktop.ui.icons import icon
from cjld_desktop.ui.screens.report_request.pages import tr
from cjld_desktop.ui.screens.report_request.presenter import State
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Label, Muted

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class RequirementsCard(Card):
    """'Before it can be signed': every line with a sign, and the same said to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Before it can be signed"), parent)
        self._source = Muted()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addWidget(self._source)
        self.body.addLayout(self._lines)

    def show_state(self, state: State) -> None:
        sources = dict.fromkeys(need.source for need in state.requirements)
        self._source.setText(_rule_words(list(sources)))
        _empty(self._lines)
        for need in state.requirements:
            met = tr("Given") if need.met else tr("Missing")
            self._lines.addWidget(_Line(need.label, met, met=need.met))


class _Line(QWidget):
    def __init__(self, text: str, said: str, *, met: bool) -> None:
        super().__init__()
        sign = QLabel()
        size = theme.px(18)
        sign.setPixmap(
            icon("check" if met else "minus", "green" if met else "muted").pixmap(QSize(size, size))
        )
        sign.setAccessibleName(said)
        sign.setToolTip(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Label(text) if met else Muted(text)
        label.setAccessibleName(f"{said}: {text}")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)


class DatesCard(Card):
    """The four dates and the hearing, and in words what does not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Four dates"), parent)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._said = QVBoxLayout()
        self._said.setSpacing(6)
        self.body.addLayout(self._grid)
        self.body.addLayout(self._said)

    def show_state(self, state: State) -> None:
        request = state.request
        _empty(self._grid)
        _empty(self._said)
        if request is None:
            return
        rows: list[tuple[str, str, date | datetime | None]] = [
            ("delivered_on", tr("Delivered to the expert"), request.delivered_on),
            ("refusal_by_on", tr("Refusal told by"), request.refusal_by_on),
            ("review_on", tr("Progress review"), request.review_on),
            ("received_on", tr("Report received"), request.received_on),
            ("hearing_at", tr("Hearing"), request.hearing_at),
        ]
        against = {warning.field for warning in state.warnings}
        for number, (field, title, value) in enumerate(rows):
            shown = Label(_shown(value))
            shown.setWordWrap(False)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            shown.setProperty("tone", "now" if field in against else "")
            shown.setStyleSheet("font-weight: 700;" if value else "")
            self._grid.addWidget(Label(title), number, 0)
            self._grid.addWidget(shown, number, 1)
        titles = {field: title for field, title, _ in rows}
        for warning in state.warnings:
            if warning.field in titles:
                self._said.addWidget(Muted(f"{titles[warning.field]}: {warning.text}"))


def _shown(value: date | datetime | None) -> str:
    if value is None:
        return tr("not set")
    if isinstance(value, datetime):
        return f"{_shown(value.astimezone().date())}, {words.clock_time(value)}"
    return f"{_WEEKDAYS[value.weekday()]} {words.short_day(value)}"


def _rule_words(sources: list[str]) -> str:
    rule = sources[0].removeprefix("CrimPR ") if sources else ""
    return tr("Criminal Procedure Rules {rule}").format(rule=rule)


def _empty(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
