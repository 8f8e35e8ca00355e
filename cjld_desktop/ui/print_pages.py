"""The left side of the preview: the pages of the document as pictures, one at a time."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cjld_desktop.errors import CjldError
from cjld_desktop.ui import pdf_pages
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.labels import Muted

_SHARP = 2.0  # pictures are made twice as fine as shown, for scaled screens
_A4_WIDTH_INCHES = 8.27


class PrintPages(QWidget):
    """`page` from 0. `refused(error)` when it cannot be drawn. `is_closed`: nothing is drawn any more."""

    refused = Signal(object)

    def __init__(self, pdf: bytes, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf, self._runner = pdf, runner
        self.page, self.count, self.is_closed = 0, 0, False
        self._image = QImage()
        self._sheet, self._where = QLabel(), Muted()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setAccessibleName(self.tr("Picture of the page"))
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = secondary_button(self.tr("Page before"), "chevron-left")
        self.after = secondary_button(self.tr("Next page"), "chevron-right")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self._area = QScrollArea()
        self._area.setWidget(self._sheet)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setObjectName("preview")
        # Always there, so that the page's width does not change when it comes and goes.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Page of the document"))
        row = QHBoxLayout()
        row.addWidget(self.before)
        row.addWidget(self._where, 1)
        row.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addLayout(row)

    def begin(self) -> None:
        """Count the pages and show the first."""
        pdf = self._pdf
        self._runner.network(
            lambda: pdf_pages.count(pdf), self._if_open(self._counted), self._if_open(self._refuse)
        )

    def turn(self, by: int) -> None:
        """Show another page."""
        self.page = min(max(self.page + by, 0), max(self.count - 1, 0))
        self._draw()

    @property
    def is_drawn(self) -> bool:
        return not self._image.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _if_open(self, callback: Callable[..., None]) -> Callable[..., None]:
        """An answer may come when the preview is closed and gone: then nothing happens."""
        return lambda *given: None if self.is_closed else callback(*given)

    def _counted(self, count: int) -> None:
        self.count = count
        self._draw()

    def _draw(self) -> None:
        self._where.setText(self.tr("Page {n} of {all}").format(n=self.page + 1, all=self.count))
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page + 1 < self.count)
        pdf, page, fine = self._pdf, self.page, _SHARP * self._area.viewport().width() / _A4_WIDTH_INCHES
        self._runner.network(
            lambda: pdf_pages.picture(pdf, page, min(max(fine, 96), 220)),
            self._if_open(lambda image: self._show(page, image)),
            self._if_open(self._refuse),
        )

    def _refuse(self, error: CjldError) -> None:
        self.refused.emit(error)

    def _show(self, page: int, image: QImage) -> None:
        if page == self.page:
            self._image = image
            self._fit()

    def _fit(self) -> None:
        if not self._image.isNull():
            width = max(200, self._area.viewport().width() - 8)
            smooth = Qt.TransformationMode.SmoothTransformation
            self._sheet.setPixmap(QPixmap.fromImage(self._image.scaledToWidth(width, smooth)))
