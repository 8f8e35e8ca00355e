"""Forms about a report to fill in by hand, for where no computer can be taken. No person is on them."""

from collections.abc import Callable

from cjld_desktop import clock, reference_data
from cjld_desktop.documents import (
    acceptance_slip,
    chase_letter,
    chase_log_sheet,
    report_check_sheet,
    report_request_commission,
)
from cjld_desktop.documents.acceptance_slip import AcceptanceSlipData
from cjld_desktop.documents.chase_letter import ChaseLetterData
from cjld_desktop.documents.chase_log_sheet import ChaseLogData
from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.letter import Letterhead
from cjld_desktop.documents.letter_schedule import Choices, ScheduleData
from cjld_desktop.documents.report_request_commission import CommissionData
from cjld_desktop.errors import RefusedError
from cjld_desktop.services import report_check_rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.footing import versions_used
from cjld_desktop.services.letters_head import LIST, letter_lines, rules_in_force
from cjld_desktop.services.letters_returning import empty_sheet
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules_data import block

_LOG_LINES = 15  # as many as one page holds


def blank_paper(desk: Desk, document: str) -> Paper:
    """The empty form of a document. Raises RefusedError when there is none."""
    if document not in _FORMS:
        raise RefusedError("There is no blank form of this document. Nothing was printed.")
    title, pdf, used = _FORMS[document]
    return Paper(pdf=pdf(_head(desk, used)), title=f"{title}, blank", document="blank_form")


def _head(desk: Desk, used: tuple[str, ...]) -> Letterhead:
    now = clock.now().astimezone()
    return Letterhead(
        footing=Footing(printed_by=desk.staff.name, printed_at=now),
        service=desk.team_name,
        versions=versions_used(rules_in_force(), used),
    )


def _commission(head: Letterhead) -> bytes:
    checked = reference_data.document(report_check_rules.LIST)
    schedule = ScheduleData(
        contents=tuple(row["missing"] for row in checked["points"]["codes"]),
        contents_rule=f"Rule {checked['points']['rule']} of the {rules_in_force()}",
        also=tuple(row["missing"] for row in checked["also"]["codes"]),
        choices=_choices(),
        blank=True,
    )
    slip = AcceptanceSlipData(head=head, blank=True)
    return report_request_commission.pdf(
        CommissionData(head=head, schedule=schedule, slip=slip, duty=_duty(), blank=True)
    )


def _choices() -> Choices:
    def displays(name: str) -> tuple[str, ...]:
        return tuple(row["display"] for row in block(name))

    return Choices(
        purposes=displays("purposes"),
        expertise=displays("expertise"),
        funding=displays("funding"),
        enclosures=displays("enclosures"),
        copies=displays("copies"),
    )


def _slip(head: Letterhead) -> bytes:
    return acceptance_slip.pdf(AcceptanceSlipData(head=head, blank=True))


def _chase_letter(head: Letterhead) -> bytes:
    rows = letter_lines("chase")
    return chase_letter.pdf(
        ChaseLetterData(
            head=head,
            duty=_duty(),
            matters=tuple(row["display"] for row in rows),
            reply=("I accept the commission.", "The report will be with the court on:", "I cannot, because:"),
            write=("Case number", "Day or reason"),
            blank=True,
        )
    )


def _log(head: Letterhead) -> bytes:
    dates = tuple((name, "") for name in ("Reply by", "Review on", "Report by"))
    return chase_log_sheet.pdf(ChaseLogData(head=head, dates=dates, empty_lines=_LOG_LINES))


def _sheet(head: Letterhead) -> bytes:
    return report_check_sheet.pdf(empty_sheet(head))


def _duty() -> str:
    rows = {row["code"]: row["text"] for row in letter_lines("duties")}
    return str(rows["tell_at_once"]).format(rules=rules_in_force())


_OF_LETTERS = ("report_request", LIST)
_OF_REPORTS = ("report_request", report_check_rules.LIST, LIST)
# Title, how it is made, and the lists it takes its words from.
_FORMS: dict[str, tuple[str, Callable[[Letterhead], bytes], tuple[str, ...]]] = {
    "commission": (report_request_commission.NAME, _commission, _OF_REPORTS),
    "acceptance_slip": (acceptance_slip.NAME, _slip, _OF_LETTERS),
    "chase_letter": (chase_letter.NAME, _chase_letter, _OF_LETTERS),
    "report_check_sheet": (report_check_sheet.NAME, _sheet, _OF_REPORTS),
    "chase_log": (chase_log_sheet.NAME, _log, ("report_steps",)),
}
BLANK_FORMS: tuple[str, ...] = tuple(_FORMS)
