"""How suggestions and answers to them read. Knows no widget."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop.services.suggestions import ADJUSTMENT, NEED, NEXT, NOW, RISK, Answered, Reason, Suggestion
from cjld_desktop.ui import words
from cjld_desktop.ui.theme import Tone

MOST_REASONS = 3
SAID_ONCE = "This is a suggestion, not a diagnosis."
"""The card says it for all of its lines."""


def group_title(group: str) -> str:
    return {
        NOW: tr("Tell custody now"),
        NEXT: tr("Next steps"),
        ADJUSTMENT: tr("Adjustments"),
        NEED: tr("Needs"),
        RISK: tr("Risks"),
    }[group]


def label(one: Suggestion) -> str:
    """The suggestion's words, without what its group's title says already."""
    said = listed(one.label)
    head = group_title(NOW) + ": "
    short = said.removeprefix(head) if one.group == NOW else said
    return short[:1].upper() + short[1:]


def listed(text: str) -> str:
    return QCoreApplication.translate("ValueSets", text)


def urgency(one: Suggestion) -> tuple[str, Tone] | None:
    """A chip's words where it matters how soon."""
    if one.older:
        return tr("Older: check it first"), "soon"
    if one.severity == "act_now":
        return tr("Act now"), "now"
    return (tr("Soon"), "soon") if one.severity == "soon" else None


def reasons(one: Suggestion) -> list[tuple[str, str]]:
    """What to do with its reason, and the form with its time: the newest reasons first."""
    shown = one.reasons[:MOST_REASONS]
    lines = [(_reason(one, reason), source(reason)) for reason in shown]
    more = len(one.reasons) - len(shown)
    if more:
        lines.append((words.count(more, tr("1 more reason"), tr("{n} more reasons")), ""))
    return lines


def source(reason: Reason) -> str:
    return f"{reason.form}, {words.when(reason.at)}"


def named(group: str, label: str) -> str:
    """`Need: drugs`, so that a need and a risk of one name are told apart."""
    heads = {ADJUSTMENT: tr("Adjustment: {what}"), NEED: tr("Need: {what}"), RISK: tr("Risk: {what}")}
    return heads.get(group, "{what}").format(what=listed(label))


def answer(one: Answered) -> str:
    """`Accepted: Adjustment: a quiet room`, with what was written about it."""
    said = tr("{answer}: {what}").format(
        answer=words.suggestion_answer(one.decision.answer), what=named(one.group, one.decision.label)
    )
    return f"{said} ({one.decision.why})" if one.decision.why else said


def _reason(one: Suggestion, reason: Reason) -> str:
    """What to do is in the label already where the list names a thing rather than an act."""
    why = reason.why.replace(SAID_ONCE, "").strip()
    if one.group in (NOW, NEXT) and reason.text and reason.text != one.label:
        return f"{reason.text} {why}".strip()
    return why or reason.text


def tr(text: str) -> str:
    return QCoreApplication.translate("Suggestions", text)
