"""Which screen follows which. Builds each when it is first shown, and joins their signals to the frame."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cjld_desktop.errors import CjldError
from cjld_desktop.services.people import Found
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_list import Pressing
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.directory_journeys import SECTIONS as DIRECTORY_SECTIONS
from cjld_desktop.ui.directory_journeys import DirectoryJourneys
from cjld_desktop.ui.main_window import MainWindow
from cjld_desktop.ui.print_preview import PrintPreview
from cjld_desktop.ui.print_ways import put_away
from cjld_desktop.ui.reminders import Reminders
from cjld_desktop.ui.report_journeys import SECTIONS as REPORT_SECTIONS
from cjld_desktop.ui.report_journeys import ReportJourneys
from cjld_desktop.ui.screens.help import presenter as help_topics
from cjld_desktop.ui.screens.help import view as help_view
from cjld_desktop.ui.screens.history import presenter as history
from cjld_desktop.ui.screens.history import view as history_view
from cjld_desktop.ui.screens.note import presenter as note
from cjld_desktop.ui.screens.note import view as note_view
from cjld_desktop.ui.screens.people import presenter as people
from cjld_desktop.ui.screens.people import view as people_view
from cjld_desktop.ui.screens.person import presenter as person
from cjld_desktop.ui.screens.person import view as person_view
from cjld_desktop.ui.screens.person_editor import presenter as person_editor
from cjld_desktop.ui.screens.person_editor import view as person_editor_view
from cjld_desktop.ui.screens.screening import presenter as screening
from cjld_desktop.ui.screens.screening import view as screening_view
from cjld_desktop.ui.screens.settings import presenter as settings
from cjld_desktop.ui.screens.settings import view as settings_view
from cjld_desktop.ui.screens.sync import presenter as sync
from cjld_desktop.ui.screens.sync import view as sync_view
from cjld_desktop.ui.screens.today import presenter as today
from cjld_desktop.ui.screens.today import view as today_view
from cjld_desktop.ui.status import Status
from cjld_desktop.ui.widgets.search_box import Hit

SECTIONS = {
    "person": "people",
    "person_editor": "people",
    "note": "people",
    "screening": "people",
    "history": "people",
    **REPORT_SECTIONS,
    **DIRECTORY_SECTIONS,
}
# The screens that show at once what a sync brought.
_READ_AGAIN = ("today", "people", "person", "reports", "report", "directory", "hospital_order")


class Journeys(QObject):
    """The frame and every screen of one signed-in person. `window` is the frame."""

    def __init__(self, workplace: Workplace, vaults: Vaults, runner: Runner) -> None:
        super().__init__()
        self._workplace, self._vaults, self._runner = workplace, vaults, runner
        self._told: set[str] = set()
        self.sync = sync.Presenter(workplace, runner)
        self.settings = settings.Presenter(workplace, vaults, runner)
        self.reports = ReportJourneys(self, workplace, runner)
        self.directory = DirectoryJourneys(self, workplace, runner)
        self.window = MainWindow(
            {
                "today": self._today,
                "people": self._people,
                "person": self._person,
                "person_editor": self._person_editor,
                "note": self._note,
                "screening": self._screening,
                **self.reports.screens(self._joined),
                **self.directory.screens(self._joined),
                "history": self._history,
                "sync": self._sync,
                "settings": self._settings,
                "help": self._help_screen,
            },
            SECTIONS,
            team=workplace.team_name,
            signed_in=workplace.staff.name,
            role=words.role(workplace.staff.role),
        )
        # The window's child: its clock must stop when the bar it writes on is gone.
        self.status = Status(workplace, runner, self.window)
        self.reminders = Reminders(workplace, runner, self.window)
        self._is_reminded = False
        self._join_frame()

    def begin(self) -> None:
        """Show the day, and start watching how saving and sync stand."""
        self.window.go("today")
        self.status.start()
        self._tell_left_out()
        self.reminders.start()
        put_away(self._runner)

    def open_person(self, person_id: UUID) -> None:
        self.window.go("person", lambda view: view.presenter.open(person_id))

    def add_person(self) -> None:
        self.window.go("person_editor", lambda view: view.presenter.add())

    def print_document(self, paper: Paper) -> None:
        """Everything that goes to paper is shown first."""
        preview = PrintPreview(paper, self._runner, self._workplace.printed_documents, self.window)
        preview.exec()
        preview.deleteLater()  # the document must not stay in memory as long as the window

    def _tell_left_out(self) -> None:
        """A form that cannot be offered is missed only when it is needed, so it is told at once, and once."""
        faults = [words.sentence(fault) for fault in self._workplace.screens.left_out()]
        if new := [said for said in faults if said not in self._told]:
            self._told.update(new)
            said = self.tr("A form was left out, and the others work. {faults}")
            self.window.tell(said.format(faults=" ".join(new)), "soon")

    def _join_frame(self) -> None:
        window, status = self.window, self.status
        window.add_person.connect(self.add_person)
        window.sync_now.connect(self.sync.sync)
        window.help_wanted.connect(self._help)
        window.print_wanted.connect(self._print)
        window.search.asked.connect(self._search)
        window.search.chosen.connect(lambda found: self.open_person(found.person_id))
        status.changed.connect(self._show_status)
        self._runner.unheard.connect(lambda error: window.tell(words.sentence(error)))
        self.sync.running.connect(lambda at_work: status.syncing(at_work=at_work))
        self.sync.synced.connect(self._after_sync)
        self.sync.decided.connect(self._saved)
        self.reminders.changed.connect(self._show_reminders)
        self.reminders.day_changed.connect(self._read_again)

    def _saved(self) -> None:
        self.status.saved()
        self.reminders.saved()

    def _show_reminders(self) -> None:
        """How many reports cannot wait, beside their place; after unlocking one sentence about the worst."""
        self.window.navigation.show_count("reports", *self.reminders.count())
        if self._is_reminded:
            return
        self._is_reminded = True
        if critical := self.reminders.of_critical():
            before = self.window.notice.text()
            said = f"{before} {critical}".strip()
            self.window.tell(said, lead=(self.tr("Open reports"), "reports"))

    def _show_status(self) -> None:
        icon, headline, details, tone = self.status.sync_words()
        self.window.status.show_sync(icon, headline, details, tone)
        self.window.status.show_saved(self.status.saved_words())

    def _after_sync(self) -> None:
        """What came in shows on the screen in front, unless somebody is writing there."""
        self._runner.vault(self._workplace.form_packs.refresh, lambda _: self._forms_came())
        self.reminders.refresh()
        self._read_again()

    def _read_again(self) -> None:
        """Read what is in front, unless it is a screen where somebody writes."""
        if self.window.screen_name in _READ_AGAIN:
            self.window.view(self.window.screen_name).shown()  # type: ignore[attr-defined]  # each of them has it

    def _forms_came(self) -> None:
        self._tell_left_out()
        if self.window.screen_name == "settings":
            self.settings.forms.load()

    def _search(self, text: str) -> None:
        def show(found: list[Found]) -> None:
            self.window.search.show_hits(text, [Hit(one.name, one.detail, one) for one in found])

        self._runner.vault(lambda: self._workplace.people.find(text, limit=12), show)

    def _help(self, screen: str) -> None:
        self.window.go("help", lambda view: view.presenter.explain(screen))

    def _print(self, view: QWidget) -> None:
        """Ctrl+P: each screen that has a document offers `print_now`; from the others to the blank forms."""
        offer = getattr(view, "print_now", None)
        if offer is None:
            self.window.go("blank_forms")
        else:
            offer()

    def _joined(self, view: Any) -> QWidget:
        """Connect the signals that screens have in common, by their agreed names."""
        window = self.window
        meanings: dict[str, Callable[..., None]] = {
            "open_person": self.open_person,
            "edit_person": lambda who: window.go("person_editor", lambda v: v.presenter.edit(who)),
            "add_person": self.add_person,
            "add_note": lambda who, corrects: window.go("note", lambda v: v.presenter.write(who, corrects)),
            "screen_now": lambda who: window.go("screening", lambda v: v.presenter.choose(who)),
            "screen_again": lambda who, url: window.go("screening", lambda v: v.presenter.begin(who, url)),
            "continue_screen": lambda which: window.go("screening", lambda v: v.presenter.open(which)),
            "show_history": lambda which: window.go("history", lambda v: v.presenter.open(which)),
            "show_people": lambda: window.go("people"),
            "decide": lambda: window.go("sync"),
            "print_document": self.print_document,
            "print_court_list": self._print_court_list,
            "work_saved": self._saved,
            "reports_read": lambda lines: self.reminders.show(Pressing.among(lines)),
            "lock_wanted": window.lock_wanted.emit,
            "left": window.back,
            "kept": lambda: window.tell(
                self.tr("What you wrote is kept on this computer, unsigned."), "info"
            ),
            **self.reports.meanings(),
            **self.directory.meanings(),
        }
        for name, meaning in meanings.items():
            if hasattr(view, name):
                getattr(view, name).connect(meaning)
        made: QWidget = view
        return made

    def _finishing(self, view: Any) -> QWidget:
        """A form that ends on a person's page: Esc from there does not lead back into the form."""
        joined = self._joined(view)
        view.open_person.disconnect(self.open_person)
        view.open_person.connect(
            lambda who: self.window.instead("person", lambda page: page.presenter.open(who))
        )
        return joined

    def _today(self) -> QWidget:
        return self._joined(
            today_view.View(today.Presenter(self._workplace, self._runner), self.window.stack)
        )

    def _people(self) -> QWidget:
        return self._joined(
            people_view.View(people.Presenter(self._workplace, self._runner), self.window.stack)
        )

    def _person(self) -> QWidget:
        return self._joined(
            person_view.View(person.Presenter(self._workplace, self._runner), self.window.stack)
        )

    def _person_editor(self) -> QWidget:
        return self._finishing(
            person_editor_view.View(person_editor.Presenter(self._workplace, self._runner), self.window.stack)
        )

    def _note(self) -> QWidget:
        return self._finishing(
            note_view.View(note.Presenter(self._workplace, self._runner), self.window.stack)
        )

    def _screening(self) -> QWidget:
        return self._joined(
            screening_view.View(screening.Presenter(self._workplace, self._runner), self.window.stack)
        )

    def _history(self) -> QWidget:
        return self._joined(
            history_view.View(history.Presenter(self._workplace, self._runner), self.window.stack)
        )

    def _sync(self) -> QWidget:
        return self._joined(sync_view.View(self.sync, self.window.stack))

    def _settings(self) -> QWidget:
        return self._joined(settings_view.View(self.settings, self.window.stack))

    def _help_screen(self) -> QWidget:
        return help_view.View(help_topics.Presenter(), self.window.stack)

    def _print_court_list(self) -> None:
        def failed(error: CjldError) -> None:
            self.window.tell(words.sentence(error))

        self._runner.vault(self._workplace.day.court_list_paper, self.print_document, failed)
