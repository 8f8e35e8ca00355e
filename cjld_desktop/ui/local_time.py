"""Day and time as people here type and read them. Everything below the window keeps UTC."""

import re
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock
from cjld_desktop.domain import partial_date

_HOURS_UNTIL_DAYS = 48


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


def clock_time(at: datetime | None) -> str:
    """`14:02`, or nothing."""
    return "" if at is None else f"{at.astimezone():%H:%M}"


def day_text(day: date) -> str:
    """`23-Nov-2026`."""
    return partial_date.shown(day.isoformat())


def when(at: datetime, today: date | None = None) -> str:
    """`14:02` today, otherwise `2 Oct 14:02`, with the year when it is another one."""
    local, today = at.astimezone(), today or clock.today()
    if local.date() == today:
        return clock_time(at)
    day = f"{local.day} {partial_date.MONTHS[local.month - 1]}"
    return f"{day} {clock_time(at)}" if local.year == today.year else f"{day} {local.year} {clock_time(at)}"


def how_long(since: datetime, until: datetime) -> str:
    """`1 h 52 min`, `48 min` or `3 days`; never less than nothing."""
    hours, minutes = divmod(max(0, int((until - since).total_seconds()) // 60), 60)
    if hours >= _HOURS_UNTIL_DAYS:
        return _tr("{days} days").format(days=hours // 24)
    if hours:
        return _tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return _tr("{minutes} min").format(minutes=minutes)


def _no_time() -> time:
    raise ValueError(_tr("Give the time on the 24-hour clock, like 14:02"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LocalTime", text)
