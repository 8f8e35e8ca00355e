"""'From 2 Oct 2026': when an answer that was carried over was first given."""

from datetime import date
from typing import Any

from cjld_desktop.forms.carried import CARRIED, is_carried
from cjld_desktop.ui import words
from cjld_desktop.ui.form.editors.base import tr


def carried_words(value: Any) -> str:
    """What to say of an answer that nobody has confirmed yet; the empty string for any other."""
    if not is_carried(value):
        return ""
    day = _day(value)
    if day is None:
        return tr("From an earlier form – check it")
    return tr("From {day} – check it").format(day=_with_year(day))


def _day(value: Any) -> date | None:
    for answer in value:
        for mark in answer.get("extension", ()) if isinstance(answer, dict) else ():
            if mark.get("url") != CARRIED:
                continue
            for part in mark.get("extension", ()):
                if part.get("url") == "at" and isinstance(part.get("valueDateTime"), str):
                    return _read(part["valueDateTime"])
    return None


def _with_year(day: date) -> str:
    said, year = words.short_day(day), str(day.year)
    return said if said.endswith(year) else f"{said} {year}"


def _read(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
