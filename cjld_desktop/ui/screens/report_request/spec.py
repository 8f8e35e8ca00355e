"""What the pages of a report request are made from: the request, and all that is known about it. No page."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services.expert_choice import Suited
from cjld_desktop.services.report_hints import Hints
from cjld_desktop.services.report_powers import Option
from cjld_desktop.services.report_rules import Case
from cjld_desktop.services.report_rules_data import block, display
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form.spec import Choice


@dataclass(frozen=True)
class Known:
    """What was read with the request: its case, what the record suggests, the register, the agreements."""

    case: Case
    hints: Hints = field(default_factory=Hints)
    experts: tuple[Expert, ...] = ()
    suited: tuple[Suited, ...] = ()
    agreements: tuple[ServiceLevelAgreement, ...] = ()


@dataclass(frozen=True)
class About:
    """What a page depends on: the case with the newest of what was given, and what is known beside it."""

    case: Case
    known: Known

    @property
    def request(self) -> ReportRequest:
        return self.case.request


def listed(name: str) -> tuple[Choice, ...]:
    """The lines of a list as choices."""
    return tuple(Choice(row["code"], row["display"], row.get("hint", "")) for row in block(name))


def label_of(name: str, code: str) -> str:
    """The words for a code; the code itself when the list does not hold it."""
    return display(name, code)


def said(sentences: tuple[Sentence, ...] | None) -> str:
    """Sentences of a service, translated, one a line."""
    return "\n".join(words.filled(one.template, one.values) for one in sentences or ())


def refused_because(option: Option) -> str:
    """Why an option is not offered, in few words; or nothing."""
    return said((option.refusal.beside,)) if option.refusal else ""


def choice_of(option: Option, hint: str = "", note: str = "") -> Choice:
    """An option with the reason why it is not offered, where it is not."""
    return Choice(option.code, option.label, hint, note, refused_because(option))


def status(code: str) -> str:
    """How sure a line of law is, in words after it; nothing where it was read in its source."""
    known = {"[K]": tr(" (generally known: check it)"), "[D]": tr(" (worked out: check it)")}
    return known.get(code, "")


def tr(text: str) -> str:
    return QCoreApplication.translate("ReportRequest", text)
