"""What every service does with a record: read it, change it, save it, in one go."""

import sys
import threading
from collections.abc import Iterator

import pytest

from cjld_desktop.domain.person import Person
from cjld_desktop.errors import InvalidError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.people import People


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty")
def test_two_threads_that_change_different_fields_both_keep_their_change(desk: Desk) -> None:
    """What a sync brings while the window saves another field of the same record is not put back."""
    person = People(desk).add({"family_name": "Zzquill"})
    lost: list[str] = []

    def change(field: str) -> None:
        for number in range(40):
            People(desk).change(person.id, {field: str(number)})
            if getattr(desk.get(Person, person.id), field) != str(number):
                lost.append(field)

    threads = [threading.Thread(target=change, args=(field,)) for field in ("phone", "address")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lost == []


def test_an_editor_left_open_puts_back_nothing_that_came_meanwhile(desk: Desk) -> None:
    """Saving a whole form touches only the fields its user changed since they saw the record."""
    seen = People(desk).add({"family_name": "Zzquill", "phone": "1"})
    People(desk).change(seen.id, {"phone": "2"})
    form = seen.model_dump() | {"address": "4 Nowhere Lane"}
    saved = People(desk).change(seen.id, form, seen=seen)
    assert (saved.phone, saved.address) == ("2", "4 Nowhere Lane")


def test_a_field_changed_elsewhere_meanwhile_is_not_written_over(desk: Desk) -> None:
    """The editor is told at the field; the same value given twice is no quarrel."""
    seen = People(desk).add({"family_name": "Zzquill", "phone": "1"})
    People(desk).change(seen.id, {"phone": "2"})
    with pytest.raises(InvalidError, match="Somebody else") as caught:
        People(desk).change(seen.id, {"phone": "3"}, seen=seen)
    assert list(caught.value.fields) == ["phone"]
    assert desk.get(Person, seen.id).phone == "2"
    assert People(desk).change(seen.id, {"phone": "2"}, seen=seen).phone == "2"
