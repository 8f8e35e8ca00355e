"""One measured line: ours, the peer's, their ratio and its limit. It knows no part of the program."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`ratio` is how often the peer's cost goes into ours: less is better, whatever the unit of `value`.

    `limit` bounds the ratio, or the value where there is no peer. `ok` is None when the peer is absent.
    """

    name: str
    value: float
    unit: str
    limit: float
    ratio: float | None
    peer: str
    ok: bool | None


def against(
    name: str,
    ours: float,
    unit: str,
    peer: tuple[str, float | None],
    limit: float,
    *,
    more_is_better: bool = False,
) -> Line:
    """Ours beside a peer's: its name, and its measure in the same unit or None when it is not installed."""
    peer_name, theirs = peer
    if theirs is None:
        return Line(name, _rounded(ours), unit, limit, None, f"{peer_name}: absent", None)
    ratio = theirs / ours if more_is_better else ours / theirs
    said = f"{peer_name}: {_rounded(theirs):g} {unit}"
    return Line(name, _rounded(ours), unit, limit, _rounded(ratio), said, ratio <= limit)


def alone(name: str, value: float, unit: str, limit: float) -> Line:
    """A measure that is its own limit, with nothing to be compared with."""
    return Line(name, _rounded(value), unit, limit, None, "", value <= limit)


def once(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def usual(work: Callable[[], object], times: int) -> float:
    """Seconds that the work usually takes: the median of so many times, after one that warms it up."""
    work()
    gc.collect()
    return statistics.median(_seconds(work) for _ in range(times))


def in_turn(ours: Callable[[], object], peers: Callable[[], object], times: int) -> tuple[float, float]:
    """Both medians, measured alternately, so that a busy moment of the computer hits both."""
    ours(), peers()
    gc.collect()
    pairs = [(_seconds(ours), _seconds(peers)) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def table(lines: Sequence[Line]) -> str:
    """The lines for a person to read, one each."""
    rows = [("", "ours", "times the peer", "limit", "peer")]
    rows += [
        (
            f"{'over' if line.ok is False else 'ok' if line.ok else '?'} {line.name}",
            f"{line.value:g} {line.unit}",
            "" if line.ratio is None else f"{line.ratio:g}",
            f"{line.limit:g}",
            line.peer,
        )
        for line in lines
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _rounded(value: float) -> float:
    """Three digits: more would say that a measure is surer than it is."""
    return float(f"{value:.3g}")
