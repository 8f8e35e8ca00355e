"""The right side of a check: its sections, what was found, and what follows. Draws; decides nothing."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from cjld_desktop.services.field_paths import value_at
from cjld_desktop.ui.record_form import Page, State
from cjld_desktop.ui.record_form.field import Field
from cjld_desktop.ui.screens.report_check.after_card import AfterCard
from cjld_desktop.ui.screens.report_check.fields import AmountField, CheckedPoint
from cjld_desktop.ui.screens.report_check.presenter import Presenter
from cjld_desktop.ui.screens.report_check.result_card import ResultCard
from cjld_desktop.ui.widgets import page as pages
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.problems import Problems


class CheckForm(pages.Page):
    """`points` and `amounts` are the fields by the path of what they hold."""

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._presenter = presenter
        self.fault, self.problems = Notice(), Problems()
        self.after, self.result = AfterCard(), ResultCard()
        self.points: dict[str, CheckedPoint] = {}
        self.amounts: dict[str, AmountField] = {}
        self._cards: list[Card] = []
        self._drawn = 0
        self._problems: tuple[tuple[str, str], ...] = ()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # words wrap instead
        self.body.setContentsMargins(16, 4, 16, 16)
        for part in (self.fault, self.problems, self.after, self.result):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.after.hide()
        self.result.hide()
        self.result.decided.connect(presenter.decide)
        self.result.reason_given.connect(
            lambda text, at_once: presenter.give("result_note", text, at_once=at_once)
        )
        self.after.letter_wanted.connect(presenter.print_letter)
        presenter.signed.connect(lambda _result: self._to_what_follows())

    def show_state(self, state: State) -> None:
        self.fault.say(state.fault, "now")
        known = self._presenter.known
        if known is None or state.record is None:
            self.problems.clear()
            for part in (*self._cards, self.after, self.result):
                part.hide()
            return
        if self._drawn != state.drawn:
            self._drawn = state.drawn
            self._draw(state)
        self.result.show()
        self.result.show_check(known, busy=state.busy)
        self.after.show_check(known)
        self._show_problems(state)

    def first_open(self) -> QWidget | None:
        """Where the next point without an answer takes the keyboard."""
        known = self._presenter.known
        codes = known.not_looked_at if known else ()
        for path, point in self.points.items():
            if path.partition(".")[2] in codes:
                return point.answer.inputs()[0]
        return None

    def begin(self) -> None:
        """Put the keyboard where the work goes on."""
        if self._presenter.state.is_signed:
            self.after.begin()
        elif (box := self.first_open()) is not None:
            self.lead_to(box)
        elif self.result.isVisibleTo(self):
            self.lead_to(self.result.fit)

    def lead_to(self, box: QWidget) -> None:
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        # What was drawn a moment ago has its place only after the next turn of the loop.
        QTimer.singleShot(0, box, lambda: self.ensureWidgetVisible(box, 0, 120))

    def _draw(self, state: State) -> None:
        for card in self._cards:
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards, self.points, self.amounts = [], {}, {}
        for page in state.pages:
            card = self._section(page)
            self._cards.append(card)
            self.body.insertWidget(self.body.indexOf(self.result), card)
        self.fill()
        self.after.propose(self._presenter.letter_wanted_by())

    def _section(self, page: Page) -> Card:
        card = Card(page.title)
        card.body.setSpacing(14)
        if page.hint:
            card.body.addWidget(Muted(page.hint))
        for spec in page.fields:
            if spec.kind == "number":
                field = self.amounts[spec.name] = AmountField(spec)
                field.given.connect(partial(self._give_amount, spec.name))
                field.unread.connect(partial(self._give_unread, spec.name))
                card.body.addWidget(field)
            else:
                point = self.points[spec.name] = CheckedPoint(spec)
                point.given.connect(
                    lambda path, value, at_once: self._presenter.give(path, value, at_once=at_once)
                )
                card.body.addWidget(point)
        return card

    def fill(self) -> None:
        """Put in what the record holds, and what was typed and is no value."""
        record, unread = self._presenter.state.record, self._presenter.unread
        locked = self._presenter.state.is_signed
        for point in self.points.values():
            answer, remark = point.fields()
            said = [str(value_at(record, field.spec.name)) for field in (answer, remark)]
            point.show_values(said[0], said[1], locked=locked)
        for name, field in self.amounts.items():
            field.set_value(value_at(record, name))
            if raw := unread.raw(name):
                field.set_raw(raw)
            field.set_problem(unread.problem(name))
            field.setEnabled(not locked)
        self.result.reason.set_value(record.result_note)

    def _give_amount(self, name: str, value: object, at_once: bool) -> None:
        self.amounts[name].set_problem("")
        self._presenter.give(name, value, at_once=at_once)

    def _give_unread(self, name: str, raw: str, problem: str) -> None:
        self.amounts[name].set_problem(problem)
        self._presenter.give_unread(name, raw, problem)

    def _show_problems(self, state: State) -> None:
        if state.problems == self._problems:
            return
        self._problems = state.problems
        fields: dict[str, Field] = {**self.amounts, "result_note": self.result.reason}
        self.result.reason.set_problem(dict(state.problems).get("result_note", ""))
        self.problems.show_problems(
            [
                (f"{fields[name].spec.label}: {said}", fields[name].inputs()[0])
                for name, said in state.problems
            ]
        )
        if state.problems:
            self.ensureWidgetVisible(self.problems)

    def _to_what_follows(self) -> None:
        self.verticalScrollBar().setValue(0)
        self.after.begin()
