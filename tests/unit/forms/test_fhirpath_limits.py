"""No expression of a form holds up the window or fills the memory, whatever it says."""

import time
from typing import Any

import pytest

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import calculated, raw, variable

RESPONSE = {
    "resourceType": "QuestionnaireResponse",
    "item": [{"linkId": f"a{n}", "answer": [{"valueString": "x"}]} for n in range(60)],
}
NINE = "(1|2|3|4|5|6|7|8|9)"
COSTLY = {
    "selects in selects": "".join([f"{NINE}.select("] * 6) + "1" + ")" * 6,
    "the response in itself": "%resource.item.select(%resource.item.select(%resource.item.select(item)))",
    "a repeat without end": "1.repeat($this + 1)",
    "a text that doubles": f"{NINE}.aggregate($total & $total & $total & $total & 'aaaaaaaaaaaa', 'a')",
    "a text put between letters": "'a'" + ".replace('', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb')" * 20,
}


def worked_out(text: str) -> list[Any]:
    return fhirpath.evaluate(text, RESPONSE, RESPONSE, {})


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY.keys())
def test_a_costly_expression_ends_soon(text: str) -> None:
    """An expression that would run for minutes is given up as one that cannot be worked out."""
    started = time.process_time()
    with pytest.raises(fhirpath.CostlyError):
        worked_out(text)
    assert time.process_time() - started < 5


def test_what_costs_too_much_costs_less_each_time() -> None:
    """A form full of costly expressions takes little longer than one with a single one."""
    text = COSTLY["selects in selects"]
    items = [
        {"linkId": f"t{n}", "type": "integer", "text": "t", "extension": [calculated(text)]}
        for n in range(100)
    ]
    started = time.process_time()
    session = FormSession(load(raw(*items)), {})
    assert time.process_time() - started < 20
    assert {one.code for one in session.validate()} == {"expression"}


@pytest.mark.parametrize("text", ["10.power(100000)", "10.power(9).power(9)", "99999999999 * 99999999999"])
def test_a_number_larger_than_fhirpath_has_is_nothing(text: str) -> None:
    """Arithmetic that overflows gives the empty collection, so no answer has hundreds of digits."""
    assert worked_out(text) == []
    form = load(raw({"linkId": "t", "type": "string", "text": "t", "extension": [calculated(text)]}))
    assert FormSession(form, {}).value("t") is None
    assert worked_out("2.power(16) + 10.power(19)") == [10**19 + 65536]


def test_repeat_gives_each_thing_once() -> None:
    """`repeat` goes down all levels, and gives what it meets twice only once."""
    tree = {"linkId": "a", "item": [{"linkId": "b", "item": [{"linkId": "c"}]}, {"linkId": "d"}]}
    found = fhirpath.evaluate("item.repeat(item).linkId", {"item": [tree]}, {"item": [tree]}, {})
    assert found == ["b", "d", "c"]
    assert worked_out("(1|2).repeat(iif($this < 4, $this + 1, {}))") == [2, 3, 4]


def test_a_search_through_a_large_response_is_no_costly_one() -> None:
    """What real forms ask of a response with thousands of answers is worked out."""
    items = [{"linkId": f"a{n}", "answer": [{"valueInteger": n}]} for n in range(5000)]
    response = {"resourceType": "QuestionnaireResponse", "item": items}
    text = "%resource.descendants().where(linkId = 'a4999').answer.value.sum()"
    assert fhirpath.evaluate(text, response, response, {}) == [4999]


def test_variables_that_name_others_twice_are_each_worked_out_once() -> None:
    """A ladder of 40 pairs of variables, each made of both below it, is read and worked out at once."""
    pairs = [variable("a0", "1"), variable("b0", "1")]
    for n in range(40):
        pairs += [variable(f"{one}{n + 1}", f"iif(%a{n} > 0, %b{n}, %a{n})") for one in "ab"]
    started = time.process_time()
    item = {"linkId": "t", "type": "integer", "text": "t", "extension": [calculated("%a40 + %b40")]}
    assert FormSession(load(raw(item, extension=pairs)), {}).value("t") == [{"valueInteger": 2}]
    assert time.process_time() - started < 5
