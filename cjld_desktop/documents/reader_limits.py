"""What the child that reads foreign documents may use: POSIX. On Windows the parent's clock alone stands."""

import ctypes
import sys

from cjld_desktop.documents import reader_calls

MEMORY = 1024 * 1024 * 1024
# Processor seconds for one question. The parent's clock ends it too; this ends a child without a parent.
SECONDS = 15
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_STANDARD_PIPES = 3


def before_loading() -> None:
    """No file may grow, nothing be dumped when it crashes, and memory has an end."""
    if sys.platform == "win32":
        return
    import resource

    for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(limit, (0, 0))
    if sys.platform != "darwin":  # which refuses this limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        # A crash is not handed to the system's collector of dumps either: it would write the document down.
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def before_reading() -> None:
    """From here on nothing can be opened, no line to a network made, no other program started."""
    if sys.platform == "win32":
        return
    import resource

    # Every file, socket and pipe needs a number: all there may be are in use.
    resource.setrlimit(resource.RLIMIT_NOFILE, (_STANDARD_PIPES, _STANDARD_PIPES))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    reader_calls.allow_reading_only()


def before_a_question() -> None:
    """So many more seconds of the processor, and no more."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
