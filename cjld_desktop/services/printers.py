"""Printers and print jobs in plain words: what CUPS says of a queue or a job becomes a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cjld_desktop import reference_data
from cjld_desktop.errors import PrintError
from cjld_desktop.services.cups import Cups, CupsError, Queue
from cjld_desktop.services.sentence import Sentence

_DUPLEX = 0x10  # of printer-type: can print on both sides
_IDLE, _BUSY, _STOPPED = 3, 4, 5  # printer-state, RFC 8011 section 5.4.11
_HELD, _JOB_STOPPED, _CANCELLED, _ABORTED, _COMPLETED = 4, 6, 7, 8, 9  # job-state, section 5.3.7
_GONE = 0x0406
_ENDINGS = ("-error", "-warning", "-report")

READY = Sentence("Ready.")
CLOSED = Sentence("It takes no documents now. Use another printer, or ask whoever looks after it.")
UNKNOWN = Sentence("Whether it is ready shows when something is printed.")
_BUSY_NOW = Sentence("Printing something else. What is sent comes after it.")
_STANDS_STILL = Sentence("Stopped. What is sent waits in its queue until somebody starts it again.")
_OTHER = Sentence("Something is wrong with it. Look at its own display.")

PRINTING = Sentence("Printing…")
DONE = Sentence("The printer has all of it. Collect it now.")
_HELD_BACK = Sentence(
    "The printer holds the document back. Release it at the printer, or ask whoever looks after it."
)
_WITHDRAWN = Sentence("The printing was cancelled. Collect or destroy what came out.")
_DRIVER = Sentence(
    "The driver of this printer failed, so the document was not printed. Nothing is lost. Use another "
    "printer, or save as PDF."
)


@dataclass(frozen=True)
class Standing:
    """How a printer stands. `ready`: what is sent now is printed now. `takes`: its queue is open."""

    words: Sentence
    ready: bool = True
    takes: bool = True


@dataclass(frozen=True)
class Printer:
    """A printer one may choose. `instance` is CUPS's word for a saved set of options, mostly empty."""

    name: str
    shown: str
    standing: Standing = Standing(READY)
    is_default: bool = False
    two_sided: bool = False
    instance: str = ""


@dataclass(frozen=True)
class Order:
    """What is to be printed. `title` is seen by everybody who sees the queue, so it names nobody."""

    pdf: bytes
    title: str
    printer: Printer
    copies: int = 1
    two_sided: bool = False


@dataclass(frozen=True)
class Job:
    queue: str
    number: int


@dataclass(frozen=True)
class News:
    """How a job stands. `over`: nothing more happens to it. `failed`: over, and no page is known to be out.

    `trouble`: somebody has to do something.
    """

    words: Sentence
    over: bool = False
    failed: bool = False
    trouble: bool = False


class Printers:
    """Every method may wait for the print service: for a worker thread. All raise PrintError."""

    def __init__(self, cups: Cups | None = None) -> None:
        self._cups = cups or Cups()

    def found(self) -> list[Printer]:
        """Every printer of this computer, the default first."""
        try:
            queues = self._cups.queues()
        except CupsError as error:
            raise _refusal(error) from None
        return sorted(map(_printer, queues), key=lambda one: (not one.is_default, one.shown.casefold()))

    def send(self, order: Order) -> Job:
        """Put the document into the printer's queue."""
        options = {"copies": str(order.copies)}
        if order.printer.two_sided:
            options["sides"] = "two-sided-long-edge" if order.two_sided else "one-sided"
        name, instance = order.printer.name, order.printer.instance
        try:
            return Job(name, self._cups.send(name, instance, order.pdf, order.title, options))
        except CupsError as error:
            raise _refusal(error) from None

    def news(self, job: Job) -> News:
        """How the job stands now; of one that the service has forgotten: that it is over."""
        try:
            found, printer = self._cups.job(job.number), self._cups.printer(job.queue)
        except CupsError as error:
            if error.status == _GONE:
                return News(DONE, over=True)
            raise _refusal(error) from None
        return _news(found, _standing_of(printer))

    def cancel(self, job: Job) -> None:
        """Take back what has not come out yet."""
        self._cups.cancel(job.queue, job.number)

    def forget(self, job: Job) -> bool:
        """Ask the service to drop its copy of a document that is over; False if it keeps it."""
        return self._cups.forget(job.queue, job.number)

    def forget_all(self) -> None:
        """Have the copies dropped of all that this program printed and did not see to its end.

        Locking ends the program, and the print service keeps a document, in clear, for a day. Not while a
        job is being followed: it would be taken for done.
        """
        ours = {row["display"] for row in reference_data.document("documents")["codes"]}
        try:
            for queue, number, title in self._cups.finished():
                if title in ours:
                    self._cups.forget(queue, number)
        except CupsError as error:
            raise _refusal(error) from None


