"""Draws the list of report requests: drafts with what they miss, signed ones with their dates."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop import reference_data
from cjld_desktop.services.report_requests import RequestLine
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.reports.presenter import Presenter
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page
from cjld_desktop.ui.widgets.record_table import Column, RecordTable


class View(QWidget):
    """Enter or a double click opens a request."""

    open_request = Signal(object)
    open_person = Signal(object)

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._page = Page(self.tr("Reports"))
        self.fault = Notice(parent=self)
        self._refreshed = Muted()
        self.drafts = RecordTable(self.tr("Unfinished requests"), self._draft_columns(), sortable=True)
        self.signed = RecordTable(self.tr("Signed requests"), self._signed_columns(), sortable=True)
        self._no_drafts = EmptyState(self.tr("No request is unfinished."))
        self._none_signed = EmptyState(
            self.tr("No request has been signed yet."),
            self.tr("A request for a report begins on the person’s page, with “Request a report”."),
        )
        self._page.body.addWidget(self.fault)
        self._page.body.addWidget(
            self._card(self.tr("Not signed yet, by the day the report is due"), self.drafts, self._no_drafts)
        )
        self._page.body.addWidget(
            self._card(self.tr("Signed, by the day the report is due"), self.signed, self._none_signed)
        )
        self._page.body.addWidget(self._refreshed)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        presenter.changed.connect(self._render)
        for table in (self.drafts, self.signed):
            table.opened.connect(lambda line: self.open_request.emit(line.id))
        self._render()

    def shown(self) -> None:
        """Called when the window brings this screen forward."""
        self.presenter.refresh()
        first = self.drafts if self.presenter.state.drafts else self.signed
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, title: str, table: RecordTable, empty: EmptyState) -> Card:
        card = Card(title)
        card.body.addWidget(table)
        card.body.addWidget(empty)
        return card

    def _draft_columns(self) -> list[Column]:
        return [
            *self._columns(),
            Column(self.tr("Still needs"), self._needs, lambda line: line.missing, _needs_tone),
        ]

    def _signed_columns(self) -> list[Column]:
        return [
            *self._columns(),
            Column(
                self.tr("Signed"),
                lambda line: words.short_day(line.signed_at.astimezone().date()),
                lambda line: line.signed_at,
                lambda _line: "done",
            ),
        ]

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Person"), lambda line: line.person_name, bold=True, stretch=True),
            Column(self.tr("Purpose"), self._purpose, stretch=True),
            Column(self.tr("Court"), lambda line: line.court_name),
            Column(
                self.tr("Hearing"),
                lambda line: _day(line.hearing_at.astimezone().date() if line.hearing_at else None),
                lambda line: line.hearing_at.timestamp() if line.hearing_at else 0,
            ),
            Column(
                self.tr("Report due"),
                self._due,
                lambda line: line.received_on or date.max,
                lambda line: "soon" if line.warnings else None,
            ),
        ]

    def _purpose(self, line: RequestLine) -> str:
        if not line.purpose:
            return self.tr("not chosen yet")
        rows = reference_data.document("report_request")["purposes"]["codes"]
        return str(next((row["display"] for row in rows if row["code"] == line.purpose), line.purpose))

    def _due(self, line: RequestLine) -> str:
        due = _day(line.received_on) or self.tr("not set")
        if not line.warnings:
            return due
        return due + " · " + words.count(line.warnings, self.tr("1 warning"), self.tr("{n} warnings"))

    def _needs(self, line: RequestLine) -> str:
        if not line.missing:
            return self.tr("Ready to sign")
        return words.count(line.missing, self.tr("1 thing is missing"), self.tr("{n} things are missing"))

    def _render(self) -> None:
        state = self.presenter.state
        self.fault.say(state.fault, "now")
        read = state.lines is not None
        for table, empty, lines in (
            (self.drafts, self._no_drafts, state.drafts),
            (self.signed, self._none_signed, state.signed),
        ):
            _fill(table, lines)
            table.setVisible(bool(lines))
            empty.setVisible(read and not lines)
        at = state.refreshed_at
        self._refreshed.setText(self.tr("Read {when}").format(when=words.when(at)) if at else "")


def _fill(table: RecordTable, lines: Sequence[RequestLine]) -> None:
    table.set_rows(lines)
    table.fit_height()


def _needs_tone(line: RequestLine) -> Tone:
    return "soon" if line.missing else "done"


def _day(day: date | None) -> str:
    return words.short_day(day) if day else ""
