"""A person's page: who they are, where they stand, what has happened, and what can be done next."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cjld_desktop.domain.episode import STAGES
from cjld_desktop.services.person_event import HISTORY, REPORT, Event
from cjld_desktop.services.person_page import PersonPage
from cjld_desktop.services.suggestions import APPROPRIATE_ADULT, NEXT, NOW, Suggestion
from cjld_desktop.ui import field_words, theme, words
from cjld_desktop.ui.screens.person import cards, entries, suggestion_words
from cjld_desktop.ui.screens.person.dialogs import DoneDialog, EpisodeDialog, ErrorDialog, NotNowDialog
from cjld_desktop.ui.screens.person.event_actions import EventActions
from cjld_desktop.ui.screens.person.presenter import Presenter
from cjld_desktop.ui.screens.person.suggestions import NeedsCard, SuggestionsCard
from cjld_desktop.ui.widgets.banner import Banner
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.facts import Facts
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.identity import identity_details
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page
from cjld_desktop.ui.widgets.pathway import Pathway
from cjld_desktop.ui.widgets.timeline import Timeline


class View(QWidget):
    """`decide` asks for the screen where two versions are decided between."""

    edit_person = Signal(object)
    add_note = Signal(object, object)
    continue_screen = Signal(object)
    request_report = Signal(object)
    open_request = Signal(object)
    open_report = Signal(object)
    check_report = Signal(object)
    write_court_report = Signal(object)
    open_court_report = Signal(object)
    certify_attendance = Signal(object)
    open_certificate = Signal(object)
    show_hospital_orders = Signal(object)
    open_hospital_order = Signal(object)
    show_history = Signal(object)
    decide = Signal()
    work_saved = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._page = Page()
        self.fault = Notice("", "now")
        self.undecided = Notice("", "soon")
        self.decide_now = self.undecided.add_link(self.tr("Decide now"))
        self._columns = self._make_columns()
        self.suggestions = SuggestionsCard()
        top = (self.fault, self._make_banner(), self.undecided, self._make_pathway(), self.suggestions)
        for part in top:
            self._page.body.addWidget(part)
        self._page.body.addWidget(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self._listen()
        self._render()

    def shown(self) -> None:
        self.presenter.refresh()
        if not holds_focus(self):
            self.start.setFocus()

    def _make_banner(self) -> Banner:
        self.banner = Banner()
        self.edit = self.banner.add_button(secondary_button(self.tr("Edit"), "pencil-outline"))
        self.note = self.banner.add_button(secondary_button(self.tr("Add note"), "note-plus-outline"))
        self.report = self.banner.add_button(secondary_button(self.tr("Request report"), "file-send-outline"))
        self.for_court = self.banner.add_button(secondary_button(self.tr("For the court"), "gavel"))
        self.court_papers = QMenu(self.for_court)
        self.for_court.setMenu(self.court_papers)
        self.start = self.banner.add_button(primary_button(self.tr("Screen now"), "clipboard-text-outline"))
        self.forms = QMenu(self.start)
        self.start.setMenu(self.forms)
        return self.banner

    def _make_pathway(self) -> Card:
        self._pathway_card = card = Card()
        row = Columns(700)
        self.pathway = Pathway()
        self.move_on = secondary_button(self.tr("Move on"))
        self.stages = QMenu(self.move_on)
        self.move_on.setMenu(self.stages)
        for stage in STAGES:
            self.stages.addAction(words.stage(stage)).triggered.connect(partial(self._move_to, stage))
        row.add_column(1).addWidget(self.pathway)
        row.add_column(0).addWidget(self.move_on, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(row)
        return card

    def _make_columns(self) -> Columns:
        columns = Columns(820)
        happened = Card(self.tr("What has happened"))
        self.in_error = happened.add_link("")
        self.timeline = Timeline()
        self.timeline.setMinimumHeight(theme.px(280))
        self.nothing = EmptyState(
            self.tr("Nothing is written yet."), self.tr("Screen them now, or add a note.")
        )
        self.event_actions = EventActions()
        for part in (self.event_actions, self.timeline, self.nothing):
            happened.body.addWidget(part)
        happened.body.setStretchFactor(self.timeline, 1)
        columns.add_column(5, fill=True).addWidget(happened, 1)
        beside = columns.add_column(3)
        self.results = cards.ResultsCard()
        self.needs = NeedsCard()
        episode, self.facts, self.episode_facts = Card(self.tr("This episode")), Facts(), Facts()
        self.change_episode = episode.add_link(self.tr("Change"))
        self.episode_history = episode.add_link(self.tr("History"))
        self.no_episode = Muted(self.tr("No episode is open."))
        episode.body.addWidget(self.no_episode)
        episode.body.addWidget(self.episode_facts)
        known = Card(self.tr("Key facts"))
        self.change_facts = known.add_link(self.tr("Change"))
        self.history = known.add_link(self.tr("History"))
        known.body.addWidget(self.facts)
        for card in (episode, self.needs, self.results, known):
            beside.addWidget(card)
        return columns

    def _listen(self) -> None:
        presenter = self.presenter
        for button in (self.edit, self.change_facts):
            button.clicked.connect(lambda: self.edit_person.emit(presenter.state.person_id))
        self.banner.more_wanted.connect(lambda: self._page.ensureWidgetVisible(self.facts))
        self.note.clicked.connect(lambda: self.add_note.emit(presenter.state.person_id, None))
        self.report.clicked.connect(lambda: self.request_report.emit(presenter.state.person_id))
        self._offer_court_papers()
        self.history.clicked.connect(lambda: self.show_history.emit(presenter.state.person_id))
        self.episode_history.clicked.connect(self._show_episode_history)
        self.change_episode.clicked.connect(self._ask_episode)
        self.decide_now.clicked.connect(self.decide)
        self.in_error.clicked.connect(
            lambda: presenter.show_in_error(shown=not presenter.state.show_in_error)
        )
        self.timeline.chosen.connect(self._open_event)
        self.timeline.menu_asked.connect(self._show_menu)
        self.timeline.currentItemChanged.connect(
            lambda *_: self.event_actions.show_event(self.timeline.current_key())
        )
        self.event_actions.opened.connect(self._open_event)
        self.event_actions.corrected.connect(
            lambda event: self.add_note.emit(presenter.state.person_id, event.record_id)
        )
        self.event_actions.struck.connect(self._ask_error)
        self.event_actions.history_asked.connect(lambda event: self.show_history.emit(event.record_id))
        self.event_actions.taken_back.connect(
            lambda event: presenter.take_back((event.record_id, *event.others))
        )
        self.suggestions.accepted.connect(self._accept)
        self.suggestions.set_aside.connect(self._ask_why_not)
        self.suggestions.taken_back.connect(presenter.take_back)
        presenter.changed.connect(self._render)
        presenter.saved.connect(self.work_saved)
        presenter.started.connect(self.continue_screen)

    def _offer_court_papers(self) -> None:
        for words_of, signal in (
            (self.tr("Write a court report"), self.write_court_report),
            (self.tr("Certify unfit to attend"), self.certify_attendance),
            (self.tr("Hospital orders"), self.show_hospital_orders),
        ):
            self.court_papers.addAction(words_of).triggered.connect(
                lambda _checked=False, signal=signal: signal.emit(self.presenter.state.person_id)
            )

    def _move_to(self, stage: str, _checked: bool = False) -> None:
        for known in STAGES:
            if known == stage:
                self.presenter.move_to(known)

    def _open_event(self, event: Event) -> None:
        """Where the event leads: its form, its report, its order, or its history."""
        screen, which = event.leads_to
        {
            "screen": self.continue_screen,
            "report_request": self.open_request,
            REPORT: self.open_report,
            "report_check": self.check_report,
            "court_report": self.open_court_report,
            "attendance_certificate": self.open_certificate,
            "hospital_order": self.open_hospital_order,
            HISTORY: self.show_history,
        }[screen].emit(which)

    def _show_menu(self, event: Event, where: QPoint) -> None:
        self.event_actions.show_event(event)
        self.event_actions.menu(self).popup(where)

    def _ask_error(self, event: Event) -> None:
        dialog = ErrorDialog(words.record_kind(event.kind), self)
        dialog.given.connect(lambda why: self.presenter.mark_in_error(event, why))
        dialog.open()

    def _accept(self, asked: list[Suggestion]) -> None:
        """Of a next step it is asked what was done; the rest is added as it is."""
        first = asked[0]
        if first.group not in (NOW, NEXT) or first.code == APPROPRIATE_ADULT:
            self.presenter.accept(asked)
            return
        dialog = DoneDialog(suggestion_words.listed(first.label), self)
        dialog.given.connect(lambda done: self.presenter.accept(asked, done))
        dialog.open()

    def _ask_why_not(self, asked: Suggestion) -> None:
        dialog = NotNowDialog(suggestion_words.listed(asked.label), self)
        dialog.given.connect(lambda why: self.presenter.set_aside(asked, why))
        dialog.open()

    def _ask_episode(self) -> None:
        page = self.presenter.state.page
        if page is not None:
            dialog = EpisodeDialog(page.episode, self)
            dialog.given.connect(self.presenter.change_episode)
            dialog.open()

    def _show_episode_history(self) -> None:
        page = self.presenter.state.page
        if page is not None and page.episode is not None:
            self.show_history.emit(page.episode.id)

    def _render(self) -> None:
        state = self.presenter.state
        self.fault.say(state.fault, "now")
        page = state.page
        for part in (self.banner, self._pathway_card, self.suggestions, self._columns):
            part.setVisible(page is not None)
        if page is None:
            self.undecided.say("")
            return
        self.banner.show_identity(page.person.shown_name, [*identity_details(page.person), cards.where(page)])
        self.banner.show_chips(entries.chips(page))
        self._render_undecided(page)
        self.pathway.set_steps(entries.steps(page.episode))
        self.move_on.setVisible(page.episode is not None)
        self._render_happened()
        self.facts.show_facts(cards.key_facts(page))
        self._render_episode(page)
        self.results.show_results(page.results)
        self.needs.show_needs(page.suggestions.needs)
        self.suggestions.show_suggestions(page.person.id, page.suggestions)
        self.suggestions.show_last(state.just_answered)
        self._render_forms()
        for button in (self.start, self.move_on):
            button.setEnabled(not state.busy)

    def _render_undecided(self, page: PersonPage) -> None:
        fields = ", ".join(dict.fromkeys(field_words.field(name).lower() for _, name in page.undecided))
        said = self.tr("Changed in two places: {fields}. Both are kept until you decide.").format(
            fields=fields
        )
        self.undecided.say(said if page.undecided else "", "soon")

    def _render_happened(self) -> None:
        state = self.presenter.state
        self.timeline.set_entries(entries.entries(state.events))
        self.timeline.setVisible(bool(state.events))
        self.nothing.setVisible(not state.events)
        self.event_actions.show_event(self.timeline.current_key())
        hidden = self.tr("Show what was entered in error ({n})").format(n=state.in_error_count)
        self.in_error.setText(self.tr("Hide what was entered in error") if state.show_in_error else hidden)
        self.in_error.setVisible(state.in_error_count > 0)

    def _render_episode(self, page: PersonPage) -> None:
        self.episode_facts.show_facts(cards.episode_facts(page))
        self.no_episode.setVisible(page.episode is None)
        self.change_episode.setText(self.tr("Open one") if page.episode is None else self.tr("Change"))
        self.episode_history.setVisible(page.episode is not None)

    def _render_forms(self) -> None:
        """Every form that can be started; one that was begun is gone on with."""
        page = self.presenter.state.page
        begun = (
            {s.questionnaire for s in page.screens if not s.is_signed and not s.in_error} if page else set()
        )
        self.forms.clear()
        for form in self.presenter.state.forms:
            said = self.tr("Go on with {form}") if form.url in begun else self.tr("{form}")
            self.forms.addAction(said.format(form=form.title)).triggered.connect(
                partial(self._start, form.url)
            )

    def _start(self, url: str, _checked: bool = False) -> None:
        self.presenter.start_screen(url)
