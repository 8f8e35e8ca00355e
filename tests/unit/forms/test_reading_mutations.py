"""What becomes of a real form when any part of it is broken: it runs, or it is refused in a sentence."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.bundled_lists import bundled_lists
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.session import FormSession
from cjld_desktop.settings import resources
from tests.often import often
from tests.unit.forms.everything import BUNDLE, EVERYTHING

SHIPPED = {
    name: json.loads((resources() / "questionnaires" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("phq-9", "first-screen")
}
REAL = [EVERYTHING, *SHIPPED.values(), BUNDLE]
Step = tuple[Any, Any]
"""What holds a part, and the part's name or number in it."""

NUMBERS: list[Any] = [None, True, False, 0, -1, 3, 10**400, 1.5, float("nan"), float("inf")]
TEXTS = ["", " ", "x", "\ud800", "{a}", "#all", "{", "x" * 2_000_000]
leaves = st.sampled_from([*NUMBERS, *TEXTS])
anything: st.SearchStrategy[Any] = leaves | st.sampled_from(
    [[], {}, [[]], [None], [{}], {"a": 1}, {"linkId": "x"}, [{"url": 1}]]
)
changes = st.sampled_from(["delete", "replace", "repeat", "move"])


def steps(node: Any) -> Iterator[Step]:
    """Every part of a JSON tree."""
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, child in below:
        yield node, name
        yield from steps(child)


def retyped(value: Any) -> list[Any]:
    """The same part as other kinds of JSON."""
    return [
        [value],
        {"value": value},
        {"valueString": str(value)[:20]},
        str(value)[:40],
        [value, value],
        None,
    ]


def run(form: Questionnaire) -> None:
    """Everything a window asks of a form, before and after an answer to each question."""
    session = FormSession(form)
    for one in [*form.items.values(), None]:
        session.sections()
        if one is not None and one.is_question and not (one.read_only or one.calculated):
            path = "".join(f"{link_id}[0]/" for link_id in one.scopes) + one.link_id
            given_one = one.options[0].answer if one.options else {"valueString": "x"}
            session.answer(path, [given_one])
            session.item(path)
            session.shown(path)
    session.missing()
    session.validate()
    session.results()
    json.dumps(session.response())
    for language in form.languages:
        FormSession(form.in_language(language)).sections()


def loads_or_refuses(source: Any) -> None:
    try:
        form = load(source, "trial.json", bundled_lists())
    except QuestionnaireError as error:
        sentence = str(error)
    else:
        sentence = ""
        run(form)
    assert not sentence or (sentence.endswith(".") and sentence.startswith(("trial.json", "https://", "#")))


@pytest.mark.parametrize("number", range(len(REAL)))
def test_the_whole_forms_run(number: int) -> None:
    """The forms that are broken below are sound to begin with."""
    run(load(REAL[number], "trial.json", bundled_lists()))


@settings(deadline=None, max_examples=often(60, 300), suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_form_broken_anywhere_is_run_or_refused(data: st.DataObject) -> None:
    """One to three parts deleted, replaced, retyped, repeated or put elsewhere: no other fault is raised."""
    broken = copy.deepcopy(data.draw(st.sampled_from(REAL)))
    for _ in range(data.draw(st.integers(1, 3))):
        places = list(steps(broken))
        holder, name = data.draw(st.sampled_from(places))
        match data.draw(changes):
            case "delete":
                del holder[name]
            case "replace":
                holder[name] = copy.deepcopy(data.draw(anything | st.sampled_from(retyped(holder[name]))))
            case "repeat" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[name]))
            case _:
                other, there = data.draw(st.sampled_from(places))
                other[there] = copy.deepcopy(holder[name])
    loads_or_refuses(broken)


@settings(deadline=None, max_examples=often(30, 100), suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_file_broken_anywhere_is_run_or_refused(data: st.DataObject) -> None:
    """Bytes taken out of a file, doubled or changed: it loads or is refused in a sentence."""
    whole = json.dumps(data.draw(st.sampled_from(REAL))).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = start + data.draw(st.integers(0, 40))
    middle = data.draw(
        st.binary(max_size=6) | st.sampled_from([b"NaN", b"1e999", b'"', b"{", whole[start:end] * 2])
    )
    loads_or_refuses(whole[:start] + middle + whole[end:])
