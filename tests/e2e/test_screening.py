"""Screening at the real windows, as practitioners tell of it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjld_desktop.ui.screens.person.dialogs import DoneDialog, NotNowDialog
from tests.e2e.form_hands import NOTHING, answer, asked, begin, go_on, pick, sign, state, to_person
from tests.e2e.seat import Seat, somebody

HIM = somebody("Vorsterquill", "Anselm", "9990000018", born=("2", "feb", "1991"), waited=40)
TOLD = "Told the custody sergeant at the desk"


def test_she_screens_a_man_with_the_bjmhs_by_number_keys_alone_and_custody_is_told(desk: Seat) -> None:
    """A number and Enter a question; the suggested step is accepted with what was done, and stays to read."""
    desk.play(desk.scene.add_person(HIM))
    begin(desk, "BJMHS")
    answer(desk, 2, 1, 2, 2, 2, 2, 1, 1)
    assert asked(desk).startswith("Officer's Comments")
    answer(desk, 0, 2)
    go_on(desk)
    assert state(desk).stop == "check"
    sign(desk)
    desk.until_it_says("Refer for a mental health assessment")
    page = to_person(desk)
    assert page.results
    _accept(desk, "next:assess/mental-health", TOLD)
    desk.until_it_says(TOLD)
    events = desk.front.presenter.state.page.timeline
    assert [event for event in events if TOLD in f"{event.title} {event.text}"]


def test_he_answers_the_phq_9_item_nine_and_the_prompt_stands_until_it_is_read(desk: Seat) -> None:
    """Enter does not go on while the prompt is unread, wherever one looks; read, it lets one sign."""
    desk.play(desk.scene.add_person(HIM))
    begin(desk, "PHQ-9")
    answer(desk, *[1] * 8)
    pick(desk, 3)
    desk.until_it_says("I have read this and will act on it")
    stop = state(desk).stop
    desk.keys(Qt.Key.Key_Return, NOTHING)
    desk.until_it_says("Confirm that you have read the prompt")
    assert state(desk).stop == stop
    desk.press("Back")
    desk.until(lambda: state(desk).stop != stop)
    desk.until_it_says("I have read this and will act on it")
    (prompt,) = [one for one in desk.front.prompts.shown.values() if one.read is not None]
    prompt.read.setFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Space)
    desk.until(lambda: not state(desk).unconfirmed)
    desk.press("Next question")
    desk.until(lambda: state(desk).stop == stop)
    go_on(desk)
    answer(desk, 1, 0)
    sign(desk)
    page = to_person(desk)
    desk.until_it_says("Tell custody now (1)")
    assert page.suggestions.waiting[0].code == "next:tell-custody/self-harm"


def test_the_audit_asks_the_other_seven_only_when_the_first_three_say_so(desk: Seat) -> None:
    """Below 5 the first three are all; from 5 the other seven are there, until an answer is put right."""
    desk.play(desk.scene.add_person(HIM))
    begin(desk, "AUDIT: alcohol")
    answer(desk, 2, 1, 1)
    sections = [section.link_id for section in state(desk).sections]
    assert "audit-rest" not in sections
    desk.keys(Qt.Key.Key_Return, NOTHING)
    desk.press("Back")
    desk.press("Back")
    desk.until(lambda: asked(desk).startswith("How often have you had"))
    pick(desk, 5)
    desk.until(lambda: "audit-rest" in [section.link_id for section in state(desk).sections])
    pick(desk, 1)
    desk.until(lambda: "audit-rest" not in [section.link_id for section in state(desk).sections])
    pick(desk, 5)
    go_on(desk)
    assert asked(desk).startswith("How often during the last year")
    answer(desk, *[1] * 7)
    go_on(desk)
    sign(desk)
    page = to_person(desk)
    assert any(line.name == "audit" and line.value == 5 for line in page.results)


def test_her_suggestions_are_accepted_one_by_one_and_one_is_set_aside(desk: Seat) -> None:
    """An accepted risk stands in the banner, one set aside does not; both can be undone."""
    desk.play(desk.scene.add_person(HIM))
    begin(desk, "PHQ-9")
    answer(desk, *[1] * 8)
    pick(desk, 4)
    desk.until_it_says("I have read this and will act on it")
    for prompt in list(desk.front.prompts.shown.values()):
        if prompt.read is not None:
            prompt.read.click()
    go_on(desk)
    answer(desk, 1, 0)
    sign(desk)
    to_person(desk)
    _line(desk, "risk:self_harm").accept.click()
    desk.until(lambda: "risk:self_harm" not in _waiting(desk))
    desk.until_it_says("Risk: Self-harm")
    _not_now(desk, "need:self_harm", "Known to the crisis team")
    assert _page(desk).suggestions.answered[0].decision.why == "Known to the crisis team"
    lines = desk.workplace.history.of(desk.scene.person_id(HIM))
    assert any(line.field == "risks" for line in lines)
    desk.front.suggestions.undo_last.click()
    desk.until(lambda: "need:self_harm" in _waiting(desk))
    desk.front.suggestions.show_answered.click()
    (undo,) = desk.front.suggestions.undos
    undo.click()
    desk.until(lambda: "risk:self_harm" in _waiting(desk))
    assert _page(desk).person.risks == []


def _page(seat: Seat) -> Any:
    return seat.front.presenter.state.page


def _waiting(seat: Seat) -> list[str]:
    return [one.code for one in _page(seat).suggestions.waiting]


def _line(seat: Seat, code: str) -> Any:
    card = seat.front.suggestions
    for group in list(card.groups):
        if group.fold.isVisible() and group.fold.text() == "Show all":
            group.fold.click()
    return next(line for line in seat.front.suggestions.lines if line.suggestion.code == code)


def _accept(seat: Seat, code: str, done: str) -> None:
    """Accept a next step, and write down what was done."""

    def play() -> Any:
        driver = seat.scene.driver
        yield from driver.press(_line(seat, code).accept, lambda: driver.dialog(DoneDialog) is not None)
        dialog = driver.dialog(DoneDialog)
        driver.write(dialog.done_field.field, done)
        yield from driver.press(dialog.go_on, lambda: code not in _waiting(seat))

    seat.play(play())


def _not_now(seat: Seat, code: str, why: str) -> None:
    def play() -> Any:
        driver = seat.scene.driver
        yield from driver.press(_line(seat, code).not_now, lambda: driver.dialog(NotNowDialog) is not None)
        dialog = driver.dialog(NotNowDialog)
        driver.write(dialog.why.field, why)
        yield from driver.press(dialog.go_on, lambda: code not in _waiting(seat))

    seat.play(play())
