"""Puts a PDF on a printer of Qt's as pictures, page by page: a long document never fills the memory."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from cjld_desktop.errors import CjldError, PrintError
from cjld_desktop.ui import pdf_pages
from cjld_desktop.ui.background import Runner

_DOTS_PER_INCH = 300


class PrintJob(QObject):
    """One printing. `finished` when all pages are with the printer; `failed(PrintError)` otherwise."""

    finished = Signal()
    failed = Signal(object)

    def __init__(self, pdf: bytes, printer: QPrinter, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pdf, self._printer, self._runner = pdf, printer, runner
        self._painter = QPainter()

    def start(self) -> None:
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            self._fail(
                PrintError(
                    "The printer did not take the document. Nothing is lost. See that it is on and has "
                    "paper, or save as PDF."
                )
            )
            return
        count: Callable[[], int] = partial(pdf_pages.count, self._pdf)
        self._runner.network(count, lambda n: self._next(range(n), first=True), self._fail)

    def _next(self, pages: Sequence[int], *, first: bool) -> None:
        if not pages:
            self._painter.end()
            self.finished.emit()
            return
        work: Callable[[], QImage] = partial(pdf_pages.picture, self._pdf, pages[0], _DOTS_PER_INCH)
        self._runner.network(work, lambda image: self._paint(image, pages[1:], first=first), self._fail)

    def _paint(self, image: QImage, rest: Sequence[int], *, first: bool) -> None:
        if not first and not self._printer.newPage():
            self._fail(
                PrintError("The printer stopped in the middle. See what came out, then print the rest.")
            )
            return
        area = self._painter.viewport()
        size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRect(area.topLeft(), size), image)
        self._next(rest, first=False)

    def _fail(self, error: CjldError) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.failed.emit(error)
