"""What to know before one relies on a result."""

import pytest

from cjld_desktop.forms.library import Library
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.rules import OURS
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from cjld_desktop.services.screen_caveats import (
    About,
    caveats,
    is_void,
    learning_disability_in,
    mentions_learning_disability,
)
from cjld_desktop.services.screens import Screens
from tests.unit.forms import build


@pytest.mark.parametrize(
    ("score", "about", "expected"),
    [
        ("bjmhs", About(gender="2"), ("women",)),
        ("bjmhs", About(gender="1"), ()),
        ("aq10", About(learning_disability=True), ("learning_disability",)),
        ("aq10", About(perhaps_learning_disability=True), ("perhaps_learning_disability",)),
        ("aq10", About(suspected_learning_disability=True), ("suspected_learning_disability",)),
        (
            "aq10",
            About(learning_disability=True, suspected_learning_disability=True),
            ("learning_disability",),
        ),
        ("aq10", About(gender="2"), ()),
        ("phq9", About(gender="2", learning_disability=True), ()),
        ("phq9", About(condition="intoxicated"), ("intoxicated",)),
        ("bjmhs", About(gender="2", condition="withdrawing"), ("women", "withdrawing")),
        ("phq9", About(condition="tired"), ()),
    ],
)
def test_each_score_has_the_caveats_of_the_person(
    score: str, about: About, expected: tuple[str, ...]
) -> None:
    """BJMHS misses women, AQ-10 is not for a learning disability, nothing counts when intoxicated."""
    assert caveats(score, about) == expected
    assert is_void(expected) == ("learning_disability" in expected)


def test_words_in_the_record_only_ask_for_care() -> None:
    """“Learning disability team involved” is noticed; it may also say that there is none."""
    assert mentions_learning_disability("Learning Disability team involved")
    assert not mentions_learning_disability("Reads well")


def scored(name: str, *more: build.Json) -> build.Json:
    parts = [
        {"url": "name", "valueCode": name},
        {"url": "label", "valueString": "Sum"},
        {"url": "item", "valueString": "q"},
        {
            "url": "band",
            "extension": [{"url": "from", "valueDecimal": 0}, {"url": "text", "valueString": "refer"}],
        },
    ]
    return build.raw(
        build.choice("q"),
        url=f"https://example.org/{name}",
        extension=[{"url": OURS + "score", "extension": parts}, *more],
    )


def test_aq10_is_signed_without_its_band_once_a_learning_disability_is_known(desk: Desk) -> None:
    """A screen that found the need voids the band of every later AQ-10 of this person."""
    flag = {
        "url": OURS + "flag",
        "extension": [
            {"url": "code", "valueCode": "need:learning_disability"},
            {"url": "severity", "valueCode": "information"},
            {"url": "text", "valueString": "Learning disability suggested"},
            {
                "url": "when",
                "extension": [
                    {"url": "question", "valueString": "q"},
                    {"url": "operator", "valueCode": "="},
                    {"url": "answer", "valueCoding": {"code": "much"}},
                ],
            },
        ],
    }
    finds, aq = load(scored("ld", flag)), load(scored("aq10"))
    screens = Screens(desk, Episodes(desk), Library({one.canonical: one for one in (finds, aq)}, ()))
    person = People(desk).add({"family_name": "Zzquill"})

    def sign(url: str) -> dict[str, object]:
        screen = screens.start(person.id, url)
        screens.answer(screen.id, {"q": build.code("much")})
        (result,) = screens.sign(screen.id).results["details"]
        return dict(result)

    assert sign(aq.url)["band"] == "refer"
    sign(finds.url)
    void = sign(aq.url)
    assert void["caveats"] == ["learning_disability"]
    assert void["band"] == "not valid with a learning disability"
    assert screens.earlier(person.id)[0].caveats == ("learning_disability",)


def test_signs_alone_make_a_learning_disability_suspected_and_no_more() -> None:
    """What rests on an answer is known; what rests on a number of signs asks to look closer."""
    told = {"code": "need:learning_disability", "items": ["told-what"]}
    signs = {"code": "need:learning_disability", "items": []}
    other = {"code": "need:autism", "items": ["told-what"]}
    assert learning_disability_in([signs, other]) == (False, True)
    assert learning_disability_in([told]) == (True, False)
    assert learning_disability_in([signs, told]) == (True, True)
    assert learning_disability_in([other]) == (False, False)
