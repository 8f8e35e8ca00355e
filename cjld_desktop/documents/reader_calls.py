"""Which calls to the system the reading child may still make: on Linux, by the kernel's filter (seccomp).

Limits alone would let code that took the child over close a pipe and open a file in its place.
"""

import ctypes
import platform
import struct
import sys

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # SECCOMP_RET_ALLOW; SECCOMP_RET_ERRNO with EPERM
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF: word at an offset; jump if equal; end
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16  # in struct seccomp_data

# Reading and writing what is open, memory, time, ending: names beside numbers, from each machine's unistd.h.
_X86_64 = {
    "read": 0, "write": 1, "close": 3, "fstat": 5, "lseek": 8, "mmap": 9, "mprotect": 10, "munmap": 11,
    "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "sched_yield": 24, "mremap": 25,
    "madvise": 28, "getpid": 39, "exit": 60, "gettimeofday": 96, "getrusage": 98, "sigaltstack": 131,
    "gettid": 186, "futex": 202, "sched_getaffinity": 204, "restart_syscall": 219, "clock_gettime": 228,
    "clock_nanosleep": 230, "exit_group": 231, "set_robust_list": 273, "getrandom": 318, "rseq": 334,
}  # fmt: skip
_AARCH64 = {
    "read": 63, "write": 64, "close": 57, "fstat": 80, "lseek": 62, "mmap": 222, "mprotect": 226,
    "munmap": 215, "brk": 214, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139,
    "sched_yield": 124, "mremap": 216, "madvise": 233, "getpid": 172, "exit": 93, "gettimeofday": 169,
    "getrusage": 165, "sigaltstack": 132, "gettid": 178, "futex": 98, "sched_getaffinity": 123,
    "restart_syscall": 128, "clock_gettime": 113, "clock_nanosleep": 115, "exit_group": 94,
    "set_robust_list": 99, "getrandom": 278, "rseq": 293,
}  # fmt: skip
# The kernel's mark of the machine, its calls, and its prlimit64: allowed for the child itself alone.
_MACHINES = {"x86_64": (0xC000003E, _X86_64, 302), "aarch64": (0xC00000B7, _AARCH64, 261)}


def is_known() -> bool:
    """Whether this system has the filter, and its calls are known here."""
    return sys.platform == "linux" and platform.machine() in _MACHINES


def allow_reading_only() -> bool:
    """From here on every other call fails with EPERM. False where there is no such filter.

    Needs PR_SET_NO_NEW_PRIVS. It cannot be taken back.
    """
    if not is_known():
        return False
    mark, calls, limit_call = _MACHINES[platform.machine()]
    steps = _steps(mark, sorted(calls.values()), limit_call)
    code = ctypes.create_string_buffer(b"".join(steps))
    # struct sock_fprog: how many steps, padding, and where they are.
    program = struct.pack("=H6xQ", len(steps), ctypes.addressof(code))
    return bool(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _MODE_FILTER, program, 0, 0) == 0)


def _steps(mark: int, calls: list[int], limit_call: int) -> list[bytes]:
    """The filter: the right machine, then each call in turn, then setting one's own limits, or refused."""
    steps = [_step(_LOAD, _MACHINE_AT), _step(_IF_EQUAL, mark, 0, len(calls) + 4), _step(_LOAD, _NUMBER_AT)]
    # From each call it is so far to the last step, which allows.
    steps += [_step(_IF_EQUAL, call, len(calls) - at + 3, 0) for at, call in enumerate(calls)]
    steps += [
        _step(_IF_EQUAL, limit_call, 0, 2),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        _step(_IF_EQUAL, 0, 1, 0),
        _step(_RETURN, _REFUSE),
        _step(_RETURN, _ALLOW),
    ]
    return steps


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, value)
