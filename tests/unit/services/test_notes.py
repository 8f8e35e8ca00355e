"""Case notes."""

from datetime import timedelta

import pytest

from cjld_desktop import clock
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.notes import Notes
from cjld_desktop.services.people import People
from cjld_desktop.services.person_page import person_page
from tests.builders import WORKER


def test_a_note_is_signed_by_who_wrote_it(desk: Desk) -> None:
    """Saving a note is signing it."""
    person = People(desk).add({"family_name": "Zzquill"})
    note = Notes(desk).sign(person.id, "Spoke in the cell.", "risk")
    assert note.is_signed
    assert note.signed_by == WORKER


def test_a_note_without_words_or_from_the_future_is_not_signed(desk: Desk) -> None:
    """Both are told as a sentence about the field."""
    person = People(desk).add({"family_name": "Zzquill"})
    with pytest.raises(InvalidError) as caught:
        Notes(desk).sign(person.id, "   ")
    assert "text" in caught.value.fields
    with pytest.raises(InvalidError) as caught:
        Notes(desk).sign(person.id, "Text", happened_at=clock.now() + timedelta(hours=1))
    assert "happened_at" in caught.value.fields


def test_a_correction_names_the_note_it_puts_right_and_both_are_shown(desk: Desk) -> None:
    """The first note stays as it was, and the page says which one corrects it."""
    person = People(desk).add({"family_name": "Zzquill"})
    first = Notes(desk).sign(person.id, "Brother is called Al.")
    second = Notes(desk).sign(person.id, "Brother is called Alf.", corrects_id=first.id)
    events = {event.record_id: event for event in person_page(desk, person.id).timeline}
    assert events[first.id].corrected_by == (second.id,)
    assert events[second.id].corrects_id == first.id
    assert events[first.id].text == "Brother is called Al."


def test_a_note_cannot_correct_a_note_about_somebody_else(desk: Desk) -> None:
    """A correction stays with its person."""
    one, other = (People(desk).add({"family_name": name}) for name in ("Zzquill", "Yyork"))
    note = Notes(desk).sign(one.id, "Text")
    with pytest.raises(RefusedError, match="somebody else"):
        Notes(desk).sign(other.id, "Text", corrects_id=note.id)


def test_a_note_in_error_stays_on_the_page_with_its_reason(desk: Desk) -> None:
    """Nothing that was written disappears."""
    person = People(desk).add({"family_name": "Zzquill"})
    note = Notes(desk).sign(person.id, "About somebody else")
    Notes(desk).mark_in_error(note.id, "wrong person")
    (event,) = person_page(desk, person.id).timeline
    assert (event.in_error, event.in_error_why, event.text) == (True, "wrong person", "About somebody else")
