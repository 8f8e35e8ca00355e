"""One report request: what its form asks, what the purpose brings with it, and its dates."""

from datetime import date
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import record_form
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.record_form.form import Read, RecordForm, Words
from cjld_desktop.ui.record_form.spec import Page
from cjld_desktop.ui.screens.report_request import pages
from cjld_desktop.ui.screens.report_request.spec import About, block, label_of, tr


class Presenter(record_form.Presenter):
    """Begins a request from the record, and proposes its dates."""

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__(_form(workplace), workplace.drafts, runner)
        self._requests = workplace.report_requests

    def begin(self, person_id: UUID, episode_id: UUID | None = None) -> None:
        """Start a request for this person, or go on with their unsigned one."""
        self.load(lambda: self._requests.start(person_id, episode_id).id)

    def propose_dates(self) -> None:
        """Fill the four dates from the day of the hearing. They can be changed like any other."""
        request = self.state.record
        if request is None or request.hearing_at is None:
            return
        hearing_on: date = request.hearing_at.astimezone().date()
        directed_on: date | None = request.directed_on
        self._run(lambda: self._requests.propose_dates(hearing_on, directed_on), self.give_many)


def _form(workplace: Workplace) -> RecordForm[ReportRequest]:
    requests = workplace.report_requests

    def read(request_id: UUID) -> Read[ReportRequest]:
        request = requests.get(request_id)
        return Read(
            request,
            workplace.people.get(request.person_id),
            tuple(requests.missing(request)),
            tuple(requests.warnings(request)),
        )

    return RecordForm(
        words=_words(),
        read=read,
        change=requests.change,
        sign=requests.sign,
        paper=requests.commission_paper,
        tasks=lambda found: pages.tasks(found.record),
        pages=_pages,
        kicker=_kicker,
        follows=_follows,
    )


def _words() -> Words:
    return Words(
        title=tr("Request a report"),
        signed_title=tr("Signed request"),
        sign=tr("Sign the request"),
        print_it=tr("Print commission"),
        after_signing=tr(
            "After signing nothing in it can be changed. A new request is needed to put something right."
        ),
        sign_first=tr("Sign the request first. Then its commission can be printed."),
        reason_hint=tr("The reason is kept with the request and printed on the commission."),
    )


def _pages(found: Read[ReportRequest]) -> tuple[Page, ...]:
    may_be_child = found.person is None or found.person.may_be_under_18(clock.today())
    return pages.pages(About(found.record, may_be_child))


def _kicker(request: ReportRequest) -> str:
    purpose = label_of("purposes", request.purpose) if request.purpose else ""
    return " · ".join(part for part in (tr("Request a psychiatric report"), purpose) if part)


def _follows(request: ReportRequest, field: str, value: Any) -> dict[str, Any]:
    """What the purpose brings with it: never fewer doctors than the law asks for."""
    purpose = next((line for line in block("purposes") if line["code"] == value), None)
    if field != "purpose" or purpose is None:
        return {}
    return {
        "doctors": max(request.doctors, purpose["minimum_doctors"]),
        "section_12": request.section_12 or purpose["section_12"],
    }
