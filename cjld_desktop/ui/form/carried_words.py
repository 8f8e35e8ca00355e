"""'From 2 Oct 2026': when an answer that was carried over was first given."""

from datetime import datetime
from typing import Any

from cjld_desktop.forms.carried import given_first, is_carried
from cjld_desktop.ui import words
from cjld_desktop.ui.form.editors.base import tr


def carried_words(value: Any) -> str:
    """What to say of an answer that nobody has confirmed yet; the empty string for any other."""
    if not is_carried(value):
        return ""
    day = first_day(value)
    return tr("From {day} – check it").format(day=day) if day else tr("From an earlier form – check it")


def confirmed_words(value: Any) -> str:
    """What to say of an answer that was carried over and confirmed; the empty string for any other."""
    if is_carried(value) or given_first(value) == ("", ""):
        return ""
    day = first_day(value)
    return tr("From {day}, confirmed").format(day=day) if day else tr("From an earlier form, confirmed")


def first_day(value: Any) -> str:
    """The day the answer is from, with its year; empty when the mark names none that can be read."""
    try:
        day = datetime.fromisoformat(given_first(value)[1]).astimezone().date()
    except (ValueError, OverflowError):
        return ""
    said, year = words.short_day(day), str(day.year)
    return said if said.endswith(year) else f"{said} {year}"
