"""A foreign document being read, off the window's thread: opened in its child, asked for pages, ended.

Keeps the last few pages, and has the next one drawn before it is asked for. Widgets are not its business.
"""

from collections import OrderedDict
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from cjld_desktop.documents.reader_process import Reader
from cjld_desktop.errors import CjldError
from cjld_desktop.ui.background import Runner

# What is kept of pages already drawn: several at the usual size, two of the largest.
_KEPT_BYTES = 100_000_000


@dataclass(frozen=True)
class Wanted:
    """Page `page` (from 0), so many pixels of the screen wide, turned clockwise by quarters."""

    page: int
    width: int
    quarters: int


@dataclass(frozen=True)
class Page:
    """The page as a picture, and what it says; no words for a scan."""

    image: QImage
    text: str


@dataclass
class _Held:
    """What outlives the QObject: its child, or none yet, and a number that grows with every document.

    An answer about a document of another number is not heard.
    """

    readers: list[Reader] = field(default_factory=list)
    which: int = 0

    def end(self) -> None:
        self.which += 1
        while self.readers:
            self.readers.pop().close()


class DocumentReading(QObject):
    """`opened` with the number of pages, `drawn` with a Wanted and its Page, `failed` with a CjldError."""

    opened = Signal(int)
    drawn = Signal(object, object)
    failed = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        held = self._held = _Held()  # what is called when this is gone may not know it any more
        self.destroyed.connect(lambda: held.end())  # noqa: PLW0108 - Qt would let a bound method die
        self._pages: OrderedDict[Wanted, Page] = OrderedDict()
        self._asked: set[Wanted] = set()
        self._count = 0

    def open(self, content: bytes, media_type: str) -> None:
        """Read this document from now on."""
        self.close()
        held, which = self._held, self._held.which

        def work() -> Reader | None:
            # Somebody who leafs through bad documents does not wait for each of them.
            return Reader(content, media_type) if which == held.which else None

        self._runner.network(
            work,
            lambda reader: self._opened(which, reader),
            lambda error: self._failed(which, error),
        )

    def ask(self, wanted: Wanted) -> None:
        """Have a page drawn: `drawn` comes now, when it is kept still, or soon."""
        if (page := self._pages.get(wanted)) is not None:
            self._pages.move_to_end(wanted)
            self.drawn.emit(wanted, page)
        elif self._held.readers and wanted not in self._asked:
            self._draw(self._held.readers[0], wanted)

    def close(self) -> None:
        """End the child and forget every page."""
        self._pages.clear()
        self._asked.clear()
        self._count = 0
        self._held.end()

    def _opened(self, which: int, reader: Reader | None) -> None:
        if reader is None:
            return
        if which != self._held.which:
            reader.close()
            return
        self._held.readers.append(reader)
        self._count = reader.pages
        self.opened.emit(reader.pages)

    def _draw(self, reader: Reader, wanted: Wanted) -> None:
        which = self._held.which
        self._asked.add(wanted)
        self._runner.network(
            lambda: _drawn(reader, wanted),
            lambda page: self._drawn(which, wanted, page),
            lambda error: self._failed(which, error),
        )

    def _drawn(self, which: int, wanted: Wanted, page: Page) -> None:
        if which != self._held.which:
            return
        self._asked.discard(wanted)
        self._pages[wanted] = page
        while len(self._pages) > 1 and self._size() > _KEPT_BYTES:
            self._pages.popitem(last=False)
        self.drawn.emit(wanted, page)

    def look_ahead(self, wanted: Wanted) -> None:
        """Have the page after this one drawn while this one is read."""
        after = Wanted(wanted.page + 1, wanted.width, wanted.quarters)
        is_new = after not in self._pages and after not in self._asked
        if self._held.readers and after.page < self._count and is_new:
            self._draw(self._held.readers[0], after)

    def _size(self) -> int:
        return sum(page.image.sizeInBytes() for page in self._pages.values())

    def _failed(self, which: int, error: CjldError) -> None:
        if which == self._held.which:
            self.close()
            self.failed.emit(error)


def _drawn(reader: Reader, wanted: Wanted) -> Page:
    found = reader.picture(wanted.page, wanted.width, wanted.quarters)
    image = QImage(found.rgb, found.width, found.height, found.width * 3, QImage.Format.Format_RGB888)
    return Page(image.copy(), reader.text(wanted.page))  # a copy: the bytes end with this function
