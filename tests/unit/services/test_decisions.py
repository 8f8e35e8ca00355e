"""Facts changed in two places."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
import pytest

from cjld_desktop.errors import RefusedError
from cjld_desktop.services.decisions import Decisions
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.people import People
from cjld_desktop.services.person_page import person_page
from cjld_desktop.storage import tables as t
from tests.builders import WORKER
from tests.vaults import DEVICE

OTHER = UUID("01900000-0000-7000-8000-0000000000d2")
THIRD = UUID("01900000-0000-7000-8000-0000000000d3")


def two_phones(desk: Desk) -> UUID:
    """A person whose phone was changed on two computers."""
    person = People(desk).add({"family_name": "Zzquill", "phone": "1"})
    value_comes(desk, person.id, DEVICE, "1", shown=True)
    value_comes(desk, person.id, OTHER, "2", shown=False)
    return person.id


def value_comes(desk: Desk, person: UUID, device: UUID, value: Any, *, shown: bool) -> None:
    row = {
        "record": person, "field": "phone", "device": device, "seq": 1, "kind": "person",
        "value": msgspec.msgpack.encode(value), "author": WORKER, "stamp": 0, "shown": shown,
    }  # fmt: skip
    with desk.vault.write() as connection:
        connection.execute(t.undecided.insert(), [row])


def test_both_values_wait_side_by_side_the_shown_one_first(desk: Desk) -> None:
    """Who gave which, and which is from this computer, is told with them."""
    person_id = two_phones(desk)
    (decision,) = Decisions(desk).waiting()
    assert decision.person_id == person_id
    assert [(v.value, v.shown, v.is_mine) for v in decision.versions] == [
        ("1", True, True),
        ("2", False, False),
    ]
    assert person_page(desk, person_id).undecided == ((person_id, "phone"),)
    assert People(desk).lines()[0].undecided


def test_using_one_value_settles_it(desk: Desk) -> None:
    """The chosen value is the value, nothing waits, and edits are taken again."""
    person_id = two_phones(desk)
    (decision,) = Decisions(desk).waiting()
    Decisions(desk).use(person_id, "phone", decision.versions[1])
    assert Decisions(desk).waiting() == []
    assert People(desk).get(person_id).phone == "2"
    with pytest.raises(RefusedError, match="already"):
        Decisions(desk).use(person_id, "phone", decision.versions[0])


def test_keeping_both_uses_one_and_writes_the_other_into_a_signed_note(desk: Desk) -> None:
    """The value not used can still be read on the person's page."""
    person_id = two_phones(desk)
    (decision,) = Decisions(desk).waiting()
    Decisions(desk).keep_both(person_id, "phone", decision.versions[0], "Another phone number was given: 2")
    assert People(desk).get(person_id).phone == "1"
    (note,) = (event for event in person_page(desk, person_id).timeline if event.kind == "note")
    assert "2" in note.text
    assert note.signed


def test_a_choice_made_before_another_value_came_decides_nothing(desk: Desk) -> None:
    """A third version, received while two were on the screen, is not thrown away unseen."""
    person_id = two_phones(desk)
    (decision,) = Decisions(desk).waiting()
    value_comes(desk, person_id, THIRD, "3", shown=False)
    with pytest.raises(RefusedError, match="Another version"):
        Decisions(desk).use(person_id, "phone", decision.versions[0])
    with pytest.raises(RefusedError, match="Another version"):
        Decisions(desk).keep_both(person_id, "phone", decision.versions[0], "Another was given: 2")
    (decision,) = Decisions(desk).waiting()
    assert len(decision.versions) == 3
    assert [event.kind for event in person_page(desk, person_id).timeline] == []
    Decisions(desk).use(person_id, "phone", decision.versions[0])


def test_keeping_both_keeps_the_note_only_with_the_decision(desk: Desk) -> None:
    """When the decision fails there is no note either, so trying again does not write it twice."""
    person_id = two_phones(desk)
    (decision,) = Decisions(desk).waiting()
    unfit = replace(decision.versions[0], value={"not": "a phone"})
    with pytest.raises(RefusedError, match="does not fit"):
        Decisions(desk).keep_both(person_id, "phone", unfit, "Another was given: 2")
    assert [event.kind for event in person_page(desk, person_id).timeline] == []
