"""What stands right of a report request: what it still needs, and its four dates against the hearing."""

from datetime import date, datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjld_desktop import clock
from cjld_desktop.domain.partial_date import MONTHS
from cjld_desktop.services.report_rules import DATES
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.icons import icon
from cjld_desktop.ui.screens.report_request.presenter import State
from cjld_desktop.ui.screens.report_request.spec import tr
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Label, Muted, Strong

_NEAR_DAYS = 300
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
        self._shown: list[tuple[str, bool]] = []

    def show_state(self, state: State) -> None:
        sources = dict.fromkeys(need.source for need in state.requirements)
        self._source.setText(_rule_words(list(sources)))
        self.set_title(tr("What it holds") if state.is_signed else tr("Before it can be signed"))
        lines = _short_lines(state)
        if lines == self._shown:
            return
        self._shown = lines
        _empty(self._lines)
        for text, met in lines:
            self._lines.addWidget(_Line(text, tr("Given") if met else tr("Missing"), met=met))


def _short_lines(state: State) -> list[tuple[str, bool]]:
    """The rule's list in few words; the four dates are one line."""
    short = {
        "purpose": tr("The purpose, and the law that applies"),
        "issues": tr("Each issue for the expert"),
        "expertise": tr("The expertise that is needed"),
        "prepared_by": tr("Who prepares the commission"),
        "information": tr("Information sent to the expert"),
        "funding": tr("How it will be paid"),
        "copies": tr("Who may have a copy"),
    }
    dates = [need.met for need in state.requirements if need.code in DATES]
    lines = []
    for need in state.requirements:
        if need.code == DATES[0]:
            said = tr("The four dates") if all(dates) else tr("The four dates: {given} of 4")
            lines.append((said.format(given=sum(dates)), all(dates)))
        elif need.code not in DATES:
            lines.append((short.get(need.code, need.label), need.met))
    return lines


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
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._said = QVBoxLayout()
        self._said.setSpacing(6)
        self.body.addLayout(self._rows)
        self.body.addLayout(self._said)

    def show_state(self, state: State) -> None:
        request = state.request
        _empty(self._rows)
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
        for field, title, value in rows:
            self._rows.addWidget(_DateRow(title, value, is_late=field in against))
        titles = {field: title for field, title, _ in rows}
        for warning in state.warnings:
            if warning.field in titles:
                said = words.filled(warning.template, warning.values)
                self._said.addWidget(Muted(f"{titles[warning.field]}: {said}"))


class _DateRow(QWidget):
    def __init__(self, title: str, value: date | datetime | None, *, is_late: bool) -> None:
        super().__init__()
        shown = Strong(_shown(value)) if value else Muted(_shown(value))
        shown.setWordWrap(False)
        if is_late:
            shown.set_tone("now")
            shown.setAccessibleName(tr("{date}, does not fit").format(date=_shown(value)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(title), 1)
        row.addWidget(shown)


def _shown(value: date | datetime | None) -> str:
    """`Mon 4 Jan` or `Mon 4 Jan, 10:00`; with the year only when it could be mistaken."""
    if value is None:
        return tr("not set")
    if isinstance(value, datetime):
        return f"{_shown(value.astimezone().date())}, {words.clock_time(value)}"
    near = abs((value - clock.today()).days) < _NEAR_DAYS
    shown = f"{_WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"
    return shown if near else f"{shown} {value.year}"


def _rule_words(sources: list[str]) -> str:
    rule = sources[0].removeprefix("CrimPR ") if sources else ""
    return tr("Criminal Procedure Rules {rule}").format(rule=rule)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
