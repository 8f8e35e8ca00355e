"""Every kind of item of a FHIR questionnaire has its place on paper, and conditions are said in words."""

from typing import Any

import pytest

from cjld_desktop.documents.blank_questionnaire import BlankQuestion, BlankQuestionnaireData
from cjld_desktop.documents.footing import Footing
from cjld_desktop.forms import library
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.services.blank_questions import blank_questionnaire

YES = {"answerBoolean": True}


def made(*items: dict[str, Any], **more: Any) -> BlankQuestionnaireData:
    form = {"resourceType": "Questionnaire", "status": "active", "url": "https://example.org/q"}
    return blank_questionnaire(load(form | {"title": "Zz", "item": list(items)} | more), "Team", Footing())


def item(link_id: str, kind: str = "boolean", text: Any = "Words", **more: Any) -> dict[str, Any]:
    return {"linkId": link_id, "type": kind, "text": text} | more


def only(question: str, operator: str = "=", **answer: Any) -> dict[str, Any]:
    return {"question": question, "operator": operator} | (answer or YES)


def options(*words: str) -> list[dict[str, Any]]:
    return [{"valueCoding": {"system": "https://example.org/c", "code": w, "display": w}} for w in words]


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("boolean", {}, BlankQuestion("Words", "1", options=("Yes", "No"))),
        ("string", {}, BlankQuestion("Words", "1", room="line")),
        ("url", {}, BlankQuestion("Words", "1", room="line")),
        ("text", {}, BlankQuestion("Words", "1", room="lines")),
        ("date", {}, BlankQuestion("Words", "1", unit="Day, month, year")),
        ("dateTime", {}, BlankQuestion("Words", "1", unit="Day, month, year, time")),
        ("time", {}, BlankQuestion("Words", "1", unit="Time")),
        ("integer", {}, BlankQuestion("Words", "1", unit="Number")),
        ("decimal", {}, BlankQuestion("Words", "1", unit="Number")),
        ("quantity", {}, BlankQuestion("Words", "1", unit="Amount")),
        ("attachment", {}, BlankQuestion("Words", "1", unit="Put with this form")),
        ("reference", {}, BlankQuestion("Words", "1", unit="Name")),
        ("display", {}, BlankQuestion("Words")),
        ("choice", {"answerOption": options("A", "B")}, BlankQuestion("Words", "1", options=("A", "B"))),
        (
            "choice",
            {"answerOption": options("A", "B"), "repeats": True},
            BlankQuestion("Words", "1", options=("A", "B"), several=True),
        ),
        (
            "open-choice",
            {"answerOption": options("A")},
            BlankQuestion("Words", "1", options=("A", "Something else:"), room="line"),
        ),
    ],
)
def test_every_kind_of_question_has_its_room(
    kind: str, more: dict[str, Any], expected: BlankQuestion
) -> None:
    """Squares for what is chosen, lines for what is written, a named box for dates and numbers."""
    assert made(item("q", kind, **more)).questions == (expected,)


def test_groups_are_headings_and_repeated_ones_ask_for_another_sheet() -> None:
    """Paper cannot grow."""
    (group, question) = made(item("g", "group", "Medicines", repeats=True, item=[item("q")])).questions
    assert (group.text, group.is_heading) == ("Medicines", True)
    assert "another sheet" in group.hint
    assert question.number == "1"


@pytest.mark.parametrize(
    ("conditions", "behavior", "said"),
    [
        ([only("a")], None, "Only if 1 is Yes."),
        ([only("a", answerBoolean=False)], None, "Only if 1 is No."),
        ([only("a", "!=")], None, "Only if 1 is not Yes."),
        ([only("a", "exists")], None, "Only if 1 has an answer."),
        ([only("a", "exists", answerBoolean=False)], None, "Only if 1 has no answer."),
        ([only("n", ">", answerInteger=3)], None, "Only if 2 is more than 3."),
        ([only("n", "<=", answerInteger=3)], None, "Only if 2 is 3 or less."),
        ([only("a"), only("b")], "any", "Only if 1 or 3 is Yes."),
        ([only("a"), only("b")], "all", "Only if 1 is Yes and 3 is Yes."),
        ([only("a"), only("n", "=", answerInteger=0)], "all", "Only if 1 is Yes and 2 is 0."),
        ([only("a"), only("n", "=", answerInteger=0)], "any", "Only if 1 is Yes or 2 is 0."),
    ],
)
def test_conditions_are_said_in_words(
    conditions: list[dict[str, Any]], behavior: str | None, said: str
) -> None:
    """With the numbers that stand on the paper."""
    more = {"enableWhen": conditions} | ({"enableBehavior": behavior} if behavior else {})
    form = made(item("a"), item("n", "integer"), item("b"), item("q", "string", **more))
    assert form.questions[-1].when == said


def test_a_condition_on_what_the_program_works_out_is_left_to_the_worker() -> None:
    """A hidden total has no number on paper."""
    total = item("t", "integer", readOnly=True)
    form = made(item("a"), total, item("q", "string", enableWhen=[only("t", ">", answerInteger=9)]))
    assert form.questions[-1].when == "Only if it applies."


def test_a_condition_on_a_choice_names_its_words() -> None:
    """The code behind an answer is on no paper."""
    chosen = [only("c", answerCoding={"system": "https://example.org/c", "code": w}) for w in ("A", "B")]
    form = made(
        item("c", "choice", answerOption=options("A", "B", "C")),
        item("q", "string", enableWhen=chosen, enableBehavior="any"),
    )
    assert form.questions[-1].when == "Only if 1 is “A” or “B”."


def test_the_forms_own_numbers_are_kept() -> None:
    """What has none of its own is called after the question before it, so no two are called the same."""
    form = made(item("a", prefix="1."), item("b", "text"), item("c", prefix="2."), item("d", "text"))
    assert [question.number for question in form.questions] == ["1", "1a", "2", "2a"]


def test_hidden_and_worked_out_items_are_left_out() -> None:
    """Nobody can fill in what the program works out."""
    hidden: dict[str, Any] = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
                             "valueBoolean": True}]}  # fmt: skip
    form = made(item("a"), item("h", **hidden), item("r", "integer", readOnly=True))
    assert [question.number for question in form.questions] == ["1"]


def test_a_score_that_can_be_added_up_says_how() -> None:
    """The PHQ-9 has its numbers behind the answers, what to add and what the sum means; and its source."""
    phq = next(one for one in library.shipped().newest() if one.url.endswith("/phq-9"))
    form = blank_questionnaire(phq, "Team", Footing())
    assert form.questions[1].options[3] == "Nearly every day (3)"
    assert "add the numbers behind the answers to 1, 2, 3, 4, 5, 6, 7, 8 and 9" in form.notes[0]
    assert "from 10: moderate" in form.notes[0]
    assert "not a diagnosis" in form.notes[1]
    assert form.source.startswith("PHQ-9: depression, version ")


def test_every_form_that_comes_with_the_program_can_be_printed_empty() -> None:
    """Each question has a number of its own, and almost every condition is said with them."""
    for form in library.shipped().newest():
        data = blank_questionnaire(form, "Team", Footing())
        numbers = [question.number for question in data.questions if question.number]
        assert len(numbers) == len(set(numbers)), form.title
        unsaid = [question for question in data.questions if question.when == "Only if it applies."]
        assert len(unsaid) <= 7, form.title
