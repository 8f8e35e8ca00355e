"""“I could not do this screen”: why, a few words, and when to try again. An outcome, not a blank."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop import reference_data
from cjld_desktop.services.screen_outcomes import OUTCOMES
from cjld_desktop.ui.form.radio_list import RadioList
from cjld_desktop.ui.screens.screening import try_again
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import outcome_words, tr
from cjld_desktop.ui.widgets.buttons import primary_button
from cjld_desktop.ui.widgets.inputs import choice, fill, on_change, text_area, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import FieldProblem, Hint


class CouldNotPage(QWidget):
    """`noted` carries a field of the screen and its value; `sign` the choice of when, and the clock time.

    `sign_button` stands at the foot of the frame, in sight however long the page is: the view puts it there.
    """

    noted = Signal(str, object)
    sign = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        codes = [row.code for row in reference_data.value_set(OUTCOMES)]
        self._codes = codes
        self.reasons = RadioList(tr("Why could it not be done?"), [(outcome_words(c), c) for c in codes])
        self._no_reason = FieldProblem()
        self._no_reason.hide()
        self.note = text_area(2)
        self._note = LabelledField(tr("What happened"), self.note, optional=True)
        self.when = choice(try_again.choices())
        self._when = LabelledField(
            tr("Try again"), self.when, tr("Then they are on the list on Today until they are asked.")
        )
        self.clock_time = text_line(120)
        self._clock_time = LabelledField(tr("Time of day"), self.clock_time, tr("For example 14:30"))
        self.sign_button = primary_button(tr("Sign as not done"), "draw")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        kept = Hint(
            tr("Answers given so far are kept. There is no score, and they still wait to be screened.")
        )
        for part in (self._no_reason, self.reasons, self._note, self._when, self._clock_time, kept):
            column.addWidget(part)
        self._clock_time.hide()
        self.reasons.chosen.connect(lambda code: self.noted.emit("outcome", code or ""))
        on_change(self.note, lambda text: self.noted.emit("outcome_note", text))
        on_change(self.when, self._show_clock_time)
        self.sign_button.clicked.connect(
            lambda: self.sign.emit(self.when.currentData() or "", self.clock_time.text())
        )

    def show_state(self, state: State) -> None:
        screen = state.screen
        if screen is None:
            return
        at = self._codes.index(screen.outcome) if screen.outcome in self._codes else None
        if self.reasons.chosen_row() != at:
            self.reasons.set_chosen(at)
        if self.note.toPlainText() != screen.outcome_note:
            fill(self.note, screen.outcome_note)
        self._no_reason.setText(state.faults.get("outcome", ""))
        self._no_reason.setVisible("outcome" in state.faults)
        self._note.set_problem(state.faults.get("outcome_note", ""))
        timed = self.when.currentData() == try_again.AT_A_TIME
        at_fault = state.faults.get("try_again_at", "")
        self._clock_time.set_problem(at_fault if timed else "")
        self._when.set_problem("" if timed else at_fault)
        self.sign_button.setEnabled(not state.busy)

    def begin(self) -> None:
        """Forget the time of another screen."""
        fill(self.when, try_again.NOT_SET)
        self.clock_time.clear()
        self._show_clock_time(try_again.NOT_SET)

    def first_field(self) -> QWidget:
        return self.reasons.rows[self.reasons.chosen_row() or 0]

    def problems(self, state: State) -> list[tuple[str, QWidget | None]]:
        """What is wrong, each with where it is put right."""
        timed = self.when.currentData() == try_again.AT_A_TIME
        places: dict[str, QWidget] = {
            "outcome": self.reasons.rows[0],
            "outcome_note": self.note,
            "try_again_at": self.clock_time if timed else self.when,
        }
        return [(said, places.get(name)) for name, said in state.faults.items()]

    def _show_clock_time(self, code: str) -> None:
        self._clock_time.setVisible(code == try_again.AT_A_TIME)
