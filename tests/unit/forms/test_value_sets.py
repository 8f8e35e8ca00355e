"""Which answers a list holds, where a list is found, and which lists are refused."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.item import Option
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.reading import SDC
from tests.unit.forms.build import Json, item, raw
from tests.unit.forms.everything import code_system, ext, value_set

COLOURS = code_system(
    "colours",
    {
        "code": "warm",
        "display": "Warm",
        "property": [{"code": "notSelectable", "valueBoolean": True}],
        "concept": [
            {"code": "red", "display": "Red", "property": [{"code": "itemWeight", "valueDecimal": 2}]},
            {"code": "pink", "display": "Pink", "property": [{"code": "tone", "valueCode": "light"}]},
        ],
    },
    {"code": "blue", "extension": [ext("ordinalValue", valueDecimal=5)]},
    {"code": "puce", "property": [{"code": "inactive", "valueBoolean": True}]},
)
SYSTEM = COLOURS["url"]


def listed(*codes: str, system: str = "s") -> Json:
    return {"system": system, "concept": [{"code": code} for code in codes]}


def whole(*filters: tuple[str, str, str]) -> Json:
    parts = [{"property": name, "op": operator, "value": value} for name, operator, value in filters]
    return {"system": SYSTEM} | ({"filter": parts} if parts else {})


def options(*resources: Json, address: str = "#v", kind: str = "choice", **given: Any) -> tuple[Option, ...]:
    source = raw(item("a", kind, answerValueSet=address), contained=list(resources))
    return load(source, "trial.json", **given).items["a"].options


def codes(*resources: Json, **values: Any) -> list[str]:
    return [one.code for one in options(*resources, **values)]


@pytest.mark.parametrize(
    ("compose", "expected"),
    [
        ({"include": [listed("x", "y")]}, ["x", "y"]),
        ({"include": [listed("x"), listed("y"), listed("x")]}, ["x", "y"]),
        ({"include": [listed("x"), listed("x", system="t")]}, ["x", "x"]),
        ({"include": [listed("x", "y")], "exclude": [listed("x")]}, ["y"]),
        ({"include": [listed("x"), listed("y", system="t")], "exclude": [{"system": "s"}]}, ["y"]),
        ({"include": [whole()]}, ["red", "pink", "blue", "puce"]),
        ({"include": [whole()], "inactive": False}, ["red", "pink", "blue"]),
        ({"include": [whole()], "exclude": [listed("red", system=SYSTEM)]}, ["pink", "blue", "puce"]),
        ({"include": [whole(("concept", "is-a", "warm"))]}, ["red", "pink"]),
        ({"include": [whole(("concept", "is-a", "red"))]}, ["red"]),
        ({"include": [whole(("concept", "descendent-of", "warm"))]}, ["red", "pink"]),
        ({"include": [whole(("concept", "descendent-of", "red"), ("code", "=", "red"))]}, None),
        ({"include": [whole(("concept", "is-not-a", "warm"))]}, ["blue", "puce"]),
        ({"include": [whole(("code", "in", "red, blue"))]}, ["red", "blue"]),
        ({"include": [whole(("code", "not-in", "red,blue"))]}, ["pink", "puce"]),
        ({"include": [whole(("tone", "=", "light"))]}, ["pink"]),
        ({"include": [whole(("tone", "not-in", "light"))]}, ["red", "blue", "puce"]),
        ({"include": [whole(("inactive", "=", "true"))]}, ["puce"]),
        ({"include": [{"valueSet": ["https://example.org/other"]}]}, ["x", "y"]),
        ({"include": [{"valueSet": ["https://example.org/other|1", "https://example.org/third"]}]}, ["y"]),
        ({"include": [listed("y", "z") | {"valueSet": ["https://example.org/other"]}]}, ["y"]),
        ({"include": [{"valueSet": ["https://example.org/other"]}, listed("z")]}, ["x", "y", "z"]),
    ],
)
def test_a_list_is_put_together_as_it_says(compose: Json, expected: list[str] | None) -> None:
    """Includes are joined, lists in one include must all hold a code, and excluded codes are left out."""
    others = [value_set("other", listed("x", "y")), value_set("third", listed("y", "z"))]
    resources = [value_set("v", compose=compose), *others, COLOURS]
    if expected is None:
        with pytest.raises(QuestionnaireError, match="#v is empty"):
            codes(*resources)
    else:
        assert codes(*resources) == expected


def test_an_expansion_goes_before_the_rules() -> None:
    """What somebody has expanded already is taken: with its levels, without what cannot be chosen."""
    below = [{"system": "s", "code": "x", "display": "Ex"}]
    contains = [
        {"code": "top", "abstract": True, "contains": below},
        {"system": "s", "code": "old", "inactive": True},
        {"system": "s", "code": "y", "property": [{"code": "w", "valueDecimal": 3}]},
    ]
    weights = [{"code": "w", "uri": "http://hl7.org/fhir/concept-properties#itemWeight"}]
    expansion = {"contains": contains, "total": 4, "property": weights}
    found = options(value_set("v", listed("z"), expansion=expansion))
    assert [(one.code, one.display, one.weight) for one in found] == [("x", "Ex", None), ("y", "y", 3)]


def test_words_and_weights_come_from_the_code_system() -> None:
    """What the list does not say of a code, its code system does; what the list says goes first."""
    concepts = [
        {"code": "red"},
        {"code": "blue", "display": "Sky", "extension": [ext("itemWeight", valueDecimal=1)]},
    ]
    found = options(value_set("v", {"system": SYSTEM, "concept": concepts}), COLOURS)
    assert [(one.display, one.weight) for one in found] == [("Red", 2), ("Sky", 1)]
    assert found[0].answer == {"valueCoding": {"system": SYSTEM, "code": "red", "display": "Red"}}


def test_an_option_takes_words_and_weight_from_the_code_system() -> None:
    """An answerOption that is only a code is shown and counted as its code system in the file has it."""
    coding = {"system": SYSTEM, "code": "red"}
    found = load(raw(item("a", "choice", answerOption=[{"valueCoding": coding}]), contained=[COLOURS]))
    (option,) = found.items["a"].options
    assert (option.display, option.weight, option.answer) == ("Red", 2, {"valueCoding": coding})


def test_a_weight_may_have_another_name() -> None:
    """The property of a code system that is declared as the item weight is the weight, whatever its name."""
    system = code_system(
        "n",
        {"code": "x", "property": [{"code": "points", "valueDecimal": 7}]},
        property=[{"code": "points", "uri": "http://hl7.org/fhir/concept-properties#itemWeight"}],
    )
    (found,) = options(value_set("v", {"system": system["url"]}), system)
    assert found.weight == 7


def test_a_list_says_what_an_option_says() -> None:
    """Exclusiveness, prefix and picture may stand on the concept of a list."""
    picture = {"contentType": "image/png", "url": "a.png"}
    extensions = [
        ext("questionnaire-optionExclusive", valueBoolean=True),
        ext("valueset-label", valueString="a)"),
        ext("itemAnswerMedia", SDC, valueAttachment=picture),
    ]
    (found,) = options(value_set("v", {"system": "s", "concept": [{"code": "x", "extension": extensions}]}))
    assert (found.exclusive, found.prefix, found.media) == (True, "a)", picture)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("integer", [{"valueInteger": 1}, {"valueInteger": 2}]),
        ("decimal", [{"valueDecimal": 1.0}, {"valueDecimal": 2.0}]),
        ("string", [{"valueString": "One"}, {"valueString": "2"}]),
    ],
)
def test_a_list_gives_answers_of_the_type(kind: str, expected: list[Json]) -> None:
    """Where R5 asks for a number or words with a list, the code, or for words its display, is the answer."""
    concepts = [{"code": "1", "display": "One"}, {"code": "2"}]
    found = options(value_set("v", {"system": "s", "concept": concepts}), kind=kind)
    assert [one.answer for one in found] == expected


def test_dates_and_times_may_be_listed() -> None:
    """The codes of a list of dates or times are the dates and times."""
    assert options(value_set("v", listed("2026-01")), kind="date")[0].answer == {"valueDate": "2026-01"}
    assert options(value_set("v", listed("09:00:00")), kind="time")[0].answer == {"valueTime": "09:00:00"}


def test_units_may_come_from_a_list() -> None:
    """questionnaire-unitValueSet gives a quantity its units."""
    unit = ext("questionnaire-unitValueSet", valueCanonical="#v")
    found = load(raw(item("a", "quantity", unit), contained=[value_set("v", listed("kg", "st"))]))
    assert [one["code"] for one in found.items["a"].unit_options] == ["kg", "st"]


# Where a list is found


def test_a_list_is_found_by_address_and_version() -> None:
    """The form's own lists go before those given; `url|version` finds just that version."""
    given = {
        "https://example.org/v": value_set("v", listed("given"), version="2"),
        "https://example.org/w": value_set("w", listed("other")),
    }
    own = value_set("v", listed("own"))
    for address, expected in (
        ("#v", "own"),
        ("https://example.org/v", "own"),
        ("https://example.org/v|1", "own"),
        ("https://example.org/v|2", "given"),
        ("https://example.org/w", "other"),
    ):
        assert codes(own, address=address, value_sets=given) == [expected]


