"""Filling in: what an answer touches, what repeats, what is calculated, what is refused."""

import pytest

from cjld_desktop.errors import InvalidError
from cjld_desktop.forms.carried import CARRIED, CONFIRMED, given_first, is_carried
from cjld_desktop.forms.field import Touched
from cjld_desktop.forms.reading import HL7, SDC
from cjld_desktop.forms.session import FormSession
from tests.unit.forms import build
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

SUM = "%resource.item.where(linkId='g{n}').item.answer.value.ordinal().sum()"


def large() -> FormSession:
    """420 questions in 20 groups, each group with a total of its own and each total shown when above zero."""
    groups = [group(f"g{n}", *(choice(f"q{n}-{m}") for m in range(21))) for n in range(20)]
    totals = [item(f"t{n}", "decimal", calculated(SUM.format(n=n))) for n in range(20)]
    advice = [item(f"a{n}", "display", enableWhen=[when(f"t{n}", ">", answerDecimal=0)]) for n in range(20)]
    return FormSession(form(*groups, *totals, *advice))


def test_an_answer_in_a_large_form_touches_only_what_reads_it() -> None:
    """Of 420 questions with 20 totals and 20 conditions, one answer works out one total and one condition."""
    session = large()
    before = session.evaluations
    touched = session.answer("q7-3", code("much"))
    assert session.evaluations - before == 2
    assert touched.changed == {"q7-3", "t7"}
    assert touched.enabled == {"a7"}
    before = session.evaluations
    assert session.answer("q7-3", code("much")).changed == set()
    assert session.evaluations == before


def test_a_total_that_stays_the_same_touches_nothing_more() -> None:
    """When a total comes out as before, what reads the total is not worked out again."""
    session = large()
    session.answer("q7-3", code("some"))
    before = session.evaluations
    session.answer("q7-4", code("none"))
    assert session.evaluations - before == 1


def test_ordinal_and_weight_and_sum_work_on_answers() -> None:
    """The functions that fhirpathpy lacks are there, and sums are exact."""
    path = "%resource.item.where(linkId='{}').answer.value"
    items = [choice("a"), item("b", "decimal", repeats=True)]
    worked = {
        "ordinal": path.format("a") + ".ordinal()",
        "weight": path.format("a") + ".weight()",
        "sum": path.format("b") + ".sum()",
        "mean": path.format("b") + ".aggregate($this + $total, 0) / " + path.format("b") + ".count()",
    }
    session = FormSession(
        form(*items, *(item(name, "decimal", calculated(rule)) for name, rule in worked.items()))
    )
    session.answer("a", code("much"))
    session.answer("b", number(0.1) + number(0.2))
    assert {name: session.value(name) for name in worked} == {
        "ordinal": [{"valueDecimal": 2}],
        "weight": [{"valueDecimal": 2}],
        "sum": [{"valueDecimal": 0.3}],
        "mean": [{"valueDecimal": 0.15}],
    }


@pytest.mark.parametrize(
    ("kind", "rule", "answer"),
    [
        ("boolean", "1 > 0", {"valueBoolean": True}),
        ("integer", "2 + 2", {"valueInteger": 4}),
        ("decimal", "1 / 4", {"valueDecimal": 0.25}),
        ("string", "'a' + 'b'", {"valueString": "ab"}),
        ("text", "3", {"valueString": "3"}),
        ("date", "@2014-01-25", {"valueDate": "2014-01-25"}),
        ("time", "@T14:34:28", {"valueTime": "14:34:28"}),
        ("url", "'urn:x'", {"valueUri": "urn:x"}),
        ("quantity", "5", {"valueQuantity": {"value": 5}}),
        ("choice", "'much'", {"valueCoding": {"code": "much", "display": "Much"}}),
        ("integer", "'many'", None),
        ("integer", "1 / 4", None),
        ("integer", "{}", None),
        ("integer", "(1 | 2).single()", None),
    ],
)
def test_a_calculated_answer_is_of_its_items_type(kind: str, rule: str, answer: object) -> None:
    """A result becomes an answer of the item's type, or none where it does not fit."""
    source = choice("a", calculated(rule)) if kind == "choice" else item("a", kind, calculated(rule))
    assert FormSession(form(source)).value("a") == (None if answer is None else [answer])


