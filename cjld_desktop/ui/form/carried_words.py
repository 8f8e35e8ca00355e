"""'From 2 Oct 2026': when an answer that was carried over was first given."""

from datetime import date
from typing import Any

from cjld_desktop.forms.carried import given_first, is_carried
from cjld_desktop.ui import words
from cjld_desktop.ui.form.editors.base import tr


def carried_words(value: Any) -> str:
    """What to say of an answer that nobody has confirmed yet; the empty string for any other."""
    if not is_carried(value):
        return ""
    day = _read(given_first(value)[1])
    if day is None:
        return tr("From an earlier form – check it")
    return tr("From {day} – check it").format(day=_with_year(day))


def confirmed_words(value: Any) -> str:
    """What to say of an answer that was carried over and confirmed; the empty string for any other."""
    if is_carried(value) or given_first(value) == ("", ""):
        return ""
    day = _read(given_first(value)[1])
    if day is None:
        return tr("From an earlier form, confirmed")
    return tr("From {day}, confirmed").format(day=_with_year(day))


def _with_year(day: date) -> str:
    said, year = words.short_day(day), str(day.year)
    return said if said.endswith(year) else f"{said} {year}"


def _read(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
