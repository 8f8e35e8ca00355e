"""Accepting, setting aside and taking back: what changes in the record, and that nothing does by itself."""

from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.history import History
from cjld_desktop.services.people import People
from cjld_desktop.services.suggestion_answers import SuggestionAnswers
from cjld_desktop.services.suggestions import Suggestion

CODES = (
    "next:tell-custody/self-harm",
    "next:appropriate-adult",
    "adjustment:quiet_room",
    "need:drugs",
    "risk:self_harm",
)


@pytest.fixture
def person(desk: Desk) -> Person:
    found = People(desk).add({"family_name": "Zzquill", "risks": ["Fire setting"]}, {"cell": "Cell 4"})
    screened(desk, found)
    return found


@pytest.fixture
def answers(desk: Desk) -> SuggestionAnswers:
    return SuggestionAnswers(desk)


def screened(desk: Desk, person: Person, *codes: str, **values: Any) -> Screen:
    """A screen just signed that raises these codes, or all of CODES."""
    flags = [{"code": one, "severity": "soon", "text": one, "why": "Said so."} for one in codes or CODES]
    given = {
        "person_id": person.id,
        "questionnaire": "https://cjld.example/Questionnaire/first-screen",
        "questionnaire_version": "1.0.0",
        "title": "First screen",
        "results": {"flags": flags},
        "signed_at": clock.now(),
        "signed_by": desk.staff.id,
    }
    return desk.journal.save(desk.new(Screen, given | values))


def asked(answers: SuggestionAnswers, person: Person, code: str) -> Suggestion:
    return next(one for one in answers.of(person.id).waiting if one.code == code)


def waiting(answers: SuggestionAnswers, person: Person) -> set[str]:
    return {one.code for one in answers.of(person.id).waiting}


def test_nothing_is_applied_alone(desk: Desk, person: Person, answers: SuggestionAnswers) -> None:
    """Until somebody accepts, person and episode are as they were."""
    assert waiting(answers, person) == set(CODES)
    standing = People(desk).get(person.id)
    assert (standing.risks, standing.adjustments) == (["Fire setting"], [])
    episode = Episodes(desk).current(person.id)
    assert episode is not None
    assert episode.appropriate_adult == "not_considered"


@pytest.mark.parametrize(
    ("code", "field", "held"),
    [
        ("risk:self_harm", "risks", ["Fire setting", "Self-harm"]),
        ("adjustment:quiet_room", "adjustments", ["A quiet room"]),
    ],
)
def test_a_risk_or_adjustment_is_added_and_taken_off_again(
    desk: Desk, person: Person, answers: SuggestionAnswers, code: str, field: str, held: list[str]
) -> None:
    """Accepting adds it once, in the words of the list; taking back takes off just that."""
    before = getattr(People(desk).get(person.id), field)
    (decision,) = answers.accept(person.id, [asked(answers, person, code)])
    assert getattr(People(desk).get(person.id), field) == held
    assert code not in waiting(answers, person)
    answers.take_back(decision.id)
    assert getattr(People(desk).get(person.id), field) == before
    assert code in waiting(answers, person)


def test_an_appropriate_adult_becomes_needed(desk: Desk, person: Person, answers: SuggestionAnswers) -> None:
    """Accepting sets it in the open episode; taking back restores what stood there."""
    (decision,) = answers.accept(person.id, [asked(answers, person, "next:appropriate-adult")])
    episode = Episodes(desk).current(person.id)
    assert episode is not None
    assert episode.appropriate_adult == "needed"
    answers.take_back(decision.id)
    again = Episodes(desk).current(person.id)
    assert again is not None
    assert again.appropriate_adult == "not_considered"


def test_what_was_done_since_is_not_undone(desk: Desk, person: Person, answers: SuggestionAnswers) -> None:
    """An adult asked for meanwhile stays asked for, and a risk taken off by hand stays off."""
    adult, risk = answers.accept(
        person.id,
        [asked(answers, person, "next:appropriate-adult"), asked(answers, person, "risk:self_harm")],
    )
    episode = Episodes(desk).current(person.id)
    assert episode is not None
    Episodes(desk).change(episode.id, {"appropriate_adult": "requested"})
    People(desk).change(person.id, {"risks": ["Weapons"]})
    answers.take_back(adult.id)
    answers.take_back(risk.id)
    assert Episodes(desk).get(episode.id).appropriate_adult == "requested"
    assert People(desk).get(person.id).risks == ["Weapons"]


def test_a_next_step_keeps_what_was_done(person: Person, answers: SuggestionAnswers) -> None:
    """The words about whom custody was told through are kept with the answer."""
    step = asked(answers, person, "next:tell-custody/self-harm")
    (decision,) = answers.accept(person.id, [step], "  Told Sgt Okafor at 10:20 ")
    assert decision.why == "Told Sgt Okafor at 10:20"
    assert decision.added == ""


def test_setting_aside_needs_a_reason(person: Person, answers: SuggestionAnswers) -> None:
    """Without one nothing is kept; with one it waits no more and the record is as it was."""
    need = asked(answers, person, "need:drugs")
    with pytest.raises(InvalidError):
        answers.set_aside(person.id, need, "  ")
    assert "need:drugs" in waiting(answers, person)
    answers.set_aside(person.id, need, "In treatment already")
    assert "need:drugs" not in waiting(answers, person)
    assert answers.of(person.id).needs == ()


