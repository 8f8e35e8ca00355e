"""Which of several options are chosen, and what choosing one more does to the rest. Knows no widget."""

from collections.abc import Sequence
from typing import Any

from cjld_desktop.forms import values
from cjld_desktop.forms.item import Option
from cjld_desktop.ui.form.editors.base import Answers


def chosen_numbers(options: Sequence[Option], value: Answers | None) -> set[int]:
    """The numbers, from 0, of the options that the answers choose."""
    answers = value if isinstance(value, list) else []
    return {n for n, one in enumerate(options) if any(values.equal(one.answer, answer) for answer in answers)}


def toggled(options: Sequence[Option], chosen: set[int], number: int, *, several: bool) -> set[int]:
    """What is chosen after an option is pressed. An exclusive one, such as 'None of these', stands alone."""
    if number in chosen:
        return chosen - {number} if several else chosen
    alone = not several or options[number].exclusive
    kept = set() if alone else {one for one in chosen if not options[one].exclusive}
    return kept | {number}


def answers_of(options: Sequence[Option], chosen: set[int]) -> list[dict[str, Any]] | None:
    """The chosen options as FHIR answers, in the form's order; None when there are none."""
    return [options[number].answer for number in sorted(chosen)] or None
