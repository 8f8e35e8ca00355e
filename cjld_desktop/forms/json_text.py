"""JSON from bytes within limits: whatever the bytes are, they give a value or a sentence. Knows no FHIR."""

import json
import math
from typing import Any, NoReturn

from cjld_desktop.errors import QuestionnaireError

LARGEST_FILE = 5 * 1024 * 1024
MOST_PARTS = 200_000
"""Objects and lists in one file. They take up to forty times the room of their text once they are read."""
MOST_TEXTS = 500_000


def parse(source: bytes, file: str) -> Any:
    """JSON from bytes in UTF-8, UTF-16 or UTF-32, with or without a mark. Raises QuestionnaireError."""
    if len(source) > LARGEST_FILE:
        raise too_large(file)
    if source.count(b"{") + source.count(b"[") > MOST_PARTS or source.count(b'"') > 2 * MOST_TEXTS:
        raise QuestionnaireError("{file} has more parts than any form needs. Split it.", file=file)
    try:
        return json.loads(
            source, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        raise QuestionnaireError(
            "{file} is not JSON from line {line}, column {column}. Mend it there, or fetch it again.",
            file=file,
            line=error.lineno,
            column=error.colno,
        ) from None
    except _UnfitError as error:
        raise QuestionnaireError("{file} " + error.template, file=file, **error.values) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise QuestionnaireError("{file} cannot be read as JSON text. Fetch it again.", file=file) from None


def too_large(file: str) -> QuestionnaireError:
    """The fault of a file that is over the limit."""
    return QuestionnaireError(
        "{file} is larger than 5 MiB. Split it into several forms, or take pictures out of it.", file=file
    )


class _UnfitError(Exception):
    """Met inside the reading of JSON, where the file's name is not known."""

    def __init__(self, template: str, **values: Any) -> None:
        self.template, self.values = template, values
        super().__init__(template)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object from its parts. Which of two parts with one name is meant, nobody can say."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for index, name in enumerate(names) if name in names[:index])
        raise _UnfitError("says {name} twice in one place. Take one of the two out.", name=twice[:60])
    return found


def _no_number(text: str) -> NoReturn:
    raise _UnfitError("has {text} where a number should be. Put a number there.", text=text)


def _finite(text: str) -> float:
    found = float(text)
    if not math.isfinite(found):
        raise _UnfitError("has a number too large to count with: {text}. Correct it.", text=text[:40])
    return found


def _whole(text: str) -> int:
    if len(text) > 20:
        raise _UnfitError("has a number too large to count with: {text}. Correct it.", text=text[:40])
    return int(text)
