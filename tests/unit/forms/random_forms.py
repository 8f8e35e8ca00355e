"""Random forms with conditions and expressions that feed each other, and random answers to them."""

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.reading import SDC
from cjld_desktop.forms.rules import OURS
from cjld_desktop.forms.session import FormSession
from cjld_desktop.forms.values import fits
from tests.unit.forms.build import calculated, enable_expression, fhirpath, option, raw

Json = dict[str, Any]
Steps = list[tuple[str, Any]]

CODES = ("none", "some", "much")
VALUES: dict[str, list[Any]] = {
    "boolean": [{"valueBoolean": one} for one in (True, False)],
    "integer": [{"valueInteger": one} for one in (-1, 0, 1, 2)],
    "decimal": [{"valueDecimal": one} for one in (0.1, 0.2, 1.5, 2)],
    "date": [{"valueDate": one} for one in ("1984", "1984-05", "2026-02-28")],
    "dateTime": [
        {"valueDateTime": one} for one in ("1984", "2026-02-28T10:00:00Z", "2026-02-28T11:00:00+01:00")
    ],
    "time": [{"valueTime": one} for one in ("09:30:00", "14:00:00")],
    "string": [{"valueString": one} for one in ("x", "ja", "Zzquill")],
    "text": [{"valueString": one} for one in ("x", "two words")],
    "url": [{"valueUri": one} for one in ("urn:x", "https://cjld.example/a")],
    "choice": [{"valueCoding": {"code": one, "display": one.capitalize()}} for one in CODES],
    "open-choice": [
        *({"valueCoding": {"code": one, "display": one.capitalize()}} for one in CODES),
        {"valueString": "glue"},
    ],
    "attachment": [{"valueAttachment": {"contentType": "text/plain", "title": "a"}}],
    "reference": [{"valueReference": {"reference": "Patient/1", "display": "Zzquill"}}],
    "quantity": [{"valueQuantity": {"value": one, "unit": "ml"}} for one in (1, 5)],
}  # fmt: skip
ANY = [answer for answers in VALUES.values() for answer in answers]
ABSENT = [{"absent": "asked-declined"}, {"absent": "not-asked"}]
OF = "%resource.descendants().where(linkId = '{}').answer"


@st.composite
def _tree(draw: st.DrawFn, names: Iterator[int], depth: int) -> Json:
    kinds = ["group", "group"] if depth < 3 else []
    kind = draw(st.sampled_from([*kinds, "choice", "integer", "boolean", *VALUES]))
    one: Json = {"linkId": f"i{next(names)}", "type": kind, "text": kind}
    if kind in {"choice", "open-choice"}:
        one["answerOption"] = [option(code, weight) for weight, code in enumerate(CODES)]
    below = draw(st.integers(1, 3)) if kind == "group" else draw(st.sampled_from([0, 0, 0, 1]))
    if depth < 3 and below:
        one["item"] = [draw(_tree(names, depth + 1)) for _ in range(below)]
    if draw(st.integers(0, 3)) == 0:
        one["repeats"] = True
    return one


def _all(items: list[Json]) -> Iterator[Json]:
    for one in items:
        yield one
        yield from _all(one.get("item", []))


@st.composite
def forms(draw: st.DrawFn) -> Json:
    """A form in which items wait for others, calculate from others and offer what others hold."""
    names = iter(range(1000))
    items = [draw(_tree(names, 1)) for _ in range(draw(st.integers(2, 5)))]
    every = list(_all(items))
    questions = [one for one in every if one["type"] != "group"]
    if not questions:
        items.append({"linkId": "last", "type": "boolean", "text": "last"})
        return raw(*items)
    for one in every:
        for add in draw(st.lists(st.sampled_from([_when, _expression, _total, _offered]), max_size=2)):
            _try(items, one, add(draw, one, draw(st.sampled_from(questions))))
    scored = [{"url": "item", "valueString": one["linkId"]} for one in questions]
    head = [{"url": "name", "valueCode": "s"}, {"url": "label", "valueString": "S"}]
    return raw(*items, extension=[{"url": f"{OURS}score", "extension": [*head, *scored]}])


