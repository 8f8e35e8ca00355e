"""A form in another language: which it has, which words change, and that the answers never do."""

import pytest

from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import Json, constraint, form, group, item, yes
from tests.unit.forms.everything import EVERYTHING, code_system, display, said, value_set

PLAIN: Json = {"code": "y", "display": "Yes"}


def translated_form(**values: object) -> Questionnaire:
    rule = constraint("true", "Not so")
    rule["extension"][1]["_valueString"] = said(fr="Pas ainsi")
    options = [
        {"valueCoding": PLAIN | {"_display": said(fr="Oui", cy="Ydw")}},
        {"valueString": "maybe", "_valueString": said(fr="peut-être")},
    ]
    asked = item(
        "a",
        "choice",
        rule,
        text="Well?",
        _text=said(fr="Bien ?", cy="Yn iawn?"),
        prefix="No 1",
        _prefix=said(fr="N° 1"),
        answerOption=options,
        item=[display("help", "Ask kindly", _text=said(fr="Demandez gentiment")), item("b", "boolean")],
    )
    return form(group("g", asked, text="Health"), language="en-GB", _title=said(fr="Essai"), **values)


def test_a_form_says_which_languages_it_has() -> None:
    """The language it was written in is first, then each it is translated into."""
    assert translated_form().languages == ("en-GB", "fr", "cy")
    assert (form(item("a")).language, form(item("a")).languages) == ("en", ("en",))


def test_the_words_are_in_the_other_language() -> None:
    """Title, text, prefix, help, options and rules are translated; what is not stays as it was written."""
    found = translated_form().in_language("fr")
    asked = found.items["a"]
    assert (found.title, found.language) == ("Essai", "fr")
    assert (asked.text, asked.prefix, asked.help) == ("Bien ?", "N° 1", "Demandez gentiment")
    assert [one.display for one in asked.options] == ["Oui", "peut-être"]
    assert asked.constraints[0].human == "Pas ainsi"
    assert (found.items["g"].text, found.items["b"].text) == ("Health", "Question b")


def test_a_missing_translation_falls_back_to_the_original() -> None:
    """A language that has only some of the words shows the others as they were written."""
    asked = translated_form().in_language("cy").items["a"]
    assert (asked.text, asked.help) == ("Yn iawn?", "Ask kindly")
    assert [one.display for one in asked.options] == ["Ydw", "maybe"]


@pytest.mark.parametrize("code", ["fr", "fr-BE", "FR", "fr-be"])
def test_a_region_finds_its_language(code: str) -> None:
    """A region without words of its own shows those of its language, however it is written."""
    assert translated_form().in_language(code).items["a"].text == "Bien ?"


def test_a_language_finds_a_region() -> None:
    """Where only a region is there, the language as a whole shows it; the exact one goes first."""
    found = form(item("a", _text=said(pt_BR="Oi", pt_PT="Olá")))
    assert found.in_language("pt-PT").items["a"].text == "Olá"
    assert found.in_language("pt").items["a"].text == "Oi"


def test_answers_are_the_same_in_every_language() -> None:
    """A session goes on with the form in another language: same questions, same answers, same order."""
    english = translated_form()
    french = english.in_language("fr")
    assert list(french.items) == list(english.items)
    for one, other in zip(english.items.values(), french.items.values(), strict=True):
        assert [option.answer for option in one.options] == [option.answer for option in other.options]
    session = FormSession(english)
    session.answer("a", [english.items["a"].options[0].answer])
    session.answer("b", yes())
    again = FormSession(french, session.answers)
    assert again.shown("a") == "Oui"
    assert again.answers == session.answers
    assert again.validate() == session.validate() == []


def test_there_and_back_is_the_form_as_it_was_written() -> None:
    """The form's own language gives its own words again, also from a translation."""
    english = translated_form()
    assert english.in_language("en-GB") is english
    back = english.in_language("fr").in_language("en-GB")
    assert (back.title, back.items["a"].text, back.language) == ("Trial", "Well?", "en-GB")


def test_an_unknown_language_shows_the_original() -> None:
    """A language nobody has translated the form into changes no word."""
    assert translated_form().in_language("so").items["a"].text == "Well?"


def test_lists_are_translated_by_their_designations() -> None:
    """A concept's designation, in the list or its code system, is shown; the answer keeps the first words."""
    designation = [
        {"language": "fr", "value": "Rouge"},
        {"language": "cy", "value": "Coch"},
        {"value": "no language"},
    ]
    system = code_system("c", {"code": "red", "display": "Red", "designation": designation})
    concepts = [
        {"code": "red"},
        {"code": "blue", "display": "Blue", "designation": [{"language": "fr", "value": "Bleu"}]},
    ]
    lists = [value_set("v", {"system": system["url"], "concept": concepts}), system]
    found = form(item("a", "choice", answerValueSet="#v"), contained=lists)
    for code, words in (("fr", ["Rouge", "Bleu"]), ("cy", ["Coch", "Blue"]), ("en", ["Red", "Blue"])):
        options = found.in_language(code).items["a"].options
        assert [one.display for one in options] == words
        assert [one.answer["valueCoding"]["display"] for one in options] == ["Red", "Blue"]


@pytest.mark.parametrize(
    "beside",
    [
        [None, {"extension": []}],
        {},
        {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation"}]},
        {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": [{}]}]},
        said(fr="  "),
    ],
)
def test_a_translation_without_words_is_none(beside: object) -> None:
    """A translation that lacks its language or its words is passed over."""
    found = form(item("a", _text=beside))
    assert found.in_language("fr").items["a"].text == "Question a"
    assert found.languages == ("en",)


def test_a_form_keeps_what_it_works_out_in_every_language() -> None:
    """Scores, flags, conditions and calculations are those of the form as it was written."""
    english = load(EVERYTHING)
    french = english.in_language("fr")
    assert french.graph is english.graph
    assert [one.name for one in french.scores] == [one.name for one in english.scores]
    assert french.items["intro"].text == "Bonjour"
    assert french.items["colour"].options[1].display == "Bleu"
    assert french is english.in_language("fr")
