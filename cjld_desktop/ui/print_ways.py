"""How this computer prints: CUPS takes the PDF and tells all; Qt takes pictures and tells little."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from cjld_desktop.services import cups
from cjld_desktop.services.printers import READY, UNKNOWN, Order, Printer, Printers, Standing
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.ui.background import Failed, Runner
from cjld_desktop.ui.print_run import Entry, PictureRun, QueueRun

_WRONG = Sentence("Something is wrong with it. Look at its own display.")
_BUSY = Sentence("Printing something else. What is sent comes after it.")
_STATES = {
    QPrinter.PrinterState.Idle: Standing(READY),
    QPrinter.PrinterState.Active: Standing(_BUSY),
    QPrinter.PrinterState.Error: Standing(_WRONG, ready=False),
    QPrinter.PrinterState.Aborted: Standing(_WRONG, ready=False),
}


class Way(Protocol):
    """`look` hands the printers to `show` later; `run` is a printing not yet started."""

    def look(self, show: Callable[[list[Printer]], None], failed: Failed) -> None: ...

    def run(self, order: Order, entry: Entry) -> QueueRun | PictureRun: ...


def way_of_this_computer(runner: Runner) -> Way:
    return QueueWay(runner) if cups.is_here() else PictureWay(runner)


def put_away(runner: Runner) -> None:
    """Once, as somebody comes in: what was printed before the last lock lies in no queue any longer."""

    def work() -> None:
        if cups.is_here():
            Printers().forget_all()

    # Nobody asked for it, and a print service that does not answer keeps nothing that can be read there.
    runner.network(work, lambda _: None, lambda _: None)


class QueueWay:
    """Linux: the PDF itself goes to CUPS, from memory."""

    def __init__(self, runner: Runner, printers: Printers | None = None) -> None:
        self._runner, self._printers = runner, printers or Printers()

    def look(self, show: Callable[[list[Printer]], None], failed: Failed) -> None:
        self._runner.network(self._printers.found, show, failed)

    def run(self, order: Order, entry: Entry) -> QueueRun:
        return QueueRun(order, self._printers, entry, self._runner)


class PictureWay:
    """Windows and macOS: pictures of the pages go to Qt's printer.

    Tests give the printers they `know` and `open_printer`, which prints into a file.
    """

    def __init__(
        self,
        runner: Runner,
        known: Callable[[], list[Printer]] | None = None,
        open_printer: Callable[[str], QPrinter] | None = None,
    ) -> None:
        self._runner, self._known, self._open_printer = runner, known or _known, open_printer or _printer

    def look(self, show: Callable[[list[Printer]], None], failed: Failed) -> None:  # noqa: ARG002  # Qt never fails
        show(self._known())

    def run(self, order: Order, entry: Entry) -> PictureRun:
        printer = self._open_printer(order.printer.name)
        printer.setCopyCount(order.copies)
        if order.two_sided:
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        return PictureRun(order.pdf, printer, entry, self._runner)


def _known() -> list[Printer]:
    found = map(_described, QPrinterInfo.availablePrinters())
    return sorted(found, key=lambda one: (not one.is_default, one.shown.casefold()))


def _described(info: QPrinterInfo) -> Printer:
    return Printer(
        name=info.printerName(),
        shown=info.description() or info.printerName(),
        standing=_STATES.get(info.state(), Standing(UNKNOWN)),
        is_default=info.isDefault(),
        two_sided=QPrinter.DuplexMode.DuplexLongSide in info.supportedDuplexModes(),
    )


def _printer(name: str) -> QPrinter:
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
