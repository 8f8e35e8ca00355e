"""The screening's own words: how urgent, how far, what is known."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.scoring import Flag
from cjld_desktop.services.screen_caveats import INTOXICATED, WITHDRAWING
from cjld_desktop.services.screen_outcomes import OUTCOMES
from cjld_desktop.services.spoken_form import meant
from cjld_desktop.ui.form.walk import CHECK
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.task_list import Task

_SHORT = 90


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
    return kind_words(flag.code)


def kind_words(code: str) -> str:
    """What sort of suggestion a flag is, by the first part of its code."""
    kinds = {
        "adjustment": tr("Adjustment suggested"),
        "need": tr("Need suggested"),
        "risk": tr("Risk to note"),
        "next": tr("Next step suggested"),
    }
    kind, colon, _ = code.partition(":")
    return kinds.get(kind, tr("Suggestion")) if colon else tr("Suggestion")


def caveat_words(code: str, text: str = "") -> str:
    """What to know before one relies on a result: the form's words, or the program's for a general caveat.

    The empty string for a code of a newer program.
    """
    general = {
        INTOXICATED: tr("They seemed intoxicated when asked. Ask again when they are sober."),
        WITHDRAWING: tr("They seemed to be withdrawing when asked. Ask again when they are better."),
    }
    return text or general.get(code, "") or _before_forms_said(code)


def _before_forms_said(code: str) -> str:
    """Of results that were signed before forms brought the words of their caveats: only codes were kept."""
    return {
        "women": tr(
            "This screen misses many women. A result below the cut-off does not mean that all is well:"
            " go by what you see and hear."
        ),
        "learning_disability": tr(
            "Not valid with a learning disability, which the record suggests. Ask for an assessment instead."
        ),
        "suspected_learning_disability": tr(
            "May not be valid: a learning disability is suspected. Have that looked into first."
        ),
        "perhaps_learning_disability": tr(
            "The record speaks of a learning disability. If there is one, this result is not valid."
        ),
    }.get(code, "")


def outcome_words(code: str) -> str:
    """Why a screen could not be done."""
    return listed(OUTCOMES, code)


def listed(value_set: str, code: str) -> str:
    """The words of a code of a list, translated."""
    return QCoreApplication.translate("ValueSets", reference_data.display(value_set, code))


def question_line(text: str) -> str:
    """A question in one line, cut short at a word."""
    line = " ".join(meant(text).split())
    return line if len(line) <= _SHORT else line[:_SHORT].rsplit(" ", 1)[0] + " …"


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
        not_done = state.screen is not None and state.screen.outcome
        said = tr("Signed as not done") if not_done else tr("Signed")
        return Task(tr("Results and answers"), said, "current")
    pages = (page for section in state.sections for page in section.pages)
    ready = all(page.answered or page.optional for page in pages) and not state.to_confirm
    said = tr("Ready to check") if ready else tr("Not ready")
    return Task(title, said, "current" if state.stop == CHECK else "not_started")
