"""What to know before one relies on a result."""

from collections.abc import Sequence

import pytest

from cjld_desktop.forms.caveats import Caveat, CaveatWhen
from cjld_desktop.forms.library import Library, shipped
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.rules import OURS
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from cjld_desktop.services.screen_caveats import (
    About,
    caveats,
    needs_in,
    needs_mentioned,
    voiding,
)
from cjld_desktop.services.screens import Screens
from tests.unit.forms import build

LD = frozenset({"learning_disability"})


def declared(name: str) -> tuple[Caveat, ...]:
    """The caveats that the shipped form of this name declares for each of its scores."""
    form = next(one for one in shipped().forms.values() if one.url.endswith(f"/{name}"))
    (of_all,) = {rule.caveats for rule in form.scores}
    return of_all


@pytest.mark.parametrize(
    ("form", "about", "expected"),
    [
        ("bjmhs", About(gender="2"), ("women",)),
        ("bjmhs", About(gender="1"), ()),
        ("aq-10-score", About(known=LD), ("learning_disability",)),
        ("aq-10-score", About(mentioned=LD), ("perhaps_learning_disability",)),
        ("aq-10-score", About(suspected=LD), ("suspected_learning_disability",)),
        ("aq-10-score", About(suspected=LD, mentioned=LD), ("suspected_learning_disability",)),
        ("aq-10-score", About(known=LD, suspected=LD), ("learning_disability",)),
        ("aq-10-score", About(known=frozenset({"autism"})), ()),
        ("aq-10-score", About(gender="2"), ()),
        ("phq-9", About(gender="2", known=LD), ()),
        ("phq-9", About(condition="intoxicated"), ("intoxicated",)),
        ("bjmhs", About(gender="2", condition="withdrawing"), ("women", "withdrawing")),
        ("phq-9", About(condition="tired"), ()),
    ],
)
def test_each_score_has_the_caveats_of_the_person(form: str, about: About, expected: tuple[str, ...]) -> None:
    """BJMHS misses women, AQ-10 is not for a learning disability, nothing counts when intoxicated."""
    found = caveats(declared(form), about)
    assert tuple(one.code for one in found) == expected
    assert (voiding(found) is not None) == ("learning_disability" in expected)


def test_any_when_is_enough_and_a_form_may_speak_of_a_general_caveat_itself() -> None:
    """One of two conditions suffices, and intoxication is then said once, in the form's words."""
    whens = (CaveatWhen("condition", "tired"), CaveatWhen("condition", "intoxicated"))
    own = Caveat("intoxicated", "Never when drunk.", whens)
    assert caveats([own], About(condition="tired")) == (own,)
    assert caveats([own], About(condition="intoxicated")) == (own,)
    assert caveats([own], About(condition="well")) == ()


def test_words_in_the_record_only_ask_for_care() -> None:
    """“Learning disability team involved” is noticed; it may also say that there is none."""
    assert needs_mentioned("Learning Disability team involved") == LD
    assert not needs_mentioned("Reads well")


def scored(name: str, *more: build.Json, of_score: Sequence[build.Json] = ()) -> build.Json:
    parts = [
        {"url": "name", "valueCode": name},
        {"url": "label", "valueString": "Sum"},
        {"url": "item", "valueString": "q"},
        {
            "url": "band",
            "extension": [{"url": "from", "valueDecimal": 0}, {"url": "text", "valueString": "refer"}],
        },
        *of_score,
    ]
    return build.raw(
        build.choice("q"),
        url=f"https://example.org/{name}",
        extension=[{"url": OURS + "score", "extension": parts}, *more],
    )


VOID_WITH: dict[str, object] = {
    "url": "caveat",
    "extension": [
        {"url": "code", "valueCode": "learning_disability"},
        {"url": "text", "valueString": "Ask for an assessment instead."},
        {"url": "when", "extension": [{"url": "known", "valueCode": "learning_disability"}]},
        {"url": "voids", "valueBoolean": True},
        {"url": "instead", "valueString": "not valid with a learning disability"},
    ],
}


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
    finds, aq = load(scored("ld", flag)), load(scored("aq10", of_score=[VOID_WITH]))
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
    assert void["caveat_texts"] == ["Ask for an assessment instead."]
    assert void["band"] == "not valid with a learning disability"
    assert screens.earlier(person.id)[0].caveats == ("learning_disability",)


def test_signs_alone_make_a_learning_disability_suspected_and_no_more() -> None:
    """What rests on an answer is known; what rests on a number of signs asks to look closer."""
    told = {"code": "need:learning_disability", "items": ["told-what"]}
    signs = {"code": "need:learning_disability", "items": []}
    other = {"code": "need:autism", "items": ["told-what"]}
    none: frozenset[str] = frozenset()
    assert needs_in([signs, other]) == (frozenset({"autism"}), LD)
    assert needs_in([told]) == (LD, none)
    assert needs_in([signs, told]) == (LD, LD)
    assert needs_in([{"code": "next:assess", "items": ["told-what"]}, {}]) == (none, none)
