"""The columns of the three registers."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop.services.agreements import AgreementLine
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.directory import details
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.record_table import Column


def of(register: str) -> list[Column]:
    """The columns of a register; none is sorted by how somebody works."""
    return {"experts": _experts, "providers": _providers, "agreements": _agreements}[register]()


def _experts() -> list[Column]:
    return [
        Column(tr("Name"), lambda line: line.name, bold=True),
        Column(tr("Expert in"), lambda line: details.expertise(line.expertise), stretch=True),
        Column(tr("Section 12"), details.section_12),
        Column(tr("At present"), _present, tone=_present_tone),
    ]


def _providers() -> list[Column]:
    return [
        # A trust's name may be long: it shares the room, so that the columns after it stay in sight.
        Column(tr("Name"), lambda line: line.name, bold=True, stretch=True),
        Column(tr("Areas"), lambda line: ", ".join(line.areas), stretch=True),
        Column(tr("Experts"), lambda line: str(line.experts)),
        Column(tr("At present"), _present, tone=_present_tone),
    ]


def _agreements() -> list[Column]:
    return [
        Column(tr("Title"), lambda line: line.title, bold=True),
        Column(tr("With"), lambda line: line.party, stretch=True),
        Column(tr("To"), lambda line: words.day(line.valid_to_on) if line.valid_to_on else tr("No end")),
        Column(tr("Today"), _today, tone=_today_tone),
    ]


def _present(line: object) -> str:
    undecided = getattr(line, "undecided", False)
    said = details.works(line)
    return tr("Two versions to decide") if undecided else said


def _present_tone(line: object) -> Tone | None:
    return "soon" if _present(line) else None


def _today(line: AgreementLine) -> str:
    return tr("Two versions to decide") if line.undecided else details.standing(line.standing)


def _today_tone(line: AgreementLine) -> Tone | None:
    tones: dict[str, Tone] = {"in_force": "done", "ends_soon": "soon", "expired": "now"}
    return "soon" if line.undecided else tones.get(line.standing)


def tr(text: str) -> str:
    return QCoreApplication.translate("Directory", text)
