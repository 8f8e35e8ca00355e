"""The hospital orders and remands of one person: days in words, admission, renewal, end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.domain.person import Person
from cjld_desktop.errors import CjldError
from cjld_desktop.services.hospital_orders import OrderPage
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class State:
    """`pages` are the person's orders, the newest first; None until read. `problems` are by field."""

    person_id: UUID | None = None
    request_id: UUID | None = None
    person: Person | None = None
    pages: tuple[OrderPage, ...] | None = None
    chosen: UUID | None = None
    drawn: int = 0
    problems: tuple[tuple[str, str], ...] = ()
    fault: str = ""

    @property
    def page(self) -> OrderPage | None:
        """The order that is chosen, else the newest."""
        found = self.pages or ()
        return next((one for one in found if one.order.id == self.chosen), found[0] if found else None)


class Presenter(QObject):
    """`written` says something was saved."""

    changed = Signal()
    written = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self.state = State()

    def of_person(self, person_id: UUID, request_id: UUID | None = None) -> None:
        """Show the orders about a person; a new one will belong to the request, when one is given."""
        self._set(State(person_id=person_id, request_id=request_id, drawn=self.state.drawn + 1))
        self.refresh()

    def open(self, order_id: UUID) -> None:
        """Show one order."""
        self._set(State(chosen=order_id, drawn=self.state.drawn + 1))

        def found(page: OrderPage) -> None:
            self._set(replace(self.state, person_id=page.order.person_id, request_id=page.order.request_id))
            self.refresh()

        self._runner.vault(lambda: self._workplace.hospital_orders.page(order_id), found, self._fail)

    def refresh(self) -> None:
        """Read the orders again."""
        person_id = self.state.person_id
        if person_id is None:
            return
        places = self._workplace

        def work() -> tuple[Person, tuple[OrderPage, ...]]:
            return places.people.get(person_id), tuple(places.hospital_orders.pages(person_id))

        def done(found: tuple[Person, tuple[OrderPage, ...]]) -> None:
            if person_id != self.state.person_id:
                return
            # What is being typed stays, unless there is something new to write down beside it.
            drawn = self.state.drawn + (found[1] != self.state.pages)
            self._set(replace(self.state, person=found[0], pages=found[1], drawn=drawn, fault=""))

        self._runner.vault(work, done, self._fail)

    def choose(self, order_id: UUID) -> None:
        """Show another order of the person."""
        if order_id != self.state.chosen:
            self._set(replace(self.state, chosen=order_id, drawn=self.state.drawn + 1, problems=()))

    def admit(self, on: date | None, hospital: str) -> None:
        """They came to hospital."""
        if on is None:
            self._wrong("admitted_on", self.tr("Give the day, the month and the year"))
            return
        self._change(lambda which: self._workplace.hospital_orders.admit(which, on, hospital))

    def renew(self, begins: date | None, ends: date | None) -> None:
        """The court renewed it."""
        if begins is None or ends is None:
            self._wrong("renewal", self.tr("Give the first and the last day"))
            return
        self._change(lambda which: self._workplace.hospital_orders.renew(which, begins, ends))

    def end(self, on: date | None, why: str) -> None:
        """It is over."""
        if on is None:
            self._wrong("ended_on", self.tr("Give the day, the month and the year"))
            return
        self._change(lambda which: self._workplace.hospital_orders.end(which, on, why))

    def strike_out(self, why: str) -> None:
        """Mark the order as entered in error."""
        self._change(lambda which: self._workplace.hospital_orders.mark_in_error(which, why))

    def say_problem(self, field: str, sentence: str) -> None:
        """Tell what is wrong with a day that was typed."""
        self._wrong(field, sentence)

    def _change(self, work: Callable[[UUID], object]) -> None:
        page = self.state.page
        if page is None:
            return
        which = page.order.id

        def done(_: object) -> None:
            self._set(replace(self.state, problems=()))
            self.written.emit()
            self.refresh()

        self._runner.vault(lambda: work(which), done, self._fail)

    def _wrong(self, field: str, sentence: str) -> None:
        self._set(replace(self.state, problems=((field, sentence),)))

    def _fail(self, error: CjldError) -> None:
        if problems := words.problems(error):
            self._set(replace(self.state, problems=tuple(problems.items())))
        else:
            self._set(replace(self.state, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
