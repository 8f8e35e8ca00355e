"""Screening: every answer kept, signing for ever."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError, RefusedError
from cjld_desktop.forms import library
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from cjld_desktop.services.screens import Screens

PHQ_9 = "https://cjld.example/Questionnaire/phq-9"


def screens_of(desk: Desk) -> Screens:
    return Screens(desk, Episodes(desk), library.shipped())


def answers_of(screens: Screens, screen: Any, code: int) -> dict[str, Any]:
    """The same option, by place, for every question of the form, those that appear on the way among them."""
    session = screens.form(screen)
    given: dict[str, Any] = {}
    while open_paths := [
        path
        for section in session.sections()
        for page in section.pages
        for path in page.paths
        if path not in given
    ]:
        for path in open_paths:
            given[path] = [session.item(path).options[code].answer]
            session.answer(path, given[path])
    return given


def test_a_form_begun_is_gone_on_with_and_keeps_its_answers(desk: Desk) -> None:
    """Leaving and coming back loses nothing, and there are never two drafts of one form."""
    screens = screens_of(desk)
    person = People(desk).add({"family_name": "Zzquill"}, {"cell": "Cell 4"})
    screen = screens.start(person.id, PHQ_9)
    path, value = next(iter(answers_of(screens, screen, 1).items()))
    screens.answer(screen.id, {path: value})
    again = screens.start(person.id, PHQ_9)
    assert again.id == screen.id
    assert again.answers == {path: value}
    screens.answer(screen.id, {path: None})
    assert screens.get(screen.id).answers == {}


def test_a_signed_form_keeps_its_results_moves_the_episode_on_and_cannot_be_changed(desk: Desk) -> None:
    """Signing freezes answers and results together."""
    screens = screens_of(desk)
    person = People(desk).add({"family_name": "Zzquill"}, {"cell": "Cell 4"})
    screen = screens.start(person.id, PHQ_9)
    with pytest.raises(RefusedError, match="still need you: 9"):
        screens.sign(screen.id)
    screens.answer(screen.id, answers_of(screens, screen, 1))
    signed = screens.sign(screen.id)
    assert signed.results["scores"]
    assert any(flag["severity"] == "act_now" for flag in signed.results["flags"])
    episode = Episodes(desk).current(person.id)
    assert episode is not None
    assert episode.stage == "screened"
    with pytest.raises(RefusedError, match="signed"):
        screens.answer(screen.id, {"anything": None, "phq9-1": [{"valueString": "x"}]})
    assert screens.earlier(person.id)[0].value == 9


def test_a_form_that_is_not_on_this_computer_is_told_in_a_sentence(desk: Desk) -> None:
    """An unknown address is a known fault."""
    person = People(desk).add({"family_name": "Zzquill"})
    with pytest.raises(QuestionnaireError, match="not on this computer"):
        screens_of(desk).start(person.id, "https://cjld.example/Questionnaire/none")
