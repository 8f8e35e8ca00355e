"""Periods as records keep them: `{"from": "2026-12-21", "to": "2027-01-04"}`, both days in it."""

from datetime import date

Periods = list[dict[str, str]]


def readable(periods: Periods) -> Periods:
    """The periods; ValueError with a sentence when a day of one cannot be read.

    Whether a period makes sense is for the services to say: a record from another computer must not
    become unreadable because somebody's leave ends before it begins.
    """
    for one in periods:
        try:
            date.fromisoformat(one["from"])
            date.fromisoformat(one["to"])
        except (KeyError, ValueError):
            raise ValueError("Give the first and the last day") from None
    return periods
