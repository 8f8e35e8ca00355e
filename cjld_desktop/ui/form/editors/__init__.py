"""One editor an item type; `editor_for` picks it."""

from collections.abc import Callable
from typing import Any

from cjld_desktop.forms.item import Item
from cjld_desktop.ui.form.editors.base import Editor
from cjld_desktop.ui.form.editors.boolean import BooleanEditor
from cjld_desktop.ui.form.editors.choice import choice_editor
from cjld_desktop.ui.form.editors.date import DateEditor
from cjld_desktop.ui.form.editors.date_time import DateTimeEditor
from cjld_desktop.ui.form.editors.decimal import DecimalEditor
from cjld_desktop.ui.form.editors.display import DisplayEditor
from cjld_desktop.ui.form.editors.integer import IntegerEditor
from cjld_desktop.ui.form.editors.open_choice import OpenChoiceEditor
from cjld_desktop.ui.form.editors.quantity import QuantityEditor
from cjld_desktop.ui.form.editors.string import StringEditor, UrlEditor
from cjld_desktop.ui.form.editors.text import TextEditor
from cjld_desktop.ui.form.editors.time import TimeEditor

UNIT_OPTION = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption"
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"


def editor_for(item: Item, question: str, *, with_absent: bool = True) -> Editor | None:
    """A new editor for the item; None for what is not answered by a person here (groups, attachments)."""
    make = _MAKERS.get(item.type)
    return make(item, question, with_absent) if make else None


_MAKERS: dict[str, Callable[[Item, str, bool], Editor]] = {
    "boolean": lambda _item, question, absent: BooleanEditor(question, with_absent=absent),
    "choice": lambda item, question, absent: choice_editor(item, question, with_absent=absent),
    "date": lambda _item, question, _absent: DateEditor(question),
    "dateTime": lambda _item, question, _absent: DateTimeEditor(question),
    "decimal": lambda item, question, _absent: DecimalEditor(question, item.unit),
    "display": lambda _item, question, _absent: DisplayEditor(question),
    "integer": lambda item, question, _absent: IntegerEditor(question, item.unit),
    "open-choice": lambda item, question, absent: OpenChoiceEditor(item, question, with_absent=absent),
    "quantity": lambda item, question, _absent: QuantityEditor(question, _units(item)),
    "question": lambda item, question, _absent: StringEditor(question, item.unit, item.max_length),
    "string": lambda item, question, _absent: StringEditor(question, item.unit, item.max_length),
    "text": lambda _item, question, _absent: TextEditor(question),
    "time": lambda _item, question, _absent: TimeEditor(question),
    "url": lambda _item, question, _absent: UrlEditor(question),
}


def _units(item: Item) -> list[dict[str, Any]]:
    found = [
        extension["valueCoding"]
        for extension in item.source.get("extension", [])
        if extension.get("url") in {UNIT, UNIT_OPTION} and "valueCoding" in extension
    ]
    return found or ([{"display": item.unit}] if item.unit else [])
