"""Truths of the letters about a report, from the record to the page."""

from dataclasses import replace

import pytest

from cjld_desktop.documents.footing import long_date
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.record import new_id
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.letters import Letters
from cjld_desktop.services.letters_blank import BLANK_FORMS
from cjld_desktop.services.letters_chase import CHASE_KINDS
from cjld_desktop.services.letters_disclosing import Onward
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_checks import ReportChecks
from tests.unit.documents import golden, reading
from tests.unit.services.letter_case import a_commission, a_person, a_request, a_step, day


@pytest.fixture
def commission(desk: Desk) -> Commission:
    """One that was sent to the expert yesterday."""
    address = "Department of Psychiatry\n3 Made-up Lane\nSouthwark\nLondon\nSE5 0AA"
    made = a_commission(desk, a_request(desk, a_person(desk)), expert_address=address)
    a_step(desk, made, "sent", happened_on=day(-1))
    return made


def said(paper: Paper) -> str:
    return " ".join(reading.text(paper.pdf).split())


def test_the_chase_letter_chooses_itself(desk: Desk, commission: Commission) -> None:
    """It asks for what is awaited now, names the facts, the hearing and the duty, on one page."""
    letters = Letters(desk)
    assert letters.fitting_chase_letter(commission.id) == "delivery_not_confirmed"
    paper = letters.chase_letter(commission.id)
    words = said(paper)
    for part in (
        "Has our commission reached you?",
        f"On {long_date(day(-1))} we sent you the commission",
        "hearing 1 March 2027 at 10:00",
        "Rule 19.2 of the Criminal Procedure Rules 2025",
        "To: Listing office, Nowhere Crown Court",
        "Report letters",
    ):
        assert part in words
    assert (paper.document, paper.about_id) == ("chase_letter", commission.id)
    a_step(desk, commission, "accepted")
    assert letters.fitting_chase_letter(commission.id) == "progress"


@pytest.mark.parametrize("kind", CHASE_KINDS)
def test_every_kind_of_chase_letter_is_one_accessible_page(
    desk: Desk, commission: Commission, kind: str
) -> None:
    """Whichever is asked for, it fits one page with its reply part, a usual address on top of it."""
    a_step(desk, commission, "accepted", promised_on=day(-1))
    a_step(desk, commission, "extension_asked", new_received_on=day(9))
    a_step(desk, commission, "extension_granted", new_received_on=day(8))
    file = Letters(desk).chase_letter(commission.id, kind).pdf  # type: ignore[arg-type]  # one of CHASE_KINDS
    assert len(reading.pages(file)) == 1
    golden.is_accessible(file)


def test_the_courts_new_date_stands_in_the_letter(desk: Desk, commission: Commission) -> None:
    """An expert who is given more time reads until when."""
    a_step(desk, commission, "accepted")
    a_step(desk, commission, "extension_granted", new_received_on=day(30))
    assert f"your report is to be here by {long_date(day(30))}" in said(
        Letters(desk).chase_letter(commission.id)
    )


def test_there_is_no_letter_when_nothing_is_awaited(desk: Desk, commission: Commission) -> None:
    """After a refusal nobody is chased; a letter asked for by name is made all the same."""
    a_step(desk, commission, "refused", detail="No time")
    letters = Letters(desk)
    with pytest.raises(RefusedError, match="Nothing is awaited"):
        letters.chase_letter(commission.id)
    assert "We take back" in said(letters.chase_letter(commission.id, "withdrawal"))


def test_only_an_expert_who_was_asked_is_chased(desk: Desk) -> None:
    """A request without a commission, or an unknown identifier, is refused in a sentence."""
    request = a_request(desk, a_person(desk))
    with pytest.raises(RefusedError, match="No expert has been asked"):
        Letters(desk).chase_letter(request.id)
    with pytest.raises(RefusedError, match="not on this computer"):
        Letters(desk).chase_letter(new_id())


def test_the_log_has_every_step_and_room_to_go_on(desk: Desk, commission: Commission) -> None:
    """Paper and computer tell the same story, struck-out steps left out."""
    a_step(desk, commission, "chased", spoke_to="Secretary", way="phone", promised_on=day(4), detail="Busy.")
    wrong = a_step(desk, commission, "accepted", detail="Wrong person")
    desk.journal.mark_in_error(wrong, "Wrong person")
    words = said(Letters(desk).chase_log(commission.id))
    assert "Sent to the expert" in words
    assert f"Secretary, Phone Busy. Promised: {long_date(day(4))}." in words
    assert "Wrong person" not in words


