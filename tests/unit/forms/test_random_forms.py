"""What holds for random forms, whose conditions, calculations and options feed each other."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjld_desktop.forms.check import check
from cjld_desktop.forms.field import Touched
from cjld_desktop.forms.paths import path_of
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.response import answers_in
from cjld_desktop.forms.session import FormSession
from tests.often import often
from tests.unit.forms.random_forms import Steps, answered, filled

Json = dict[str, Any]
Case = tuple[Json, Steps]
slow = settings(
    deadline=None,
    max_examples=often(25, 80),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def state(session: FormSession) -> dict[str, dict[str, Any]]:
    """All that follows from the answers, by kind and path."""
    worked = session._worked
    return {
        "enabled": dict(worked.enabled),
        "value": dict(worked.effective),
        "asked": {path: [one.answer for one in item.options] for path, item in worked.asked.items()},
    }


def written(
    form: Questionnaire, items: list[Json], scope: tuple[int, ...] = ()
) -> Iterator[tuple[str, Json]]:
    """Every item of a response with its path."""
    seen: dict[str, int] = {}
    for one in items:
        item = form.items[one["linkId"]]
        number = seen[item.link_id] = seen.get(item.link_id, -1) + 1
        yield path_of(item, scope), one
        inside = (*scope, number) if item.makes_instances else scope
        yield from written(form, one.get("item", []), inside)
        for index, slot in enumerate(one.get("answer", [])):
            inside = (*scope, index) if item.makes_instances else scope
            yield from written(form, slot.get("item", []), inside)


def exactly(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]], touched: Touched) -> None:
    """What was reported is what differs, no more and no less."""
    paths = before["enabled"].keys() | after["enabled"].keys()
    was, now = before["enabled"], after["enabled"]
    assert touched.enabled == {one for one in paths if now.get(one, False) and not was.get(one, False)}
    assert touched.disabled == {one for one in paths if was.get(one, False) and not now.get(one, False)}
    assert touched.changed == {one for one in paths if before["value"].get(one) != after["value"].get(one)}
    both = before["asked"].keys() & after["asked"].keys()
    assert touched.options == {one for one in both if before["asked"][one] != after["asked"][one]}


@slow
@given(answered(wrong=True))
def test_what_is_touched_is_what_differs(case: Case) -> None:
    """After each answer, right or wrong, the report names exactly the paths that came out differently."""
    form, steps = load(case[0]), case[1]
    session = FormSession(form, {})
    for path, value in steps:
        before = state(session)
        touched = session.answer(path, value)
        exactly(before, state(session), touched)
        assert touched.stored == {path: value}


@slow
@given(answered(wrong=True))
def test_working_out_step_by_step_is_working_out_at_once(case: Case) -> None:
    """The session after many answers is the one opened with all of them, in state, results and response."""
    form, steps = load(case[0]), case[1]
    session = filled(form, steps)
    fresh = FormSession(form, json.loads(json.dumps(session.answers)))
    assert state(session) == state(fresh)
    assert session.results() == fresh.results()
    assert session.sections() == fresh.sections()
    assert session.validate() == fresh.validate()
    assert session.response() == fresh.response()


@slow
@given(answered(wrong=True), st.randoms(use_true_random=False))
def test_no_order_is_needed(case: Case, chance: Any) -> None:
    """The last answer to each question, given in any order, leads to the same session."""
    form, steps = load(case[0]), case[1]
    last = list(dict(steps).items())
    chance.shuffle(last)
    kept = {path: value for path, value in dict(steps).items() if value is not None}
    one, other = FormSession(form, kept), filled(form, last)
    assert state(one) == state(other)
    assert one.response() == other.response()
    assert one.results() == other.results()


@slow
@given(answered(wrong=True))
def test_what_is_disabled_leaks_nowhere(case: Case) -> None:
    """No item of a response is disabled, and no score counts a part that is."""
    form, steps = load(case[0]), case[1]
    session = filled(form, steps)
    response = session.response()
    for path, _ in written(form, response.get("item", [])):
        assert session.enabled(path)
    parts = {one for rule in form.scores for one in rule.items}
    in_force = [
        path for path, on in session._worked.enabled.items() if on and path.rpartition("/")[2] in parts
    ]
    assert sum(score.parts for score in session.results().details) == len(in_force)


@slow
@given(answered(wrong=True))
def test_a_response_always_validates(case: Case) -> None:
    """Whatever was answered, the response keeps every rule of the form, held against it from outside."""
    form, steps = load(case[0]), case[1]
    response = filled(form, steps).response("completed")
    found = check(json.dumps(form.source).encode(), json.dumps(response).encode())
    assert [one for one in found if one.severity == "error"] == []


@slow
@given(answered())
def test_a_response_read_back_is_the_same(case: Case) -> None:
    """The answers in a response give the same response."""
    form, steps = load(case[0]), case[1]
    response = json.loads(json.dumps(filled(form, steps).response()))
    assert FormSession(form, answers_in(form, response)).response() == response


@slow
@given(answered(), st.data())
def test_taking_out_a_repetition_is_never_having_had_it(case: Case, data: st.DataObject) -> None:
    """After a repetition is taken out the session is the one opened with the remaining answers."""
    form, steps = load(case[0]), case[1]
    session = filled(form, steps)
    repeating = [
        path_of(item, scope)
        for item in form.items.values()
        if item.repeats and not item.calculated
        for scope in session._worked.scopes(item)
        if session._worked.instances(item, scope) > 1
    ]
    if not repeating:
        return
    path = data.draw(st.sampled_from(repeating))
    before = state(session)
    kept = dict(session.answers)
    touched = session.remove(path, data.draw(st.integers(0, session.instances(path) - 1)))
    exactly(before, state(session), touched)
    assert {one: value for one, value in (kept | dict(touched.stored)).items() if value is not None} == (
        session.answers
    )
    assert FormSession(form, dict(session.answers)).response() == session.response()


@slow
@given(answered())
def test_a_repetition_added_and_taken_out_leaves_no_trace(case: Case) -> None:
    """Adding to each repeating group and removing what was added gives the session of before."""
    form, steps = load(case[0]), case[1]
    session = filled(form, steps)
    before, answers = state(session), dict(session.answers)
    for item in form.items.values():
        if item.type != "group" or not item.repeats:
            continue
        for scope in session._worked.scopes(item):
            path = path_of(item, scope)
            first = state(session)
            exactly(first, state(session), Touched())
            touched = session.add(path)
            exactly(first, state(session), touched)
            session.remove(path, session.instances(path) - 1)
    assert state(session) == before
    assert session.answers == answers