def test_a_newer_screen_asks_again(desk: Desk, person: Person, answers: SuggestionAnswers) -> None:
    """What was set aside is asked anew by the next screen that finds it, and answered anew."""
    answers.set_aside(person.id, asked(answers, person, "need:drugs"), "In treatment already")
    screened(desk, person, "need:drugs")
    (decision,) = answers.accept(person.id, [asked(answers, person, "need:drugs")])
    assert len(decision.supersedes) == 1
    assert [one.decision.code for one in answers.of(person.id).needs] == ["need:drugs"]
    assert len(answers.of(person.id).answered) == 1


def test_what_was_answered_meanwhile_is_refused(person: Person, answers: SuggestionAnswers) -> None:
    """A line that is no longer true changes nothing: two windows cannot answer it twice."""
    shown = asked(answers, person, "risk:self_harm")
    answers.accept(person.id, [shown])
    with pytest.raises(RefusedError, match="meanwhile"):
        answers.set_aside(person.id, shown, "Known")


def test_a_screen_signed_meanwhile_is_looked_at_first(
    desk: Desk, person: Person, answers: SuggestionAnswers
) -> None:
    """An answer to the older screen is refused when a newer one suggests the same."""
    shown = asked(answers, person, "risk:self_harm")
    screened(desk, person)
    with pytest.raises(RefusedError, match="meanwhile"):
        answers.accept(person.id, [shown])


def test_several_are_accepted_together_or_not_at_all(
    desk: Desk, person: Person, answers: SuggestionAnswers
) -> None:
    """When one of them was answered meanwhile, none is applied."""
    both = [asked(answers, person, "adjustment:quiet_room"), asked(answers, person, "risk:self_harm")]
    answers.set_aside(person.id, both[1], "Known")
    with pytest.raises(RefusedError):
        answers.accept(person.id, both)
    assert People(desk).get(person.id).adjustments == []


def test_taking_back_twice_is_refused(person: Person, answers: SuggestionAnswers) -> None:
    """The second time says that it was done already."""
    (decision,) = answers.accept(person.id, [asked(answers, person, "need:drugs")])
    answers.take_back(decision.id)
    with pytest.raises(RefusedError, match="already"):
        answers.take_back(decision.id)


def test_the_same_answer_given_twice_is_taken_back_once(
    desk: Desk, person: Person, answers: SuggestionAnswers
) -> None:
    """Two computers accepted it: taking back one takes back both, and it asks again."""
    (decision,) = answers.accept(person.id, [asked(answers, person, "risk:self_harm")])
    twin = decision.model_dump() | {"added": ""}
    twin.pop("id")
    desk.journal.save(SuggestionDecision.checked(twin))
    answers.take_back(decision.id)
    assert People(desk).get(person.id).risks == ["Fire setting"]
    assert "risk:self_harm" in waiting(answers, person)


def test_setting_aside_settles_a_disagreement(desk: Desk, person: Person, answers: SuggestionAnswers) -> None:
    """Accepted here and set aside elsewhere: the new answer stands, and what was added goes again."""
    (decision,) = answers.accept(person.id, [asked(answers, person, "risk:self_harm")])
    other = decision.model_dump() | {"answer": "set_aside", "added": "", "why": "Known"}
    other.pop("id")
    desk.journal.save(SuggestionDecision.checked(other))
    shown = asked(answers, person, "risk:self_harm")
    assert shown.disagreed
    answers.set_aside(person.id, shown, "Old news")
    assert People(desk).get(person.id).risks == ["Fire setting"]
    assert "risk:self_harm" not in waiting(answers, person)


def test_without_an_open_episode_an_adult_is_only_recorded(desk: Desk, answers: SuggestionAnswers) -> None:
    """There is no episode to write it in: the answer alone is kept."""
    person = People(desk).add({"family_name": "Yttervik"})
    screened(desk, person, "next:appropriate-adult")
    (decision,) = answers.accept(person.id, [asked(answers, person, "next:appropriate-adult")])
    assert (decision.episode_id, decision.before) == (None, "")


def test_answers_stand_in_the_history_and_among_what_happened(
    desk: Desk, person: Person, answers: SuggestionAnswers
) -> None:
    """Who answered what is an event of the page, and every change of it a line of its history."""
    (decision,) = answers.accept(person.id, [asked(answers, person, "need:drugs")])
    answers.take_back(decision.id)
    (event,) = [one for one in People(desk).page(person.id).timeline if one.kind == "suggestion_decision"]
    assert (event.code, event.title, event.record_id) == ("taken_back", "Drugs", decision.id)
    lines = History(desk).of(decision.id)
    assert ("taken_back", True) in [(line.field, line.after) for line in lines]
    assert ("answer", "accepted") in [(line.field, line.after) for line in lines]


def test_those_accepted_together_are_one_event(
    desk: Desk, person: Person, answers: SuggestionAnswers
) -> None:
    """Accepting a whole list fills one line of what has happened, with all its names."""
    screened(desk, person, "adjustment:quiet_room", "adjustment:breaks")
    found = [one for one in answers.of(person.id).waiting if one.group == "adjustment"]
    answers.accept(person.id, found)
    events = [one for one in People(desk).page(person.id).timeline if one.kind == "suggestion_decision"]
    assert sorted(name for event in events for name in event.labels) == ["A quiet room", "Regular breaks"]
    assert sum(1 + len(event.others) for event in events) == 2
