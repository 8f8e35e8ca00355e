"""The screens of psychiatric reports and of papers for the court: which is which, and what leads to them."""

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cjld_desktop.errors import CjldError
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.main_window import MainWindow
from cjld_desktop.ui.screens.attendance_certificate import presenter as attendance_certificate
from cjld_desktop.ui.screens.attendance_certificate import view as attendance_certificate_view
from cjld_desktop.ui.screens.blank_forms import presenter as blank_forms
from cjld_desktop.ui.screens.blank_forms import view as blank_forms_view
from cjld_desktop.ui.screens.court_report import presenter as court_report
from cjld_desktop.ui.screens.court_report import view as court_report_view
from cjld_desktop.ui.screens.report import presenter as report
from cjld_desktop.ui.screens.report import view as report_view
from cjld_desktop.ui.screens.report_check import presenter as report_check
from cjld_desktop.ui.screens.report_check import view as report_check_view
from cjld_desktop.ui.screens.report_request import presenter as report_request
from cjld_desktop.ui.screens.report_request import view as report_request_view
from cjld_desktop.ui.screens.reports import presenter as reports
from cjld_desktop.ui.screens.reports import view as reports_view

SECTIONS = {
    "report_request": "reports",
    "report": "reports",
    "report_check": "reports",
    "court_report": "people",
    "attendance_certificate": "people",
    "blank_forms": "people",
}


class Frame(Protocol):
    """What these journeys need of the frame that holds every screen."""

    window: MainWindow

    def print_document(self, paper: Paper) -> None:
        """Show a paper before it leaves the program."""


class ReportJourneys(QObject):
    """`screens` are the factories by name; `meanings` says what the signals of any screen lead to."""

    def __init__(self, frame: Frame, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._frame, self._workplace, self._runner = frame, workplace, runner

    def screens(self, joined: Callable[[Any], QWidget]) -> dict[str, Callable[[], QWidget]]:
        """`joined` connects the signals that screens have in common."""
        made, runner, frame = self._workplace, self._runner, self._frame
        return {
            "reports": lambda: joined(reports_view.View(reports.Presenter(made, runner), frame.window.stack)),
            "report_request": lambda: joined(
                report_request_view.View(report_request.Presenter(made, runner), frame.window.stack)
            ),
            "report": lambda: joined(
                report_view.View(report.Presenter(made, runner), runner, frame.window.stack)
            ),
            "report_check": lambda: joined(
                report_check_view.View(report_check.Presenter(made, runner), runner, frame.window.stack)
            ),
            "court_report": lambda: joined(
                court_report_view.View(court_report.Presenter(made, runner), frame.window.stack)
            ),
            "attendance_certificate": lambda: joined(
                attendance_certificate_view.View(
                    attendance_certificate.Presenter(made, runner), frame.window.stack
                )
            ),
            "blank_forms": lambda: joined(
                blank_forms_view.View(blank_forms.Presenter(made, runner), frame.window.stack)
            ),
        }

    def meanings(self) -> dict[str, Callable[..., None]]:
        return {
            "show_reports": lambda: self._frame.window.go("reports"),
            "request_report": self._begin("report_request"),
            "open_request": self._open("report_request"),
            "open_report": self._open("report"),
            "check_report": lambda which: self._frame.window.go(
                "report_check", lambda view: view.presenter.check(which)
            ),
            "print_chase_letter": self.print_chase_letter,
            "write_court_report": self._begin("court_report"),
            "open_court_report": self._open("court_report"),
            "certify_attendance": self._begin("attendance_certificate"),
            "open_certificate": self._open("attendance_certificate"),
            "show_blank_forms": lambda: self._frame.window.go("blank_forms"),
        }

    def print_chase_letter(self, commission_id: UUID) -> None:
        """Show the letter that fits today; when it went out, offer to write the chase down."""

        def work() -> tuple[Paper, int]:
            paper = self._workplace.letters.chase_letter(commission_id)
            return paper, self._went_out(paper)

        def show(found: tuple[Paper, int]) -> None:
            paper, before = found
            self._frame.print_document(paper)
            self._runner.vault(lambda: self._went_out(paper) > before, offer, self._tell)

        def offer(went_out: bool) -> None:
            if went_out:
                self._frame.window.go("report", lambda view: view.presenter.chased(commission_id))

        self._runner.vault(work, show, self._tell)

    def _went_out(self, paper: Paper) -> int:
        """How many papers of this sort about this record were printed or saved."""
        if paper.person_id is None:
            return 0
        kept = self._workplace.printed_documents.of_person(paper.person_id)
        return sum((one.document, one.about_id) == (paper.document, paper.about_id) for one in kept)

    def _tell(self, error: CjldError) -> None:
        self._frame.window.tell(words.sentence(error))

    def _open(self, screen: str) -> Callable[[UUID], None]:
        return lambda which: self._frame.window.go(screen, lambda view: view.presenter.open(which))

    def _begin(self, screen: str) -> Callable[[UUID], None]:
        return lambda who: self._frame.window.go(screen, lambda view: view.presenter.begin(who))