def test_variables_are_seen_below_where_they_are_declared() -> None:
    """A variable of the form and one of a group, which starts from its own repetition, feed an expression."""
    double = item("b", "integer", calculated("%own * %factor"))
    inner = group("g", item("a", "integer"), double, repeats=True)
    inner["extension"] = [build.variable("own", "item.where(linkId='a').answer.value")]
    factor = build.variable("factor", "%resource.item.where(linkId='f').answer.value")
    session = FormSession(form(item("f", "integer"), inner, extension=[factor]))
    session.answer("f", number(10))
    session.answer("g[0]/a", number(2))
    session.answer("g[1]/a", number(3))
    assert session.value("g[0]/b") == number(20)
    assert session.value("g[1]/b") == number(30)
    assert session.answer("f", number(100)).calculated == {"g[0]/b", "g[1]/b"}


def test_the_context_is_named_in_expressions() -> None:
    """`%patient` is what the session was given; without it the expression gives nothing."""
    source = form(item("a", "string", calculated("%patient.name.family")))
    assert FormSession(source).value("a") is None
    patient = {"resourceType": "Patient", "name": [{"family": "Zzquill"}]}
    assert FormSession(source, {}, {"patient": patient}).value("a") == text("Zzquill")


def test_a_new_form_starts_with_its_initial_answers() -> None:
    """initial, initialSelected and initialExpression fill in a new form, and not one that has begun."""
    first = {"url": f"{SDC}initialExpression", "valueExpression": build.fhirpath("%patient.birthDate")}
    selected = build.option("x") | {"initialSelected": True}
    source = form(
        item("a", "boolean", initial=[{"valueBoolean": True}]),
        item("b", "choice", answerOption=[selected, build.option("y")]),
        item("c", "date", first),
        item("d", "integer", initial=[{"valueString": "wrong"}]),
    )
    patient = {"resourceType": "Patient", "birthDate": "1984-05-01"}
    session = FormSession(source, None, {"patient": patient})
    chosen = [{"valueCoding": selected["valueCoding"]}]
    assert session.answers == {"a": yes(), "b": chosen, "c": [{"valueDate": "1984-05-01"}]}
    assert FormSession(source, {}, {"patient": patient}).answers == {}


def test_no_answer_is_an_answer() -> None:
    """Declined and not asked satisfy required, are shown in words, and can be taken back."""
    session = FormSession(form(choice("a", required=True)))
    assert [one.path for one in session.missing()] == ["a"]
    for reason, words in ((DECLINED, "They did not answer"), (NOT_ASKED, "I could not ask this")):
        session.answer("a", reason)
        assert session.missing() == session.validate() == []
        assert session.shown("a") == words
        assert session.sections()[0].state == "complete"
    session.answer("a", None)
    assert [one.path for one in session.missing()] == ["a"]


def test_blanks_are_no_answer() -> None:
    """An empty list and a text of spaces take an answer back."""
    session = FormSession(form(item("a")))
    for blank in ([], text("  "), None):
        session.answer("a", text("said"))
        session.answer("a", blank)
        assert session.answers == {}


def test_a_wrong_value_is_kept_and_takes_no_effect() -> None:
    """What does not fit stays for the worker to mend, is reported, and is not in the response."""
    session = FormSession(form(item("a", "integer"), item("b", enableWhen=[when("a", "exists")])))
    session.answer("a", text("three"))
    assert session.answers["a"] == text("three")
    assert [one.code for one in session.validate()] == ["type"]
    assert not session.enabled("b")
    assert "item" not in session.response()


def test_what_cannot_be_answered_is_refused() -> None:
    """A path that is not there, a group and a calculated item are refused; the session stays as it was."""
    source = form(
        group("g", item("a"), repeats=True), item("t", "integer", calculated("1")), item("r", readOnly=True)
    )
    session = FormSession(source)
    for path in ("nobody", "g", "a", "g[0]", "g[x]/a", "g[0]/nobody", "g[999]/a", "t", "r", ""):
        with pytest.raises(InvalidError):
            session.answer(path, text("x"))
    assert session.answers == {}


def test_link_ids_may_look_like_paths() -> None:
    """A linkId that holds slashes and brackets is found, alone and in a repetition."""
    session = FormSession(form(item("/6/a[0]/b"), group("/g[1]/", item("x[2]/y"), repeats=True)))
    session.answer("/6/a[0]/b", text("one"))
    session.answer("/g[1]/[3]/x[2]/y", text("two"))
    assert session.value("/6/a[0]/b") == text("one")
    assert session.instances("/g[1]/") == 4


