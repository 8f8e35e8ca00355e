"""How far each task of a report request is, in words. A state in, tasks out."""

from typing import Literal

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.report_request import pages
from cjld_desktop.ui.screens.report_request.presenter import State
from cjld_desktop.ui.screens.report_request.spec import label_of, tr
from cjld_desktop.ui.widgets.task_list import Task

Sign = Literal["complete", "current", "started", "not_started", "problem"]
_FIELDS: dict[str, tuple[str, ...]] = {
    "who": ("asked_by", "prepared_by", "court_kind", "court_name", "hearing_at"),
    "purpose": ("purpose",),
    "questions": ("issues",),
    "expert": ("expertise", "doctors"),
    "timetable": ("delivered_on", "refusal_by_on", "review_on", "received_on"),
    "funding": ("funding",),
    "enclosures": ("enclosures",),
    "copies": ("copies",),
}
_PREFILLED = frozenset({"prepared_by", "doctors"})
_DATES = frozenset({*_FIELDS["timetable"], "directed_on"})


def task_lines(state: State) -> list[Task]:
    """The list at the left: every task, its state in words and its sign."""
    request = state.request
    if request is None:
        return []
    lines = []
    for code, title in pages.tasks():
        if code == "purpose" and request.purpose:
            title = tr("Purpose: {purpose}").format(purpose=label_of("purposes", request.purpose))  # noqa: PLW2901 - the same line, said better
        lines.append(_line(state, request, code, title))
    return lines


def _line(state: State, request: ReportRequest, code: str, title: str) -> Task:
    here = state.task == code
    if code == pages.CHECK:
        return Task(title, _check_words(state), _sign(here=here, complete=state.is_signed, started=False))
    against = warnings_of(state.warnings, code)
    if against and not here:
        return Task(title, _warned(code, len(against)), "problem")
    names = _FIELDS[code]
    given = [name for name in names if getattr(request, name) or (name == "issues" and request.own_questions)]
    begun = [name for name in given if name not in _PREFILLED]
    complete = len(given) == len(names)
    if against:
        said = _warned(code, len(against))
    elif code == "questions" and given:
        chosen = len(request.issues) + len(request.own_questions)
        said = words.count(chosen, tr("1 chosen"), tr("{n} chosen"))
    elif complete:
        said = tr("Complete")
    elif begun:
        said = tr("{given} of {all} given").format(given=len(given), all=len(names))
    else:
        said = tr("Not yet started")
    return Task(title, said, _sign(here=here, complete=complete, started=bool(begun)))


def warnings_of(warnings: tuple[Caution, ...], task: str) -> list[Caution]:
    """The warnings about fields of this task."""
    names = {*_FIELDS.get(task, ())}
    if task == "expert":
        names.add("section_12")
    return [warning for warning in warnings if warning.field in names]


def _warned(code: str, count: int) -> str:
    if code == "timetable":
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
