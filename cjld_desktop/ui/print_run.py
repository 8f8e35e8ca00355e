"""One printing from the press of the button to its last news, with its entry in the journal.

It belongs to the runner, not to the preview: a job goes on when the preview is closed.
"""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtPrintSupport import QPrinter

from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.errors import CjldError, PrintError
from cjld_desktop.services.printed_documents import Paper, PrintedDocuments
from cjld_desktop.services.printers import PRINTING, Job, News, Order, Printers
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.print_job import PrintJob

_SOON_MS, _LATER_MS = 500, 5000
_LOOKS_SOON = 20  # for ten seconds; a printer that needs longer is asked less often
_SENT = Sentence("Sent to the printer. Collect it now.")


class Entry:
    """The journal's entry of a paper on its way out. Its work is for the vault's thread, in order."""

    def __init__(self, journal: PrintedDocuments, paper: Paper, out: dict[str, Any]) -> None:
        self._journal, self._paper, self._out = journal, paper, out
        self._id: UUID | None = None

    def keep(self) -> PrintedDocument:
        kept = self._journal.keep(self._paper, **self._out)
        self._id = kept.id
        return kept

    def strike_out(self, why: str) -> None:
        """It did not come out after all."""
        if self._id is not None:
            self._journal.not_printed(self._id, why)


class PrintRun(QObject):
    """`news(News)` until one is over; `refused(error)` when the print service took nothing or is gone.

    `unkept(error)`: the paper is out but the journal could not be written.
    """

    news = Signal(object)
    refused = Signal(object)
    unkept = Signal(object)

    def __init__(self, entry: Entry, runner: Runner) -> None:
        super().__init__(runner)
        self._entry, self._runner, self._left = entry, runner, False

    def cancel(self) -> None:
        """Take back what has not come out. Not every system can."""

    def leave(self) -> None:
        """Nobody looks any more: from now on trouble is told in the window."""
        self._left = True

    def _taken(self) -> None:
        self._runner.vault(self._entry.keep, lambda _: None, lambda error: self._tell(self.unkept, error))

    def _tell(self, signal: SignalInstance, error: CjldError) -> None:
        if self._left:
            self._runner.unheard.emit(error)
        else:
            signal.emit(error)

    def _end(self) -> None:
        # Behind what the vault still has to do for this run, which may have something to say.
        self._runner.vault(lambda: None, lambda _: self.deleteLater())


class QueueRun(PrintRun):
    """A printing through the print service of the system, followed to its end."""

    def __init__(self, order: Order, printers: Printers, entry: Entry, runner: Runner) -> None:
        super().__init__(entry, runner)
        self._order, self._printers = order, printers
        self._job: Job | None = None
        self._looks, self._told = 0, ""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._look)

    def start(self) -> None:
        self.news.emit(News(PRINTING))
        self._runner.network(self._hand_over, self._accepted, self._not_taken)

    def cancel(self) -> None:
        if (job := self._job) is not None:
            self._runner.network(lambda: self._printers.cancel(job), lambda _: self._look())

    def _hand_over(self) -> Job:
        """Runs beside the window. The entry is asked for here, at once: locking in this moment ends the
        window, and the paper comes out all the same.
        """
        job = self._printers.send(self._order)
        self._taken()
        return job

    def _accepted(self, job: Job) -> None:
        self._job = job
        self._look()

    def _not_taken(self, error: CjldError) -> None:
        self._tell(self.refused, error)
        self._end()

    def _look(self) -> None:
        self._again.stop()
        if (job := self._job) is not None:
            self._looks += 1
            self._runner.network(lambda: self._printers.news(job), self._heard, self._lost)

    def _heard(self, news: News) -> None:
        if self._job is None:
            return  # an answer that was under way when the last one came
        self.news.emit(news)
        if self._left and news.trouble and news.words.template != self._told:
            self._told = news.words.template
            self._runner.unheard.emit(PrintError(news.words.template, **news.words.values))
        if news.over:
            self._over(news)
        else:
            self._again.start(_SOON_MS if self._looks < _LOOKS_SOON else _LATER_MS)

    def _over(self, news: News) -> None:
        job, self._job = self._job, None
        if news.failed:
            why = news.words.text
            self._runner.vault(
                lambda: self._entry.strike_out(why),
                lambda _: None,
                lambda error: self._tell(self.unkept, error),
            )
        if job is not None:  # the service would keep the document, in clear, for a day
            self._runner.network(lambda: self._printers.forget(job), lambda _: self._end())

    def _lost(self, error: CjldError) -> None:
        """The service stopped answering after it took the document, so it may still come out."""
        if self._job is not None:
            self._job = None
            self._tell(self.refused, error)
            self._end()


class PictureRun(PrintRun):
    """A printing through Qt, which says only whether the printer took the pages."""

    def __init__(self, pdf: bytes, printer: QPrinter, entry: Entry, runner: Runner) -> None:
        super().__init__(entry, runner)
        self._job = PrintJob(pdf, printer, runner, self)
        self._job.finished.connect(self._finished)
        self._job.failed.connect(self._failed)

    def start(self) -> None:
        self.news.emit(News(PRINTING))
        self._job.start()

    def _finished(self) -> None:
        self._taken()
        self.news.emit(News(_SENT, over=True))
        self._end()

    def _failed(self, error: CjldError) -> None:
        self._tell(self.refused, error)
        self._end()
