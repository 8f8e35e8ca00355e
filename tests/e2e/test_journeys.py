"""What practitioners do from one end to the other, at the real windows."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjld_desktop import clock
from cjld_desktop.demo import asking, requesting
from cjld_desktop.demo.driver import Step
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.ui import words
from tests.central.processes import CentralProcess
from tests.e2e.seat import Seat, somebody
from tests.e2e.two_seats import second_computer, sync

SOMEBODY = somebody("Zanthorpe-Quil", "Ysolda", "9990000018", born=("14", "aug", "1980"), waited=30)
DATES = ("delivered_on", "refusal_by_on", "review_on", "received_on")


def test_a_worker_in_a_cell_with_no_network_finds_everything_again_after_unlocking(seat: Seat) -> None:
    """Somebody added and screened with no network is there, with the result, after locking and unlocking."""
    seat.unlock()
    seat.play(seat.scene.add_person(SOMEBODY))
    seat.play(seat.scene.driver.press_menu(seat.front.start, "PHQ-9", seat.scene.shows("screening")))
    seat.play(asking.ask(seat.scene, prefer={"*": "1"}))
    seat.until_it_says("PHQ-9")
    seat.lock()
    seat.sit_down()
    seat.until_it_says("changes are waiting to be sent")
    seat.unlock()
    seat.until_it_says("Working offline")
    seat.look_up("zanthorpe")
    seat.until_it_says("ZANTHORPE-QUIL, Ysolda")
    seat.until_it_says("14-Aug-1980")
    page = seat.front.presenter.state.page
    assert [event.title for event in page.timeline if event.kind == "screen" and event.signed]
    assert page.results


def test_a_person_is_added_and_a_note_signed_without_touching_the_mouse(desk: Seat) -> None:
    """Ctrl+N, Tab and Space reach every field and button on the way to a signed note."""
    desk.keys(Qt.Key.Key_N)
    desk.until(lambda: desk.screen == "person_editor" and desk.front.presenter.state.typed is not None)
    QTest.keyClicks(desk.focus(), "Quorrington")
    desk.tab_to(desk.front.fields["given_names"].field)
    QTest.keyClicks(desk.focus(), "Obadiah")
    desk.tab_to(desk.front.save)
    QTest.keyClick(desk.focus(), Qt.Key.Key_Space)
    desk.until_it_says("QUORRINGTON, Obadiah")
    desk.tab_to(desk.front.note)
    QTest.keyClick(desk.focus(), Qt.Key.Key_Space)
    desk.until(lambda: desk.screen == "note" and desk.front.presenter.state.person is not None)
    QTest.keyClicks(desk.focus(), "Asked for water. Given at once.")
    desk.tab_to(desk.front.sign)
    QTest.keyClick(desk.focus(), Qt.Key.Key_Space)
    desk.until(lambda: desk.screen == "person" and bool(desk.scene.count_of("note")))
    assert "Asked for water. Given at once." in [
        event.text for event in desk.front.presenter.state.page.timeline
    ]


def test_a_note_begun_and_locked_away_is_offered_again(desk: Seat) -> None:
    """The unlock screen says that something is unfinished, and the note opens with what was written."""
    desk.play(desk.scene.add_person(SOMEBODY))
    desk.play(desk.scene.driver.press(desk.front.note, desk.scene.shows("note")))
    desk.until(lambda: desk.front.presenter.state.person is not None)
    desk.write(desk.front.fields["text"].field, "Half of a sentence about")
    desk.lock()
    desk.sit_down()
    desk.until_it_says("What you had not finished is safe")
    desk.unlock()
    desk.look_up("zanthorpe")
    desk.play(desk.scene.driver.press(desk.front.note, desk.scene.shows("note")))
    desk.until_it_says("Half of a sentence about")
    desk.press("Sign and save")
    desk.until(lambda: desk.screen == "person" and desk.scene.count_of("note") == 1)
    assert not desk.workplace.drafts.keys()


def test_what_two_computers_changed_is_decided_by_a_person(
    seats: Callable[[str], Seat], desk: Seat, central: CentralProcess
) -> None:
    """Both telephone numbers are shown, one is used, the other stays in the history, on both computers."""
    other = second_computer(seats, desk, central)
    desk.play(desk.scene.add_person(SOMEBODY))
    sync(desk)
    sync(other)
    _change_phone(desk, "07700 900321")
    _change_phone(other, "07700 900123")
    sync(desk)
    sync(other)
    other.until_it_says("Needs your decision")
    (decision,) = other.front.presenter.state.decisions
    assert {version.value for version in decision.versions} == {"07700 900321", "07700 900123"}
    card = other.front._decision_cards[0]
    mine = next(at for at, version in enumerate(decision.versions) if version.is_mine)
    card._group.button(mine).click()
    other.press("Use this")
    other.until(lambda: not other.front.presenter.state.decisions)
    sync(other)
    sync(desk)
    desk.look_up("zanthorpe")
    desk.until(lambda: desk.front.presenter.state.page.person.phone == "07700 900123")
    assert not desk.workplace.decisions.waiting()
    lines = desk.workplace.history.of(desk.scene.person_id(SOMEBODY))
    assert {line.after for line in lines if line.field == "phone"} >= {"07700 900321", "07700 900123"}


def test_a_signed_report_request_has_a_commission_with_the_four_dates(desk: Seat, tmp_path: Path) -> None:
    """Filled in page by page, signed and printed to a file, it shows the dates of the timetable."""
    desk.play(desk.scene.add_person(SOMEBODY))
    desk.play(desk.scene.driver.press(desk.front.report, desk.scene.shows("report_request")))
    desk.until(lambda: desk.front.presenter.state.record is not None)
    desk.play(requesting.fill_request(desk.scene, add_working_days(clock.today(), 28)))
    view, pdf = desk.front, tmp_path / "commission.pdf"
    desk.play(desk.scene.driver.press(view.check.sign_button, lambda: view.presenter.state.is_signed))
    desk.play(desk.scene.save_from_preview(view.check.print_button, pdf))
    request = view.presenter.state.record
    document = pypdfium2.PdfDocument(pdf)
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    days: list[date] = [getattr(request, name) for name in DATES]
    assert len(set(days)) == 4
    assert all(f"{day.day} {day:%B} {day.year}" in said or words.day(day) in said for day in days)
    assert "ZANTHORPE-QUIL" in said.upper()


def test_somebody_who_waits_too_long_stands_first_in_the_day(desk: Seat) -> None:
    """Of two people who wait, the one who was identified earlier comes first."""
    later = somebody("Yttlewick", "Bram", "9990000026", born=("", "", "1990"), waited=5)
    desk.play(desk.scene.add_person(later))
    desk.play(desk.scene.add_person(SOMEBODY))
    desk.go("today")
    # The day as it was last seen stands there until it is read again.
    desk.until(lambda: len(desk.front.presenter.state.page.waiting) == 2)
    names = [line.person.name for line in desk.front.presenter.state.page.waiting]
    assert names == [SOMEBODY.shown_name, later.shown_name]
    assert desk.front.presenter.state.page.refreshed_at - clock.now() < timedelta(seconds=30)


def _change_phone(seat: Seat, phone: str) -> None:
    seat.look_up("zanthorpe")

    def change() -> Step:
        yield from seat.scene.driver.press(seat.front.edit, seat.scene.shows("person_editor"))
        yield lambda: seat.front.fields["family_name"].field.text() == SOMEBODY.family_name
        seat.scene.driver.write(seat.front.fields["phone"].field, phone)
        yield from seat.scene.driver.press(seat.front.save, seat.scene.shows("person"))
        yield lambda: seat.front.presenter.state.page is not None
        yield lambda: seat.front.presenter.state.page.person.phone == phone

    seat.play(change())
