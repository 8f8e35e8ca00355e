"""“Show to the person” (F9): the question in front, in large type and their language, in its own window."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.session import FormSession
from cjld_desktop.services import spoken_form
from cjld_desktop.ui.form.read_along import ReadAlong
from cjld_desktop.ui.screens.screening.state import State

KEY = "F9"


class ShowToPerson(QObject):
    """Follows the form while the window is open. It never shows an answer, nor the worker's own words."""

    lock_wanted = Signal()

    def __init__(self, screen: QWidget, state: Callable[[], State]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._state = state
        self.window: ReadAlong | None = None
        shortcut = QShortcut(QKeySequence(KEY), screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        session = self._state().session
        if session is None or self._state().is_signed:
            return
        if self.window is None:
            self.window = ReadAlong(_Said(session), self._screen)
            self.window.lock_wanted.connect(self.lock_wanted)
        if self.window.isVisible():
            self.window.raise_()
        self.window.show()
        self.window.activateWindow()
        self.follow()

    def close(self) -> None:
        """Nothing of the form stays in sight when the worker leaves it."""
        if self.window is not None:
            self.window.show_nothing()
            self.window.close()

    def follow(self) -> None:
        """Show the question that is in front now."""
        state = self._state()
        if self.window is None or not self.window.isVisible():
            return
        path = self._path(state)
        if state.session is None or path is None:
            self.window.show_nothing()
            return
        right_to_left = spoken_form.is_right_to_left(state.asked_in)
        self.window.follow(_Said(state.session))
        self.window.show_question(
            path, Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )

    def _path(self, state: State) -> str | None:
        """The question the keyboard is in, else the first of the page."""
        if state.here is None or state.session is None:
            return None
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self._screen:
            path = getattr(widget, "path", None)
            if isinstance(path, str) and path in state.here.paths:
                return path
            widget = widget.parentWidget()
        session = state.session
        asked = (path for path in state.here.paths if session.item(path).type not in {"group", "display"})
        return next(asked, None)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._screen.isAncestorOf(new) and new.window() is self._screen.window():
            self.follow()


class _Said:
    """A session's questions in the person's words alone."""

    def __init__(self, session: FormSession) -> None:
        self._session = session

    def item(self, path: str) -> Field:
        field = self._session.item(path)
        options = tuple(replace(one, display=spoken_form.said(one.display)) for one in field.options)
        return replace(field, text=spoken_form.said(field.text), options=options)
