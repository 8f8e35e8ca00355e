"""The frame: navigation, search, one screen at a time, status bar, keys. Holds screens, decides nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.navigation import Navigation
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import primary_button
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.search_box import SearchBox
from cjld_desktop.ui.widgets.status_bar import StatusBar

Prepare = Callable[[Any], None]
_DEEPEST = 50  # visits remembered for Esc


@dataclass(frozen=True)
class Visit:
    """One screen as it was shown. `again` shows the same subject on it when one comes back."""

    screen: str
    again: Prepare | None = None


class MainWindow(QMainWindow):
    """`factories` make the screens by name, when first shown; `sections` say in which place each lies.

    A screen is made on `stack`: one that is put there afterwards takes all its parts through the style again.
    A screen may have `shown()`, called when it comes to the front, and `save_draft()`, called before it
    goes out of sight and before locking.
    """

    add_person = Signal()
    sync_now = Signal()
    help_wanted = Signal(str)  # the screen to be explained
    print_wanted = Signal(object)  # the screen in front
    lock_wanted = Signal()

    def __init__(
        self,
        factories: Mapping[str, Callable[[], QWidget]],
        sections: Mapping[str, str],
        *,
        team: str,
        signed_in: str,
        role: str,
    ) -> None:
        super().__init__()
        self._factories, self._sections = factories, sections
        self._built: dict[str, QWidget] = {}
        self._visits: list[Visit] = []
        # Never a person's name: the title stands in the task bar and on shared screens.
        self.setWindowTitle(self.tr("Liaison and Diversion"))
        self.navigation = self._navigation(team)
        self.search = SearchBox(self.tr("Search people, notes and reference numbers   (Ctrl+K)"))
        self.search.setAccessibleName(self.tr("Search people, notes and reference numbers"))
        self.search.set_icon()
        self.add = primary_button(self.tr("Add a person"), "account-plus-outline")
        self.add.clicked.connect(self.add_person)
        self.notice = Notice()
        self.notice.setObjectName("topNotice")
        self._lead = self.notice.add_link(self.tr("Open"))
        self._lead.clicked.connect(self._follow)
        self._leads_to = ""
        self._close_notice = self.notice.add_link(self.tr("Close"))
        self._close_notice.clicked.connect(lambda: self.tell(""))
        self.tell("")
        self.stack = QStackedWidget()
        self.status = StatusBar()
        self._lent = ""  # copied while this window was in front: not every platform says whose it is
        QGuiApplication.clipboard().dataChanged.connect(self._note_copy)
        self._lay_out(signed_in, role)
        self._keys()

    @property
    def screen_name(self) -> str:
        """The name of the screen in front; empty before the first."""
        return self._visits[-1].screen if self._visits else ""

    def go(self, screen: str, prepare: Prepare | None = None, *, again: Prepare | None = None) -> None:
        """Show a screen. `prepare(view)` readies it now, `again(view)` when Esc comes back."""
        self._leave()
        self._visits = [*self._visits[-_DEEPEST:], Visit(screen, again or prepare)]
        self._show(screen, prepare)

    def instead(self, screen: str, prepare: Prepare | None = None) -> None:
        """Show a screen in place of the one in front, which is finished: Esc does not lead back to it."""
        if self._visits:
            self._visits.pop()
        if self._visits and self._visits[-1].screen == screen:
            self._visits.pop()
        self.go(screen, prepare)

    def back(self) -> None:
        """To the screen before; from the first one nowhere."""
        if len(self._visits) < 2:
            return
        self._leave()
        self._visits.pop()
        visit = self._visits[-1]
        self._show(visit.screen, visit.again)

    def tell(self, sentence: str, tone: Tone = "now", *, lead: tuple[str, str] = ("", "")) -> None:
        """Say something above the screen until it is closed; the empty string takes it away.

        `lead` are the words of a link beside it, and the screen it leads to.
        """
        words, self._leads_to = lead
        self._lead.setText(words or self.tr("Open"))
        self._lead.setVisible(bool(self._leads_to))
        self.notice.say(sentence, tone)

    def save_drafts(self) -> None:
        """Ask every screen to keep what is unfinished, and take back what we lent the clipboard."""
        for view in self._built.values():
            if hasattr(view, "save_draft"):
                view.save_draft()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard() or (self._lent and clipboard.text() == self._lent):
            clipboard.clear()

    def view(self, screen: str) -> QWidget:
        """The screen, built now if it was not."""
        if screen not in self._built:
            made = self._factories[screen]()
            self._built[screen] = made
            self.stack.addWidget(made)
        return self._built[screen]

    def closeEvent(self, event: QCloseEvent) -> None:
        self.save_drafts()
        super().closeEvent(event)

    def _show(self, screen: str, prepare: Prepare | None) -> None:
        view = self.view(screen)
        if prepare is not None:
            prepare(view)
        begun = view.focusWidget() is not None
        self.stack.setCurrentWidget(view)
        first = None if begun else view.focusWidget()
        if first is not None:
            # The stack put the keyboard on whatever comes first: where it starts is for the screen to say.
            first.clearFocus()
        self.navigation.mark(self._sections.get(screen, screen))
        if hasattr(view, "shown"):
            view.shown()
        if first is not None and view.focusWidget() is None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        view = self.stack.currentWidget()
        if view is not None and hasattr(view, "save_draft"):
            view.save_draft()

    def _navigation(self, team: str) -> Navigation:
        above = (
            ("today", self.tr("Today"), "clipboard-check-outline"),
            ("people", self.tr("People"), "account-group-outline"),
            ("reports", self.tr("Reports"), "file-document-edit-outline"),
            ("directory", self.tr("Directory"), "card-account-phone-outline"),
            ("sync", self.tr("Sync"), "sync"),
        )
        below = (
            ("help", self.tr("Help"), "help-circle-outline"),
            ("settings", self.tr("Settings"), "cog-outline"),
            ("lock", self.tr("Lock  Ctrl+L"), "lock-outline"),
        )
        made = Navigation(
            self.tr("Liaison and Diversion"),
            team,
            [place for place in above if place[0] in self._factories],
            [place for place in below if place[0] in self._factories or place[0] == "lock"],
        )
        made.chosen.connect(self._choose)
        return made

    def _choose(self, name: str) -> None:
        if name == "lock":
            self.lock_wanted.emit()
        elif name == "help":
            self.help_wanted.emit(self.screen_name)
        else:
            self.go(name)

    def _lay_out(self, signed_in: str, role: str) -> None:
        top = QFrame()
        top.setObjectName("topBar")
        row = QHBoxLayout(top)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(18)
        self.search.setMaximumWidth(theme.px(520))
        row.addWidget(self.search, 1)
        row.addStretch(0)
        row.addWidget(self.add)
        who = Muted(f"{signed_in}\n{role}")
        who.setWordWrap(False)
        row.addWidget(who)
        strip = QHBoxLayout()
        strip.setContentsMargins(24, 0, 24, 0)
        strip.addWidget(self.notice)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(top)
        right.addLayout(strip)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.resize(1360, 860)

    def _keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+K": self._find,
            "Ctrl+N": self.add_person.emit,
            "Ctrl+P": lambda: self.print_wanted.emit(self.stack.currentWidget()),
            "F5": self.sync_now.emit,
            "Ctrl+L": self.lock_wanted.emit,
            "F1": lambda: self.help_wanted.emit(self.screen_name),
            "Esc": self.back,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(act)

    def _follow(self) -> None:
        """Where the notice leads; it has been read then."""
        screen = self._leads_to
        self.tell("")
        self.go(screen)

    def _note_copy(self) -> None:
        in_front = QGuiApplication.focusWindow() is not None
        self._lent = QGuiApplication.clipboard().text() if in_front else ""

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
