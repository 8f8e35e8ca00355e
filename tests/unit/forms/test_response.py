"""The FHIR QuestionnaireResponse: what is written, what is left out, and back again."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.response import DATA_ABSENT, answers_in
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import (
    DECLINED,
    NOT_ASKED,
    calculated,
    choice,
    code,
    form,
    group,
    item,
    number,
    text,
    when,
    yes,
)


def test_a_response_names_its_form_and_version() -> None:
    """The form is named by address and version, with the words of each question beside its answer."""
    session = FormSession(form(group("g", item("a"))))
    session.answer("a", text("said"))
    assert session.response("completed") == {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "https://example.org/q|1",
        "status": "completed",
        "item": [
            {
                "linkId": "g",
                "text": "Question g",
                "item": [{"linkId": "a", "text": "Question a", "answer": [{"valueString": "said"}]}],
            }
        ],
    }


def test_an_empty_response_has_no_items() -> None:
    """Where nothing is answered nothing is written: FHIR forbids empty lists."""
    assert "item" not in FormSession(form(group("g", item("a")))).response()


@pytest.mark.parametrize(("given", "reason"), [(DECLINED, "asked-declined"), (NOT_ASKED, "not-asked")])
def test_no_answer_is_written_as_an_absent_reason(given: dict[str, str], reason: str) -> None:
    """An item without a value carries the reason; a note below it stands under a bare answer."""
    source = form(item("a", "boolean", item=[item("note")]))
    session = FormSession(source)
    session.answer("a", given)
    (written,) = session.response()["item"]
    assert written["extension"] == [{"url": DATA_ABSENT, "valueCode": reason}]
    assert "answer" not in written
    session.answer("note", text("looked away"))
    (written,) = session.response()["item"]
    assert written["answer"][0].keys() == {"item"}
    assert answers_in(source, session.response()) == {"a": given, "note": text("looked away")}


def test_disabled_and_display_items_are_left_out() -> None:
    """Neither a disabled answer nor a text is in a response."""
    session = FormSession(form(item("a", "boolean"), item("b", enableWhen=[when("a")]), item("c", "display")))
    session.answer("b", text("early"))
    assert "item" not in session.response()


def test_an_empty_repetition_before_a_filled_one_is_kept() -> None:
    """Repetitions keep their number through a response."""
    source = form(group("g", item("a"), repeats=True))
    session = FormSession(source)
    session.answer("g[2]/a", text("third"))
    assert [("item" in one) for one in session.response()["item"]] == [False, False, True]
    assert answers_in(source, session.response()) == {"g[2]/a": text("third")}


def test_a_calculated_answer_is_written_and_not_read_back() -> None:
    """What the form works out is in the response, and worked out again from it, never taken from it."""
    source = form(
        choice("a"),
        item("t", "integer", calculated("%resource.item.where(linkId='a').answer.value.ordinal()")),
    )
    session = FormSession(source)
    session.answer("a", code("much"))
    response = session.response()
    assert response["item"][1]["answer"] == number(2)
    response["item"][1]["answer"] = number(99)
    assert FormSession.of_response(source, response).value("t") == number(2)


def test_the_weights_used_for_expressions_are_not_written() -> None:
    """A coding is written as it was given."""
    session = FormSession(
        form(choice("a"), item("t", "integer", calculated("%resource.item.answer.value.ordinal()")))
    )
    session.answer("a", code("much"))
    assert session.response()["item"][0]["answer"] == code("much")


def test_answers_of_another_form_are_refused() -> None:
    """A response to another form, or another resource, is refused in a sentence."""
    source = form(item("a"))
    other = {"resourceType": "QuestionnaireResponse", "questionnaire": "https://example.org/other|1"}
    foreign: list[Any] = [{"resourceType": "Patient"}, [], None, other]
    for wrong in foreign:
        with pytest.raises(QuestionnaireError):
            answers_in(source, wrong)


def test_a_response_with_nonsense_in_it_is_read_as_far_as_it_goes() -> None:
    """What is not an item or an answer is passed over; nothing is raised."""
    items = [
        None,
        3,
        {"linkId": "a", "answer": {"x": 1}},
        {"linkId": "b", "answer": [None, {"valueBoolean": True}]},
    ]
    response = {
        "resourceType": "QuestionnaireResponse",
        "item": [*items, {"linkId": 5}, {"linkId": "b", "extension": 3}],
    }
    assert answers_in(form(item("a"), item("b", "boolean")), response) == {"b": yes()}


def test_a_response_says_what_it_is_told() -> None:
    """Whom it is about, when and by whom it was given stand in it as the caller says."""
    about = {"subject": {"reference": "Patient/1"}, "authored": "2026-11-23T10:30:00Z"}
    session = FormSession(form(item("a")))
    assert session.response("completed", about) == session.response("completed") | about


def test_repetitions_that_hold_only_calculations_are_read_back() -> None:
    """A group is there as often as the response has it, also where nobody has answered in the last ones."""
    inner = group("h", item("fixed", "string", calculated("'x'")), item("free"))
    source = form(group("g", inner, repeats=True))
    session = FormSession(source, {})
    session.answer("g[0]/free", text("said"))
    session.add("g")
    session.add("g")
    written = session.response()
    assert len(written["item"]) == 3
    again = FormSession.of_response(source, written)
    assert again.instances("g") == 3
    assert again.response() == written
    assert again.validate() == []
    assert {path for path, value in again.answers.items() if value} == {"g[0]/free"}