def standing(state: int, reasons: Sequence[str], *, takes: bool) -> Standing:
    """A queue's `printer-state`, its reasons and whether it accepts jobs, in words."""
    if not takes:
        return Standing(CLOSED, ready=False, takes=False)
    said = {_base(reason) for reason in reasons}
    for row in _reasons():
        if row["code"] in said:
            return Standing(Sentence(row["display"]), ready=not row["stops"])
    if state == _STOPPED:
        return Standing(_STANDS_STILL, ready=False)
    if said & {"other"}:
        return Standing(_OTHER, ready=False)
    return Standing({_IDLE: READY, _BUSY: _BUSY_NOW}.get(state, UNKNOWN))


def _news(job: dict[str, list[Any]], printer: Standing) -> News:
    state, pages = job["job-state"][0], next(iter(job["job-impressions-completed"]), 0)
    if state == _COMPLETED:
        return News(DONE, over=True)
    if state == _CANCELLED:
        return News(_WITHDRAWN, over=True, failed=not pages, trouble=True)
    if state in (_ABORTED, _JOB_STOPPED):
        return News(_DRIVER, over=True, failed=not pages, trouble=True)
    if state == _HELD:
        return News(_HELD_BACK, trouble=True)
    if not printer.ready:
        return News(printer.words, trouble=True)
    return News(PRINTING)


def _printer(queue: Queue) -> Printer:
    options = queue.options
    name = f"{queue.name}/{queue.instance}" if queue.instance else queue.name
    shown = options.get("printer-info") or name
    return Printer(
        name=queue.name,
        instance=queue.instance,
        shown=f"{shown} ({queue.instance})" if queue.instance else shown,
        is_default=queue.is_default,
        two_sided=bool(int(options.get("printer-type", "0") or 0) & _DUPLEX),
        standing=standing(
            int(options.get("printer-state", "0") or 0),
            options.get("printer-state-reasons", "").split(","),
            takes=options.get("printer-is-accepting-jobs", "true") != "false",
        ),
    )


def _standing_of(attributes: dict[str, list[Any]]) -> Standing:
    # Of a job that is in the queue already it matters only what stops the printer.
    state = next(iter(attributes["printer-state"]), 0)
    return standing(state, attributes["printer-state-reasons"], takes=True)


@cache
def _reasons() -> tuple[dict[str, Any], ...]:
    return tuple(reference_data.document("printer_states")["codes"])


def _base(reason: str) -> str:
    return next((reason.removesuffix(end) for end in _ENDINGS if reason.endswith(end)), reason)


def _refusal(error: CupsError) -> PrintError:
    """What the service said with an IPP status code, RFC 8011 appendix B; 0x1000 and up are CUPS's own."""
    status = error.status
    if status == _GONE:
        return PrintError("This printer is no longer there. Nothing is lost. Choose another one.")
    if status == 0x0506:
        return PrintError(
            "This printer takes no documents now. Nothing is lost. Choose another one, or ask whoever "
            "looks after it."
        )
    if status in (0x0401, 0x0402, 0x0403, 0x1000, 0x1001, 0x1002):
        return PrintError(
            "You are not allowed to print on this printer. Nothing is lost. Choose another one, or ask "
            "whoever looks after it."
        )
    if status in (0x0408, 0x0507, 0x050B):
        return PrintError("This printer has too much to do now. Nothing is lost. Try again, or use another.")
    if status in (0x040A, 0x0411):
        return PrintError("This printer cannot print this kind of document. Nothing is lost. Save as PDF.")
    return PrintError(
        "The print service of this computer does not answer. Nothing is lost. Try again, or save as PDF."
    )
