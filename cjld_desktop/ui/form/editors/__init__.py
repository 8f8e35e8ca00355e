"""One editor an item type; `editor_for` picks it."""

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
    if item.type == "choice":
        return choice_editor(item, question, with_absent=with_absent)
    if item.type == "open-choice":
        return OpenChoiceEditor(item, question, with_absent=with_absent)
    if item.type == "boolean":
        return BooleanEditor(question, with_absent=with_absent)
    if item.type in {"string", "question"}:
        return StringEditor(question, item.unit, item.max_length)
    if item.type == "quantity":
        return QuantityEditor(question, _units(item))
    plain = {"text": TextEditor, "date": DateEditor, "dateTime": DateTimeEditor, "display": DisplayEditor}
    if item.type in plain:
        return plain[item.type](question)
    lines = {"integer": IntegerEditor, "decimal": DecimalEditor, "time": TimeEditor, "url": UrlEditor}
    return lines[item.type](question, item.unit) if item.type in lines else None


def _units(item: Item) -> list[dict[str, Any]]:
    found = [
        extension["valueCoding"]
        for extension in item.source.get("extension", [])
        if extension.get("url") in {UNIT, UNIT_OPTION} and "valueCoding" in extension
    ]
    return found or ([{"display": item.unit}] if item.unit else [])
