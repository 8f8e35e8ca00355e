"""What the program writes beside the vault says nothing of anybody."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cjld_desktop import log
from cjld_desktop.demo import report_hands
from cjld_desktop.ui.crash_dialog import CrashDialog, CrashReporter
from tests import foreign_documents as foreign
from tests.e2e.followed import a_file, asked_for, opened, stage
from tests.e2e.seat import PASSPHRASE, Seat, pages, somebody

SECRET = somebody("Xylquarrowby", "Thessalonika", "9990000018", born=("3", "jan", "1977"), waited=20)
SAID = "Vexatious humming about wardrobes"
TYPED = (
    SECRET.family_name, SECRET.given_names, SECRET.nhs_number, SAID, "wardrobes", "07700 900876",
    "07700900876", "999 000 0018", "1977-01-03", "03-Jan-1977", PASSPHRASE, "marmoset",
)  # fmt: skip


def test_neither_log_nor_files_hold_anything_of_a_person(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a journey with faults and a crash, no file holds a name, number, answer, note or passphrase."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    seat.try_passphrase(PASSPHRASE + " marmoset")
    seat.until_it_says("That does not open the vault.")
    seat.unlock()
    log.configure(tmp_path / "home" / "logs")
    log.get("test").info("began")
    seat.play(seat.scene.add_person(SECRET))
    _write_with_faults(seat)
    _crash(seat, monkeypatch)
    seat.look_up("xylquarrowby")
    seat.until_it_says("XYLQUARROWBY, Thessalonika")
    seat.lock()
    written = (tmp_path / "home" / "logs" / "cjld_desktop.log").read_text(encoding="utf-8")
    assert "crash" in written
    assert "ValueError" in written
    assert _files_that_hold_any(tmp_path) == []


def test_the_way_of_a_report_leaves_nothing_beside_the_vault(
    desk: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report attached, read, checked and sent back: no name, no expert, no word of it in any other file."""
    aside = tmp_path / "stick"
    aside.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    log.configure(tmp_path / "home" / "logs")
    log.get("test").info("began")
    report = asked_for(desk)
    opened(desk, report)
    desk.play(report_hands.attach(desk.scene, a_file(aside)))
    desk.until(lambda: stage(desk) == "to_check")
    desk.play(report_hands.read(desk.scene))
    desk.play(report_hands.check(desk.scene, not_there={"k_truth": SAID}, amounts={"pages": "2"}))
    desk.play(desk.scene.save_from_preview(desk.front.form.after.letter, aside / "back.pdf"))
    desk.lock()
    shutil.rmtree(aside)
    words = (*TYPED, "Zzquillmore", "Ada Synthetic", "Quorn Crown", foreign.MARKER, "Zzquill")
    assert _files_that_hold_any(tmp_path, words) == []


def _write_with_faults(seat: Seat) -> None:
    """A note that meets a full disk; a telephone number; a sync without a store."""
    seat.play(seat.scene.driver.press(seat.front.note, seat.scene.shows("note")))
    seat.until(lambda: seat.front.presenter.state.person is not None)
    seat.front.fields["text"].field.setPlainText(f"{SAID}. " * 300)
    pages(seat.workplace.vault, 0)
    seat.press("Sign and save")
    seat.until_it_says("The disk is full")
    pages(seat.workplace.vault, None)
    seat.press("Sign and save")
    seat.until(lambda: seat.screen == "person" and seat.scene.count_of("note") == 1)
    seat.workplace.people.change(seat.scene.person_id(SECRET), {"phone": "07700 900876"})
    seat.go("sync")
    seat.press("Sync now")
    seat.until_it_says("No central store")


def _crash(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in background work whose own text is a name and a note, told by the dialog and left behind."""
    reporter = CrashReporter(
        lambda: seat.desktop.window, seat.scene.journeys.window.save_drafts, seat.desktop.lock
    )
    monkeypatch.setattr(sys, "excepthook", reporter.report)
    told: list[str] = []

    def bug() -> None:
        raise ValueError(f"{SECRET.shown_name}: {SAID}")

    def carry_on() -> None:
        dialog: Any = QApplication.activeModalWidget()
        if isinstance(dialog, CrashDialog):
            told.append(dialog.accessibleDescription())
            dialog.reject()

    watch = QTimer()
    watch.setInterval(20)
    watch.timeout.connect(carry_on)
    watch.start()
    seat.desktop.runner.vault(bug, lambda _: None)
    seat.until(lambda: bool(told))
    watch.stop()
    assert not any(word in told[0] for word in TYPED)


def _files_that_hold_any(folder: Path, words: Sequence[str] = TYPED) -> list[str]:
    """Files in which any of the words stands in clear, in one byte or two for a letter, in any case."""
    wanted = [
        form.encode(code)
        for word in words
        for form in (word, word.upper(), word.lower())
        for code in ("utf-8", "utf-16-le")
    ]
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(files) > 3
    return [path.name for path in files if any(word in path.read_bytes() for word in wanted)]
