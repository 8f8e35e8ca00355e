"""The service's own forms on the computers of a team: installed at base, asked in the cells."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from cjld_desktop.demo.packs import install
from tests.central.processes import CentralProcess
from tests.e2e.form_hands import NOTHING, answer, asked, begin, go_on, pick, sign, state, to_person
from tests.e2e.seat import Seat, said_by, somebody
from tests.e2e.two_seats import second_computer, sync
from tests.packs import form, pack
from tests.unit.forms import build

HER = somebody("Lanternhythe", "Petronellith", "9990000018", born=("11", "jun", "1996"), waited=15)
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
OLD = (build.choice("slept", text="How did you sleep?"), build.item("dreams", text="What did you dream?"))
NEW = (
    build.choice("slept", text="How did you sleep last night?"),
    build.item("woken", "boolean", text="Did noise wake you?"),
)


@pytest.fixture
def pair(seats: Callable[[str], Seat], desk: Seat, central: CentralProcess) -> tuple[Seat, Seat]:
    """The supervisor at base and a worker with a laptop, both of whom know her."""
    laptop = second_computer(seats, desk, central)
    desk.play(desk.scene.add_person(HER))
    sync(desk)
    sync(laptop)
    return desk, laptop


def test_a_supervisor_installs_the_services_own_form_and_the_laptop_offers_it_after_sync(
    pair: tuple[Seat, Seat], tmp_path: Path
) -> None:
    """Not before; and it is asked, signed and seen at base. The worker on the laptop installs nothing."""
    base, laptop = pair
    _install(base, tmp_path, "1.0.0", OLD)
    laptop.look_up(HER.family_name)
    assert "Sleep" not in _offered(laptop)
    sync(base)
    sync(laptop)
    laptop.go("settings")
    laptop.until_it_says("A supervisor or an administrator installs form packs")
    assert not laptop.front.forms.install.isVisible()
    laptop.look_up(HER.family_name)
    laptop.until(lambda: "Sleep" in _offered(laptop))
    begin(laptop, "Sleep")
    answer(laptop, 2, 0)
    sign(laptop)
    sync(laptop)
    sync(base)
    base.look_up(HER.family_name)
    base.until(lambda: any(screen.is_signed for screen in base.front.presenter.state.page.screens))


def test_a_newer_version_of_the_form_arrives_while_a_draft_is_open(
    pair: tuple[Seat, Seat], tmp_path: Path
) -> None:
    """The draft stays; what would change is shown; it is moved, back without loss, and signed."""
    base, laptop = pair
    _install(base, tmp_path, "1.0.0", OLD)
    sync(base)
    sync(laptop)
    laptop.look_up(HER.family_name)
    begin(laptop, "Sleep")
    answer(laptop, 3)
    laptop.write(laptop.front.page.boxes["dreams"].fields()[0], "Of the sea")
    laptop.press("Save and leave")
    _install(base, tmp_path, "1.1.0", NEW)
    sync(base)
    sync(laptop)
    laptop.look_up(HER.family_name)
    begin(laptop, "Go on with Sleep")
    laptop.until_it_says("A newer version of this form (1.1.0) is here.")
    assert state(laptop).session.questionnaire.version == "1.0.0"
    _move(laptop, laptop.front.links.version_link, "1.1.0")
    laptop.until_it_says("Moved from version 1.0.0 to 1.1.0.")
    _move(laptop, laptop.front.links.back_link, "1.0.0")
    assert "Of the sea" in str(state(laptop).session.answers)
    _move(laptop, laptop.front.links.version_link, "1.1.0")
    laptop.front.frame.tasks.chosen.emit(0)
    while state(laptop).stop != "check":
        if "woken" in state(laptop).here.paths:
            pick(laptop, 2)
        go_on(laptop)
    laptop.until_it_says("What did you dream? Of the sea (version 1.0.0)")
    sign(laptop)
    page = to_person(laptop)
    (screen,) = [one for one in page.screens if one.is_signed]
    assert (screen.questionnaire_version, set(screen.answers)) == ("1.1.0", {"slept", "woken"})


@pytest.mark.parametrize(
    ("code", "words", "direction"),
    [
        ("pl", "Jak spałaś?", Qt.LayoutDirection.LeftToRight),
        ("ar", "كيف نمت؟", Qt.LayoutDirection.RightToLeft),
    ],
)
def test_the_screen_is_asked_in_the_persons_language_and_the_worker_reads_english(
    desk: Seat, tmp_path: Path, code: str, words: str, direction: Qt.LayoutDirection
) -> None:
    """Hers above in its direction, English below; she sees hers alone, and the code is the same."""
    desk.play(desk.scene.add_person(HER))
    desk.workplace.people.change(desk.scene.person_id(HER), {"language": code})
    _install(desk, tmp_path, "1.0.0", (_translated(code, words),), language="en")
    desk.look_up(HER.family_name)
    begin(desk, "Sleep")
    assert asked(desk) == "How did you sleep?"
    desk.press("Ask in their language")
    desk.until(lambda: asked(desk) == words)
    desk.until_it_says("How did you sleep?")
    assert desk.front.page.layoutDirection() == direction
    desk.keys(Qt.Key.Key_F9, NOTHING)
    along: Any = desk.front.read_along.window
    desk.until(lambda: along.isVisible() and words in said_by(along))
    assert "How did you sleep?" not in said_by(along)
    desk.desktop.window.activateWindow()
    answer(desk, 2)
    sign(desk)
    desk.until_it_says("How did you sleep?")
    page = to_person(desk)
    (screen,) = page.screens
    assert (screen.asked_in, screen.answers["slept"][0]["valueCoding"]["code"]) == (code, "some")


def test_two_workers_answer_the_same_screen_on_two_computers(pair: tuple[Seat, Seat]) -> None:
    """What one answered is there for both; what both answered is decided, and then it is signed."""
    base, laptop = pair
    base.look_up(HER.family_name)
    begin(base, "PHQ-2")
    base.press("Save and leave")
    sync(base)
    sync(laptop)
    for seat, digits in ((base, (2,)), (laptop, (4, 3))):
        seat.look_up(HER.family_name)
        begin(seat, "Go on with PHQ-2")
        answer(seat, *digits)
        seat.press("Save and leave")
        sync(seat)
    laptop.until_it_says("Needs your decision")
    (decision,) = laptop.front.presenter.state.decisions
    laptop.until_it_says("Several days")
    laptop.until_it_says("Nearly every day")
    laptop.until_it_says("Little interest or pleasure in doing things")
    card = laptop.front._decision_cards[0]
    mine = next(at for at, version in enumerate(decision.versions) if version.is_mine)
    card._group.button(mine).click()
    laptop.press("Use this")
    laptop.until(lambda: not laptop.front.presenter.state.decisions)
    sync(laptop)
    sync(base)
    base.look_up(HER.family_name)
    begin(base, "Go on with PHQ-2")
    base.front.frame.tasks.chosen.emit(len(state(base).sections))
    base.until(lambda: state(base).stop == "check")
    sign(base)
    page = to_person(base)
    assert [line.value for line in page.results] == [5]


def _install(seat: Seat, folder: Path, version: str, items: tuple[build.Json, ...], **values: Any) -> None:
    made = pack({"questionnaires/sleep.json": form(version, item=list(items), **values)}, version=version)
    file = folder / f"sleep-{version}.formpack"
    file.write_bytes(made.as_bytes())
    seat.play(install(seat.scene, file))


def _offered(seat: Seat) -> list[str]:
    return [action.text() for action in seat.front.forms.actions()]


def _move(seat: Seat, link: Any, version: str) -> None:
    """See what would change, and move."""
    link.click()
    seat.until_it_says(f"Move to {version}")
    seat.press(f"Move to {version}")
    seat.until(lambda: state(seat).session.questionnaire.version == version and not state(seat).busy)


def _translated(code: str, words: str) -> build.Json:
    parts = [{"url": "lang", "valueCode": code}, {"url": "content", "valueString": words}]
    said = {"extension": [{"url": TRANSLATION, "extension": parts}]}
    return build.choice("slept", text="How did you sleep?", _text=said)
