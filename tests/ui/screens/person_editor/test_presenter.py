"""Adding and changing a person, on a real vault."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.person_editor.presenter import Presenter
from cjld_desktop.ui.unfinished import DRAFT_EVERY_MS
from tests.ui.inline import InlineRunner


@pytest.fixture
def presenter(workplace: Workplace, qapp: QApplication) -> Iterator[Presenter]:
    made = Presenter(workplace, InlineRunner())
    yield made
    made._timer.stop()


def _type(presenter: Presenter, **typed: Any) -> None:
    for field, value in typed.items():
        presenter.put(field, value)


def _saved(presenter: Presenter) -> list[UUID]:
    ids: list[Any] = []
    presenter.saved.connect(ids.append)
    return ids


def test_a_person_is_added_with_their_episode(presenter: Presenter, workplace: Workplace) -> None:
    """One save makes the person and opens their episode where they are."""
    saved = _saved(presenter)
    presenter.add()
    _type(presenter, family_name="Zzquill", given_names="Orrin", cell="Cell 4", place_name="Quorn Green MC")
    presenter.save()
    page = workplace.people.page(saved[0])
    assert page.person.shown_name == "ZZQUILL, Orrin"
    assert page.episode is not None
    assert page.episode.cell == "Cell 4"


def test_mistakes_are_all_shown_and_nothing_is_written(presenter: Presenter, workplace: Workplace) -> None:
    """Every mistake is listed in the order of the fields, and what was typed stays."""
    saved = _saved(presenter)
    presenter.add()
    _type(presenter, nhs_number="12", hearing_at=["1", "", "2026"], family_name="")
    presenter.put("given_names", "Orrin")
    presenter.save()
    assert [field for field, _ in presenter.state.problems] == ["family_name", "nhs_number", "hearing_at"]
    assert saved == []
    assert workplace.people.lines() == []
    assert presenter.is_changed


def test_somebody_alike_is_shown_before_adding(presenter: Presenter, workplace: Workplace) -> None:
    """A likely double is offered first; it is added all the same when they are somebody else."""
    workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin", "birth_date": "1980-08-14"})
    saved = _saved(presenter)
    presenter.add()
    _type(presenter, family_name="Zzquil", given_names="Orrin", birth_date=["14", "aug", "1980"])
    presenter.save()
    assert [line.name for line in presenter.state.alike] == ["ZZQUILL, Orrin"]
    assert saved == []
    presenter.save_anyway()
    assert len(saved) == 1
    assert len(workplace.people.lines()) == 2


def test_typing_is_kept_within_two_seconds_and_offered_on_return(
    presenter: Presenter, workplace: Workplace, qtbot: QtBot
) -> None:
    """What was typed and never saved is offered to the next who adds a person."""
    assert DRAFT_EVERY_MS < 2000
    presenter.add()
    presenter.put("family_name", "Zzquill")
    qtbot.waitUntil(lambda: workplace.drafts.load("person:new") is not None, timeout=2500)
    later = Presenter(workplace, InlineRunner())
    later.add()
    assert later.state.typed is not None
    assert later.state.typed["family_name"] == ""
    later.take_draft()
    assert later.state.typed["family_name"] == "Zzquill"
    assert later.is_changed


def test_a_draft_thrown_away_is_gone(presenter: Presenter, workplace: Workplace) -> None:
    """'Start empty' forgets the draft for good."""
    workplace.drafts.save("person:new", {"family_name": "Zzquill"})
    presenter.add()
    presenter.discard_draft()
    assert workplace.drafts.load("person:new") is None
    assert presenter.state.offered is None


def test_saving_forgets_the_draft(presenter: Presenter, workplace: Workplace) -> None:
    """Once a person is saved their draft is not offered again."""
    presenter.add()
    presenter.put("family_name", "Zzquill")
    presenter.save_draft()
    presenter.save()
    assert workplace.drafts.load("person:new") is None
    assert not presenter.is_changed


def test_leaving_asks_nothing_and_keeps_what_was_typed(presenter: Presenter, workplace: Workplace) -> None:
    """Unchanged fields are left without a trace; changed ones are kept as a draft."""
    left: list[Any] = []
    presenter.left.connect(lambda: left.append(True))
    presenter.add()
    presenter.leave()
    assert workplace.drafts.keys() == []
    presenter.put("family_name", "Zzquill")
    presenter.leave()
    assert left == [True, True]
    assert workplace.drafts.keys() == ["person:new"]


def test_what_is_known_is_changed_with_its_reason(presenter: Presenter, workplace: Workplace) -> None:
    """A change is written with the reason given, which the history then shows."""
    person = workplace.people.add({"family_name": "Zzquill", "phone": "07700 900 111"})
    presenter.edit(person.id)
    presenter.put("phone", "07700 900 222")
    presenter.save("New number from the mother")
    assert workplace.people.get(person.id).phone == "07700 900 222"
    newest = max(workplace.history.of(person.id), key=lambda line: line.at)
    assert (newest.after, newest.why) == ("07700 900 222", "New number from the mother")


def test_a_fault_below_is_told_and_typing_stays(presenter: Presenter, workplace: Workplace) -> None:
    """When the vault refuses to write, its sentence is shown and the fields are as they were."""
    person = workplace.people.add({"family_name": "Zzquill"})
    presenter.edit(person.id)
    presenter.put("phone", "07700 900 222")
    workplace.people.mark_in_error(person.id, "Made twice")
    presenter.save()
    assert presenter.state.fault
    assert presenter.is_changed


def test_what_a_sync_brought_while_the_editor_was_open_stays(
    presenter: Presenter, workplace: Workplace
) -> None:
    """Only what was typed here is saved; the address that came in meanwhile is not undone."""
    person = workplace.people.add({"family_name": "Zzquill", "phone": "1"})
    presenter.edit(person.id)
    workplace.people.change(person.id, {"address": "Elsewhere"})
    _type(presenter, phone="2")
    presenter.save()
    now = workplace.people.get(person.id)
    assert (now.phone, now.address) == ("2", "Elsewhere")


def test_the_same_field_changed_meanwhile_is_shown_and_can_be_kept_knowingly(
    presenter: Presenter, workplace: Workplace
) -> None:
    """The first save is held back and tells the other value; the second one has seen it."""
    person = workplace.people.add({"family_name": "Zzquill", "phone": "1"})
    presenter.edit(person.id)
    workplace.people.change(person.id, {"phone": "3"})
    _type(presenter, phone="2")
    presenter.save()
    ((field, said),) = presenter.state.problems
    assert (field, workplace.people.get(person.id).phone) == ("phone", "3")
    assert "“3”" in said
    presenter.save()
    assert workplace.people.get(person.id).phone == "2"
