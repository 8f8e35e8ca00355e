"""When to try again: the choices a worker has, and the moment each of them means. Knows no widget."""

import re
from datetime import datetime, time, timedelta

from cjld_desktop.ui.screens.screening.words import tr

NOT_SET, AT_A_TIME, TOMORROW = "", "at", "tomorrow"
_MINUTES = ("30", "60", "120", "240")
_MORNING = time(8, 30)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)", re.ASCII)


def choices() -> list[tuple[str, str]]:
    """Code and words of each choice."""
    return [
        (NOT_SET, tr("No time set")),
        ("30", tr("In half an hour")),
        ("60", tr("In 1 hour")),
        ("120", tr("In 2 hours")),
        ("240", tr("In 4 hours")),
        (TOMORROW, tr("Tomorrow morning, 08:30")),
        (AT_A_TIME, tr("Today at a time")),
    ]


def moment(choice: str, clock_time: str, now: datetime) -> datetime | None:
    """The moment meant, aware; None when no time is set. Raises ValueError with a sentence.

    `now` is local time.
    """
    if choice in _MINUTES:
        return now + timedelta(minutes=int(choice))
    if choice == TOMORROW:
        return _local(now + timedelta(days=1), _MORNING)
    if choice != AT_A_TIME:
        return None
    given = _CLOCK.fullmatch(clock_time.strip())
    if given is None:
        raise ValueError(tr("Give a time of day, like 14:30"))
    return _local(now, time(int(given[1]), int(given[2])))


def _local(day: datetime, at: time) -> datetime:
    """The clock time on the day, where this computer stands: summer time may begin in between."""
    return datetime.combine(day.date(), at).astimezone()
