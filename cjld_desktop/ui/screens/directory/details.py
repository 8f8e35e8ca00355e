"""The words of an entry shown whole: its facts, its cautions, how past reports went. No widget."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.provider import Provider
from cjld_desktop.services import agreement_keeping
from cjld_desktop.services.agreement_keeping import StepKept
from cjld_desktop.services.expert_history import Facts, Turn
from cjld_desktop.services.report_rules_data import display
from cjld_desktop.services.sentence import Caution, Sentence
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.directory.presenter import AgreementDetail, ExpertDetail, ProviderDetail

Pairs = list[tuple[str, str]]


def expertise(codes: Any) -> str:
    """The words for what somebody is expert in."""
    return ", ".join(QCoreApplication.translate("ValueSets", display("expertise", code)) for code in codes)


def section_12(line: Any) -> str:
    """`Yes`, `To 31-Dec-2026`, or nothing."""
    if not line.section_12:
        return ""
    until = line.section_12_until_on
    return _tr("To {day}").format(day=words.day(until)) if until else _tr("Yes")


def works(line: Any) -> str:
    """That somebody takes no work, or until when they are away; nothing when they can be asked."""
    if not line.takes_work:
        return _tr("Takes no work")
    away = getattr(line, "away_until", None)
    return _tr("Away until {day}").format(day=words.short_day(away)) if away else ""


def expert_facts(detail: ExpertDetail) -> Pairs:
    expert = detail.expert
    return [
        *_reach(expert),
        (_tr("Qualifications"), expert.qualifications),
        (_tr("Registration"), expert.registration),
        (_tr("Works for"), detail.provider),
        (_tr("Expert in"), expertise(expert.expertise)),
        (_tr("Section 12"), section_12(expert) or _tr("Not approved")),
        (_tr("Areas"), ", ".join(expert.areas)),
        (_tr("Languages"), ", ".join(expert.languages)),
        (_tr("Rate an hour"), _pounds(expert.hourly_rate)),
        (_tr("A report in"), _days(expert.report_days)),
        (_tr("Agreement today"), detail.agreement or _tr("None")),
        (_tr("Notes"), expert.notes),
    ]


def provider_facts(detail: ProviderDetail) -> Pairs:
    provider = detail.provider
    return [
        *_reach(provider),
        (_tr("Areas"), ", ".join(provider.areas)),
        (_tr("Agreement today"), detail.agreement or _tr("None")),
        (_tr("Notes"), provider.notes),
    ]


def _reach(entry: Expert | Provider) -> Pairs:
    return [
        (_tr("Takes no work"), "" if entry.takes_work else entry.no_work_why),
        (_tr("Address"), entry.address),
        (_tr("Email"), entry.email),
        (_tr("Phone"), entry.phone),
    ]


def agreement_facts(detail: AgreementDetail) -> Pairs:
    agreement = detail.agreement
    return [
        (_tr("With"), detail.party),
        (_tr("Holds"), span(agreement.valid_from_on, agreement.valid_to_on)),
        (_tr("Rate an hour"), _pounds(agreement.hourly_rate)),
        (_tr("Fixed fee"), _pounds(agreement.fixed_fee)),
        (_tr("Hours at most"), "" if agreement.hours_limit is None else f"{agreement.hours_limit:g}"),
        (_tr("Pages at most"), "" if agreement.pages_limit is None else str(agreement.pages_limit)),
        (_tr("Responsibilities"), agreement.responsibilities),
        (_tr("Whom to ask"), agreement.contact),
    ]


def span(begins: date | None, ends: date | None) -> str:
    """`01-Apr-2026 to 31-Mar-2027`, open at either end."""
    if begins and ends:
        return _tr("{begins} to {ends}").format(begins=words.day(begins), ends=words.day(ends))
    if begins:
        return _tr("from {day}").format(day=words.day(begins))
    return _tr("to {day}").format(day=words.day(ends)) if ends else _tr("without dates")


def standing(code: str) -> str:
    """How an agreement stands today."""
    return {
        "in_force": _tr("In force"),
        "ends_soon": _tr("Ends soon"),
        "not_begun": _tr("Not yet begun"),
        "expired": _tr("Expired"),
    }.get(code, code)


def cautions(found: tuple[Caution, ...]) -> str:
    """All that stands against an entry, a line each."""
    return "\n".join(said(one) for one in found)


def history(facts: Facts) -> list[str]:
    """The facts of past reports, a sentence each."""
    return [said(one) for one in facts.words]


def said(one: Sentence) -> str:
    """A sentence of a service in the person's language."""
    return words.filled(one.template, one.values)


def course(turn: Turn) -> str:
    """Whether a report came by the day in force, why not, and whether it was sent back."""
    if turn.refused:
        return _tr("Refused")
    if not turn.is_finished:
        return _tr("Not received yet")
    told = [_late(turn)] if turn.late_by is not None else []
    if turn.extensions_granted:
        told.append(_tr("after an extension"))
    if turn.why:
        told.append("; ".join(turn.why))
    if turn.sent_back:
        told.append(words.count(turn.sent_back, _tr("sent back once"), _tr("sent back {n} times")))
    return ", ".join(told)


def _late(turn: Turn) -> str:
    if not turn.late_by:
        return _tr("On time")
    return words.count(turn.late_by, _tr("1 day late"), _tr("{n} days late"))


def cost(turn: Turn) -> str:
    """The fee, and the authority when the fee is above it."""
    if turn.fee is None or turn.authority is None or turn.fee <= turn.authority:
        return _pounds(turn.fee)
    told = _tr("{fee}, above {authority}")
    return told.format(fee=_pounds(turn.fee), authority=_pounds(turn.authority))


def step(code: str) -> str:
    """The words for a step of a report."""
    row = next((one for one in agreement_keeping.steps() if one["code"] == code), None)
    return QCoreApplication.translate("ValueSets", row["display"]) if row else code


def kept(one: StepKept) -> str:
    """`8 of 10 (80%)`, or that there are too few."""
    if one.within is None or not one.measured:
        return _tr("too few to say")
    share = round(100 * one.within / one.measured)
    told = _tr("{within} of {measured} ({share}%)")
    return told.format(within=one.within, measured=one.measured, share=share)


def _days(number: int | None) -> str:
    if number is None:
        return ""
    return words.count(number, _tr("1 working day"), _tr("{n} working days"))


def _pounds(amount: float | None) -> str:
    return "" if amount is None else f"£{amount:,.2f}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Directory", text)
