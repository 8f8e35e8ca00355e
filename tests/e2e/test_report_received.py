"""A report comes in: attached, read, checked, sent back, received again, passed on to everybody."""

from pathlib import Path

from cjld_desktop.demo import report_hands
from cjld_desktop.demo.driver import Step
from tests import foreign_documents as foreign
from tests.e2e.followed import Followed, a_file, asked_for, opened, stage
from tests.e2e.request_hands import words_of
from tests.e2e.seat import Seat

NO_TRUTH = "The last page is not there"


def test_a_report_goes_back_comes_again_and_reaches_everybody(desk: Seat, tmp_path: Path) -> None:
    """The letter lists what is missing; the second report is found fit, served, passed on, and closed."""
    report = asked_for(desk)
    opened(desk, report)
    desk.play(report_hands.attach(desk.scene, a_file(tmp_path)))
    desk.until(lambda: stage(desk) == "to_check")
    desk.play(report_hands.read(desk.scene))
    desk.play(_sent_back(desk, tmp_path / "back.pdf"))
    said = words_of(tmp_path / "back.pdf")
    assert NO_TRUTH in said
    assert "Dr Ada Synthetic" in said
    opened(desk, report)
    desk.until(lambda: stage(desk) == "back")
    desk.play(report_hands.attach(desk.scene, a_file(tmp_path, "The whole of it now."), sort="addendum"))
    desk.until(lambda: stage(desk) == "to_check")
    desk.play(report_hands.check(desk.scene, amounts={"pages": "2"}))
    desk.press("Go on: to whom the report goes")
    desk.until(lambda: desk.screen == "report" and stage(desk) == "to_serve")
    for title in ("Copy for: The court", "Copy for: The defence"):
        desk.play(report_hands.pass_on(desk.scene, title, way="email"))
    given = {"recipient": "prison", "detail": "Held there since the hearing"}
    desk.play(report_hands.pass_on(desk.scene, "Pass the report on", **given))
    desk.until(lambda: stage(desk) == "served")
    desk.play(report_hands.write_down(desk.scene, "Close the report"))
    desk.until(lambda: stage(desk) == "closed")
    events = [one.event for one in desk.workplace.commissions.progress(report.commission_id).events]
    assert events[3:] == [
        "received", "sent_back", "received", "checked", "served", "served", "disclosed", "closed"
    ]  # fmt: skip


def test_a_defendant_whom_nobody_represents_is_told_the_substance(desk: Seat, tmp_path: Path) -> None:
    """They get no copy: a letter without the report is printed, and who told them is written down."""
    report = asked_for(desk, representation="unrepresented", copies=["court", "defence"])
    _found_fit(desk, report)
    opened(desk, report)
    desk.until_it_says("Tell the defendant the substance of the report")
    assert "Copy for: The defence" not in desk.said()
    card = desk.front.receiving.disclosures
    letter = desk.scene.button(card, "Print the letter: Tell the defendant")
    desk.play(desk.scene.save_from_preview(letter, tmp_path / "substance.pdf"))
    assert foreign.MARKER not in words_of(tmp_path / "substance.pdf")
    desk.play(report_hands.pass_on(desk.scene, "Tell the defendant", spoke_to="By the duty solicitor"))
    desk.until_it_says("By the duty solicitor")


def _sent_back(desk: Seat, pdf: Path) -> Step:
    """The check finds a statement missing; the letter that says so is saved."""
    yield from report_hands.check(desk.scene, not_there={"k_truth": NO_TRUTH}, amounts={"pages": "2"})
    yield from desk.scene.save_from_preview(desk.front.form.after.letter, pdf)


def _found_fit(desk: Seat, report: Followed) -> None:
    """Received on paper and found fit, without the windows."""
    desk.workplace.commissions.record(report.commission_id, "received")
    check = desk.workplace.report_checks.current(report.commission_id)
    page = desk.workplace.report_checks.page(check.id)
    answers = {f"points.{one.code}": "yes" for one in page.points}
    answers |= {f"questions.{one.code}": "answered" for one in page.questions}
    desk.workplace.report_checks.give(check.id, {**answers, "pages": 2})
    desk.workplace.report_checks.sign(check.id, "fit", "")
