"""The screening's own words: how urgent, how far, what is known."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.scoring import Flag
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.task_list import Task

ADJUSTMENT = "adjustment:"
"""Flags whose code begins so suggest an adjustment for the court summary."""


def tr(text: str) -> str:
    return QCoreApplication.translate("Screening", text)


def tone_of(severity: str) -> Tone:
    tones: dict[str, Tone] = {"act_now": "now", "soon": "soon"}
    return tones.get(severity, "info")


def safe_tone(tone: str) -> Tone:
    """The tone of a result that was signed long ago, perhaps by a newer program."""
    tones: dict[str, Tone] = {"info": "info", "done": "done", "soon": "soon", "now": "now"}
    return tones.get(tone, "info")


def severity_words(flag: Flag) -> str:
    if flag.severity == "act_now":
        return tr("Act now")
    if flag.severity == "soon":
        return tr("Soon")
    return tr("Adjustment suggested") if flag.code.startswith(ADJUSTMENT) else tr("Suggestion")


def problem_words(problem: Problem) -> str:
    """The problem's sentence, translated before it is filled."""
    said = QCoreApplication.translate("FormProblems", problem.template)
    return said.format(**problem.values) if problem.values else said


def task_lines(state: State) -> list[Task]:
    """The sections at the left with their states in words, 'Check and sign' last."""
    here = state.here
    lines = []
    for section in state.sections:
        if section.state == "complete":
            said = tr("Complete")
        elif section.state == "started":
            said = tr("{answered} of {total} answered").format(answered=section.answered, total=section.total)
        else:
            said = tr("Not started")
        current = here is not None and here.section == section.link_id
        if current:
            lines.append(Task(section.title, said, "current"))
        elif section.state == "complete":
            lines.append(Task(section.title, said, "complete"))
        else:
            lines.append(
                Task(section.title, said, "started" if section.state == "started" else "not_started")
            )
    if state.session is not None:
        lines.append(_check_line(state))
    return lines


def _check_line(state: State) -> Task:
    title = tr("Check and sign")
    if state.is_signed:
        return Task(tr("Results and answers"), tr("Signed"), "current")
    ready = all(section.state == "complete" for section in state.sections)
    said = tr("Ready to check") if ready else tr("Not ready")
    return Task(title, said, "current" if state.here is None else "not_started")
