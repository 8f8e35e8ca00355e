"""Shows a document before it leaves the program: page by page, then to a printer or into a file."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from cjld_desktop import reference_data
from cjld_desktop.documents.page_choice import chosen_pages, only
from cjld_desktop.errors import CjldError, PrintError
from cjld_desktop.services.printed_documents import Paper, PrintedDocuments
from cjld_desktop.services.printers import News, Order, Printer
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.print_choices import PrintChoices
from cjld_desktop.ui.print_pages import PrintPages
from cjld_desktop.ui.print_run import Entry, PictureRun, QueueRun
from cjld_desktop.ui.print_ways import Way, way_of_this_computer
from cjld_desktop.ui.theme import Tone

_LOOK_AGAIN_MS = 10_000


class PrintPreview(QDialog):
    """`journal` is told what went out. Tests give a `way` to print; otherwise it is this computer's."""

    def __init__(
        self,
        paper: Paper,
        runner: Runner,
        journal: PrintedDocuments,
        parent: QWidget | None = None,
        way: Way | None = None,
    ) -> None:
        super().__init__(parent)
        self._paper, self._runner, self._journal = paper, runner, journal
        self._way = way or way_of_this_computer(runner)
        self._run: QueueRun | PictureRun | None = None
        self._looking = False
        self.setWindowTitle(self.tr("Print"))  # not the document's title: it may hold a name
        self.pages, self.choices = PrintPages(paper.pdf, runner), PrintChoices(paper.title)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 20)
        row.setSpacing(20)
        row.addWidget(self.pages, 1)
        row.addWidget(self.choices)
        self._connect()
        room = self.screen().availableGeometry().width() - 80
        self.resize(max(1040, min(theme.px(1040), room)), 800)  # larger text must leave the page its room
        self.pages.begin()
        self._look()

    def print_now(self) -> None:
        """Send the chosen pages to the chosen printer."""
        choices, printer = self.choices, self.choices.chosen()
        if printer is None or not choices.print.isEnabled():
            return
        try:
            pages = chosen_pages(choices.pages.text(), self.pages.count)
        except PrintError as error:
            choices.show_problem_of_pages(words.sentence(error))
            return
        choices.show_problem_of_pages("")
        choices.set_busy(busy=True)
        pdf = self._paper.pdf
        self._runner.network(
            partial(only, pdf, pages),
            lambda part: self._send(part, printer, len(pages)),
            self._if_open(self._refused),
        )

    def save_as(self, path: Path) -> None:
        """Write the whole PDF to `path`. The journal is told even when the preview is closed meanwhile."""
        entry = Entry(self._journal, self._paper, {"way": "saved", "page_count": self.pages.count})
        saved, refused = self._if_open(self._saved), self._if_open(self._refused)
        runner = self._runner

        def unkept(error: CjldError) -> None:
            tell = runner.unheard.emit if self.pages.is_closed else self._not_kept
            tell(error)

        def work() -> None:
            _write(path, self._paper.pdf)
            # Asked for here: locking in this moment ends the window, and the file stays.
            runner.vault(entry.keep, lambda _: None, unkept)

        runner.network(work, lambda _: saved(), refused)

    def done(self, result: int) -> None:
        """Closed: a printing under way goes on, and is told of in the window."""
        self._again.stop()
        self.pages.is_closed = True
        if self._run is not None:
            self._run.leave()
        super().done(result)

    def _connect(self) -> None:
        choices = self.choices
        choices.print.clicked.connect(self.print_now)
        choices.save.clicked.connect(self._ask_where)
        choices.close_button.clicked.connect(self.reject)
        choices.cancel.clicked.connect(self._cancel)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self).activated.connect(self.print_now)
        self.pages.refused.connect(self._refused)
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look)
        self._again.start()

    def _if_open(self, callback: Callable[..., None]) -> Callable[..., None]:
        """An answer may come when this is closed and gone: then nothing happens."""
        return lambda *given: None if self.pages.is_closed else callback(*given)

    def _look(self) -> None:
        """Ask for the printers, unless the last question still waits for its answer."""
        if not self._looking and not self.choices.printer.view().isVisible():
            self._looking = True
            self._way.look(self._if_open(self._show_printers), self._if_open(self._no_service))

    def _show_printers(self, printers: list[Printer]) -> None:
        self._looking = False
        if printers:
            self.choices.show_printers(printers)
        else:
            self.choices.show_none(
                self.tr("No printer is set up on this computer. Save as PDF, or print from another computer.")
            )

    def _no_service(self, error: CjldError) -> None:
        self._looking = False
        self.choices.show_none(words.sentence(error))

    def _send(self, pdf: bytes, printer: Printer, page_count: int) -> None:
        if self.pages.is_closed:
            self._runner.unheard.emit(
                PrintError("The preview was closed before the document was sent, so nothing was printed.")
            )
            return
        choices = self.choices
        order = Order(
            pdf=pdf,
            title=reference_data.display("documents", self._paper.document),
            printer=printer,
            copies=choices.copies.value(),
            two_sided=printer.two_sided and choices.both_sides.isChecked(),
        )
        out = {"way": "printed", "pages": choices.pages.text().strip(), "page_count": page_count}
        out |= {"copies": order.copies, "printer": printer.name}
        run = self._run = self._way.run(order, Entry(self._journal, self._paper, out))
        run.news.connect(self._hear)
        run.refused.connect(self._refused)
        run.unkept.connect(self._not_kept)
        run.start()

    def _hear(self, news: News) -> None:
        tone: Tone = "soon" if news.trouble else "done" if news.over else "info"
        self.choices.notice.say(words.filled(news.words.template, news.words.values), tone)
        self.choices.set_busy(busy=not news.over, may_cancel=isinstance(self._run, QueueRun))
        if news.over:
            self._run = None

    def _cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()

    def _refused(self, error: CjldError) -> None:
        self._run = None
        self.choices.set_busy(busy=False)
        self.choices.notice.say(words.sentence(error), "now")

    def _not_kept(self, error: CjldError) -> None:
        said = self.tr("It went out, but the journal could not be written: write down what you printed.")
        self.choices.journal.say(f"{said} {words.sentence(error)}", "now")

    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), self._file_name(), self.tr("PDF (*.pdf)")
        )
        if name:
            self.save_as(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def _file_name(self) -> str:
        """What kind of document it is: a file's name is seen by everybody, so it names nobody."""
        return f"{words.listed('documents', self._paper.document)}.pdf"

    def _saved(self) -> None:
        said = self.tr("Saved. This file is not encrypted: keep it only as long as it is needed.")
        self.choices.notice.say(said, "done")


def _write(path: Path, pdf: bytes) -> None:
    """Whole, or not at all: what stood there before stays until then, and no part of a document is left."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(pdf)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise PrintError(
            "The file could not be written there. Nothing is lost. Choose another folder, or free some space."
        ) from error
