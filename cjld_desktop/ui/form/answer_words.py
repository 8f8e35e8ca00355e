"""Answers in words: yes, no and no answer translated, and every answer of a section for checking."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.item_reading import answerer
from cjld_desktop.forms.sections import Section
from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.carried_words import confirmed_words


def answer_words() -> dict[str, str]:
    """What `FormSession.shown` needs."""
    return {
        "true": _tr("Yes"),
        "false": _tr("No"),
        "asked-declined": _tr("They did not answer"),
        "not-asked": _tr("I could not ask this"),
        "not-known": _tr("Not known"),
    }


def question_words(field: Field) -> str:
    """The question as it is read out, with its number when it has one."""
    return f"{field.prefix} {field.text}".strip()


def asks_worker(session: FormSession, field: Field) -> bool:
    """Whether to say that this is for the worker to answer: not where the whole form is."""
    return field.answered_by == "worker" and not answerer(session.questionnaire.source)


def to_check(session: FormSession, section: Section) -> list[tuple[str, str]]:
    """Every question of a section in force, with its answer; what is open is plainly named."""
    lines = []
    for page in section.pages:
        for path in page.paths:
            field = session.item(path)
            if field.type in {"group", "display"}:
                continue
            said = session.shown(path, answer_words())
            empty = _tr("Not worked out yet") if field.read_only else _tr("Not answered")
            first = confirmed_words(session.value(path))
            given = f"{said} ({first})" if said and first else said
            lines.append((question_words(field) or page.title, given or empty))
    return lines


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormAnswers", text)