def test_slip_and_commission_are_made_for_a_request_or_a_commission(
    desk: Desk, commission: Commission
) -> None:
    """One call serves both, before and after an expert is asked."""
    letters = Letters(desk)
    assert letters.acceptance_slip(commission.id).about_kind == "commission"
    assert letters.acceptance_slip(commission.request_id).about_kind == "report_request"
    assert len(reading.pages(letters.commission(commission.id, slip=False).pdf)) < len(
        reading.pages(letters.commission(commission.request_id).pdf)
    )


def _a_check(desk: Desk, commission: Commission) -> ReportChecks:
    a_step(desk, commission, "received")
    checks = ReportChecks(desk)
    check = checks.start(commission.id)
    page = checks.page(check.id)
    answers = dict.fromkeys((one.code for one in page.questions), "answered")
    details = {
        "points": {one.code: "no" if one.code == "k_truth" else "yes" for one in page.points},
        "questions": answers | {"own:0": "part", "issue:follow_proceedings": "outside_expertise"},
        "remarks": {"own:0": "No reasons are given."},
        "pages": 14,
        "hours": 9,
        "fee": 900,
    }
    checks.change(check.id, details)
    return checks


def test_a_report_goes_back_with_everything_it_lacks(desk: Desk, commission: Commission) -> None:
    """The letter asks again for each thing in the expert's own terms, and by when."""
    checks = _a_check(desk, commission)
    check = checks.of_commission(commission.id)[0]
    letters = Letters(desk)
    assert "This is a draft." in said(letters.return_letter(check.id))
    checks.sign(check.id, "back", "The reasons matter most.")
    paper = letters.return_letter(check.id, day(9))
    words = said(paper)
    for part in (
        "Answered only in part: Would breaks help? No reasons are given.",
        "The declaration of truth.",
        "9 hours are charged; 6.5 were authorised.",
        "The report has 14 pages; at most 10 were agreed.",
        "You say that this lies outside your expertise; somebody else is asked: Can the defendant follow",
        "The reasons matter most.",
        f"Please send us by {long_date(day(9))}",
        "rule 19.4 of the Criminal Procedure Rules 2025",
    ):
        assert part in words, part
    assert "draft" not in words
    assert "A summary of your conclusions" not in words
    assert (paper.document, paper.about_id) == ("return_letter", commission.id)
    golden.is_accessible(paper.pdf)


def test_a_fit_report_is_not_sent_back(desk: Desk, commission: Commission) -> None:
    """Who checked decides; the letter does not contradict them."""
    checks = _a_check(desk, commission)
    check = checks.of_commission(commission.id)[0]
    checks.sign(check.id, "fit", "The court asked us to accept it.")
    with pytest.raises(RefusedError, match="fit for purpose"):
        Letters(desk).return_letter(check.id)


def test_the_check_is_printed_as_far_as_it_goes(desk: Desk, commission: Commission) -> None:
    """Begun it can be finished by hand; signed it says the result, who, and why."""
    checks = _a_check(desk, commission)
    check = checks.of_commission(commission.id)[0]
    letters = Letters(desk)
    assert "This check is not signed yet." in said(letters.report_check_sheet(check.id))
    checks.sign(check.id, "back")
    words = said(letters.report_check_sheet(check.id))
    for part in (
        "19.4(k): Does it hold the declaration of truth? No",
        "Would breaks help? Answered in part No reasons are given.",
        "14 pages (at most 10)",
        "9 hours (at most 6.5), £900.00 (at most £800.00)",
        "Result Back to the expert",
        "A. Practitioner,",
    ):
        assert part in words, part


