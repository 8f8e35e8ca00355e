"""Screening: every answer kept, signing for ever."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError, RefusedError
from cjld_desktop.forms import library
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.reading import SDC
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from cjld_desktop.services.screens import Screens
from cjld_desktop.storage import tables as t
from tests.unit.forms import build

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
        if path not in given and session.item(path).options
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


def screens_with(desk: Desk, *items: build.Json) -> tuple[Screens, str]:
    """The screens of a place that has one form of these items, and its address."""
    form = build.form(*items)
    return Screens(desk, Episodes(desk), Library({form.canonical: form}, ())), form.url


def starting_with(expression: str) -> build.Json:
    return {"url": f"{SDC}initialExpression", "valueExpression": build.fhirpath(expression)}


def test_a_new_form_begins_with_its_first_answers_and_what_the_record_knows(desk: Desk) -> None:
    """Initial values, the person, the episode and the worker are filled in once, and saved as given."""
    screens, url = screens_with(
        desk,
        build.item("a", initial=[{"valueString": "as usual"}]),
        build.item("b", "date", starting_with("%patient.birthDate")),
        build.item("c", "string", starting_with("%encounter.location.location.display")),
        build.item("d", "string", starting_with("%user.name.text")),
    )
    person = People(desk).add(
        {"family_name": "Zzquill", "birth_date": "1984-02-29"}, {"place_name": "Nowhere Street"}
    )
    screen = screens.start(person.id, url)
    assert {path: next(iter(value[0].values())) for path, value in screen.answers.items()} == {
        "a": "as usual",
        "b": "1984-02-29",
        "c": "Nowhere Street",
        "d": "A. Practitioner",
    }
    screens.answer(screen.id, {"a": None})
    assert "a" not in screens.start(person.id, url).answers


def test_what_a_form_cannot_do_does_not_keep_it_from_being_signed(desk: Desk) -> None:
    """A failing expression and an answer to a question of another version are nobody's to mend here."""
    screens, url = screens_with(
        desk,
        build.item("a", "integer", required=True),
        build.item("b", "integer", build.calculated("(1 | 2).single()")),
    )
    person = People(desk).add({"family_name": "Zzquill"})
    screen = screens.start(person.id, url)
    screens.answer(screen.id, {"gone": [{"valueString": "from another version"}]})
    codes = {problem.code for problem in screens.form(screens.get(screen.id)).validate()}
    assert {"unknown-item", "required"} <= codes
    with pytest.raises(RefusedError, match="need you: 1"):
        screens.sign(screen.id)
    screens.answer(screen.id, {"a": [{"valueInteger": 3}]})
    assert screens.sign(screen.id).is_signed


def test_a_form_is_signed_although_the_stage_waits_for_a_decision(desk: Desk) -> None:
    """Two people moved the stage; the signature stands, the stage stays as it is until they decide."""
    screens, url = screens_with(desk, build.item("a"))
    person = People(desk).add({"family_name": "Zzquill"}, {"cell": "Cell 4"})
    episode = Episodes(desk).current(person.id)
    assert episode is not None
    row = {
        "record": episode.id, "field": "stage", "device": episode.id, "seq": 1, "kind": "episode",
        "value": b"\xa8screened", "author": episode.id, "stamp": 0, "shown": False,
    }  # fmt: skip
    with desk.vault.write() as connection:
        connection.execute(t.undecided.insert(), row)
    assert screens.sign(screens.start(person.id, url).id).is_signed
    assert Episodes(desk).get(episode.id).stage == "identified"


def test_a_signed_screen_tells_when_its_form_is_no_longer_the_one_that_was_signed(desk: Desk) -> None:
    """Answers are pinned to the very words that were asked, whatever carries the same version later."""
    asked = build.form(build.item("a", "boolean", text="Are you in pain?"))
    put_in_its_place = build.form(build.item("a", "boolean", text="Are you well?"))
    screens = Screens(desk, Episodes(desk), Library({asked.canonical: asked}, ()))
    person = People(desk).add({"family_name": "Zzquill"}, {})
    screen = screens.start(person.id, asked.url)
    assert not screens.is_other_form(screen)
    screens.answer(screen.id, {"a": [{"valueBoolean": True}]})
    signed = screens.sign(screen.id)
    assert signed.questionnaire_digest == asked.digest
    assert not screens.is_other_form(signed)
    elsewhere = Screens(desk, Episodes(desk), Library({asked.canonical: put_in_its_place}, ()))
    assert elsewhere.is_other_form(signed)
