"""`matches`, `matchesFull` and `replaceMatches` within a limit of time: no pattern stops the window."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

LONGEST_SECONDS = 0.25


def matching() -> dict[str, dict[str, Any]]:
    """The entries for the functions that take a pattern. Over the limit regex raises TimeoutError."""
    regex = _regex()
    one: Mapping[str, Any] = {"arity": {1: ["String"]}, "nullable": True}
    return {
        "matches": {**one, "fn": lambda _, inputs, pattern: _found(regex.search, inputs, pattern)},
        "matchesFull": {**one, "fn": lambda _, inputs, pattern: _found(regex.fullmatch, inputs, pattern)},
        "replaceMatches": {"fn": _replaced, "arity": {2: ["String", "String"]}, "nullable": True},
    }


def _found(search: Any, inputs: list[Any], pattern: str) -> list[Any]:
    if not pattern:
        return []
    return [search(pattern, _text(inputs), _regex().DOTALL, timeout=LONGEST_SECONDS) is not None]


def _replaced(_: Any, inputs: list[Any], pattern: str, words: str) -> list[Any]:
    if not pattern:
        return [_text(inputs)]
    regex = _regex()
    # FHIRPath names a group $1 where Python names it \\1.
    named = regex.sub(r"\$(\d+)", r"\\g<\1>", words.replace("\\", "\\\\"))
    return [regex.sub(pattern, named, _text(inputs), flags=regex.DOTALL, timeout=LONGEST_SECONDS)]


def _text(inputs: list[Any]) -> str:
    held = [getattr(one, "data", one) for one in inputs]
    if len(held) != 1 or not isinstance(held[0], str):
        raise TypeError("a pattern on what is not one text")
    return held[0]


@cache
def _regex() -> Any:
    return import_module("regex")
