"""What is written down as an order goes on: admission, renewal, end. Each asks for days and tells them."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal

from cjld_desktop.services import order_rules
from cjld_desktop.services.hospital_orders import OrderPage
from cjld_desktop.ui import local_time
from cjld_desktop.ui.entry_editor import reading
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import choice, fill, text_line, value_of
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted


class _DaysCard(Card):
    """A card that asks for days. `wrong` carries a field and what is wrong with a day typed in it."""

    wrong = Signal(str, str)

    def _ask(self, label: str) -> LabelledField:
        field = LabelledField(label, DateBoxes())
        self.body.addWidget(field)
        return field

    def _days(self, name: str, *fields: LabelledField) -> list[date | None] | None:
        try:
            return [local_time.whole_day(_boxes(field).raw()) for field in fields]
        except ValueError as problem:
            self.wrong.emit(name, str(problem))
            return None


class AdmissionCard(_DaysCard):
    """`admitted` carries the day and the hospital."""

    admitted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_tr("They came to hospital"))
        self.day = self._ask(_tr("Admitted on"))
        self.hospital = LabelledField(_tr("Hospital"), text_line())
        self.button = secondary_button(_tr("Write down the admission"), "hospital-building")
        self.body.addWidget(self.hospital)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._tell)

    def begin(self, page: OrderPage) -> None:
        """Start with empty boxes and the hospital that is known."""
        _boxes(self.day).set_raw("", "", "")
        fill(self.hospital.field, page.order.hospital)

    def _tell(self) -> None:
        if (days := self._days("admitted_on", self.day)) is not None:
            self.admitted.emit(days[0], str(value_of(self.hospital.field)))


class RenewalCard(_DaysCard):
    """`renewed` carries the first and the last day."""

    renewed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_tr("The court renewed it"))
        self._latest = Muted()
        self.body.addWidget(self._latest)
        self.begins = self._ask(_tr("From"))
        self.ends = self._ask(_tr("Up to and including"))
        self.button = secondary_button(_tr("Write down the renewal"), "calendar-plus")
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._tell)

    def begin(self, page: OrderPage) -> None:
        """Start on the day after the last period, and say how far it may reach."""
        periods = order_rules.periods_of(page.order)
        if not periods or page.latest is None:
            return
        last = periods[-1].ends
        text = _tr("The last period ends on {day}. Begun the day after, a renewal may reach {latest}.")
        self._latest.setText(text.format(day=order_rules.said(last), latest=order_rules.said(page.latest)))
        following = date.fromordinal(last.toordinal() + 1)
        day, month, year = reading.boxes_of(following)
        _boxes(self.begins).set_raw(day, month, year)
        _boxes(self.ends).set_raw("", "", "")

    def _tell(self) -> None:
        if (days := self._days("renewal", self.begins, self.ends)) is not None:
            self.renewed.emit(*days)


class EndCard(_DaysCard):
    """`ended` carries the day and how."""

    ended = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_tr("It is over"))
        self.day = self._ask(_tr("Ended on"))
        ways = [(row["code"], _listed(row["display"])) for row in order_rules.block("ends")]
        self.how = LabelledField(_tr("How it ended"), choice([("", _tr("Choose one")), *ways]))
        self.button = secondary_button(_tr("Write down the end"), "check")
        self.body.addWidget(self.how)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._tell)

    def begin(self, _page: OrderPage) -> None:
        """Start with nothing given."""
        _boxes(self.day).set_raw("", "", "")
        fill(self.how.field, "")

    def _tell(self) -> None:
        if (days := self._days("ended_on", self.day)) is not None:
            self.ended.emit(days[0], str(value_of(self.how.field) or ""))


def end_words(code: str) -> str:
    """The words for how an order ended."""
    row = next((row for row in order_rules.block("ends") if row["code"] == code), None)
    return _listed(row["display"]) if row else code


def _boxes(field: LabelledField) -> DateBoxes:
    assert isinstance(field.field, DateBoxes)
    return field.field


def _listed(display: str) -> str:
    return QCoreApplication.translate("ValueSets", display)


def _tr(text: str) -> str:
    return QCoreApplication.translate("HospitalOrder", text)
