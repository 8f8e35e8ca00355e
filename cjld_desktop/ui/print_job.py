"""Puts chosen pages of a PDF on a printer, page by page, so that a long document never fills the memory."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from cjld_desktop.errors import CjldError, PrintError
from cjld_desktop.ui import pdf_pages
from cjld_desktop.ui.background import Runner

_DOTS_PER_INCH = 300


def chosen_pages(text: str, count: int) -> list[int]:
    """`1-3, 5` as page indexes from 0; empty: all. Raises PrintError for pages that are not there."""
    if not text.strip():
        return list(range(count))
    pages: list[int] = []
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4}))?\s*", part, flags=re.ASCII)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            raise PrintError(
                "These pages are not in the document. It has {count}. Write them like 1-3, 5.", count=count
            )
        pages += range(first - 1, last)
    return pages


class PrintJob(QObject):
    """One printing. `finished` when all pages are with the printer; `failed(PrintError)` otherwise."""

    finished = Signal()
    failed = Signal(object)

    def __init__(self, pdf: bytes, printer: QPrinter, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pdf, self._printer, self._runner = pdf, printer, runner
        self._painter = QPainter()

    def start(self, pages: Sequence[int]) -> None:
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            self._fail(
                PrintError(
                    "The printer did not take the document. Nothing is lost. See that it is on and has "
                    "paper, or save as PDF."
                )
            )
            return
        self._next(list(pages), first=True)

    def _next(self, pages: list[int], *, first: bool) -> None:
        if not pages:
            self._painter.end()
            self.finished.emit()
            return
        work: Callable[[], QImage] = partial(pdf_pages.picture, self._pdf, pages[0], _DOTS_PER_INCH)
        self._runner.network(work, lambda image: self._paint(image, pages[1:], first=first), self._fail)

    def _paint(self, image: QImage, rest: list[int], *, first: bool) -> None:
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
