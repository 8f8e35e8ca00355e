"""The experts of the directory as choices: what fits, what does not, their own facts. Nobody is ranked."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from cjld_desktop.services.expert_choice import Suited
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form.spec import Choice, FieldSpec

_SHOWN = 12  # the others are found by searching


def directory_field(every: Sequence[Suited], most: int = _SHOWN) -> FieldSpec:
    """The field `expert_id`. Those who take no work, or are away all the time, are found by searching."""
    offered = min(sum(one.group != "not_now" for one in every), most)
    return FieldSpec(
        "search" if len(every) > offered else "radio",
        "expert_id",
        _tr("From the directory"),
        _tr("To take the choice back, press Delete."),
        choices=tuple(_choice(one) for one in every),
        optional=True,
        shown=offered,
        search=_tr("Search everybody in the directory"),
    )


def _choice(one: Suited) -> Choice:
    """What fits stands first, then what does not or is not known, then facts of their own past reports."""
    provider = f"{one.provider}." if one.provider else ""
    fits = " ".join(part for part in (provider, _said(one.fits)) if part)
    rest = _said((*one.against, *one.unknown, *one.history.words))
    return Choice(one.expert_id, one.name, fits, rest)


def _said(sentences: Sequence[Sentence]) -> str:
    return " ".join(words.filled(one.template, one.values) for one in sentences)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExpertChoices", text)
