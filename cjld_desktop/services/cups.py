"""The print service of Linux, CUPS, through its own library: queues, documents, jobs. No words, no window.

The document is handed over from memory. It is then in the service's spool, which is not ours; `forget`
asks the service to drop its copy.
"""

import ctypes
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

_LIBRARY = "libcups.so.2"  # Qt's own printing loads it too
_CONTINUE = 100  # HTTP: go on sending
_OK = range(0x0100)  # IPP status codes of success, RFC 8011 section 4.1.6 and appendix B
_GET_JOB, _GET_PRINTER = 0x0009, 0x000B
_TAG_OPERATION, _TAG_INTEGER, _TAG_BOOLEAN, _TAG_ENUM = 0x01, 0x21, 0x22, 0x23
_TAG_NAME, _TAG_KEYWORD, _TAG_URI = 0x42, 0x44, 0x45
_NOT_FOUND = 0x0406
_PIECE = 64 * 1024
_OWN, _OVER = 1, 1  # whose jobs, and which
_JOB_ATTRIBUTES = ("job-state", "job-state-reasons", "job-impressions-completed")
_PRINTER_ATTRIBUTES = ("printer-state", "printer-state-reasons", "printer-is-accepting-jobs")


class CupsError(Exception):
    """The service refused or does not answer; `status` is the IPP status code of RFC 8011."""

    def __init__(self, status: int) -> None:
        super().__init__(f"0x{status:04x}")
        self.status = status


@dataclass(frozen=True)
class Queue:
    """A queue as the service lists it. `options` are IPP attributes in its own writing."""

    name: str
    instance: str
    is_default: bool
    options: Mapping[str, str]


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _Dest(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.POINTER(_Option)),
    )


class _Job(ctypes.Structure):
    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        *((name, ctypes.c_int) for name in ("state", "size", "priority")),
        *((name, ctypes.c_long) for name in ("completed", "created", "begun")),  # times
    )


_POINTER, _INT, _TEXT, _SIZE = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t
_DEST, _OPTIONS, _JOBS = ctypes.POINTER(_Dest), ctypes.POINTER(_Option), ctypes.POINTER(_Job)
_NO_PASSWORD = ctypes.CFUNCTYPE(_TEXT, _TEXT, _POINTER, _TEXT, _TEXT, _POINTER)
_PROTOTYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "cupsSetServer": (None, (_TEXT,)),
    "cupsServer": (_TEXT, ()),
    "cupsUser": (_TEXT, ()),
    "cupsLastError": (_INT, ()),
    "cupsSetPasswordCB2": (None, (_NO_PASSWORD, _POINTER)),
    "cupsGetDests2": (_INT, (_POINTER, ctypes.POINTER(_DEST))),
    "cupsGetNamedDest": (_DEST, (_POINTER, _TEXT, _TEXT)),
    "cupsFreeDests": (None, (_INT, _DEST)),
    "cupsCopyDestInfo": (_POINTER, (_POINTER, _DEST)),
    "cupsFreeDestInfo": (None, (_POINTER,)),
    "cupsAddOption": (_INT, (_TEXT, _TEXT, _INT, ctypes.POINTER(_OPTIONS))),
    "cupsFreeOptions": (None, (_INT, _OPTIONS)),
    "cupsCreateDestJob": (
        _INT,
        (_POINTER, _DEST, _POINTER, ctypes.POINTER(_INT), _TEXT, _INT, _OPTIONS),
    ),
    "cupsStartDestDocument": (
        _INT,
        (_POINTER, _DEST, _POINTER, _INT, _TEXT, _TEXT, _INT, _OPTIONS, _INT),
    ),
    "cupsWriteRequestData": (_INT, (_POINTER, _TEXT, _SIZE)),
    "cupsFinishDestDocument": (_INT, (_POINTER, _DEST, _POINTER)),
    "cupsCancelJob2": (_INT, (_POINTER, _TEXT, _INT, _INT)),
    "cupsGetJobs2": (_INT, (_POINTER, ctypes.POINTER(_JOBS), _TEXT, _INT, _INT)),
    "cupsFreeJobs": (None, (_INT, _JOBS)),
    "ippNewRequest": (_POINTER, (_INT,)),
    "ippAddInteger": (_POINTER, (_POINTER, _INT, _INT, _TEXT, _INT)),
    "ippAddString": (_POINTER, (_POINTER, _INT, _INT, _TEXT, _TEXT, _TEXT)),
    "ippAddStrings": (_POINTER, (_POINTER, _INT, _INT, _TEXT, _INT, _TEXT, ctypes.POINTER(_TEXT))),
    "cupsDoRequest": (_POINTER, (_POINTER, _POINTER, _TEXT)),
    "ippFindAttribute": (_POINTER, (_POINTER, _TEXT, _INT)),
    "ippGetValueTag": (_INT, (_POINTER,)),
    "ippGetCount": (_INT, (_POINTER,)),
    "ippGetInteger": (_INT, (_POINTER, _INT)),
    "ippGetBoolean": (_INT, (_POINTER, _INT)),
    "ippGetString": (_TEXT, (_POINTER, _INT, _POINTER)),
    "ippDelete": (None, (_POINTER,)),
}
# The library would otherwise ask for a password on a terminal that nobody sees, and wait.
_no_password = _NO_PASSWORD(lambda *_asked: None)


