"""One report to the court: what its form asks, reads, signs and prints."""

from uuid import UUID

from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import record_form
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.record_form.form import Read, RecordForm, Words
from cjld_desktop.ui.screens.court_report import pages
from cjld_desktop.ui.screens.court_report.pages import tr


class Presenter(record_form.Presenter):
    """Begins a report from the record."""

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__(_form(workplace), workplace.drafts, runner)
        self._reports = workplace.court_reports

    def begin(self, person_id: UUID) -> None:
        """Start a report for this person, or go on with their unsigned one."""
        self.load(lambda: self._reports.start(person_id).id)


def _form(workplace: Workplace) -> RecordForm[CourtReport]:
    reports = workplace.court_reports

    def read(report_id: UUID) -> Read[CourtReport]:
        report = reports.get(report_id)
        return Read(
            report,
            workplace.people.get(report.person_id),
            tuple(reports.missing(report)),
            tuple(reports.warnings(report)),
            reports.notes(report),
        )

    return RecordForm(
        words=_words(),
        read=read,
        change=reports.change,
        sign=lambda report_id, _why: reports.sign(report_id),
        paper=reports.paper,
        tasks=pages.tasks,
        pages=pages.pages,
        kicker=lambda _report: tr("Report to the court"),
    )


def _words() -> Words:
    return Words(
        title=tr("Report to the court"),
        signed_title=tr("Signed report"),
        sign=tr("Sign the report"),
        print_it=tr("Print report"),
        after_signing=tr(
            "After signing nothing in it can be changed. A new report takes its place, and says so."
        ),
        since_signed=tr("Since it was signed"),
    )
