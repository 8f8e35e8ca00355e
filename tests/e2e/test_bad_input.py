"""Faults as they are seen from the window: a sentence stands there, and what was typed or kept is safe."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjld_desktop.forms import library
from cjld_desktop.services.opening import FirstRun
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.settings import resources
from cjld_desktop.ui.form import autosave
from tests.central.processes import CentralProcess
from tests.e2e.seat import PASSPHRASE, Seat, pages, somebody
from tests.sync.fault_proxy import FaultProxy

SOMEBODY = somebody("Quevringham", "Odalys", "9990000018", born=("2", "may", "1991"), waited=15)
SIGN_IN_PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n<html>Sign in!</html>"
)


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(seat: Seat) -> None:
    """The sentence stands below the field, what was typed can be typed over, and nothing is locked out."""
    seat.try_passphrase(PASSPHRASE + " not")
    seat.until_it_says("That does not open the vault.")
    assert seat.front.passphrase.text() == PASSPHRASE + " not"
    assert seat.front.passphrase.selectedText()
    seat.unlock()


def _damage(vault: Path) -> None:
    database = vault / "vault.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 4 :] = bytes(len(data) - len(data) // 4)
    database.write_bytes(data)


def _swap(vault: Path) -> None:
    """The database of another vault, with its own passphrase, put over this one."""
    other = vault.parent / "other"
    first_run = FirstRun("Other team", "Other laptop", "B. Other", "liaison_worker", PASSPHRASE)
    workplace, _kit = Vaults(other).found(first_run)
    workplace.close()
    shutil.copy(other / "vault.db", vault / "vault.db")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_damage, "The vault's database is damaged."),
        (_swap, "belongs to another vault"),
        (lambda vault: (vault / "vault.db").unlink(), "vault.db, is missing"),
    ],
)
def test_a_vault_file_that_cannot_be_trusted_is_told_and_left_alone(
    seat: Seat, spoil: Callable[[Path], None], says: str
) -> None:
    """Damaged, swapped or missing, the file stays as it is; when the right one is back, Enter opens it."""
    database = seat.vault_folder / "vault.db"
    good = database.read_bytes()
    spoil(seat.vault_folder)
    before = database.read_bytes() if database.exists() else None
    seat.try_passphrase(PASSPHRASE)
    seat.until_it_says(says)
    assert (database.read_bytes() if database.exists() else None) == before
    database.write_bytes(good)
    assert seat.front.passphrase.text() == PASSPHRASE
    QTest.keyClick(seat.front.passphrase, Qt.Key.Key_Return)
    seat.until(lambda: seat.screen == "today")


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [(None, "vault.keys, is missing"), (b'{"format": 1, "slo', "vault.keys, is damaged"), (b"", "damaged")],
)
def test_without_its_key_file_the_vault_is_not_made_anew(
    seats: Callable[[str], Seat], seat: Seat, spoiled: bytes | None, says: str
) -> None:
    """It is said what is wrong and takes no passphrase, nothing is written; put back, it opens."""
    seat.get_up()
    keys = seat.vault_folder / "vault.keys"
    good, database = keys.read_bytes(), (seat.vault_folder / "vault.db").read_bytes()
    keys.unlink()
    if spoiled is not None:
        keys.write_bytes(spoiled)
    seat.sit_down()
    seat.until_it_says(says)
    assert not seat.front.passphrase.isEnabled()
    seat.get_up()
    assert (seat.vault_folder / "vault.db").read_bytes() == database
    keys.write_bytes(good)
    seat.sit_down()
    seat.unlock()


def test_a_note_that_found_the_disk_full_is_still_there_to_sign(desk: Seat) -> None:
    """The sentence stands over the note, its text too; with room on the disk the same button signs it."""
    desk.play(desk.scene.add_person(SOMEBODY))
    desk.play(desk.scene.driver.press(desk.front.note, desk.scene.shows("note")))
    desk.until(lambda: desk.front.presenter.state.person is not None)
    text = "He asked twice what a caution is. " * 300
    desk.front.fields["text"].field.setPlainText(text)
    pages(desk.workplace.vault, 0)
    desk.press("Sign and save")
    desk.until_it_says("The disk is full")
    desk.until_it_says(text)
    pages(desk.workplace.vault, None)
    desk.press("Sign and save")
    desk.until(lambda: desk.screen == "person" and desk.scene.count_of("note") == 1)
    (note,) = [event for event in desk.front.presenter.state.page.timeline if event.kind == "note"]
    assert note.text == text.strip() or note.text == text


def test_an_answer_that_found_the_disk_full_is_kept_and_saved_by_itself(
    desk: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence stands over the form, the answer stays chosen, and is saved when there is room."""
    monkeypatch.setattr(autosave, "RETRY_MS", 300)
    desk.play(desk.scene.add_person(SOMEBODY))
    desk.play(desk.scene.driver.press_menu(desk.front.start, "PHQ", desk.scene.shows("screening")))
    desk.until(lambda: desk.front.page is not None)
    view = desk.front
    path = view.presenter.state.here.paths[0]
    pages(desk.workplace.vault, 0)
    box = view.page.boxes[path]
    while not view.presenter.state.fault:  # SQLite may still have room on pages it has
        for row in box.fields()[:3]:
            row.click()
            desk.until(lambda: bool(view.presenter.state.fault) or not view.presenter.autosave.waiting)
            if view.presenter.state.fault:
                break
    desk.until_it_says("The disk is full")
    chosen = view.presenter.state.session.answers[path]
    pages(desk.workplace.vault, None)
    desk.until(lambda: not view.presenter.state.fault and not view.presenter.autosave.waiting)
    kept = desk.workplace.screens.get(view.presenter.state.screen.id)
    assert kept.answers[path] == chosen