@pytest.mark.parametrize("address", ["https://example.org/v|9", "#w", "https://elsewhere", "v", ""])
def test_a_list_that_is_nowhere_is_refused(address: str) -> None:
    """Another version is another list, and a name that leads nowhere is said with its place."""
    with pytest.raises(
        QuestionnaireError, match=r"trial\.json, item\[0\] \(a\): the list of answers .* is not in"
    ):
        codes(value_set("v", listed("x")), address=address)


def test_a_given_list_may_be_named_by_its_key() -> None:
    """A list is also found by the address it was given under."""
    found = {"resourceType": "ValueSet", "compose": {"include": [listed("x")]}}
    assert codes(address="https://example.org/key", value_sets={"https://example.org/key": found}) == ["x"]


BAD_SYSTEM = code_system("colours", content="not-present")
PART = code_system("colours", {"code": "x"}, content="fragment")


@pytest.mark.parametrize(
    ("resources", "said"),
    [
        ([value_set("v")], "#v is empty"),
        (
            [value_set("v", {"system": "http://snomed.info/sct"})],
            "the whole code system http://snomed.info/sct",
        ),
        ([value_set("v", whole()), BAD_SYSTEM], "needs the whole code system"),
        ([value_set("v", whole()), PART], "needs the whole code system"),
        (
            [value_set("v", whole(("concept", "regex", "r.*"))), COLOURS],
            "a filter (concept regex) that needs",
        ),
        ([value_set("v", whole(("concept", "is-a", "gone"))), COLOURS], "a filter (concept is-a) that needs"),
        ([value_set("v", {"concept": [{"code": "x"}]})], "names neither a system nor a list"),
        (
            [value_set("v", {"system": "s", "concept": [{"display": "x"}]})],
            "a concept of the list #v has no code",
        ),
        ([value_set("v", {"valueSet": ["#v"]})], "in a circle: #v → #v"),
        ([value_set("v", {"valueSet": ["#w"]}), value_set("w", {"valueSet": ["#v"]})], "#v → #w → #v"),
        (
            [value_set("v", {"valueSet": ["https://gone"]})],
            "the list of answers https://gone is not in this file",
        ),
        ([value_set("v", {"valueSet": [3]})], "is not in this file"),
        (
            [value_set("v", expansion={"total": 9, "contains": [{"system": "s", "code": "x"}]})],
            "holds only 1 of its 9 entries",
        ),
        ([value_set("v", {"system": "s", "concept": {}})], "concept should be a list"),
        ([value_set("v", listed(*(str(n) for n in range(20_001))))], "has more than 20000 entries"),
        (
            [
                *(value_set(f"v{n}", {"valueSet": [f"#v{n + 1}"]}) for n in range(20)),
                value_set("v", {"valueSet": ["#v0"]}),
            ],
            "more than 16 deep",
        ),
    ],
)
def test_a_list_that_cannot_be_known_is_refused(resources: list[Json], said: str) -> None:
    """Half a list is never offered: what cannot be worked out is said in a sentence with its place."""
    with pytest.raises(QuestionnaireError) as caught:
        codes(*resources)
    assert said in str(caught.value)
    assert str(caught.value).startswith("trial.json, ")


def test_a_number_that_is_none_is_refused() -> None:
    """A list of words cannot answer a question for a number."""
    with pytest.raises(
        QuestionnaireError, match="holds x, which is no answer to a question of the type integer"
    ):
        codes(value_set("v", listed("x")), kind="integer")


def test_a_broken_list_that_is_given_is_named() -> None:
    """A given list of the wrong shape is refused when a form asks for it, by its address."""
    broken = {"resourceType": "ValueSet", "compose": {"include": {}}}
    with pytest.raises(
        QuestionnaireError, match=r"https://example\.org/b, compose: include should be a list"
    ):
        codes(address="https://example.org/b", value_sets={"https://example.org/b": broken})


def test_a_list_that_many_questions_share_is_read_once() -> None:
    """A hundred questions with one list hold the same options."""
    items = [item(f"q{n}", "choice", answerValueSet="#v") for n in range(100)]
    found = load(raw(*items, contained=[value_set("v", listed("x"))])).items.values()
    assert len({id(one.options[0]) for one in found}) == 1
