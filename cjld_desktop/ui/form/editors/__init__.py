"""One editor an item type; `editor_for` picks it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit

from cjld_desktop.forms.field import Field
from cjld_desktop.ui.form.editors.attachment import AttachmentEditor
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
from cjld_desktop.ui.form.editors.reference import ReferenceEditor
from cjld_desktop.ui.form.editors.several import SeveralEditor
from cjld_desktop.ui.form.editors.slider import SliderEditor, slides
from cjld_desktop.ui.form.editors.spinner import SpinnerEditor
from cjld_desktop.ui.form.editors.string import StringEditor, UrlEditor
from cjld_desktop.ui.form.editors.text import TextEditor
from cjld_desktop.ui.form.editors.time import TimeEditor

_ANY_CHOICE = frozenset({"choice", "open-choice"})
_ONE_ONLY = frozenset({"boolean", "display", "reference", *_ANY_CHOICE})


def editor_for(
    field: Field, question: str, *, with_absent: bool = True, compact: bool = False
) -> Editor | None:
    """A new editor for the field; None for what is not answered by a person (groups).

    `compact` asks for what fits a row of a table.
    """
    if field.options or field.type in _ANY_CHOICE:
        if field.type != "open-choice" and field.answer_constraint == "optionsOnly":
            return choice_editor(field, question, with_absent=with_absent, compact=compact)
        return OpenChoiceEditor(field, question, with_absent=with_absent)
    if field.type not in _MAKERS:
        return None
    if field.repeats and field.type not in _ONE_ONLY:
        return SeveralEditor(question, lambda name: _one(field, name, False, compact), field.max_occurs)
    return _one(field, question, with_absent, compact)


def _one(field: Field, question: str, with_absent: bool, compact: bool) -> Editor:
    if field.type == "boolean" and compact:
        return BooleanEditor(question, with_absent=False, across=True)
    if field.control == "slider" and slides(field):
        return SliderEditor(field, question)
    editor = _MAKERS[field.type](field, question, with_absent)
    if field.entry_format:
        for box in editor.fields():
            if isinstance(box, QLineEdit):
                box.setPlaceholderText(field.entry_format)
    if field.control == "spinner" and isinstance(editor, IntegerEditor | DecimalEditor):
        return SpinnerEditor(field, question, editor)
    return editor


def _line(field: Field, question: str) -> Editor:
    if field.control in {"text-box", "textarea"}:
        return TextEditor(question, field.max_length)
    return StringEditor(question, field.unit, field.max_length)


_MAKERS: dict[str, Callable[[Field, str, bool], Editor]] = {
    "attachment": lambda field, question, _absent: AttachmentEditor(field, question),
    "boolean": lambda field, question, absent: BooleanEditor(
        question,
        with_absent=absent,
        by_worker=field.answered_by == "worker",
        across=field.orientation == "horizontal",
    ),
    "date": lambda _field, question, _absent: DateEditor(question),
    "dateTime": lambda _field, question, _absent: DateTimeEditor(question),
    "decimal": lambda field, question, _absent: DecimalEditor(question, field.unit),
    "display": lambda _field, question, _absent: DisplayEditor(question),
    "integer": lambda field, question, _absent: IntegerEditor(question, field.unit),
    "quantity": lambda field, question, _absent: QuantityEditor(question, _units(field)),
    "question": lambda field, question, _absent: _line(field, question),
    "reference": lambda _field, question, _absent: ReferenceEditor(question),
    "string": lambda field, question, _absent: _line(field, question),
    "text": lambda field, question, _absent: TextEditor(question, field.max_length),
    "time": lambda _field, question, _absent: TimeEditor(question),
    "url": lambda _field, question, _absent: UrlEditor(question),
}


def _units(field: Field) -> list[dict[str, Any]]:
    if field.unit_options:
        return list(field.unit_options)
    return [{"display": field.unit}] if field.unit else []
