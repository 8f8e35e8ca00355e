"""What a first screen already answered is not asked again in the next form; what is about today is."""

from datetime import UTC, datetime

import pytest

from cjld_desktop.forms.carrying import Earlier, carry_over
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.own.asking import asked, own

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
FIRST = {
    "talk": "yes",
    "share-court": "yes",
    "body": "fine",
    "reading": "usually",
    "following": "sometimes",
    "school": "yes",
    "communication": "hear",
    "head": "before",
    "why-here": "no",
    "self-harm": "no",
    "self-harm-before": "before",
    "home": "yes",
    "seen": "no",
}


def carried(earlier: str, answers: dict[str, str], later: str) -> set[str]:
    """The linkIds that are carried over into a new form of the other."""
    session = asked(own(earlier), answers)
    found = carry_over(FormSession(own(later)), [Earlier(own(earlier), session.answers, AT)])
    return set(found)


def test_reading_and_schooling_are_not_asked_twice() -> None:
    """The learning disability form begins with what is known, but not with what was seen then."""
    found = carried("first-screen", FIRST, "learning-disability-and-adjustments")
    assert found == {"reading", "following", "school", "communication", "head"}


def test_past_self_harm_is_known_and_thoughts_are_asked() -> None:
    """The safety form begins with what was done before; thoughts and plans are asked afresh."""
    assert carried("first-screen", FIRST, "safety-and-self-harm") == {"self-harm-before"}


@pytest.mark.parametrize(
    ("form", "answers"),
    [
        (
            "first-screen",
            {name: FIRST[name] for name in ("talk", "share-court", "body", "self-harm", "seen")},
        ),
        (
            "safety-and-self-harm",
            {
                "life": "no",
                "suicide": "today",
                "plan": "no",
                "swallowed": "no",
                "worry": "not",
                "told": "yes",
            },
        ),
        ("learning-disability-and-adjustments", {"next": "clear", "yes-to-all": "no", "why-here": "clear"}),
        (
            "custody-to-court-handover",
            {"identity": "both", "risks": "none-found", "share": "yes", "how": "person"},
        ),
    ],
)
def test_the_same_form_again_asks_what_is_about_today(form: str, answers: dict[str, str]) -> None:
    """Consent, thoughts, plans, what was seen and what was told never stand in from an earlier day."""
    assert carried(form, answers, form) == set()
