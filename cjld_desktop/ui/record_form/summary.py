"""The whole record in words, as it will be printed: sections of label and value."""

from datetime import date, datetime
from typing import Any

from cjld_desktop.services.field_paths import value_at
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form.spec import FieldSpec, Page, tr
from cjld_desktop.ui.record_form.state import State


def summary(state: State) -> list[tuple[Page, list[tuple[str, str]]]]:
    """For every page its labels and values; what is not given is plainly named."""
    if state.read is None:
        return []
    return [
        (page, [(spec.label, in_words(spec, value_at(state.record, spec.name))) for spec in page.fields])
        for page in state.pages
    ]


def labels_of(state: State) -> dict[str, str]:
    """What each field of the form is called."""
    return {spec.name: spec.label for page in state.pages for spec in page.fields}


def in_words(spec: FieldSpec, value: Any) -> str:
    """One field's value as a person would read it."""
    labels = {choice.code: choice.label for choice in spec.choices}
    if spec.kind == "switch":
        return tr("Yes") if value else tr("No")
    if value is None or value in ("", []):
        return tr("Not given")
    if spec.kind in {"checks", "list"}:
        return "\n".join(f"• {labels.get(one, one)}" for one in value)
    if spec.kind in {"radio", "search"}:
        return str(labels.get(value, value))
    return f"{spec.unit}{value:,.2f}" if spec.unit else _written(value)


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{words.day(value.astimezone().date())} {words.clock_time(value)}"
    if isinstance(value, date):
        return words.day(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
