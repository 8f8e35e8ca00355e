"""Picks the editor for a choice: rows, picture cards, a drop-down, or a list to search."""

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.item import Option
from cjld_desktop.ui.form.editors.base import Editor
from cjld_desktop.ui.form.editors.cards import CardsEditor
from cjld_desktop.ui.form.editors.check import CheckEditor
from cjld_desktop.ui.form.editors.drop_down import DropDownEditor
from cjld_desktop.ui.form.editors.radio import RadioEditor
from cjld_desktop.ui.form.editors.searched import SearchedEditor
from cjld_desktop.ui.form.pictures import has_picture

MANY = 8
"""So many rows are read at a glance; more stand in a drop-down."""
TOO_MANY = 40
"""A drop-down or rows longer than this are searched instead, whatever the form asks for."""
_ROWS = frozenset({"radio-button", "check-box", "list"})


def option_words(option: Option) -> str:
    """The option as it is read out, with its own number or letter when it has one."""
    return f"{option.prefix} {option.display}".strip()


def choice_editor(field: Field, question: str, *, with_absent: bool, compact: bool = False) -> Editor:
    """The editor for a question with options, of any type. `compact` is for a row of a table."""
    options, by_worker = field.options, field.answered_by == "worker"
    words = [option_words(option) for option in options]
    if field.control in {"autocomplete", "lookup"} or len(options) > TOO_MANY:
        return SearchedEditor(question, options, words, several=field.repeats)
    if any(has_picture(option.media) for option in options):
        return CardsEditor(
            question, options, words, several=field.repeats, with_absent=with_absent, by_worker=by_worker
        )
    across = field.orientation == "horizontal"
    if field.repeats:
        return CheckEditor(question, options, words, across=across)
    down = field.control == "drop-down" or (len(options) > MANY and field.control not in _ROWS)
    if compact or down:
        return DropDownEditor(
            question, options, words, with_absent=compact and with_absent, by_worker=by_worker
        )
    choices = [(word, option.answer) for word, option in zip(words, options, strict=True)]
    return RadioEditor(question, choices, with_absent=with_absent, by_worker=by_worker, across=across)