@cache
def _library() -> Any:
    """The library with its prototypes. Raises OSError when it is not there."""
    library = ctypes.CDLL(_LIBRARY)
    for name, (result, arguments) in _PROTOTYPES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def is_here() -> bool:
    """Whether this computer prints through CUPS in the way this module knows."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        _library()
    except (OSError, AttributeError):
        return False
    return True


class Cups:
    """`server` names another print service than this computer's, as CUPS_SERVER does.

    Every method may wait for the service, so it is for a worker thread. All raise CupsError.
    """

    def __init__(self, server: str = "") -> None:
        self._server = server

    def queues(self) -> list[Queue]:
        """Every queue, in the service's order."""
        library, dests = self._ready(), _DEST()
        count = library.cupsGetDests2(None, ctypes.byref(dests))
        try:
            if not count and library.cupsLastError() != _NOT_FOUND:
                _refuse(library.cupsLastError())
            return [_queue(dests[number]) for number in range(count)]
        finally:
            library.cupsFreeDests(count, dests)

    def send(self, queue: str, instance: str, pdf: bytes, title: str, options: Mapping[str, str]) -> int:
        """Hand over a whole PDF as one job, and return the job's number. `title` is seen by everybody."""
        with self._destination(queue, instance) as (library, dest, info), _options(library, options) as given:
            number = _INT()
            _refuse(library.cupsCreateDestJob(None, dest, info, ctypes.byref(number), title.encode(), *given))
            started = library.cupsStartDestDocument(
                None, dest, info, number.value, title.encode(), b"application/pdf", 0, None, 1
            )
            for at in range(0, len(pdf), _PIECE):
                if started != _CONTINUE:
                    break
                piece = pdf[at : at + _PIECE]
                started = library.cupsWriteRequestData(None, piece, len(piece))
            finished = library.cupsFinishDestDocument(None, dest, info)
            if started != _CONTINUE or finished not in _OK:
                self.cancel(queue, number.value)  # half a document must not wait in the queue
                raise CupsError(finished if finished not in _OK else library.cupsLastError())
            return number.value

    def job(self, number: int) -> dict[str, list[Any]]:
        """The job's state, reasons and pages that came out, by the attributes of RFC 8011."""
        return self._ask(_GET_JOB, "job-uri", f"ipp://localhost/jobs/{number}", _JOB_ATTRIBUTES)

    def printer(self, queue: str) -> dict[str, list[Any]]:
        """The queue's state, reasons and whether it takes jobs."""
        uri = f"ipp://localhost/printers/{queue}"
        return self._ask(_GET_PRINTER, "printer-uri", uri, _PRINTER_ATTRIBUTES)

    def cancel(self, queue: str, number: int) -> None:
        """Take a job back; one that is over stays as it is."""
        self._ready().cupsCancelJob2(None, queue.encode(), number, 0)

    def forget(self, queue: str, number: int) -> bool:
        """Ask the service to drop the document and the entry of a job that is over; False if it will not."""
        status: int = self._ready().cupsCancelJob2(None, queue.encode(), number, 1)
        return status in _OK

    def finished(self) -> list[tuple[str, int, str]]:
        """Queue, number and title of this user's jobs that are over and that the service still knows."""
        library, jobs = self._ready(), _JOBS()
        count = library.cupsGetJobs2(None, ctypes.byref(jobs), None, _OWN, _OVER)
        if count < 0:
            raise CupsError(library.cupsLastError())
        try:
            return [(_text(jobs[n].dest), jobs[n].id, _text(jobs[n].title)) for n in range(count)]
        finally:
            library.cupsFreeJobs(count, jobs)

    def _ready(self) -> Any:
        """The library, set up for this thread: it keeps server and connection for each by itself."""
        library = _library()
        library.cupsSetPasswordCB2(_no_password, None)
        if self._server:
            library.cupsSetServer(self._server.encode())
        return library

    @contextmanager
    def _destination(self, queue: str, instance: str) -> Iterator[tuple[Any, Any, Any]]:
        library = self._ready()
        dest = library.cupsGetNamedDest(None, queue.encode(), instance.encode() or None)
        info = library.cupsCopyDestInfo(None, dest) if dest else None
        try:
            if not info:
                raise CupsError(library.cupsLastError() if dest else _NOT_FOUND)
            yield library, dest, info
        finally:
            library.cupsFreeDestInfo(info)
            library.cupsFreeDests(1 if dest else 0, dest)

    def _ask(self, operation: int, kind: str, uri: str, names: tuple[str, ...]) -> dict[str, list[Any]]:
        library = self._ready()
        request = library.ippNewRequest(operation)
        library.ippAddString(request, _TAG_OPERATION, _TAG_URI, kind.encode(), None, uri.encode())
        user = library.cupsUser()
        library.ippAddString(request, _TAG_OPERATION, _TAG_NAME, b"requesting-user-name", None, user)
        wanted = (_TEXT * len(names))(*(name.encode() for name in names))
        library.ippAddStrings(
            request, _TAG_OPERATION, _TAG_KEYWORD, b"requested-attributes", len(names), None, wanted
        )
        answer = library.cupsDoRequest(None, request, b"/")  # it also frees the request
        try:
            _refuse(library.cupsLastError())
            found = {name: library.ippFindAttribute(answer, name.encode(), 0) for name in names}
            return {name: _values(library, attribute) for name, attribute in found.items()}
        finally:
            library.ippDelete(answer)


