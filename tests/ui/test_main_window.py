"""The frame: it moves between screens, remembers the way back, and never names a person in its title."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.ui import theme
from cjld_desktop.ui.main_window import MainWindow
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.search_box import Hit
from tests.ui.accessibility import clipped, unnamed


class Screen(QWidget):
    """A screen that notes what the frame asks of it. Its work starts in `field`, below a button."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.subject = ""
        self.field = QLineEdit()
        self.field.setAccessibleName("Field")
        self.above = QPushButton("Above")
        column = QVBoxLayout(self)
        column.addWidget(self.above)
        column.addWidget(self.field)

    def shown(self) -> None:
        if not holds_focus(self):
            self.field.setFocus()
        self.asked.append(f"shown {self.subject}".strip())

    def save_draft(self) -> None:
        self.asked.append("draft")


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, built: list[str]) -> MainWindow:
    def factory(name: str) -> Screen:
        built.append(name)
        return Screen()

    def making(name: str) -> Callable[[], Screen]:
        return lambda: factory(name)

    names = ("today", "people", "person", "reports", "sync", "help", "settings")
    made = MainWindow(
        {name: making(name) for name in names},
        {"person": "people"},
        team="Thornaby cluster",
        signed_in="Z. Quillfeather",
        role="Supervisor",
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.go("today")
    return made


def screen(window: MainWindow, name: str) -> Screen:
    view = window.view(name)
    assert isinstance(view, Screen)
    return view


def test_screens_are_built_when_they_are_first_shown(window: MainWindow, built: list[str]) -> None:
    """Nothing is built before it is needed, and nothing twice."""
    assert built == ["today"]
    window.go("people")
    window.go("today")
    assert built == ["today", "people"]


def test_esc_goes_back_to_the_same_subject(window: MainWindow, qtbot: QtBot) -> None:
    """Back shows the screen before with the subject it had; from the first screen there is no back."""

    def subject(name: str) -> Callable[[Screen], None]:
        def prepare(view: Screen) -> None:
            view.subject = name

        return prepare

    window.go("person", subject("one"))
    window.go("person", subject("two"))
    window.go("settings")
    view = screen(window, "person")
    for wanted in ("two", "one"):
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.screen_name == "person"
        assert view.subject == wanted
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.screen_name == "today"


def test_a_screen_starts_where_its_work_starts_and_comes_back_to_where_the_reader_was(
    window: MainWindow,
) -> None:
    """Not on whatever stands first on it."""
    window.go("people")
    assert QApplication.focusWidget() is screen(window, "people").field
    screen(window, "people").above.setFocus()
    window.go("person")
    window.back()
    assert QApplication.focusWidget() is screen(window, "people").above


def test_esc_does_not_lead_into_what_is_finished(window: MainWindow) -> None:
    """A screen shown instead of a finished one takes its place in the way back."""
    window.go("people")
    window.go("reports")
    window.instead("person")
    window.back()
    assert window.screen_name == "people"


def test_the_place_in_the_navigation_is_marked(window: MainWindow) -> None:
    """A person's page lies under People; a screen without a place marks none."""
    window.go("person")
    assert window.navigation._buttons["people"].isChecked()
    window.navigation.mark("nowhere")
    assert not any(button.isChecked() for button in window.navigation._buttons.values())


def test_leaving_a_screen_keeps_its_draft(window: MainWindow) -> None:
    """Before a screen goes out of sight it is asked to keep what is unfinished."""
    window.go("people")
    assert screen(window, "today").asked == ["shown", "draft"]


def test_before_locking_every_draft_is_kept_and_the_clipboard_emptied(window: MainWindow) -> None:
    """Drafts of all screens that were shown are saved, and nothing we copied stays behind."""
    window.go("people")
    QGuiApplication.clipboard().setText("copied from a record")
    window.save_drafts()
    assert screen(window, "today").asked[-1] == screen(window, "people").asked[-1] == "draft"
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, "add_person"),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier, "print_wanted"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "sync_now"),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "lock_wanted"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help_wanted"),
    ],
)
def test_keys_work_while_a_field_has_the_focus(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    """Each key is heard although somebody is typing in a field."""
    field = screen(window, "today").field
    field.setFocus()
    with qtbot.waitSignal(getattr(window, signal), timeout=500):
        QTest.keyClick(field, key, modifier)


def test_help_is_asked_for_the_screen_in_front(window: MainWindow, qtbot: QtBot) -> None:
    """F1 and the navigation ask for help about the screen that is shown."""
    window.go("sync")
    with qtbot.waitSignal(window.help_wanted) as asked:
        window.navigation.chosen.emit("help")
    assert asked.args == ["sync"]


def test_search_finds_and_opens_from_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+K, typing, arrow down and Enter choose what was found; marks of the finder are not shown."""
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    with qtbot.waitSignal(window.search.asked):
        QTest.keyClicks(window.search, "zzq")
    window.search.show_hits("zz", [Hit("OLD, Answer", "", 0)])
    assert not window.search.hits.isVisible()
    window.search.show_hits(
        "zzq", [Hit("ZZQUILL, Orrin", "\ue000Zzquill\ue001 1984", 1), Hit("ZZQ, B", "", 2)]
    )
    assert window.search.hits.item(0).text() == "ZZQUILL, Orrin\nZzquill 1984"
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search.hits, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.search.chosen) as chosen:
        QTest.keyClick(window.search.hits, Qt.Key.Key_Return)
    assert chosen.args == [2]
    assert not window.search.hits.isVisible()


def test_nothing_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    """An empty answer is a sentence that cannot be chosen, and Esc closes it without leaving the page."""
    window.go("people")
    window.search.setFocus()
    window.search.setText("zzz")
    window.search.show_hits("zzz", [])
    assert "Nothing found" in window.search.hits.item(0).text()
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.search.hits.isVisible()
    assert window.screen_name == "people"


def test_a_fault_is_told_above_the_screen_until_closed(window: MainWindow) -> None:
    """A sentence stands above the screen and goes when it is closed."""
    window.tell("The disk is full. What was saved before is safe.")
    assert window.notice.isVisible()
    window._close_notice.click()
    assert not window.notice.isVisible()


def test_the_title_names_nobody(window: MainWindow) -> None:
    """The title says what the program is, whoever is signed in and whatever is shown."""
    window.go("person")
    assert window.windowTitle() == "Liaison and Diversion"


@pytest.mark.parametrize(
    ("choice", "size"), [("light", 100), ("dark", 100), ("contrast", 100), ("light", 200)]
)
def test_the_frame_is_whole_in_every_dress(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, choice: theme.Choice, size: int
) -> None:
    """At 1360 by 860, in every scheme and at twice the text size, nothing is cut off or unnamed."""
    theme.apply(qapp, choice, size)
    window.status.show_sync("cloud-off-outline", "Working offline", ["14 changes waiting to send"], "soon")
    window.status.show_saved(["All work saved on this computer 2 seconds ago", "Locks after 5 minutes"])
    window.resize(1360, 860)
    qtbot.wait(20)
    assert (window.width(), window.height()) == (1360, 860)
    assert unnamed(window) == []
    assert clipped(window) == []
