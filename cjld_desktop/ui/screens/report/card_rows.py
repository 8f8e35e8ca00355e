"""A card of rows, each with its links, and one short form in place below them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.screens.report.actions import ActionField
from cjld_desktop.ui.screens.report.receiving import OpenForm, Receiving, State
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.labels import Muted, Strong

Link = tuple[str, str, Callable[[], object]]
"""Words, icon, and what it does."""


class Row(QWidget):
    """What it is, what is known of it, and what can be done with it; `links` are named after the row."""

    def __init__(self, title: str, detail: str, links: Sequence[Link]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
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
        if links:
            column.addWidget(holder)


class RowsCard(Card):
    """Draws its rows anew when what they show is new, so that the keyboard stays where it is."""

    def __init__(self, title: str, receiving: Receiving, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.receiving = receiving
        self.form: ShortForm | None = None
        self._open: OpenForm | None = None
        self._drawn: object = None
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.place = QVBoxLayout()
        self.body.addLayout(self.rows)
        self.body.addLayout(self.place)

    def show_rows(self, known: object, rows: Callable[[], Sequence[QWidget]]) -> None:
        """Draw `rows()` when `known`, all that they show, is new."""
        if known == self._drawn:
            return
        self._drawn = known
        while (item := self.rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows():
            self.rows.addWidget(row)

    def show_form(self, state: State, make: Callable[[OpenForm], ShortForm | None]) -> None:
        """Open the form that the state asks for, when `make` has one; else close what is open."""
        if state.form is not self._open:
            self._open = state.form
            if self.form is not None:
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
