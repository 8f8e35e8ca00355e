"""Day and time as people here type them. Everything below the window keeps UTC."""

import re
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock
from cjld_desktop.domain import partial_date


def time_of_day(text: str) -> time:
    """`14:02`, `1402`, `14.02`, `9:04` or `9`. Raises ValueError with a sentence."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?", text.strip(), flags=re.ASCII)
    try:
        return time(int(match[1]), int(match[2] or 0)) if match else _no_time()
    except ValueError:
        return _no_time()


def moment(boxes: tuple[str, str, str], time_text: str) -> datetime | None:
    """The aware UTC moment of three date boxes and a time; None when all are empty.

    An empty date with a time means today. Raises ValueError with a sentence for anything that is
    not one moment, a partial date included.
    """
    day = whole_day(boxes)
    if day is None and not time_text.strip():
        return None
    if not time_text.strip():
        raise ValueError(_tr("Give the time as well, like 14:02"))
    local = datetime.combine(day or clock.today(), time_of_day(time_text))
    return local.astimezone(clock.now().tzinfo)


def whole_day(boxes: tuple[str, str, str]) -> date | None:
    """The day in three boxes, or None when they are empty. Raises ValueError with a sentence."""
    try:
        text = partial_date.from_boxes(*boxes)
    except ValueError as problem:
        raise ValueError(QCoreApplication.translate("Errors", str(problem))) from None
    if not text:
        return None
    if len(text) < len("2026-11-23"):
        raise ValueError(_tr("Give the day, the month and the year"))
    return date.fromisoformat(text)


def boxes_of(at: datetime | None) -> tuple[str, str, str]:
    """Day, month and year of a moment, for three boxes."""
    if at is None:
        return ("", "", "")
    local = at.astimezone()
    return (str(local.day), partial_date.MONTHS[local.month - 1], str(local.year))


def _no_time() -> time:
    raise ValueError(_tr("Give the time on the 24-hour clock, like 14:02"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LocalTime", text)
