"""Radio rows over FHIR answers, with the two ways of having none among them."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.forms import values
from cjld_desktop.forms.values import ABSENT_CODES
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, tr
from cjld_desktop.ui.form.radio_list import RadioList


def absent_choices(*, by_worker: bool = False) -> list[tuple[str, dict[str, Any]]]:
    """'They did not answer' and 'I could not ask this', with what is recorded for them.

    The worker is not asked anything, and has the one way of not knowing.
    """
    if by_worker:
        return [(tr("I do not know"), {"absent": "not-asked"})]
    words = (tr("They did not answer"), tr("I could not ask this"))
    return [(word, {"absent": code}) for word, code in zip(words, ABSENT_CODES, strict=True)]


class RadioEditor(Editor):
    """One answer of several. `choices` are words and the FHIR answer they stand for."""

    def __init__(
        self,
        question: str,
        choices: list[tuple[str, dict[str, Any]]],
        *,
        with_absent: bool = True,
        by_worker: bool = False,
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        rows: list[tuple[str, Answers]] = [(label, [answer]) for label, answer in choices]
        self._reasons = absent_choices(by_worker=by_worker) if with_absent else []
        rows += self._reasons
        self.list = RadioList(question, list(rows), across=len(choices) if across else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.chosen.connect(lambda value: self.given.emit(Given(value)))

    def set_value(self, value: Answers | None) -> None:
        self.list.set_chosen(self._row_of(value))

    def fields(self) -> list[QWidget]:
        chosen = self.list.chosen_row()
        rows: list[QWidget] = list(self.list.rows)
        return rows if chosen is None else [rows[chosen], *rows[:chosen], *rows[chosen + 1 :]]

    @property
    def offers_absent(self) -> bool:
        return bool(self._reasons)

    def _row_of(self, value: Answers | None) -> int | None:
        if isinstance(value, list) and value:
            found = [n for n, (_, choice) in enumerate(self._choices) if values.equal(choice, value[0])]
            return found[0] if found else None
        found = [n for n, (_, reason) in enumerate(self._reasons) if reason == value]
        return len(self._choices) + found[0] if found else None
