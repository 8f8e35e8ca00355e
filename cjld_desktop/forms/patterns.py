"""Regular expressions that come with a form. Such a pattern can be slow beyond all bounds; here it cannot."""

import re
from collections import Counter
from functools import cache
from importlib import import_module
from math import prod
from typing import Any

LONGEST_PATTERN = 1000
_MOST_REPEATS = 50_000
_SECONDS = 0.05
_ran_out: Counter[str] = Counter()
_REPEAT = re.compile(r"\{(\d{1,6})(?:,(\d{0,6}))?\}", re.ASCII)


def is_too_large(pattern: str) -> bool:
    """Whether the pattern could take longer to read than anyone would wait."""
    counts = [int(found[2] or found[1]) for found in _REPEAT.finditer(pattern)]
    return len(pattern) > LONGEST_PATTERN or prod(one for one in counts if one > 1) > _MOST_REPEATS


@cache
def compiled(pattern: str) -> Any:
    """The pattern, ready for use; None when it is no regular expression, or one that is too large."""
    regex: Any = import_module("regex")  # not before a form has a pattern: it takes 30 ms to load
    if is_too_large(pattern):
        return None
    try:
        return regex.compile(pattern)
    except (regex.error, RecursionError, OverflowError, ValueError):
        return None


def is_match(pattern: str, text: str) -> bool | None:
    """Whether the pattern matches the whole text; None when that cannot be found out in 50 ms.

    A pattern that ran out of time gets less of it each time, so that many answers to it end soon too.
    """
    ready = compiled(pattern)
    if ready is None:
        return None
    try:
        return ready.fullmatch(text, timeout=_SECONDS / (1 + _ran_out[pattern])) is not None
    except TimeoutError:
        _ran_out[pattern] += 1
        return None
