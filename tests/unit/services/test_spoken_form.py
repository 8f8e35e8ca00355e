"""A form said in two languages at once."""

from typing import Any

import pytest

from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.session import FormSession
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.people import People
from cjld_desktop.services.spoken_form import (
    BELOW,
    BESIDE,
    is_right_to_left,
    language_of,
    meant,
    said,
    side_by_side,
)
from tests.unit.forms import build
from tests.unit.services.test_screens import screens_with

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def translated(language: str, text: str) -> build.Json:
    parts = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": text}]
    return {"extension": [{"url": TRANSLATION, "extension": parts}]}


def two_languages(language: str = "pl") -> list[build.Json]:
    yes = {"valueCoding": {"code": "y", "display": "Yes", "_display": translated(language, "Tak")}}
    no = {"valueCoding": {"code": "n", "display": "No"}}
    question = build.item("q", "choice", answerOption=[yes, no], _text=translated(language, "Czy?"))
    return [build.group("s", question, _text=translated(language, "Sekcja")), build.item("only")]


def spoken(language: str = "pl") -> tuple[Questionnaire, Questionnaire]:
    own = build.form(*two_languages(language), language="en")
    return own, side_by_side(own, own.in_language(language), language)


def test_a_question_and_its_answers_are_said_in_both() -> None:
    """What is read out stands first, the worker's words below; sections and what is untranslated stay."""
    own, both = spoken()
    assert both.items["q"].text == f"Czy?{BELOW}Question q"
    assert [option.display for option in both.items["q"].options] == [f"Tak{BESIDE}Yes", "No"]
    assert (said(both.items["q"].text), meant(both.items["q"].text)) == ("Czy?", "Question q")
    assert both.items["only"].text == "Question only"
    assert both.items["s"].text == "Question s"
    assert list(both.items) == list(own.items)
    assert both.top[0].children[0] is both.items["q"]


def test_answers_are_the_same_in_every_language() -> None:
    """An option chosen in Polish is the code it always was; a session goes on with either form."""
    own, both = spoken()
    answer: list[Any] = [both.items["q"].options[0].answer]
    assert answer == [own.items["q"].options[0].answer]
    session = FormSession(both, {})
    session.answer("q", answer)
    assert FormSession(own, session.answers).shown("q") == "Yes"
    assert session.shown("q") == f"Tak{BESIDE}Yes"


def test_words_from_right_to_left_do_not_turn_the_workers_around() -> None:
    """The worker's half is set apart from the direction of the other, and read back without the marks."""
    _own, both = spoken("ar")
    text = both.items["q"].text
    assert "\u2066Question q\u2069" in text
    assert meant(text) == "Question q"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("ar", True), ("fa-AF", True), ("ckb", True), ("ku-Arab", True), ("pl", False), ("", False)],
)
def test_languages_know_their_direction(code: str, expected: bool) -> None:
    """By the language, or by the script it names."""
    assert is_right_to_left(code) is expected


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [("Polish", "pl"), ("polish ", "pl"), ("pl", "pl"), ("Arabic", "ar-EG"), ("Welsh", ""), ("", "")],
)
def test_the_persons_language_is_found_among_those_offered(spoken: str, expected: str) -> None:
    """By its name in the record or by its code; a regional form of it will do."""
    assert language_of(spoken, ("pl", "ar-EG")) == expected


def test_a_form_is_opened_in_the_language_it_is_asked_in_and_signed_in_its_own(desk: Desk) -> None:
    """The draft remembers its language; results and signature read the form's own words."""
    screens, url = screens_with(desk, *two_languages())
    screen = screens.start(People(desk).add({"family_name": "Zzquill"}).id, url)
    screens.change(screen.id, {"asked_in": "pl"})
    kept = screens.get(screen.id)
    assert screens.form(kept, spoken=True).item("q").text.startswith("Czy?")
    assert screens.form(kept).item("q").text == "Question q"
    screens.change(screen.id, {"asked_in": "xx"})
    assert screens.form(screens.get(screen.id), spoken=True).item("q").text == "Question q"
