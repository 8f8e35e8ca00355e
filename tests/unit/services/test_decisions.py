"""Facts changed in two places."""

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


def two_phones(desk: Desk) -> UUID:
    """A person whose phone was changed on two computers."""
    person = People(desk).add({"family_name": "Zzquill", "phone": "1"})

    def row(device: UUID, value: Any, *, shown: bool) -> dict[str, Any]:
        return {
            "record": person.id, "field": "phone", "device": device, "seq": 1, "kind": "person",
            "value": msgspec.msgpack.encode(value), "author": WORKER, "stamp": 0, "shown": shown,
        }  # fmt: skip

    with desk.vault.write() as connection:
        rows = [row(DEVICE, "1", shown=True), row(OTHER, "2", shown=False)]
        connection.execute(t.undecided.insert(), rows)
    return person.id


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
