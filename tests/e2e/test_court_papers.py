"""The service's own papers for the court, from a person's page to the saved PDF, at the real windows."""

from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from cjld_desktop import clock
from tests.e2e.seat import Seat, somebody

SOMEBODY = somebody("Zanthorpe-Quil", "Ysolda", "9990000018", born=("14", "aug", "1980"), waited=30)
REPORT: dict[str, Any] = {
    "asked_by": "court",
    "seen_where": "Cell 4",
    "consent": "agreed",
    "presentation": "Quiet, and lost the thread after two sentences",
    "needs": ["communication"],
    "risks": ["none_found"],
    "recommendations": ["support"],
    "not_done": "Health records could not be read",
}
CERTIFICATE: dict[str, Any] = {
    "condition": "Acute psychosis",
    "activity": "Following what is said",
    "likely_duration": "Two weeks",
    "why_unfit": "She cannot follow questions",
}


@pytest.mark.parametrize(
    ("words", "screen", "day", "details", "printed"),
    [
        ("Write a court report", "court_report", "seen_on", REPORT, "lost the thread"),
        ("Certify unfit to attend", "attendance_certificate", "examined_on", CERTIFICATE, "Acute psychosis"),
    ],
)
def test_a_paper_is_written_signed_and_saved(
    desk: Seat, tmp_path: Path, words: str, screen: str, day: str, details: dict[str, Any], printed: str
) -> None:
    """Begun from the menu on the person's page; once signed its PDF says what was written, and about whom."""
    desk.play(desk.scene.add_person(SOMEBODY))
    desk.play(desk.scene.driver.press_menu(desk.front.for_court, words, desk.scene.shows(screen)))
    desk.until(lambda: desk.front.presenter.state.record is not None)
    view, pdf = desk.front, tmp_path / "paper.pdf"
    for field, value in {**details, day: clock.today()}.items():
        view.presenter.give(field, value)
    desk.until(lambda: not view.presenter.state.missing)
    view.presenter.go_to("check")
    desk.play(desk.scene.driver.press(view.check.sign_button, lambda: view.presenter.state.is_signed))
    desk.play(desk.scene.save_from_preview(view.check.print_button, pdf))
    document = pypdfium2.PdfDocument(pdf)
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert printed in said
    assert "This is a draft" not in said
    assert "ZANTHORPE-QUIL" in said.upper()
