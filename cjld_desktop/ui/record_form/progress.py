"""How far each task of a record's form is, in words. A state in, tasks out."""

from typing import Literal

from cjld_desktop.services.field_paths import value_at
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form.spec import CHECK, FieldSpec, tr
from cjld_desktop.ui.record_form.state import State, is_given
from cjld_desktop.ui.widgets.task_list import Task

Sign = Literal["complete", "current", "started", "not_started", "problem"]


def task_lines(state: State) -> list[Task]:
    """The list at the left: every task, its state in words and its sign; 'Check and sign' last."""
    if state.read is None:
        return []
    lines = [_line(state, code, title) for code, title in state.tasks]
    sign = _sign(here=state.task == CHECK, complete=state.is_signed, started=False)
    return [*lines, Task(tr("Check and sign"), _check_words(state), sign)]


def _line(state: State, code: str, title: str) -> Task:
    here = state.task == code
    specs = [spec for page in state.pages if page.task == code for spec in page.fields]
    against = [caution for caution in state.warnings if caution.field in {spec.name for spec in specs}]
    if against and not here:
        return Task(title, _warned(against, specs), "problem")
    asked = [spec for spec in specs if not spec.optional]
    given = [spec for spec in asked if is_given(state.record, spec.name, spec.or_else)]
    begun = any(not spec.known for spec in given)
    idle = not asked and not any(is_given(state.record, spec.name) for spec in specs)
    complete = len(given) == len(asked) and not idle
    if against:
        said = _warned(against, specs)
    elif [spec.kind for spec in asked] == ["checks"] and (chosen := _chosen(state, specs)):
        said = words.count(chosen, tr("1 chosen"), tr("{n} chosen"))
    elif idle:
        said = tr("If there is anything to say")
    elif complete:
        said = tr("Complete")
    elif begun:
        said = tr("{given} of {all} given").format(given=len(given), all=len(asked))
    else:
        said = tr("Not yet started")
    return Task(title, said, _sign(here=here, complete=complete, started=begun))


def _chosen(state: State, specs: list[FieldSpec]) -> int:
    return sum(len(value_at(state.record, spec.name)) for spec in specs if spec.kind in {"checks", "list"})


def _warned(against: list[Caution], specs: list[FieldSpec]) -> str:
    count = len(against)
    days = {spec.name for spec in specs if spec.kind in {"day", "moment"}}
    if all(caution.field in days for caution in against):
        return words.count(count, tr("1 date does not fit"), tr("{n} dates do not fit"))
    return words.count(count, tr("1 thing to look at"), tr("{n} things to look at"))


def _check_words(state: State) -> str:
    if state.is_signed:
        return tr("Signed")
    if state.missing:
        return words.count(len(state.missing), tr("1 thing is missing"), tr("{n} things are missing"))
    return tr("Ready")


def _sign(*, here: bool, complete: bool, started: bool) -> Sign:
    if here:
        return "current"
    if complete:
        return "complete"
    return "started" if started else "not_started"
