"""Shows a document from outside, page by page, as the child reads it. It keeps no bytes, copies no text."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cjld_desktop.errors import CjldError
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.document_reading import DocumentReading, Page, Wanted
from cjld_desktop.ui.widgets.buttons import Button, primary_button, secondary_button
from cjld_desktop.ui.widgets.document_sheet import DocumentSheet
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState

# Parts of the width of the room there is; 1 fits.
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_SETTLES_MS = 150


class DocumentView(QWidget):
    """Empty, waiting, at fault, not on this computer yet, or showing a page.

    `get_wanted`: "Get it now" was pressed. Whoever shows the widget gives it the bytes and calls `clear`
    when the screen is left: the child that reads the document ends with it.
    """

    get_wanted = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = DocumentReading(runner, self)
        self._reading.opened.connect(self._opened)
        self._reading.drawn.connect(self._drawn)
        self._reading.failed.connect(self.say_fault)
        self._title = ""
        self.page, self.page_count, self._zoom, self._quarters = 0, 0, _ZOOMS.index(1.0), 0
        self._shown: Wanted | None = None
        self._from_below = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._ask)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words_page())
        self._stack.addWidget(self._document_page())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._add_keys()
        self.clear()

    def show_document(self, content: bytes, media_type: str, title: str) -> None:
        """Read and show it from its first page. `title` says to a screen reader what it is."""
        self._title, self.page, self.page_count, self._quarters = title, 0, 0, 0
        self._shown = None
        self.sheet.clear()
        self.say_waiting(self.tr("Opening the document…"))
        self._reading.open(content, media_type)

    def clear(self) -> None:
        """Show nothing, and end the child."""
        self._reading.close()
        self._shown = None
        self.sheet.clear()
        self._say(self.tr("No document is open."), self.tr("Choose one from the list."))

    def say_waiting(self, what: str) -> None:
        """Something is on its way."""
        self._say(what)

    def say_progress(self, done: int, total: int) -> None:
        """So many parts of the document have come."""
        said = self.tr("Getting the document: {done} of {total} parts")
        self._say(said.format(done=done, total=total), self.tr("You can go on working meanwhile."))

    def say_missing(self) -> None:
        """The document is with the team, and not on this computer."""
        self._reading.close()
        self._say(
            self.tr("This document is not on this computer yet."),
            self.tr("It is with your team. Getting it needs a connection."),
        )
        self.get_now.setVisible(True)

    def say_fault(self, error: CjldError) -> None:
        """Why it cannot be shown, and what to do."""
        self._say("")
        self.notice.say(words.sentence(error), "now", self.tr("This document cannot be shown"))

    def turn(self, by: int) -> None:
        """Show the page so many further."""
        to = min(max(self.page + by, 0), max(self.page_count - 1, 0))
        if to != self.page:
            self._from_below = by == -1
            self.page = to
            self._ask()

    def zoom(self, by: int) -> None:
        """Larger or smaller by so many steps; 0 fits the width again."""
        steps = self._zoom + by if by else _ZOOMS.index(1.0)
        self._zoom = min(max(steps, 0), len(_ZOOMS) - 1)
        self._ask()

    def turn_sheet(self) -> None:
        """A quarter clockwise: for a scan that lies on its side."""
        self._quarters = (self._quarters + 1) % 4
        self._ask()

    def _words_page(self) -> QWidget:
        self._empty, self.notice = EmptyState(""), Notice()
        self.get_now = primary_button(self.tr("Get it now"), "download-outline")
        self.get_now.clicked.connect(self.get_wanted)
        page = QWidget()
        column = QVBoxLayout(page)
        for part in (self._empty, self.notice):
            column.addWidget(part)
        column.addWidget(self.get_now, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _document_page(self) -> QWidget:
        self.sheet = DocumentSheet()
        self.sheet.setAccessibleName(self.tr("Page of the document"))
        self.sheet.turn.connect(self.turn)
        self.sheet.ends.connect(lambda last: self.turn(self.page_count if last else -self.page_count))
        self.sheet.resized.connect(self._settle.start)
        self.where = Muted()
        self.where.setWordWrap(False)
        self.before = self._button(self.tr("Page before"), "chevron-left", lambda: self.turn(-1))
        self.after = self._button(self.tr("Next page"), "chevron-right", lambda: self.turn(1))
        self.smaller = self._button(self.tr("Smaller"), "magnify-minus-outline", lambda: self.zoom(-1))
        self.larger = self._button(self.tr("Larger"), "magnify-plus-outline", lambda: self.zoom(1))
        self.fit = self._button(self.tr("Fit width"), "arrow-expand-horizontal", lambda: self.zoom(0))
        self.turn_button = self._button(self.tr("Turn"), "rotate-right", self.turn_sheet)
        pages = QHBoxLayout()
        pages.addWidget(self.before)
        pages.addStretch(1)
        pages.addWidget(self.where)
        pages.addStretch(1)
        pages.addWidget(self.after)
        sizes = Flow()
        for button in (self.smaller, self.larger, self.fit, self.turn_button):
            sizes.addWidget(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(sizes)
        column.addWidget(self.sheet, 1)
        column.addLayout(pages)
        return page

    def _button(self, text: str, icon: str, work: Callable[[], None]) -> Button:
        made = secondary_button(text, icon)
        made.clicked.connect(work)
        return made

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Ctrl++": lambda: self.zoom(1),
            "Ctrl+=": lambda: self.zoom(1),  # the same key without Shift
            "Ctrl+-": lambda: self.zoom(-1),
            "Ctrl+0": lambda: self.zoom(0),
            "Ctrl+R": self.turn_sheet,
        }
        for key, work in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)

    def _say(self, what: str, then: str = "") -> None:
        self.notice.say("")
        self.get_now.setVisible(False)
        self._empty.setVisible(bool(what))
        self._empty.say(what, then)
        self._stack.setCurrentIndex(0)

    def _opened(self, pages: int) -> None:
        self.page_count = pages
        self._stack.setCurrentIndex(1)
        self._ask()

    def _width(self) -> int:
        return round(self.sheet.room() * _ZOOMS[self._zoom])

    def _ask(self) -> None:
        if not self.page_count:
            return
        # Until it is drawn the page before stands there: the words must not call it this one.
        said = self.tr("Page {n} of {all} is being drawn…")
        self.where.setText(said.format(n=self.page + 1, all=self.page_count))
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page + 1 < self.page_count)
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom + 1 < len(_ZOOMS))
        fine = round(self._width() * self.devicePixelRatioF())
        self._reading.ask(Wanted(self.page, fine, self._quarters))

    def _drawn(self, wanted: Wanted, page: Page) -> None:
        fine = round(self._width() * self.devicePixelRatioF())
        if wanted != Wanted(self.page, fine, self._quarters):
            return  # drawn ahead, or the reader has gone on meanwhile
        said = self.tr("Page {n} of {all}").format(n=self.page + 1, all=self.page_count)
        self.where.setText(said)
        is_other = self._shown is None or self._shown.page != wanted.page
        name = self.tr("Page {n} of {all} of {title}")
        text = page.text.strip() or self.tr("This page is a picture: it has no words to read out.")
        self.sheet.show_page(
            page.image,
            self._width(),
            name.format(n=self.page + 1, all=self.page_count, title=self._title),
            text,
        )
        if is_other and self._from_below:
            self.sheet.to_bottom()
        elif is_other:
            self.sheet.to_top()
        self._shown, self._from_below = wanted, False
        self._reading.look_ahead(wanted)
