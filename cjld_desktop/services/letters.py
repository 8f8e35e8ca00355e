"""Letters about a report: to chase it, to send it back, to pass it on; slips and sheets, filled or blank."""

from datetime import date
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.documents import chase_letter, chase_log_sheet
from cjld_desktop.documents.chase_letter import ChaseLetterData
from cjld_desktop.documents.chase_log_sheet import ChaseLogData
from cjld_desktop.documents.footing import long_date
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.commission_paper import commission_paper, slip_paper
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.letters_blank import blank_paper
from cjld_desktop.services.letters_chase import ChaseKind, answer_by, facts, fitting_kind
from cjld_desktop.services.letters_disclosing import Onward, disclosure_paper, substance_paper
from cjld_desktop.services.letters_head import Matter, duty, filled, letter_line, letterhead, matter, paper
from cjld_desktop.services.letters_log import log_lines
from cjld_desktop.services.letters_returning import check_sheet_paper, return_letter_paper
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_checks import ReportChecks
from cjld_desktop.services.report_progress import Progress, progress


class Letters:
    """Every paper is made in memory, from the record as it stands; nothing is written to disk.

    `about` is the identifier of a commission, or of a request of which no commission was made yet.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._checks = ReportChecks(desk)

    def commission(self, about: UUID, *, slip: bool = True) -> Paper:
        """Letter, schedule and, behind them, the slip: as one paper."""
        found = self._matter(about)
        return commission_paper(self._desk, found.request, found.commission, slip=slip)

    def acceptance_slip(self, about: UUID) -> Paper:
        """The slip alone, for an expert who has lost it."""
        found = self._matter(about)
        return slip_paper(self._desk, found.request, found.commission)

    def fitting_chase_letter(self, commission_id: UUID) -> ChaseKind | None:
        """The letter that is called for today; None when nothing is awaited from the expert."""
        return fitting_kind(self._progress(self._matter(commission_id)), clock.today())

    def chase_letter(self, commission_id: UUID, kind: ChaseKind | None = None) -> Paper:
        """The letter that fits where the commission stands, or the `kind` asked for.

        Raises RefusedError when nothing is awaited from the expert and no kind is given.
        """
        about = self._matter(commission_id)
        stands, today = self._progress(about), clock.today()
        chosen = kind or fitting_kind(stands, today)
        if chosen is None:
            raise RefusedError(
                "Nothing is awaited from this expert now, so there is no letter to send. Nothing was changed."
            )
        row, known = letter_line("chase", chosen), facts(stands, today)
        head = letterhead(self._desk, about)
        data = ChaseLetterData(
            head=head,
            title=row["title"],
            say=filled(row["say"], known),
            ask=filled(row["ask"], known),
            duty=duty(about.request) if row.get("duty", True) else "",
            answer_by=answer_by("chase", today),
            reply=tuple(row["reply"]),
            write=tuple(row["write"]),
        )
        return paper(about, chase_letter.pdf(data), row["display"], "chase_letter", head)

    def chase_log(self, commission_id: UUID) -> Paper:
        """What happened to the commission so far, with room to go on by hand."""
        about = self._matter(commission_id)
        stands = self._progress(about)
        head = letterhead(self._desk, about, used=("report_steps",))
        dates = (
            ("Reply by", long_date(stands.refusal_by_on)),
            ("Review on", long_date(stands.review_on)),
            ("Report by", long_date(stands.received_on)),
        )
        data = ChaseLogData(head=head, dates=dates, lines=log_lines(stands.events))
        return paper(about, chase_log_sheet.pdf(data), "Log of a commission", "chase_log", head)

    def return_letter(self, check_id: UUID, wanted_by: date | None = None) -> Paper:
        """What is missing from a report, to its expert. Raises RefusedError when it was found fit."""
        return return_letter_paper(self._desk, self._checks.page(check_id), wanted_by)

    def report_check_sheet(self, check_id: UUID) -> Paper:
        """The check on paper, filled as far as it goes."""
        return check_sheet_paper(self._desk, self._checks.page(check_id))

    def disclosure_letter(self, commission_id: UUID, onward: Onward | None = None) -> Paper:
        """The report passed on under rule 28.9. Raises RefusedError for a recipient that is not known."""
        return disclosure_paper(self._desk, self._matter(commission_id), onward or Onward())

    def substance_letter(self, commission_id: UUID, points: str = "") -> Paper:
        """The main points only, for somebody without a lawyer. Raises RefusedError when there is one."""
        return substance_paper(self._desk, self._matter(commission_id), points)

    def blank(self, document: str) -> Paper:
        """A form to fill in by hand; `document` is one of `letters_blank.BLANK_FORMS`."""
        return blank_paper(self._desk, document)

    def _matter(self, about: UUID) -> Matter:
        """Raises RefusedError when neither a commission nor a request of that identifier is here."""
        commission = next(iter(self._desk.find(Commission, with_errors=True, id=about)), None)
        request_id = commission.request_id if commission else about
        return matter(self._desk, self._desk.get(ReportRequest, request_id), commission)

    def _progress(self, about: Matter) -> Progress:
        if about.commission is None:
            raise RefusedError(
                "No expert has been asked yet, so there is nothing to chase. Nothing was changed."
            )
        events = self._desk.find(ReportEvent, commission_id=about.commission.id)
        return progress(about.commission, about.request, events)
