"""Answers of earlier screens: found by shared codes, carried on request, marked until confirmed."""

from typing import Any
from uuid import UUID

import pytest

from cjld_desktop.errors import RefusedError
from cjld_desktop.forms.carried import CONFIRMED, given_first, is_carried
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.values import WORDS
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.earlier_answers import to_confirm
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.history import History
from cjld_desktop.services.people import People
from cjld_desktop.services.screens import Screens
from tests.unit.forms import build
from tests.unit.forms.test_comparison import coded

FIRST = build.form(
    coded("age", "1", "integer"), build.item("own"), url="https://example.org/first", title="First form"
)
SECOND = build.form(coded("years", "1", "integer"), build.item("other"), url="https://example.org/second")


def screens_of(desk: Desk, *forms: Questionnaire) -> Screens:
    return Screens(desk, Episodes(desk), Library({form.canonical: form for form in forms}, ()))


def signed(screens: Screens, person_id: UUID, url: str, answers: dict[str, Any]) -> None:
    screen = screens.start(person_id, url)
    screens.answer(screen.id, answers)
    screens.sign(screen.id)


@pytest.fixture
def screens(desk: Desk) -> Screens:
    return screens_of(desk, FIRST, SECOND)


@pytest.fixture
def person_id(desk: Desk) -> UUID:
    return People(desk).add({"family_name": "Zzquill"}, {"cell": "Cell 4"}).id


def known(screens: Screens, person_id: UUID, url: str) -> Any:
    screen = screens.start(person_id, url)
    return screens.earlier_answers.known(screens.form(screen), screens.earlier_answers.sources(screen))


def test_an_answer_of_another_form_is_known_by_its_code(screens: Screens, person_id: UUID) -> None:
    """It says the question of this form, the answer, and from which form, when, where and by whom."""
    signed(screens, person_id, FIRST.url, {"age": build.number(16), "own": build.text("x")})
    (found,) = known(screens, person_id, SECOND.url)
    assert (found.path, found.question, found.shown(WORDS)) == ("years", "Question years", "16")
    assert (found.form, found.where, found.who) == ("First form", "Cell 4", "A. Practitioner")


def test_the_newest_answer_counts_and_drafts_do_not(screens: Screens, person_id: UUID) -> None:
    """Two signed screens: the later one. What nobody signed, and what is struck out, is not known."""
    for age in (16, 17):
        signed(screens, person_id, FIRST.url, {"age": build.number(age)})
    draft = screens.start(person_id, FIRST.url)
    screens.answer(draft.id, {"age": build.number(18)})
    (found,) = known(screens, person_id, SECOND.url)
    assert found.shown(WORDS) == "17"


def test_what_was_answered_before_a_refusal_is_known(screens: Screens, person_id: UUID) -> None:
    """They were asked for ten minutes and fell asleep: nobody asks the same again."""
    screen = screens.start(person_id, FIRST.url)
    screens.answer(screen.id, {"age": build.number(16)})
    screens.could_not(screen.id, "asleep")
    found = known(screens, person_id, FIRST.url)
    assert [one.path for one in found] == ["age"]


def test_carried_answers_hold_the_signature_until_they_are_confirmed(
    screens: Screens, person_id: UUID
) -> None:
    """Put in, they take effect and are marked; signed, they still say from which form and day they are."""
    signed(screens, person_id, FIRST.url, {"age": build.number(16)})
    (found,) = known(screens, person_id, SECOND.url)
    screen = screens.start(person_id, SECOND.url)
    session = screens.form(screens.earlier_answers.carry(screen.id, {found.path: found.value}))
    assert to_confirm(session) == ("years",)
    assert given_first(session.answers["years"])[0] == FIRST.canonical
    with pytest.raises(RefusedError, match="need you: 1"):
        screens.sign(screen.id)
    screens.answer(screen.id, dict(session.confirm("years").stored))
    kept = screens.sign(screen.id)
    assert kept.is_signed
    assert not is_carried(kept.answers["years"])
    assert given_first(kept.answers["years"]) == given_first(found.value)
    (answer,) = screens.form(kept).response()["item"][0]["answer"]
    assert [one["url"] for one in answer["extension"]] == [CONFIRMED]


def test_nothing_is_put_over_an_answer_given_meanwhile(screens: Screens, person_id: UUID) -> None:
    """The worker typed, or another computer sent one: that stays."""
    signed(screens, person_id, FIRST.url, {"age": build.number(16)})
    (found,) = known(screens, person_id, SECOND.url)
    screen = screens.start(person_id, SECOND.url)
    screens.answer(screen.id, {"years": build.number(17)})
    kept = screens.earlier_answers.carry(screen.id, {found.path: found.value})
    assert kept.answers == {"years": build.number(17)}


def test_taking_out_leaves_what_was_confirmed(desk: Desk, person_id: UUID) -> None:
    """Only marked answers go; the history keeps them."""
    two = build.form(
        coded("age", "1", "integer"), coded("live", "2", "boolean"), url="https://example.org/first"
    )
    other = build.form(
        coded("years", "1", "integer"), coded("home", "2", "boolean"), url="https://example.org/second"
    )
    screens = screens_of(desk, two, other)
    signed(screens, person_id, two.url, {"age": build.number(16), "live": build.yes()})
    screen = screens.start(person_id, other.url)
    found = known(screens, person_id, other.url)
    session = screens.form(screens.earlier_answers.carry(screen.id, {one.path: one.value for one in found}))
    screens.answer(screen.id, dict(session.confirm("home").stored))
    kept = screens.earlier_answers.take_out(screen.id)
    assert {path: is_carried(value) for path, value in kept.answers.items()} == {"home": False}
    assert any(line.field == "answers.years" for line in History(desk).of(screen.id))


def test_a_form_that_is_not_here_is_no_source(desk: Desk, screens: Screens, person_id: UUID) -> None:
    """Nobody could say what was asked; the rest is known all the same."""
    signed(screens, person_id, FIRST.url, {"age": build.number(16)})
    without = screens_of(desk, SECOND)
    assert known(without, person_id, SECOND.url) == ()
