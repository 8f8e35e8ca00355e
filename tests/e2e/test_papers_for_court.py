"""The worker's own papers at the windows: a short report, a certificate, blank forms; all is journalled."""

from pathlib import Path

from cjld_desktop.demo.driver import Step
from cjld_desktop.ui.print_preview import PrintPreview
from tests.e2e import request_hands as hands
from tests.e2e.request_hands import words_of
from tests.e2e.seat import Seat

SEEN = {
    "seen_on": hands.typed_day(hands.days_ago(0)),
    "seen_where": "The cells at Quorn Green",
    "presentation": "Quiet. Answered in short words, and looked at the floor.",
    "not_done": "Health records could not be opened in court.",
    "recommendations_detail": "The community team sees him on Thursday.",
}
EXAMINED = {
    "hearing_at": hands.hearing(3),
    "examined_on": hands.typed_day(hands.days_ago(0)),
    "condition": "Pneumonia",
    "activity": "Travelling to court",
    "likely_duration": "About ten days",
    "why_unfit": "Cannot stand or speak for more than a minute",
    "practitioner": "Dr Ada Synthetic",
}


def test_a_short_report_to_the_court_is_written_from_the_persons_page(desk: Seat, tmp_path: Path) -> None:
    """From 'For the court' to paper; the journal and the person's page know that it went out."""
    person = hands.somebody_here(desk)
    desk.play(_begin(desk, "Write a court report", "court_report"))
    hands.fill_in(desk, ("None found", "Agreed", "One question at a time"), SEEN)
    report = hands.sign(desk)
    said = hands.saved_paper(desk, tmp_path / "report.pdf")
    for words in ("Answered in short words", "The community team sees him on Thursday", "Zzquillmore"):
        assert words in said
    (kept,) = desk.workplace.printed_documents.of_person(person.id)
    assert (kept.document, kept.about_id, kept.way) == ("court_report", report.id, "saved")
    desk.look_up("zzquillmore")
    desk.until(desk.scene.has_event(lambda event: event.kind == "printed_document"))


def test_a_certificate_of_unfitness_is_written_from_the_persons_page(desk: Seat, tmp_path: Path) -> None:
    """All that rule 3.5(7)(f) asks for stands on the paper."""
    hands.somebody_here(desk)
    desk.play(_begin(desk, "Certify unfit to attend", "attendance_certificate"))
    hands.fill_in(desk, (), EXAMINED)
    hands.sign(desk)
    said = hands.saved_paper(desk, tmp_path / "certificate.pdf")
    for words in ("Pneumonia", "Travelling to court", "About ten days", "Cannot stand or speak", "Dr Ada"):
        assert words in said


def test_blank_forms_are_printed_for_where_no_computer_can_go(desk: Seat, tmp_path: Path) -> None:
    """Ticked forms come as one paper that names nobody."""
    hands.somebody_here(desk)
    desk.go("reports")
    desk.press("Blank forms")
    desk.until(lambda: desk.screen == "blank_forms" and bool(desk.front.boxes))
    for code in list(desk.front.boxes)[:2]:
        desk.front.boxes[code].click()
    desk.until(desk.front.print.isEnabled)
    pdf = tmp_path / "blank.pdf"
    desk.play(desk.scene.save_from_preview(desk.front.print, pdf))
    assert "zzquillmore" not in words_of(pdf).lower()
    assert desk.front.print.text() == "Print 2 forms"


def _begin(desk: Seat, paper: str, screen: str) -> Step:
    driver = desk.scene.driver
    yield from driver.press_menu(desk.front.for_court, paper, desk.scene.shows(screen))
    yield lambda: desk.front.presenter.state.record is not None and driver.dialog(PrintPreview) is None
