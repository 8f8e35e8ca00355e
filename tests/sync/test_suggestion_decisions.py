"""Answers to suggestions from two computers: they meet, nothing is lost, a person settles what differs."""

from collections.abc import Callable

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.people import People
from cjld_desktop.services.suggestion_answers import SuggestionAnswers
from cjld_desktop.services.suggestions import Suggestion
from tests import builders
from tests.sync.computers import Computer, desk_at

Make = Callable[[int], list[Computer]]
RISK, HOUSING = "risk:self_harm", "next:refer/housing"


class Place:
    """A worker at one computer, with what they see of one person."""

    def __init__(self, computer: Computer, person: Person) -> None:
        self.computer, self.person = computer, person
        self.desk = desk_at(computer)
        self.answers = SuggestionAnswers(self.desk)

    def asked(self, code: str) -> Suggestion:
        return next(one for one in self.answers.of(self.person.id).waiting if one.code == code)

    def waiting(self) -> set[str]:
        return {one.code for one in self.answers.of(self.person.id).waiting}

    def risks(self) -> list[str]:
        return People(self.desk).get(self.person.id).risks


@pytest.fixture
def places(team: Make) -> list[Place]:
    """Two computers that both know a person with a signed screen."""
    computers = team(2)
    person = computers[0].journal.save(builders.person())
    flags = [{"code": one, "severity": "soon", "text": one, "why": "Said so."} for one in (RISK, HOUSING)]
    computers[0].journal.save(
        builders.screen(person.id, results={"flags": flags}, signed_at=clock.now(), signed_by=builders.WORKER)
    )
    made = [Place(computer, person) for computer in computers]
    sync_all(*made)
    return made


def sync_all(*places: Place) -> None:
    for place in [*places, *places]:
        assert place.computer.sync().notices == []


def test_an_answer_is_an_answer_everywhere(places: list[Place]) -> None:
    """What one accepted is on the other's record and asked there no more; taken back there, it asks here."""
    here, there = places
    (decision,) = here.answers.accept(here.person.id, [here.asked(RISK)])
    sync_all(here, there)
    assert there.risks() == ["Self-harm"]
    assert there.waiting() == {HOUSING}
    there.answers.take_back(decision.id)
    sync_all(here, there)
    assert here.risks() == []
    assert here.waiting() == {RISK, HOUSING}


def test_both_accepting_is_no_conflict(places: list[Place]) -> None:
    """The same answer on both computers stands once in the record and leaves nothing to decide."""
    here, there = places
    for place in places:
        place.answers.accept(place.person.id, [place.asked(RISK)])
    sync_all(here, there)
    for place in places:
        assert place.risks() == ["Self-harm"]
        assert place.waiting() == {HOUSING}
        assert place.computer.doubts() == []


def test_unlike_answers_wait_on_both_until_one_answers_anew(places: list[Place]) -> None:
    """Accepted here and set aside there: both stay in the history, both computers ask, one answer ends it."""
    here, there = places
    here.answers.accept(here.person.id, [here.asked(HOUSING)], "Rang the council")
    there.answers.set_aside(there.person.id, there.asked(HOUSING), "Has a flat")
    sync_all(here, there)
    assert [place.asked(HOUSING).disagreed for place in places] == [True, True]
    there.answers.accept(there.person.id, [there.asked(HOUSING)], "The flat is not safe")
    sync_all(here, there)
    for place in places:
        assert HOUSING not in place.waiting()
        assert len(place.desk.find(SuggestionDecision, person_id=place.person.id)) == 3


def test_nothing_is_accepted_into_a_list_that_waits_for_a_decision(places: list[Place]) -> None:
    """While two versions of the risks stand, accepting is refused and leaves no half of it behind."""
    here, there = places
    here.computer.change(Person, here.person.id, risks=["Weapons"])
    there.computer.change(Person, there.person.id, risks=["Fire setting"])
    sync_all(here, there)
    assert here.computer.doubts()
    with pytest.raises(RefusedError):
        here.answers.accept(here.person.id, [here.asked(RISK)])
    assert RISK in here.waiting()
    assert here.desk.find(SuggestionDecision, person_id=here.person.id) == []
