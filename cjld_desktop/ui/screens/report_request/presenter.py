"""One report request: what its form asks, what a choice brings with it, its dates, its own wordings."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.expert_choice import Suited
from cjld_desktop.services.report_rules import Proposal
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import record_form, words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.record_form.form import Read, RecordForm, Words
from cjld_desktop.ui.record_form.spec import Page
from cjld_desktop.ui.screens.report_request import pages
from cjld_desktop.ui.screens.report_request.follows import what_follows
from cjld_desktop.ui.screens.report_request.spec import About, Known, label_of, tr

_COUNTS = (
    "expertise", "doctors", "section_12", "court_name", "delivered_on", "received_on", "hourly_rate",
    "hours_limit",
)  # fmt: skip
"""The fields by which an expert is judged."""


class Presenter(record_form.Presenter):
    """Begins a request from the record, and proposes its dates. `said_of_dates` tells what was proposed."""

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        self._requests = workplace.report_requests
        self._experts = workplace.experts
        self._judged: tuple[tuple[Any, ...], tuple[Suited, ...]] | None = None
        self.said_of_dates = ""
        super().__init__(self._form(workplace), workplace.drafts, runner)

    @property
    def known(self) -> Known | None:
        return self.state.read.known if self.state.read else None

    def begin(self, person_id: UUID, episode_id: UUID | None = None) -> None:
        """Start a request for this person, or go on with their unsigned one."""
        self.load(lambda: self._requests.start(person_id, episode_id).id)

    def load(self, which: Callable[[], UUID]) -> None:
        self._judged, self.said_of_dates = None, ""
        super().load(which)

    def propose_dates(self) -> None:
        """Fill the four dates from the day of the hearing. They can be changed like any other."""
        request = self.state.record
        if request is None or request.is_signed:
            return
        self._run(lambda: self._requests.proposal(request), self._proposed)

    def reword(self, code: str) -> None:
        """Turn a chosen question into an own one, whose words can be changed."""
        request = self.state.record
        if request is None or request.is_signed or code not in request.issues:
            return
        self.give_many(
            {
                "issues": [one for one in request.issues if one != code],
                "own_questions": [*request.own_questions, label_of("issues", code)],
            }
        )

    def add_facts(self) -> None:
        """Put what the record says below what was written for the expert, once."""
        request, known = self.state.record, self.known
        if request is None or known is None or request.is_signed:
            return
        new = [fact for fact in known.hints.facts if fact not in request.information]
        if new:
            written = [request.information.rstrip()] if request.information.strip() else []
            self.give_many({"information": "\n".join([*written, *new])})

    def _proposed(self, proposal: Proposal) -> None:
        self.said_of_dates = "\n".join(words.filled(one.template, one.values) for one in proposal.cautions)
        if proposal.dates:
            self.give_many(dict(proposal.dates))
            return
        if not proposal.cautions:
            self.said_of_dates = tr(
                "Give a day for the hearing that is still to come. Then dates are proposed."
            )
        self._set(replace(self.state, busy=False))

    def _form(self, workplace: Workplace) -> RecordForm[ReportRequest]:
        requests = workplace.report_requests

        def read(request_id: UUID) -> Read[ReportRequest]:
            request = requests.get(request_id)
            case = requests.case(request)
            known = Known(
                case,
                requests.hints(request),
                tuple(requests.experts()),
                self._suited(request),
                tuple(requests.agreements()),
            )
            return Read(
                request,
                case.person,
                tuple(requests.missing(request)),
                tuple(requests.warnings(request)),
                known,
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
            follows=self._what_follows,
        )

    def _suited(self, request: ReportRequest) -> tuple[Suited, ...]:
        """Who fits, judged anew only when something that counts has changed: it takes the whole register.

        Runs on the vault's thread.
        """
        key = (request.id, *(str(getattr(request, name)) for name in _COUNTS))
        judged = self._judged
        if judged is None or judged[0] != key:
            judged = self._judged = key, tuple(self._experts.suited(request))
        return judged[1]

    def _what_follows(self, request: ReportRequest, field: str, value: Any) -> dict[str, Any]:
        return what_follows(request, field, value, self.known) if self.known else {}


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
    known, request = found.known, found.record
    case = replace(
        known.case,
        request=request,
        expert=next((one for one in known.experts if one.id == request.expert_id), None),
        agreement=next((one for one in known.agreements if one.id == request.agreement_id), None),
    )
    return pages.pages(About(case, known))


def _kicker(request: ReportRequest) -> str:
    purpose = label_of("purposes", request.purpose) if request.purpose else ""
    return " · ".join(part for part in (tr("Request a psychiatric report"), purpose) if part)
