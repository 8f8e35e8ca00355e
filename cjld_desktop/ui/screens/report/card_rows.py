"""A card of rows, each with its links, and one short form in place below them."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.screens.report.actions import ActionField
from cjld_desktop.ui.screens.report.receiving import OpenForm, Receiving, State
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.buttons import Button, link_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.labels import Muted, Strong

Link = tuple[str, str, Callable[[], object]]
"""Words, icon, and what it does."""
Part = tuple[Hashable, object, Callable[[], "Row"]]
"""Which row it is, all that it shows, and how to draw it."""


class Row(QWidget):
    """What it is, what is known of it, and what can be done with it; `links` are named after the row."""

    def __init__(self, title: str, detail: str, links: Sequence[Link]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        self.links: list[Button] = []
        column.addWidget(Strong(title))
        if detail:
            column.addWidget(Muted(detail))
        holder = QWidget()
        line = Flow(holder, spacing=4)
        for said, icon, work in links:
            link = link_button(said, icon)
            link.setAccessibleName(f"{said}: {title}")
            link.clicked.connect(lambda _checked=False, work=work: work())
            line.addWidget(link)
            self.links.append(link)
        if links:
            column.addWidget(holder)


class RowsCard(Card):
    """Draws a row anew only when what it shows is new, so that the keyboard stays where it is.

    `home` is where the keyboard goes when no row is left.
    """

    def __init__(self, title: str, receiving: Receiving, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.receiving = receiving
        self.form: ShortForm | None = None
        self._open: OpenForm | None = None
        self.home: QWidget | None = None
        self._drawn: dict[Hashable, tuple[object, Row]] = {}
        self._from: Hashable = None
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.place = QVBoxLayout()
        self.body.addLayout(self.rows)
        self.body.addLayout(self.place)

    def show_rows(self, parts: Sequence[Part]) -> None:
        """Show these rows, in this order."""
        old, stood, place = self._drawn, self._stands_in(), self._place()
        self._drawn = {}
        for index, (key, known, make) in enumerate(parts):
            kept = old.get(key)
            row = kept[1] if kept is not None and kept[0] == known else make()
            self._drawn[key] = (known, row)
            if self.rows.indexOf(row) != index:
                self.rows.insertWidget(index, row)
        shown = [row for _, row in self._drawn.values()]
        gone = [row for _, row in old.values() if row not in shown]
        if any(holds_focus(row) for row in gone):
            self._stand_in(stood, place)
        for row in gone:
            self.rows.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _stands_in(self) -> Hashable:
        """Which row the keyboard is in; None when in none."""
        return next((key for key, (_, row) in self._drawn.items() if holds_focus(row)), None)

    def _place(self) -> int:
        """The place of that row among the rows, from 0."""
        return next((at for at, (_, row) in enumerate(self._drawn.values()) if holds_focus(row)), 0)

    def _stand_in(self, key: Hashable, place: int = 0) -> None:
        """Put the keyboard in this row; without it in the one that took its place, or the last."""
        rows = [row for _, row in self._drawn.values() if row.links]
        if (own := self._drawn.get(key)) is not None and own[1].links:
            rows, place = [own[1]], 0
        where = rows[min(place, len(rows) - 1)].links[0] if rows else self.home
        if where is not None:
            where.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_form(self, state: State, make: Callable[[OpenForm], ShortForm | None]) -> None:
        """Open the form that the state asks for, when `make` has one; else close what is open."""
        if state.form is not self._open:
            self._open = state.form
            self._from = self._stands_in() or self._from
            if self.form is not None:
                if state.form is None and holds_focus(self.form):
                    self._stand_in(self._from)
                self.form.hide()
                self.form.deleteLater()
            self.form = make(state.form) if state.form is not None else None
            if self.form is not None:
                self.place.addWidget(self.form)
                self.form.cancelled.connect(self.receiving.cancel)
                self.form.refused.connect(self.receiving.refuse)
                self.form.begin()
        if self.form is not None:
            self.form.show_problems(dict(state.problems or {}))

    def strike_form(self, title: str) -> ShortForm:
        """Asks for the reason with which something is struck out."""
        form = ShortForm(title, [ActionField("detail", tr("Why was it entered in error?"), "text")])
        form.save.setText(tr("Mark as entered in error"))
        form.given.connect(self._strike)
        return form

    def _strike(self, values: dict[str, Any]) -> None:
        self.receiving.strike(values["detail"])


def tr(text: str) -> str:
    return QCoreApplication.translate("Receiving", text)