def test_a_person_who_found_the_disk_full_is_still_typed(desk: Seat) -> None:
    """The fields keep what was typed; with room on the disk the same button adds the person once."""
    desk.keys(Qt.Key.Key_N)
    desk.until(lambda: desk.screen == "person_editor" and desk.front.presenter.state.typed is not None)
    desk.write(desk.front.fields["family_name"].field, SOMEBODY.family_name)
    pages(desk.workplace.vault, 0)
    desk.front.fields["reason"].field.setPlainText("Did not look up. " * 600)
    desk.press("Save and open their page")
    desk.until_it_says("The disk is full")
    desk.until_it_says(SOMEBODY.family_name)
    pages(desk.workplace.vault, None)
    desk.press("Save and open their page")
    desk.until(lambda: desk.screen == "person" and desk.front.presenter.state.page is not None)
    assert len(desk.workplace.people.lines()) == 1


def test_a_malformed_form_is_told_and_the_others_are_offered(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be read as a form is named at once, and the forms beside it can be asked."""
    folder = tmp_path / "resources"
    shutil.copytree(resources() / "questionnaires", folder / "questionnaires")
    form = json.loads((folder / "questionnaires" / "phq-9.json").read_text(encoding="utf-8"))
    form["item"][0]["type"] = "telepathy"
    (folder / "questionnaires" / "broken.json").write_text(json.dumps(form), encoding="utf-8")
    (folder / "questionnaires" / "cut.json").write_text('{"resourceType": "Questio', encoding="utf-8")
    monkeypatch.setattr(library, "resources", lambda: folder)
    library.shipped.cache_clear()
    try:
        seat.unlock()
        seat.until_it_says("broken.json")
        seat.until_it_says("cut.json")
        seat.play(seat.scene.add_person(SOMEBODY))
        seat.play(seat.scene.driver.press_menu(seat.front.start, "PHQ", seat.scene.shows("screening")))
        seat.until(lambda: seat.front.page is not None)
    finally:
        seat.get_up()
        library.shipped.cache_clear()


def test_with_the_central_store_down_the_window_says_so_and_later_sends_all(
    desk: Seat, central: CentralProcess
) -> None:
    """Unreachable, answering nonsense, or cut in the middle: a sentence each time, and then all is sent."""
    with FaultProxy(central.address) as line:
        desk.workplace.syncing.set_address(line.address, central.setup_code)
        desk.play(desk.scene.add_person(SOMEBODY))
        for _ in range(30):
            desk.workplace.notes.sign(
                desk.scene.person_id(SOMEBODY), token_hex(400)
            )  # nothing that gets shorter by packing
        waiting = desk.workplace.syncing.state().unsent
        faults: tuple[tuple[str, object, str], ...] = (
            ("cut_up_after", 0, "cannot be reached"),
            ("rubbish", b"\x00\xffnothing of HTTP\r\n\r\n", "safe"),
            ("rubbish", SIGN_IN_PAGE, "is not a central store"),
            ("cut_up_after", 9_000, "safe"),
        )
        for fault, how, says in faults:
            line.mend()
            setattr(line, fault, how)
            _press_sync(desk)
            desk.until_it_says(says)
            assert desk.front.presenter.state.problem in desk.said()
            desk.until_it_says("Working offline")
            assert desk.workplace.syncing.state().unsent > 0
        line.mend()
        _press_sync(desk)
        desk.until_it_says("Up to date")
        state = desk.workplace.syncing.state()
    assert (state.unsent, state.sent >= waiting) == (0, True)


def _press_sync(seat: Seat) -> None:
    seat.go("sync")
    view = seat.front
    seat.until(lambda: view.presenter.state.sync is not None and not view.presenter.state.running)
    view.sync_now.click()
    assert view.presenter.state.running
    seat.until(lambda: not view.presenter.state.running)
