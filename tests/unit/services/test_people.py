"""People: added, changed, found."""

from uuid import UUID

import pytest

from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.notes import Notes
from cjld_desktop.services.people import People
from tests.builders import WORKER


def test_adding_a_person_opens_their_episode_with_the_worker_as_named_worker(desk: Desk) -> None:
    """One click in the cell makes both."""
    person = People(desk).add({"family_name": "Zzquill"}, {"cell": "Cell 4", "place_name": "Nowhere MC"})
    episode = Episodes(desk).current(person.id)
    assert episode is not None
    assert (episode.named_worker, episode.stage) == (WORKER, "identified")
    (line,) = People(desk).lines(open_only=True)
    assert (line.name, line.where) == ("ZZQUILL", "Cell 4, Nowhere MC")


def test_a_person_who_does_not_fit_is_not_saved_and_every_field_has_its_sentence(desk: Desk) -> None:
    """Two wrong fields give two sentences, and no half of a person is kept."""
    with pytest.raises(InvalidError) as caught:
        People(desk).add({"family_name": " ", "nhs_number": "123"}, {"cell": "Cell 4"})
    assert caught.value.fields.keys() == {"family_name", "nhs_number"}
    assert "10 digits" in caught.value.fields["nhs_number"]
    assert People(desk).lines() == []


def test_a_wrong_episode_keeps_the_person_back_too(desk: Desk) -> None:
    """They are one act, so they are one transaction."""
    with pytest.raises(InvalidError):
        People(desk).add({"family_name": "Zzquill"}, {"stage": "nonsense"})
    assert People(desk).lines() == []


def test_search_finds_a_person_by_name_number_and_by_a_word_in_a_note(desk: Desk) -> None:
    """All three lead to the same person; one struck out is found no more."""
    people, notes = People(desk), Notes(desk)
    person = people.add({"family_name": "Zzquill", "nhs_number": "9990000018"})
    note = notes.sign(person.id, "Spoke of a marmalade cat")
    for words in ("zzq", "999 000 0018", "marmalade"):
        assert [found.person_id for found in people.find(words)] == [person.id]
    notes.mark_in_error(note.id, "wrong person")
    assert people.find("marmalade") == []


def test_those_who_may_be_the_same_person_are_offered(desk: Desk) -> None:
    """A like name with a fitting date of birth, or the same number; another birthday is another person."""
    people = People(desk)
    known = people.add({"family_name": "Zzquillon", "given_names": "Orrin", "birth_date": "1984-02-03"})
    numbered = people.add({"family_name": "Wrexby", "nhs_number": "9990000018"})

    def offered(**details: str) -> list[UUID]:
        return [line.id for line in people.alike(details)]

    assert offered(family_name="Zzquilon", given_names="Orrin", birth_date="1984") == [known.id]
    assert offered(family_name="Zzquillon", given_names="Orrin", birth_date="1985") == []
    assert offered(family_name="Other", nhs_number="999 000 0018") == [numbered.id]
    assert offered(family_name="") == []


def test_asking_for_somebody_who_is_not_here_is_refused_in_a_sentence(desk: Desk) -> None:
    """An identifier of another vault is no crash."""
    with pytest.raises(RefusedError, match="not on this computer"):
        People(desk).get(WORKER)
