"""What stands right of a report request: what it still needs, and its four dates against the hearing."""

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop import clock
from cjld_desktop.domain.partial_date import MONTHS
from cjld_desktop.services.report_rules import DATES
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form.form import Requirement
from cjld_desktop.ui.record_form.requirements_card import Line, empty
from cjld_desktop.ui.record_form.state import State
from cjld_desktop.ui.screens.report_request.spec import tr
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Label, Muted, Strong

_NEAR_DAYS = 300
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def short_lines(needs: tuple[Requirement, ...]) -> list[Line]:
    """The rule's list in few words; the four dates are one line."""
    short = {
        "purpose": tr("The purpose, and the law that applies"),
        "issues": tr("Each issue for the expert"),
        "expertise": tr("The expertise that is needed"),
        "prepared_by": tr("Who prepares the commission"),
        "reply_to": tr("Who the expert replies to"),
        "information": tr("Information sent to the expert"),
        "records": tr("How medical records are supplied"),
        "funding": tr("How it will be paid"),
        "copies": tr("Who may have a copy"),
        "acceptance": tr("Request to accept, and keep to the dates"),
    }
    dates = [need.met for need in needs if need.code in DATES]
    lines = []
    for need in needs:
        if need.code == DATES[0]:
            said = tr("The four dates") if all(dates) else tr("The four dates: {given} of 4")
            lines.append((said.format(given=sum(dates)), all(dates)))
        elif need.code not in DATES:
            lines.append((short.get(need.code, need.label), need.met))
    return lines


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
        request = state.record
        empty(self._rows)
        empty(self._said)
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
