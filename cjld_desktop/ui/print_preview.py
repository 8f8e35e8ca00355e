"""Shows a document before it leaves the program: page by page, then to a printer or into a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cjld_desktop.errors import CjldError, PrintError
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.ui import pdf_pages, theme, words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.print_job import PrintJob, chosen_pages
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted, PageTitle
from cjld_desktop.ui.widgets.notice import Notice

_SHARP = 2.0  # pictures are made twice as fine as shown, for scaled screens
_A4_WIDTH_INCHES = 8.27


def system_printers() -> list[str]:
    """The names of the printers set up on this computer."""
    return QPrinterInfo.availablePrinterNames()


class PrintPreview(QDialog):
    """`keep` is `PrintedDocuments.keep`. Tests give `printers` and `open_printer(name)`: a file."""

    def __init__(
        self,
        paper: Paper,
        runner: Runner,
        keep: Callable[..., object],
        parent: QWidget | None = None,
        *,
        printers: Callable[[], list[str]] = system_printers,
        open_printer: Callable[[str], QPrinter] | None = None,
    ) -> None:
        super().__init__(parent)
        pdf = paper.pdf
        self._paper, self._pdf, self._keep = paper, pdf, keep
        self._runner, self._open_printer = runner, open_printer or _printer
        self.page, self.page_count = 0, 0
        self._image = QImage()
        self._job: PrintJob | None = None
        self.setWindowTitle(self.tr("Print"))  # not the document's title: it may hold a name
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setAccessibleName(self.tr("Picture of the page"))
        self._where = Muted()
        self.before = secondary_button(self.tr("Page before"), "chevron-left")
        self.after = secondary_button(self.tr("Next page"), "chevron-right")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self._lay_out(paper.title, printers())
        self.resize(1040, 800)
        runner.network(lambda: pdf_pages.count(pdf), self._counted, self._refused)

    def turn(self, by: int) -> None:
        """Show another page."""
        self.page = min(max(self.page + by, 0), max(self.page_count - 1, 0))
        self._draw()

    def print_now(self) -> None:
        """Send the chosen pages to the chosen printer."""
        try:
            pages = chosen_pages(self.pages.text(), self.page_count)
        except PrintError as error:
            self._refused(error)
            self.pages.setFocus()
            return
        printer = self._open_printer(self.printer.currentText())
        printer.setCopyCount(self.copies.value())
        self._job = PrintJob(self._pdf, printer, self._runner, self)
        out = {"way": "printed", "pages": self.pages.text().strip(), "page_count": len(pages)}
        out |= {"copies": self.copies.value(), "printer": self.printer.currentText()}
        self._job.finished.connect(lambda: self._remember(self.tr("Sent to the printer."), out))
        self._job.failed.connect(self._refused)
        self.notice.say(self.tr("Printing…"))
        self._job.start(pages)

    def save_as(self, path: Path) -> None:
        """Write the PDF to `path`."""
        said = self.tr("Saved. This file is not encrypted: keep it only as long as it is needed.")
        out = {"way": "saved", "page_count": self.page_count}
        self._runner.network(
            partial(_write, path, self._pdf), lambda _: self._remember(said, out), self._refused
        )

    def _remember(self, said: str, out: dict[str, object]) -> None:
        """Write in the journal that it went out; when that fails, say both."""
        self.notice.say(said, "done")
        missed = self.tr("It is not in the journal: {why}")
        self._runner.vault(
            lambda: self._keep(self._paper, **out),
            lambda _: None,
            lambda error: self.notice.say(f"{said} {missed.format(why=words.sentence(error))}", "now"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self, title: str, printers: list[str]) -> None:
        area = QScrollArea()
        area.setWidget(self._sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setObjectName("preview")
        area.setAccessibleName(self.tr("Page of the document"))
        self._area = area
        turn = QHBoxLayout()
        turn.addWidget(self.before)
        turn.addWidget(self._where, 1)
        turn.addWidget(self.after)
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left = QVBoxLayout()
        left.addWidget(area, 1)
        left.addLayout(turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 20)
        row.setSpacing(20)
        row.addLayout(left, 1)
        row.addLayout(self._choices(title, printers))

    def _choices(self, title: str, printers: list[str]) -> QVBoxLayout:
        self.printer, self.copies, self.pages, self.notice = QComboBox(), QSpinBox(), QLineEdit(), Notice()
        self.printer.addItems(printers)
        self.copies.setRange(1, 99)
        self.copies.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
        self.print = primary_button(self.tr("Print"), "printer-outline")
        self.save = secondary_button(self.tr("Save as PDF"), "content-save-outline")
        leave = secondary_button(self.tr("Close"))
        self.print.clicked.connect(self.print_now)
        self.save.clicked.connect(self._ask_where)
        leave.clicked.connect(self.reject)
        column = QVBoxLayout()
        column.setSpacing(12)
        parts: list[QWidget] = [PageTitle(title), LabelledField(self.tr("Printer"), self.printer)]
        parts.append(LabelledField(self.tr("Copies"), self.copies))
        hint = self.tr("Such as 1-3, 5. Empty: all.")
        parts.append(LabelledField(self.tr("Pages"), self.pages, hint))
        for part in (*parts, self.notice, self.print, self.save, leave):
            part.setMaximumWidth(theme.px(280))
            part.setMinimumWidth(theme.px(240))
            column.addWidget(part)
        column.addStretch(1)
        if not printers:
            self.print.setEnabled(False)
            self.printer.setEnabled(False)
            self.notice.say(
                self.tr(
                    "No printer is set up on this computer. Save as PDF, or print from another computer."
                ),
                "soon",
            )
        return column

    def _counted(self, count: int) -> None:
        self.page_count = count
        self._draw()

    def _draw(self) -> None:
        words_of_page = self.tr("Page {n} of {all}").format(n=self.page + 1, all=self.page_count)
        self._where.setText(words_of_page)
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page + 1 < self.page_count)
        page, fine = self.page, _SHARP * self._area.viewport().width() / _A4_WIDTH_INCHES
        self._runner.network(
            lambda: pdf_pages.picture(self._pdf, page, min(max(fine, 96), 220)),
            lambda image: self._show(page, image),
            self._refused,
        )

    def _show(self, page: int, image: QImage) -> None:
        if page == self.page:
            self._image = image
            self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        width = max(200, self._area.viewport().width() - 8)
        smooth = Qt.TransformationMode.SmoothTransformation
        self._sheet.setPixmap(QPixmap.fromImage(self._image.scaledToWidth(width, smooth)))

    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), "", self.tr("PDF (*.pdf)"))
        if name:
            self.save_as(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def _refused(self, error: CjldError) -> None:
        self.notice.say(words.sentence(error), "now")


def _printer(name: str) -> QPrinter:
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def _write(path: Path, pdf: bytes) -> None:
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise PrintError(
            "The file could not be written there. Nothing is lost. Choose another folder, or free some space."
        ) from error