def test_the_custodian_gets_the_report_and_the_hospital_what_rule_28_9_adds(
    desk: Desk, commission: Commission
) -> None:
    """To a hospital go the order, the mental condition, the circumstances and the offence as well."""
    letters = Letters(desk)
    prison = said(letters.disclosure_letter(commission.id))
    assert "Rule 28.9 of the Criminal Procedure Rules 2025" in prison
    assert "Psychiatric report by Dr Ada Synthetic" in prison
    assert "The offence" not in prison
    order = {"person_id": commission.person_id, "power": "s37", "made_on": day(0), "hospital": "Example Unit"}
    desk.journal.save(desk.new(HospitalOrder, order))
    words = said(letters.disclosure_letter(commission.id, Onward(mental_condition="Hears voices.")))
    for part in (
        "The hospital managers Example Unit",
        "A record of the court's order",
        "Hears voices.",
        "The offence",
    ):
        assert part in words
    with pytest.raises(RefusedError, match="Choose to whom"):
        letters.disclosure_letter(commission.id, Onward("not_needed"))


def test_an_attached_report_is_named_as_enclosed(desk: Desk, commission: Commission) -> None:
    """The reader sees which document should be in the envelope."""
    details = {
        "person_id": commission.person_id,
        "request_id": commission.request_id,
        "commission_id": commission.id,
        "title": "Report of Dr Synthetic",
        "media_type": "application/pdf",
        "size": 9,
        "pages": 9,
        "digest": "00",
        "key": "",
        "chunks": [],
        "arrived_on": day(0),
    }
    desk.journal.save(desk.new(Attachment, details))
    words = said(
        Letters(desk).disclosure_letter(commission.id, Onward("guardian", to="Ms Ward\n2 Home Road"))
    )
    assert f"Report of Dr Synthetic, received {long_date(day(0))}, 9 pages" in words
    assert "Dear Ms Ward," in words


def test_somebody_without_a_lawyer_is_told_the_main_points_only(desk: Desk, commission: Commission) -> None:
    """In easy words: why, the points, the next hearing, what they can do."""
    letters = Letters(desk)
    words = said(letters.substance_letter(commission.id, "You have an illness."))
    for part in ("Dear Orrin Zzquill,", "You have an illness.", "1 March 2027 at 10:00", "duty solicitor"):
        assert part in words
    a_step(desk, commission, "told_in_substance", detail="Hospital would help.")
    assert "Hospital would help." in said(letters.substance_letter(commission.id))


def test_for_a_child_the_main_points_go_to_the_parent_or_guardian(desk: Desk) -> None:
    """Mental Health Act 1983, s.54(3)."""
    child = a_person(desk, birth_date=day(-15 * 365).isoformat())
    made = a_commission(desk, a_request(desk, child))
    words = said(Letters(desk).substance_letter(made.id))
    assert "The parent or guardian of Orrin Zzquill" in words
    assert "Dear parent or guardian," in words


def test_the_substance_is_for_the_unrepresented_only(desk: Desk) -> None:
    """Where there is a solicitor, the report goes to the solicitor."""
    made = a_commission(desk, a_request(desk, a_person(desk), representation="represented"))
    with pytest.raises(RefusedError, match="solicitor"):
        Letters(desk).substance_letter(made.id)


@pytest.mark.parametrize("document", BLANK_FORMS)
def test_blank_forms_hold_no_person_and_are_accessible(desk: Desk, document: str) -> None:
    """They can be printed before anybody is known, and taken where no computer may go."""
    paper = Letters(desk).blank(document)
    words = said(paper)
    assert (paper.document, paper.person_id) == ("blank_form", None)
    assert "Not given" not in words
    assert "Nowhere cluster" in words
    golden.is_accessible(paper.pdf)


def test_the_blank_commission_offers_the_lists_of_the_request(desk: Desk) -> None:
    """Nobody has to know the codes by heart to ask for a report with a pen."""
    words = said(Letters(desk).blank("commission"))
    for part in ("Fitness to plead", "Neuropsychiatry", "Central funds", "Custody record", "Rule 19.4"):
        assert part in words


def test_a_document_without_a_blank_form_is_refused(desk: Desk) -> None:
    """A wrong name is a sentence, not a crash."""
    with pytest.raises(RefusedError, match="no blank form"):
        Letters(desk).blank("recovery_kit")


def test_letters_carry_the_name_of_who_prints_them(desk: Desk, commission: Commission) -> None:
    """The signature is that of the person at the desk."""
    other = replace(desk, staff=replace(desk.staff, name="Bo Supervisor"))
    assert "Yours sincerely, Bo Supervisor" in said(Letters(other).chase_letter(commission.id))