def _refuse(status: int) -> None:
    if status not in _OK:
        raise CupsError(status)


def _queue(dest: Any) -> Queue:
    found = {dest.options[n].name: dest.options[n].value for n in range(dest.num_options)}
    return Queue(
        name=_text(dest.name),
        instance=_text(dest.instance),
        is_default=bool(dest.is_default),
        options={_text(name): _text(value) for name, value in found.items()},
    )


def _text(held: bytes | None) -> str:
    return held.decode(errors="replace") if held else ""


@contextmanager
def _options(library: Any, options: Mapping[str, str]) -> Iterator[tuple[int, Any]]:
    count, given = 0, _OPTIONS()
    for name, value in options.items():
        count = library.cupsAddOption(name.encode(), value.encode(), count, ctypes.byref(given))
    try:
        yield count, given
    finally:
        library.cupsFreeOptions(count, given)


def _values(library: Any, attribute: Any) -> list[Any]:
    if not attribute:
        return []
    tag, count = library.ippGetValueTag(attribute), library.ippGetCount(attribute)
    if tag in (_TAG_INTEGER, _TAG_ENUM):
        return [library.ippGetInteger(attribute, n) for n in range(count)]
    if tag == _TAG_BOOLEAN:
        return [bool(library.ippGetBoolean(attribute, n)) for n in range(count)]
    return [_text(library.ippGetString(attribute, n, None)) for n in range(count)]
