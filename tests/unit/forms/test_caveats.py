"""Caveats of a score, as a form declares them."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.caveats import NOT_VALID, Caveat, CaveatWhen
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.rules import OURS
from tests.unit.forms import build

CODE = {"url": "code", "valueCode": "young"}
TEXT = {"url": "text", "valueString": "Made for adults."}


def when(*parts: build.Json) -> build.Json:
    return {"url": "when", "extension": list(parts)}


FEMALE = when({"url": "gender", "valueCode": "2"})


def read(*each: list[build.Json]) -> tuple[Caveat, ...]:
    """The caveats of the one score of a form that declares these."""
    parts: list[dict[str, Any]] = [
        {"url": "name", "valueCode": "sum"},
        {"url": "label", "valueString": "Sum"},
        {"url": "item", "valueString": "q"},
        *({"url": "caveat", "extension": one} for one in each),
    ]
    form = load(build.raw(build.choice("q"), extension=[{"url": OURS + "score", "extension": parts}]))
    return form.scores[0].caveats


def test_a_score_has_no_caveats_unless_it_says_so() -> None:
    """Nothing is taken from the name of a score."""
    assert read() == ()


def test_every_part_is_read() -> None:
    """Each kind of when, a band taken away, and what stands in its stead."""
    whens = [
        ("gender", "2"),
        ("known", "autism"),
        ("suspected", "dementia"),
        ("mentioned", "learning_disability"),
        ("condition", "confused"),
    ]
    voids = {"url": "voids", "valueBoolean": True}
    instead = {"url": "instead", "valueString": "no result"}
    all_whens = [when({"url": kind, "valueCode": code}) for kind, code in whens]
    expected = tuple(CaveatWhen(kind, code) for kind, code in whens)
    assert read([CODE, TEXT, *all_whens, voids, instead]) == (
        Caveat("young", "Made for adults.", expected, voids=True, instead="no result"),
    )
    (plain,) = read([CODE, TEXT, FEMALE])
    assert not plain.voids
    assert plain.instead == NOT_VALID


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ([TEXT, FEMALE], "needs a code, a text and a when"),
        ([CODE, FEMALE], "needs a code, a text and a when"),
        ([CODE, {"url": "text", "valueString": ""}, FEMALE], "needs a code, a text and a when"),
        ([CODE, TEXT], "needs a code, a text and a when"),
        ([CODE, {"url": "text", "valueInteger": 3}, FEMALE], "needs a code, a text and a when"),
        ([CODE, TEXT, FEMALE, {"url": "voids", "valueCode": "yes"}], "voids is true or false"),
        ([CODE, TEXT, FEMALE, {"url": "instead", "valueInteger": 1}], "its instead is text"),
        ([CODE, TEXT, when()], "names one of gender, known, suspected, mentioned and condition"),
        ([CODE, TEXT, when({"url": "age", "valueInteger": 17})], "names one of gender"),
        (
            [CODE, TEXT, when({"url": "gender", "valueCode": "2"}, {"url": "known", "valueCode": "autism"})],
            "names one of gender",
        ),
        ([CODE, TEXT, when({"url": "gender", "valueCode": "female"})], "from the list stated_gender"),
        ([CODE, TEXT, when({"url": "gender", "valueInteger": 2})], "from the list stated_gender"),
        ([CODE, TEXT, when({"url": "known", "valueCode": "learning-disability"})], "from the list needs"),
        ([CODE, TEXT, when({"url": "mentioned", "valueCode": "autism"})], "mentioned of a caveat"),
        ([CODE, TEXT, when({"url": "condition", "valueCode": "drunk"})], "from the list screen_conditions"),
    ],
)
def test_what_could_never_hold_is_refused(declared: list[build.Json], said: str) -> None:
    """A caveat that would silently stay away is a fault of the form, told with the name of the score."""
    with pytest.raises(QuestionnaireError) as refused:
        read(declared)
    assert said in str(refused.value)
    assert "(sum)" in str(refused.value)


def test_two_caveats_of_a_score_have_two_codes() -> None:
    """One code for two texts is refused: a signed result could not tell them apart."""
    with pytest.raises(QuestionnaireError, match="same code"):
        read([CODE, TEXT, FEMALE], [CODE, TEXT, FEMALE])