def test_a_repetition_is_added_with_its_initial_answers() -> None:
    """A new repetition starts as the form says, and its number is told."""
    session = FormSession(
        form(group("g", item("a", initial=[{"valueString": "new"}]), item("b"), repeats=True))
    )
    touched = session.add("g")
    assert touched.stored == {"g[1]/a": text("new")}
    assert touched.enabled == {"g[1]/a", "g[1]/b"}
    assert session.instances("g") == 2


def test_a_repetition_taken_out_closes_the_gap() -> None:
    """The later repetitions move up, nested ones with them, and what to write down is told."""
    inner = group("h", item("a"), repeats=True)
    session = FormSession(form(group("g", inner, item("b"), repeats=True)))
    session.answer("g[0]/b", text("first"))
    session.answer("g[1]/b", text("second"))
    session.answer("g[2]/h[1]/a", text("third"))
    touched = session.remove("g", 1)
    assert session.answers == {"g[0]/b": text("first"), "g[1]/h[1]/a": text("third")}
    assert touched.stored == {"g[1]/b": None, "g[2]/h[1]/a": None, "g[1]/h[1]/a": text("third")}
    assert session.instances("g") == 2
    with pytest.raises(InvalidError):
        session.remove("g", 2)
    with pytest.raises(InvalidError):
        session.remove("g[0]/b", 0)


def test_each_answer_of_a_repeating_question_has_its_own_questions() -> None:
    """Below a question with several answers, each answer has its own follow-ups."""
    session = FormSession(form(item("drug", "string", repeats=True, item=[item("amount")])))
    touched = session.answer("drug", text("Zopiquux", "Blenthane"))
    assert touched.enabled == {"drug[1]/amount"}
    session.answer("drug[1]/amount", text("two"))
    assert session.response()["item"][0]["answer"][1]["item"][0]["answer"] == text("two")
    session.remove("drug", 0)
    assert session.answers == {"drug": text("Blenthane"), "drug[0]/amount": text("two")}


def test_the_window_is_told_what_to_draw() -> None:
    """A field has the words, options and limits of its item, and an option what to answer with."""
    unit = {"url": f"{HL7}questionnaire-unit", "valueCoding": {"code": "kg"}}
    session = FormSession(
        form(choice("a", required=True, prefix="1"), item("b", "integer", unit, maxLength=3))
    )
    field = session.item("a")
    assert [(one.code, one.display, one.weight) for one in field.options] == [
        ("none", "None", 0),
        ("some", "Some", 1),
        ("much", "Much", 2),
    ]
    assert (field.required, field.prefix, field.text) == (True, "1", "Question a")
    session.answer("a", [field.options[1].answer])
    assert session.shown("a") == "Some"
    session.answer("b", number(80))
    assert session.shown("b") == "80 kg"
    with pytest.raises(InvalidError):
        session.item("nobody")
    assert session.shown("nobody") == ""


def test_a_carried_answer_is_confirmed_or_replaced() -> None:
    """It counts; confirming it says so beside where it is from, giving it anew takes the mark away."""
    mark = {"url": CARRIED, "extension": [{"url": "from", "valueCanonical": "https://example.org/q|1"}]}
    other = {"url": "https://example.org/other", "valueBoolean": True}
    carried = [choice("a")["answerOption"][1] | {"extension": [mark, other]}]
    session = FormSession(form(choice("a"), item("b", enableWhen=[when("a", "exists")]), item("c")))
    assert session.answer("a", carried).enabled == {"b"}
    assert is_carried(session.answers["a"])
    assert session.response()["item"][0]["answer"] == carried
    assert session.confirm("c") == Touched()
    touched = session.confirm("a")
    confirmed = [carried[0] | {"extension": [mark | {"url": CONFIRMED}, other]}]
    assert (dict(touched.stored), session.answers["a"]) == ({"a": confirmed}, confirmed)
    assert given_first(session.answers["a"]) == ("https://example.org/q|1", "")
    assert session.confirm("a") == Touched()
    session.answer("a", carried)
    session.answer("a", code("much"))
    assert session.answers["a"] == code("much")
    with pytest.raises(InvalidError):
        session.confirm("nobody")
