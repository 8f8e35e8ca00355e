"""What has happened to a person: every sort of record stands there once and leads to its screen."""

from datetime import date

from cjld_desktop import clock
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.domain.record import Record, new_id
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_event import Event
from cjld_desktop.services.person_page import person_page
from tests import builders
from tests.unit.services.letter_case import a_commission, a_person, a_request


def event_of(desk: Desk, record: Record) -> Event:
    """The event of one record on its person's page."""
    page = person_page(desk, record.person_id)  # type: ignore[attr-defined]  # each of these has it
    (found,) = [event for event in page.timeline if event.record_id == record.id]
    return found


def printed(desk: Desk, about: Record, document: str) -> PrintedDocument:
    given = {
        "document": document,
        "person_id": about.person_id,  # type: ignore[attr-defined]  # each of these has it
        "about_kind": about.kind,
        "about_id": about.id,
        "way": "printed",
        "page_count": 1,
        "digest": "0" * 64,
        "printed_at": clock.now(),
        "recorded_by": builders.WORKER,
    }
    return desk.journal.save(PrintedDocument.checked(given))


def test_a_hospital_order_stands_on_the_day_it_was_made_and_leads_to_itself(desk: Desk) -> None:
    """However late it was written down; with the words of its power and of the court."""
    given = {
        "person_id": a_person(desk).id,
        "power": "s35",
        "court_name": "Nowhere Crown Court",
        "made_on": date(2026, 3, 2),
        "recorded_by": builders.WORKER,
    }
    order = desk.journal.save(HospitalOrder.checked(given))
    event = event_of(desk, order)
    assert event.at.astimezone().date() == date(2026, 3, 2)
    assert event.leads_to == ("hospital_order", order.id)
    assert "35" in event.title
    assert event.text == "Nowhere Crown Court"


def test_a_check_leads_to_the_check_of_its_commission_and_a_document_to_its_report(desk: Desk) -> None:
    """The check names the expert; begun, it is a draft, and signed it says the result."""
    request = a_request(desk, a_person(desk))
    commission = a_commission(desk, request)
    of = {"person_id": request.person_id, "request_id": request.id, "commission_id": commission.id}
    given = of | {"recorded_by": builders.WORKER}
    check = desk.journal.save(ReportCheck.checked(given))
    event = event_of(desk, check)
    assert (event.title, event.code, event.is_draft) == ("Dr Ada Synthetic", "", True)
    assert event.leads_to == ("report_check", commission.id)
    file = {"media_type": "application/pdf", "size": 9, "pages": 1, "digest": "0", "key": "k", "chunks": []}
    attachment = desk.journal.save(Attachment.checked(given | file | {"title": "Addendum"}))
    event = event_of(desk, attachment)
    assert (event.text, event.leads_to) == ("Addendum", ("report", request.id))


def test_a_paper_leads_to_what_stands_on_it(desk: Desk) -> None:
    """A letter to an expert to the report, a court report to itself; what is gone to the paper's history."""
    request = a_request(desk, a_person(desk))
    commission = a_commission(desk, request)
    report = desk.journal.save(builders.court_report(request.person_id))
    letter, own = printed(desk, commission, "chase_letter"), printed(desk, report, "court_report")
    lost = printed(desk, builders.commission(request, id=new_id()), "chase_letter")
    assert event_of(desk, letter).leads_to == ("report", request.id)
    assert event_of(desk, own).leads_to == ("court_report", report.id)
    assert event_of(desk, lost).leads_to == ("history", lost.id)
