"""The form of a record when what is given changes what its page asks."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.note import Note
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.record_form import (
    Choice,
    FieldSpec,
    Page,
    Presenter,
    Read,
    RecordForm,
    RecordView,
    Words,
)
from tests.ui.inline import InlineRunner

WORDS = Words("A note", "Signed note", "Sign the note", "Print note", "It cannot be changed then.")


@dataclass
class Shelf:
    """Keeps one note in memory; `kept` are the changes that reached it."""

    note: Note
    kept: list[dict[str, Any]] = field(default_factory=list)

    def read(self, _note_id: UUID) -> Read[Note]:
        return Read(self.note, None)

    def change(self, _note_id: UUID, details: dict[str, Any]) -> None:
        if details.get("text") == "refused":
            raise InvalidError("This does not fit.", {"text": "Give other words"})
        self.kept.append(details)
        self.note = self.note.model_copy(update=details)

    def sign(self, _note_id: UUID, _why: str) -> None:
        if self.note.note_kind == "contact":
            raise RefusedError("Not today. Nothing is lost.")
        self.note = self.note.model_copy(update={"signed_at": clock.now()})

    def paper(self, _note_id: UUID) -> Paper:
        return Paper(b"%PDF-", "Note", "blank_form")


def pages(read: Read[Note]) -> tuple[Page, ...]:
    """The second field is asked only about a risk."""
    kinds = tuple(Choice(code, code) for code in ("contact", "risk"))
    fields = [FieldSpec("radio", "note_kind", "Kind", choices=kinds)]
    if read.record.note_kind == "risk":
        fields.append(FieldSpec("text", "text", "Which risk"))
    return (Page("kind", "kind", "What kind?", "", tuple(fields)),)


@pytest.fixture
def shelf(workplace: Workplace) -> Shelf:
    person = workplace.people.add({"family_name": "Zzquill"})
    note = Note.checked(
        {"person_id": person.id, "note_kind": "contact", "text": "Quiet", "recorded_by": workplace.staff.id}
        | {"happened_at": "2026-11-23T10:00:00Z"}
    )
    return Shelf(note)


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace, shelf: Shelf) -> RecordView:
    form = RecordForm(
        words=WORDS,
        read=shelf.read,
        change=shelf.change,
        sign=shelf.sign,
        paper=shelf.paper,
        tasks=lambda _read: (("kind", "Kind"),),
        pages=pages,
        kicker=lambda _note: "Notes",
    )
    made = RecordView(Presenter(form, workplace.drafts, InlineRunner()))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.presenter.open(shelf.note.id)
    made.presenter.go_to("kind")
    return made


def test_a_page_that_asks_more_keeps_the_keyboard_where_it_is(view: RecordView, shelf: Shelf) -> None:
    """Choosing a risk brings its field; the focus stays on the kind."""
    assert list(view.fields) == ["note_kind"]
    QTest.keyClick(view.fields["note_kind"].inputs()[0], Qt.Key.Key_2)
    QApplication.processEvents()
    assert list(view.fields) == ["note_kind", "text"]
    assert shelf.kept == [{"note_kind": "risk"}]
    assert view.window().focusWidget() in view.fields["note_kind"].inputs()


def test_a_refusal_to_sign_is_said_and_nothing_is_lost(view: RecordView) -> None:
    """The service's sentence stands on the page, and the record stays open."""
    view.presenter.go_to("check")
    view.presenter.sign()
    assert view.presenter.state.fault == "Not today. Nothing is lost."
    assert not view.presenter.state.is_signed


def test_ctrl_p_hands_over_the_paper_of_a_draft_where_that_is_allowed(view: RecordView) -> None:
    """A form without `sign_first` prints unsigned; the paper says that it is a draft."""
    printed: list[Paper] = []
    view.print_document.connect(printed.append)
    view.print_now()
    assert printed[0].pdf == b"%PDF-"


def test_what_could_not_be_kept_is_not_signed_away(view: RecordView, shelf: Shelf) -> None:
    """A value that the vault refuses stops the signature, and stays on the screen."""
    view.presenter.give("note_kind", "risk")
    view.presenter.give("text", "refused")
    view.presenter.sign()
    assert shelf.note.signed_at is None
    assert view.presenter.state.record.text == "refused"
    view.presenter.give("text", "Blades")
    view.presenter.sign()
    assert view.presenter.state.is_signed


def test_typing_that_is_no_value_is_not_signed_away(view: RecordView, shelf: Shelf) -> None:
    """What stands in a box and cannot be read is named; nothing is signed until it is put right."""
    view.presenter.give("note_kind", "risk")
    view.presenter.give_unread("text", "31 feb", "That day is not in that month")
    view.presenter.sign()
    assert "Which risk" in view.presenter.state.fault
    assert shelf.note.signed_at is None