def _try(items: list[Json], one: Json, change: Json) -> None:
    """Change an item, unless the answers would then depend on each other in a circle."""
    before = dict(one)
    one |= change
    try:
        load(raw(*items))
    except QuestionnaireError:
        one.clear()
        one |= before


def _when(draw: st.DrawFn, one: Json, other: Json) -> Json:
    others = [] if other["type"] in {"attachment", "url"} else ["=", "!=", ">", "<", ">=", "<="]
    operator = draw(st.sampled_from(["exists", *others]))
    answer = draw(st.sampled_from(VALUES["boolean"] if operator == "exists" else VALUES[other["type"]]))
    ((key, value),) = answer.items()
    condition = {
        "question": other["linkId"],
        "operator": operator,
        key.replace("value", "answer", 1): value,
    }
    behavior = draw(st.sampled_from(["all", "any"]))
    return {"enableWhen": [*one.get("enableWhen", []), condition], "enableBehavior": behavior}


def _expression(draw: st.DrawFn, one: Json, other: Json) -> Json:
    rule = draw(st.sampled_from([".exists()", ".count() > 1", ".value.ordinal().sum() > 1", ".empty()"]))
    return _with(one, enable_expression(OF.format(other["linkId"]) + rule))


def _total(draw: st.DrawFn, one: Json, other: Json) -> Json:
    if one["type"] not in {"integer", "decimal", "boolean", "string"}:
        return {}
    rule = draw(st.sampled_from([".count()", ".value.ordinal().sum()", ".exists()", ".value.first()"]))
    return _with(one, calculated(OF.format(other["linkId"]) + rule))


def _offered(_: st.DrawFn, one: Json, other: Json) -> Json:
    if one["type"] != "choice" or other["type"] != "choice":
        return {}
    rule = fhirpath(OF.format(other["linkId"]) + ".value")
    return _with(one, {"url": f"{SDC}answerExpression", "valueExpression": rule})


def _with(one: Json, extension: Json) -> Json:
    others = [each for each in one.get("extension", []) if each["url"] != extension["url"]]
    return {"extension": [*others, extension]}


@st.composite
def answered(draw: st.DrawFn, *, wrong: bool = False) -> tuple[Json, Steps]:
    """A form and answers to give one after another; with `wrong`, some that are not of the type."""
    source = draw(forms())
    form = load(source)
    questions = [one for one in form.items.values() if one.is_question and not one.calculated]
    if not questions:
        return source, []
    return source, draw(
        st.lists(st.sampled_from(questions).flatmap(lambda one: _step(one, wrong)), max_size=14)
    )


def _step(one: Item, wrong: bool) -> st.SearchStrategy[tuple[str, Any]]:
    numbers = st.tuples(*(st.integers(0, 2) for _ in one.scopes))
    paths = numbers.map(lambda scope: path(one, scope))
    fitting = [answer for answer in ANY if fits(one, answer) and answer in VALUES[one.type]]
    values: Callable[[list[Any]], Any] = lambda given: st.lists(  # noqa: E731 - a strategy of one use
        st.sampled_from(given), min_size=1, max_size=2 if one.repeats or wrong else 1
    )
    # Only outside repetitions: a repetition emptied again is still there, and gone when opened anew.
    nothing = [] if one.scopes else [st.none()]
    return st.tuples(paths, st.one_of(values(ANY if wrong else fitting), st.sampled_from(ABSENT), *nothing))


def path(one: Item, scope: tuple[int, ...]) -> str:
    return "".join(f"{name}[{n}]/" for name, n in zip(one.scopes, scope, strict=True)) + one.link_id


def filled(form: Questionnaire, steps: Steps) -> FormSession:
    """The session after the steps."""
    session = FormSession(form, {})
    for where, value in steps:
        session.answer(where, value)
    return session
