"""A person's hospital orders and remands: one whole, with its alarms and what can be written down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.services.hospital_orders import OrderPage
from cjld_desktop.services.order_alarms import OrderAlarm
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.ui import field_words, words
from cjld_desktop.ui.entry_editor.strike_out import StrikeOut
from cjld_desktop.ui.screens.hospital_order.cards import AdmissionCard, EndCard, RenewalCard, end_words
from cjld_desktop.ui.screens.hospital_order.presenter import Presenter
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.facts import Facts
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.identity import identity_details
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.line_list import Line, LineList
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page

_TONES: dict[str, Tone] = {"critical": "now", "due_soon": "soon", "not_due": "info"}


class View(QWidget):
    """`add_order` carries the person and the request or None, `edit_order` the order."""

    add_order = Signal(object, object)
    edit_order = Signal(object)
    open_person = Signal(object)
    show_history = Signal(object)
    decide = Signal()
    work_saved = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._drawn = 0
        self._page = Page()
        self.person = secondary_button(self.tr("Open the person’s page"))
        self.add = primary_button(self.tr("Write down an order"), "plus")
        self._page.buttons.addWidget(self.person)
        self._page.buttons.addWidget(self.add)
        self.fault = Notice("", "now")
        self.caution = Notice("", "soon")
        self.undecided = Notice("", "soon")
        self.decide_now = self.undecided.add_link(self.tr("Decide now"))
        self.nothing = EmptyState(
            self.tr("No hospital order or remand is written down."),
            self.tr("Write one down when a court has made it. Its time limits are then watched."),
        )
        self.who = Muted()
        for part in (self.who, self.fault, self.undecided, self.caution, self.nothing, self._make_columns()):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self._listen()
        self._render()

    def shown(self) -> None:
        self.presenter.refresh()
        if not holds_focus(self):
            (self.orders if self.orders.isVisibleTo(self) else self.add).setFocus()

    def _make_columns(self) -> Columns:
        self._columns = Columns(900)
        left, right = self._columns.add_column(6), self._columns.add_column(5)
        self.others = Card(self.tr("Orders about this person, the newest first"))
        self.orders = LineList(self.tr("Orders about this person"))
        self.others.body.addWidget(self.orders)
        self.order = Card()
        self._words = QVBoxLayout()
        self._words.setSpacing(6)
        self.facts = Facts()
        self._law = Muted()
        self.edit = secondary_button(self.tr("Put right"), "pencil-outline")
        self.history = link_button(self.tr("Who changed what, and when"))
        self.error = link_button(self.tr("Mark as entered in error"))
        row = QHBoxLayout()
        row.addWidget(self.edit)
        row.addStretch(1)
        self.order.body.addLayout(self._words)
        self.order.body.addWidget(self.facts)
        self.order.body.addWidget(self._law)
        self.order.body.addLayout(row)
        for link in (self.history, self.error):
            self.order.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.watched = Card(self.tr("Time limits"))
        self._alarms = QVBoxLayout()
        self._alarms.setSpacing(8)
        self.watched.body.addLayout(self._alarms)
        self.admission, self.renewal, self.end = AdmissionCard(), RenewalCard(), EndCard()
        for card in (self.watched, self.order, self.others):
            left.addWidget(card)
        for card in (self.admission, self.renewal, self.end):
            right.addWidget(card)
        return self._columns

    def _listen(self) -> None:
        presenter = self.presenter
        self.add.clicked.connect(
            lambda: self.add_order.emit(presenter.state.person_id, presenter.state.request_id)
        )
        self.person.clicked.connect(lambda: self.open_person.emit(presenter.state.person_id))
        self.edit.clicked.connect(lambda: self._emit(self.edit_order))
        self.history.clicked.connect(lambda: self._emit(self.show_history))
        self.error.clicked.connect(self._ask_why)
        self.decide_now.clicked.connect(self.decide)
        self.orders.chosen.connect(presenter.choose)
        self.admission.admitted.connect(presenter.admit)
        self.renewal.renewed.connect(presenter.renew)
        self.end.ended.connect(presenter.end)
        for card in (self.admission, self.renewal, self.end):
            card.wrong.connect(presenter.say_problem)
        presenter.changed.connect(self._render)
        presenter.written.connect(self.work_saved)

    def _emit(self, signal: object) -> None:
        page = self.presenter.state.page
        if page is not None:
            signal.emit(page.order.id)  # type: ignore[attr-defined]  # a bound signal has no public type

    def _ask_why(self) -> None:
        page = self.presenter.state.page
        if page is not None:
            dialog = StrikeOut(page.title, self)
            dialog.given.connect(self.presenter.strike_out)
            dialog.open()

    def _render(self) -> None:
        state = self.presenter.state
        title = self.tr("Hospital orders")
        if state.person is not None:
            title = self.tr("Hospital orders: {name}").format(name=state.person.shown_name)
            self.who.setText("  ·  ".join(identity_details(state.person)))
        self._page.set_title(title)
        self.who.setVisible(state.person is not None)
        self.fault.say(state.fault, "now")
        page = state.page
        self.nothing.setVisible(state.pages == ())
        self._columns.setVisible(page is not None)
        self.add.setEnabled(state.person_id is not None)
        self.person.setEnabled(state.person_id is not None)
        self.caution.say("")
        self.undecided.say("")
        if page is None:
            return
        fields = ", ".join(field_words.field(name).lower() for name in page.undecided)
        twice = self.tr("Changed in two places: {fields}. Both are kept until you decide; one is shown here.")
        self.undecided.say(twice.format(fields=fields) if fields else "", "soon")
        against = "\n".join(_said(one) for one in page.cautions)
        self.caution.say(against, "soon", self.tr("To look at") if against else "")
        self._render_order(page)
        self._render_others(state.pages or ())
        self._render_actions(page)

    def _render_order(self, page: OrderPage) -> None:
        order = page.order
        self.order.set_title(page.title)
        _empty(self._words)
        for sentence in page.words:
            self._words.addWidget(Label(_said(sentence)))
        self.facts.show_facts(
            [
                (self.tr("Court"), order.court_name),
                (self.tr("Hospital"), order.hospital),
                (self.tr("How it ended"), end_words(order.end_why) if order.end_why else ""),
                (self.tr("Notes"), order.notes),
            ]
        )
        self._law.setText("\n".join(_said(one) for one in page.law))
        self.watched.setVisible(bool(page.alarms))
        _empty(self._alarms)
        for alarm in page.alarms:
            self._alarms.addWidget(_alarm(alarm, self.watched))

    def _render_others(self, pages: Sequence[OrderPage]) -> None:
        self.others.setVisible(len(pages) > 1)
        self.orders.set_lines(
            [Line(one.title, words.day(one.order.made_on), one.order.id, *_chip(one)) for one in pages]
        )

    def _render_actions(self, page: OrderPage) -> None:
        state = self.presenter.state
        runs = page.order.ended_on is None
        guardianship = page.order.power == "s37_guardianship"
        self.admission.setVisible(runs and page.order.admitted_on is None and not guardianship)
        self.renewal.setVisible(runs and page.latest is not None)
        self.end.setVisible(runs)
        if state.drawn != self._drawn:
            self._drawn = state.drawn
            for card in (self.admission, self.renewal, self.end):
                card.begin(page)
        found = dict(state.problems)
        self.admission.day.set_problem(found.get("admitted_on", ""))
        self.renewal.ends.set_problem(found.get("renewal", ""))
        self.end.day.set_problem(found.get("ended_on", ""))
        self.end.how.set_problem(found.get("end_why", ""))


def _alarm(alarm: OrderAlarm, where: QWidget) -> Notice:
    """Made where it stands: a notice that speaks before it stands anywhere is a window of its own."""
    said = words.filled(alarm.reason.template, alarm.reason.values)
    return Notice(said, _TONES[alarm.urgency], _left(alarm), where)


def _left(alarm: OrderAlarm) -> str:
    """How much time is left, in words: the colour only helps."""
    tr = words.translate
    if alarm.days < 0:
        return words.count(
            -alarm.days, tr("HospitalOrder", "Past by 1 day"), tr("HospitalOrder", "Past by {n} days")
        )
    if alarm.days == 0:
        return tr("HospitalOrder", "Today is the last day")
    return words.count(
        alarm.days, tr("HospitalOrder", "1 day is left"), tr("HospitalOrder", "{n} days are left")
    )


def _chip(page: OrderPage) -> tuple[str, Tone]:
    tr = words.translate
    if page.order.ended_on is not None:
        return tr("HospitalOrder", "Ended"), "done"
    urgency = page.alarms[0].urgency if page.alarms else "not_due"
    said = {
        "critical": tr("HospitalOrder", "Act now"),
        "due_soon": tr("HospitalOrder", "Soon"),
        "not_due": tr("HospitalOrder", "Runs"),
    }
    return said[urgency], _TONES[urgency]


def _said(one: Sentence) -> str:
    return words.filled(one.template, one.values)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
