"""One answer out of many: the likeliest stand there, and a search box finds the others."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cjld_desktop.ui.form.radio_list import RadioList, rows_down
from cjld_desktop.ui.record_form.field import Field
from cjld_desktop.ui.record_form.spec import Choice, beneath, tr
from cjld_desktop.ui.widgets.labels import Muted


class SearchBox(QLineEdit):
    """`down` asks for the rows below, `taken` for the only one that is left."""

    down = Signal()
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text():
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class SearchField(Field):
    """The first `spec.shown` choices, and who was chosen, stand below the box until something is typed.

    What is typed is looked for in all that stands at a choice, word by word.
    """

    def _build(self) -> QWidget:
        whole = QWidget()
        column = rows_down(whole)
        self._value: Any = None
        self._found: list[Choice] = []
        self.search = SearchBox()
        self.search.setPlaceholderText(self.spec.search)
        self.search.setAccessibleName(self.spec.search)
        self.search.setClearButtonEnabled(True)
        self._list = RadioList(self.spec.label, [])
        self._more = Muted("")
        for part in (self.search, self._list, self._more):
            column.addWidget(part)
        self._rows = column
        self.search.textChanged.connect(lambda _text: self._draw())
        self.search.down.connect(self._to_rows)
        self.search.taken.connect(self._take)
        return whole

    def inputs(self) -> list[QWidget]:
        """The chosen row first; the box when nothing is chosen."""
        chosen = self._list.chosen_row()
        rows: list[QWidget] = list(self._list.rows)
        if chosen is None:
            return [self.search, *rows]
        return [rows[chosen], self.search, *(row for row in rows if row is not rows[chosen])]

    def set_value(self, value: Any) -> None:
        self._value = value
        self._draw()

    def _draw(self) -> None:
        matching = self._matching()
        self._found = matching[: max(1, self.spec.shown)] if self.search.text().strip() else matching
        choices: list[tuple[str, Any]] = [(one.label, one.code) for one in self._found]
        made = RadioList(self.spec.label, choices, ["\n".join(beneath(one)) for one in self._found])
        codes = [one.code for one in self._found]
        made.set_chosen(codes.index(self._value) if self._value in codes else None)
        made.chosen.connect(self._given)
        self._rows.replaceWidget(self._list, made)
        self._list.hide()
        self._list.deleteLater()
        self._list = made
        made.show()
        before: QWidget = self.search
        for row in made.rows:  # drawn later than what stands below, they would come last
            QWidget.setTabOrder(before, row)
            before = row
        self._say_more(len(matching) if self.search.text().strip() else len(self.spec.choices))

    def _matching(self) -> list[Choice]:
        wanted = self.search.text().casefold().split()
        if not wanted:
            first = self.spec.choices[: self.spec.shown]
            return [one for one in self.spec.choices if one in first or one.code == self._value]
        said = {one.code: " ".join((one.label, *beneath(one))).casefold() for one in self.spec.choices}
        return [one for one in self.spec.choices if all(word in said[one.code] for word in wanted)]

    def _say_more(self, every: int) -> None:
        """How many of those that are sought, or of all, do not stand here."""
        if not self._found and self.search.text():
            self._more.setText(tr("Nothing is found. Try fewer letters."))
        else:
            left = every - len(self._found)
            self._more.setText(tr("{n} more: search for them.").format(n=left) if left else "")
        self._more.setVisible(bool(self._more.text()))

    def _to_rows(self) -> None:
        if self._list.rows:
            self._list.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        """Enter chooses when only one is left to choose from."""
        if len(self._found) == 1:
            self._list.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.rows[0].click()

    def _given(self, code: Any) -> None:
        self._value = code
        self.given.emit("" if code is None else code, True)
