"""What is typed, read as values: days, numbers, lines. What is none gives a sentence."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from cjld_desktop.domain import partial_date
from cjld_desktop.ui import local_time
from cjld_desktop.ui.form.editors.decimal import read_number, written_number

Readers = Mapping[str, Callable[[], Any]]


def read_all(readers: Readers) -> tuple[dict[str, Any], dict[str, str]]:
    """Every value by its field, and a sentence for each field that holds none."""
    found: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, read in readers.items():
        try:
            found[name] = read()
        except ValueError as problem:
            problems[name] = QCoreApplication.translate("Errors", str(problem))
    return found, problems


def day(boxes: list[str]) -> Any:
    """The day in three texts, or None. Raises ValueError."""
    first, second, third = boxes
    return local_time.whole_day((first, second, third))


def needed_day(boxes: list[str]) -> Any:
    """The day in three texts. Raises ValueError, when they are empty too."""
    found = day(boxes)
    if found is None:
        raise ValueError(_tr("Give the day, the month and the year"))
    return found


def boxes_of(on: Any) -> list[str]:
    """The three texts of a day; three empty ones for None."""
    return [str(on.day), partial_date.MONTHS[on.month - 1], str(on.year)] if on else ["", "", ""]


def number(text: str) -> float | None:
    """A number, with pounds and commas or without; None when empty. Raises ValueError."""
    plain = re.sub(r",(?=\d{3}\b)", "", text.strip().removeprefix("£").strip())  # 1,200 but 12,5
    return float(read_number(plain)) if plain else None


def whole_number(text: str) -> int | None:
    """A whole number, or None when empty. Raises ValueError."""
    found = number(text)
    if found is not None and found != int(found):
        raise ValueError(_tr("Give a whole number"))
    return None if found is None else int(found)


def number_text(value: float | None) -> str:
    """A number as it is typed: `108` or `107.64`."""
    return "" if value is None else written_number(value)


def lines(text: str) -> list[str]:
    """The lines that hold anything, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def needed(text: str, sentence: str) -> str:
    """The text without outer space. Raises ValueError with the sentence when nothing is left."""
    if not text.strip():
        raise ValueError(sentence)
    return text.strip()


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryEditor", text)
