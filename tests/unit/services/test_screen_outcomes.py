"""A screen that could not be done: recorded as an outcome, counted, tried again, never scored."""

from datetime import timedelta
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.forms import library
from cjld_desktop.forms.carried import CARRIED
from cjld_desktop.services.day import Day
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from cjld_desktop.services.screens import Screens

PHQ_9 = "https://cjld.example/Questionnaire/phq-9"


@pytest.fixture
def screens(desk: Desk) -> Screens:
    return Screens(desk, Episodes(desk), library.shipped())


def begun(desk: Desk, screens: Screens, name: str = "Zzquill") -> Screen:
    person = People(desk).add({"family_name": name}, {"cell": "Cell 4"})
    return screens.start(person.id, PHQ_9)


def day_of(desk: Desk) -> Day:
    return Day(desk)


def answer_of(screens: Screens, screen: Screen, path: str, row: int) -> dict[str, Any]:
    return {path: [screens.form(screen).item(path).options[row].answer]}


def test_a_refusal_is_signed_without_answers_and_keeps_those_there_are(desk: Desk, screens: Screens) -> None:
    """Nothing has to be answered for it; what was answered stays with its prompt; there is no score."""
    screen = begun(desk, screens)
    screens.answer(screen.id, answer_of(screens, screen, "phq9-9", 2))
    signed = screens.could_not(screen.id, "refused", "Did not want to talk")
    assert signed.is_signed
    assert (signed.outcome, signed.outcome_note) == ("refused", "Did not want to talk")
    assert "phq9-9" in signed.answers
    assert signed.results["scores"] == {}
    assert any(flag["severity"] == "act_now" for flag in signed.results["flags"])
    assert screens.earlier(signed.person_id) == []
    with pytest.raises(RefusedError):
        screens.could_not(screen.id, "asleep")


def test_the_person_still_waits_and_is_asked_anew(desk: Desk, screens: Screens) -> None:
    """The stage does not move; the next screen is another one; the waiting line says what was tried."""
    signed = screens.could_not(begun(desk, screens).id, "asleep")
    page = day_of(desk).page()
    assert [row.tried.code for row in page.waiting if row.tried] == ["asleep"]
    again = screens.start(signed.person_id, PHQ_9)
    assert again.id != signed.id


@pytest.mark.parametrize(
    ("code", "note", "minutes", "field"),
    [
        ("", "", None, "outcome"),
        ("bored", "", None, "outcome"),
        ("other", "  ", None, "outcome_note"),
        ("asleep", "", -5, "try_again_at"),
    ],
)
def test_an_outcome_says_why(
    desk: Desk, screens: Screens, code: str, note: str, minutes: int | None, field: str
) -> None:
    """A reason of the list, words for another one, and a time to come; else nothing is signed."""
    screen = begun(desk, screens)
    at = clock.now() + timedelta(minutes=minutes) if minutes is not None else None
    with pytest.raises(InvalidError) as refused:
        screens.could_not(screen.id, code, note, at)
    assert list(refused.value.fields) == [field]
    assert not screens.get(screen.id).is_signed


def test_the_day_counts_them_and_says_whom_to_try_again(desk: Desk, screens: Screens) -> None:
    """One refused, two asleep; the earliest to try again stands first, until they are asked."""
    later = clock.now() + timedelta(hours=2)
    screens.could_not(begun(desk, screens, "Zzno").id, "refused")
    late = screens.could_not(begun(desk, screens, "Zzlate").id, "asleep", "", later + timedelta(hours=1))
    soon = screens.could_not(begun(desk, screens, "Zzsoon").id, "asleep", "", later)
    page = day_of(desk).page()
    assert sorted(one.code for one in page.not_screened) == ["asleep", "asleep", "refused"]
    assert [one.screen_id for one in page.try_again] == [soon.id, late.id]
    screens.start(soon.person_id, PHQ_9)
    assert [one.screen_id for one in day_of(desk).page().try_again] == [late.id]


def test_who_has_gone_is_not_tried_again(desk: Desk, screens: Screens) -> None:
    """A closed episode takes them off the list; the outcome of today still counts."""
    signed = screens.could_not(
        begun(desk, screens).id, "no_interpreter", "", clock.now() + timedelta(hours=1)
    )
    assert signed.episode_id is not None
    Episodes(desk).move_to(signed.episode_id, "closed")
    page = day_of(desk).page()
    assert page.try_again == ()
    assert len(page.not_screened) == 1


def test_one_entered_in_error_counts_nowhere(desk: Desk, screens: Screens) -> None:
    """Struck out, it is neither tried again nor counted."""
    signed = screens.could_not(begun(desk, screens).id, "asleep", "", clock.now() + timedelta(hours=1))
    screens.mark_in_error(signed.id, "wrong person")
    page = day_of(desk).page()
    assert (page.try_again, page.not_screened) == ((), ())


def test_earlier_answers_that_nobody_confirmed_do_not_stand_in_a_broken_off_screen(
    desk: Desk, screens: Screens
) -> None:
    """They were not given today: they raise no prompt and are not in what was signed."""
    screen = begun(desk, screens)
    given = answer_of(screens, screen, "phq9-9", 2)
    mark = {"url": CARRIED, "extension": [{"url": "at", "valueDateTime": "2026-10-02T09:00:00Z"}]}
    carried = {path: [value[0] | {"extension": [mark]}] for path, value in given.items()}
    screens.answer(screen.id, carried | answer_of(screens, screen, "phq9-1", 1))
    signed = screens.could_not(screen.id, "asleep")
    assert (set(signed.answers), signed.results["flags"]) == ({"phq9-1"}, [])
