"""Today: four counts, who waits, reports in progress, unfinished work, and who is in court."""

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cjld_desktop.services.day import DayPage, Unfinished, WaitingLine
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.screens.today import lines
from cjld_desktop.ui.screens.today.presenter import Presenter, State
from cjld_desktop.ui.screens.today.reports_card import ReportsCard
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.card import Card, CountCard
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.focus import holds_focus, is_typing
from cjld_desktop.ui.widgets.labels import Muted, Strong
from cjld_desktop.ui.widgets.line_list import LineList
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page
from cjld_desktop.ui.widgets.record_table import Column, RecordTable

LONG_WAIT_MINUTES = 60


class View(QWidget):
    """`print_court_list` asks for today's court list on paper; `show_*` move to other lists."""

    open_person = Signal(object)
    screen_now = Signal(object)
    screen_again = Signal(object, str)
    continue_screen = Signal(object)
    open_request = Signal(object)
    open_report = Signal(object)
    check_report = Signal(object)
    open_hospital_order = Signal(object)
    show_hospital_orders = Signal(object)
    show_directory = Signal()
    print_chase_letter = Signal(object)
    add_person = Signal()
    edit_person = Signal(object)
    add_note = Signal(object, object)
    show_people = Signal()
    show_reports = Signal()
    reports_read = Signal(object)
    print_court_list = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._just_shown = False
        self._page = Page(" ")
        self.print_list = secondary_button(self.tr("Print court list"), "printer-outline")
        self._page.buttons.addWidget(self.print_list)
        self.fault = Notice("", "now")
        self._page.body.addWidget(self.fault)
        self._page.body.addWidget(self._make_counts())
        self._page.body.addWidget(self._make_waiting())
        self._page.body.addWidget(self._make_reports())
        self._page.body.addWidget(self._make_rest())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self.print_list.clicked.connect(self.print_court_list)
        presenter.changed.connect(self._render)
        presenter.reports_read.connect(self.reports_read)
        self._render()

    def shown(self) -> None:
        """Read the day; the keyboard starts at the top of who waits."""
        self._just_shown = not holds_focus(self)
        self.presenter.refresh()

    def print_now(self) -> None:
        """Ctrl+P on this page."""
        self.print_court_list.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.start_watching()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.stop_watching()

    def _make_counts(self) -> Columns:
        columns = Columns(620)
        columns.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.counts = (
            CountCard("", "now"),
            CountCard("", "soon"),
            CountCard("", "info"),
            CountCard("", "done"),
        )
        for pair in (self.counts[:2], self.counts[2:]):
            row = QHBoxLayout()
            row.setSpacing(16)
            for card in pair:
                row.addWidget(card, 1)
            columns.add_column(fill=True).addLayout(row)
        return columns

    def _make_waiting(self) -> Card:
        card = Card(self.tr("Waiting to be screened"))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        card.add_link(self.tr("Show all people")).clicked.connect(self.show_people)
        self.refreshed = Muted()
        self.waiting = RecordTable(
            self.tr("Waiting to be screened"), self._columns(), key=lambda row: row.person.id
        )
        self.waiting.horizontalHeader().setMinimumSectionSize(theme.px(64))
        self.waiting.opened.connect(lambda row: self.open_person.emit(row.person.id))
        self.waiting.link_clicked.connect(lambda row, _column: self._next_step(row))
        self.nobody = EmptyState(
            self.tr("Nobody is waiting."),
            self.tr(
                "Add a person with Ctrl+N when somebody is identified: they are shown here until screened."
            ),
        )
        self.not_screened = Muted()
        self.try_again_title = Strong(self.tr("To try again"))
        self.try_again = LineList(self.tr("To try again"))
        self.try_again.chosen.connect(lambda row: self.screen_again.emit(row.person_id, row.questionnaire))
        again = (self.not_screened, self.try_again_title, self.try_again)
        for part in (self.refreshed, self.waiting, self.nobody, *again):
            card.body.addWidget(part)
        return card

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Person"), lambda row: row.person.name, bold=True),
            Column(self.tr("Age"), lambda row: row.person.age or self.tr("not known")),
            Column(self.tr("Where"), lambda row: row.person.where),
            Column(
                self.tr("Waiting"),
                lambda row: words.waited(row.minutes),
                tone=lambda row: "now" if row.minutes >= LONG_WAIT_MINUTES else None,
            ),
            Column(self.tr("What we know already"), lines.known, stretch=True),
            Column(self.tr("Next step"), self._step_words, link=True),
        ]

    def _step_words(self, row: WaitingLine) -> str:
        return self.tr("Continue the screen") if row.screen_id else self.tr("Screen now")

    def _next_step(self, row: WaitingLine) -> None:
        if row.screen_id:
            self.continue_screen.emit(row.screen_id)
        else:
            self.screen_now.emit(row.person.id)

    def _make_reports(self) -> ReportsCard:
        self.reports = ReportsCard(self)
        for name in (
            "show_reports",
            "open_request",
            "open_report",
            "check_report",
            "open_hospital_order",
            "print_chase_letter",
        ):
            getattr(self.reports, name).connect(getattr(self, name))
        return self.reports

    def _make_rest(self) -> Columns:
        columns = Columns(700)
        self.unfinished, self.all_finished = self._list(
            columns,
            self.tr("Unfinished work"),
            self.tr("Nothing is unfinished."),
            self.tr("Drafts and unsigned screens are kept here."),
        )
        self.in_court, self.not_in_court = self._list(
            columns,
            self.tr("In court today"),
            self.tr("Nobody is listed today."),
            self.tr("Give the hearing on a person's page."),
        )
        self.unfinished.chosen.connect(self._go_on)
        self.in_court.chosen.connect(lambda row: self.open_person.emit(row.id))
        return columns

    def _list(
        self, columns: Columns, title: str, nothing: str, what_to_do: str
    ) -> tuple[LineList, EmptyState]:
        card, made, empty = Card(title), LineList(title), EmptyState(nothing, what_to_do)
        card.body.addWidget(made)
        card.body.addWidget(empty)
        card.body.addStretch(1)
        columns.add_column(fill=True).addWidget(card)
        return made, empty

    def _go_on(self, row: Unfinished) -> None:
        """Lead back to where the work was left."""
        if row.kind == "screen" and row.record_id:
            self.continue_screen.emit(row.record_id)
        elif row.kind == "report" and row.record_id:
            self.open_report.emit(row.record_id)
        elif row.kind == "note" and row.person_id:
            self.add_note.emit(row.person_id, None)
        elif row.kind == "person" and row.person_id:
            self.edit_person.emit(row.person_id)
        elif row.kind == "person":
            self.add_person.emit()
        elif row.kind == "hospital_order" and row.person_id:
            self.show_hospital_orders.emit(row.person_id)
        elif row.kind in ("expert", "provider", "service_level_agreement"):
            self.show_directory.emit()
        elif row.person_id:
            self.open_person.emit(row.person_id)

    def _render(self) -> None:
        state = self.presenter.state
        self.fault.say(state.fault, "now")
        if state.page is None or state.today is None:
            return
        day = QLocale().toString(QDate(state.today.year, state.today.month, state.today.day), "dddd d MMMM")
        self._page.set_title(self.tr("Today, {day}").format(day=day))
        self._render_counts(state, state.page)
        self._render_waiting(state.page)
        self.reports.show_day(state.page)
        self.unfinished.set_lines([lines.unfinished(row) for row in state.page.unfinished])
        self.in_court.set_lines([lines.in_court(row) for row in state.page.in_court])
        for made, empty in (
            (self.unfinished, self.all_finished),
            (self.in_court, self.not_in_court),
        ):
            made.setVisible(made.count() > 0)
            empty.setVisible(made.count() == 0)

    def _render_counts(self, state: State, page: DayPage) -> None:
        due = state.reports_due_this_week
        for card, count, said in zip(
            self.counts,
            (len(page.waiting), due, len(page.in_court), len(page.unfinished)),
            (
                self.tr("waiting to be screened"),
                words.count(due, self.tr("report step due this week"), self.tr("report steps due this week")),
                self.tr("in court today"),
                self.tr("unfinished"),
            ),
            strict=True,
        ):
            card.set_count(count, said)

    def _render_waiting(self, page: DayPage) -> None:
        said = self.tr("Longest first · read at {time}").format(time=words.clock_time(page.refreshed_at))
        self.refreshed.setText(said)
        self.waiting.set_rows(page.waiting)
        self.waiting.fit_height(8)
        self.waiting.setVisible(bool(page.waiting))
        self.nobody.setVisible(not page.waiting)
        self.not_screened.setText(lines.not_screened(page.not_screened))
        self.not_screened.setVisible(bool(page.not_screened))
        self.try_again.set_lines([lines.try_again(row, page.refreshed_at) for row in page.try_again])
        for part in (self.try_again_title, self.try_again):
            part.setVisible(bool(page.try_again))
        if page.waiting and not self.waiting.selectionModel().hasSelection():
            self.waiting.selectRow(0)
        if self._just_shown and page.waiting:
            self._just_shown = False
            if not is_typing():
                self.waiting.setFocus()
