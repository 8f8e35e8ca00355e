"""Which experts fit a request, in words. They stand in groups and by name: nobody is ranked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.provider import Provider
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.domain.working_days import is_working_day, working_days_between
from cjld_desktop.services import expert_rules
from cjld_desktop.services.agreement_keeping import report_days
from cjld_desktop.services.agreements import holding
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.expert_history import ExpertHistory, Facts, facts
from cjld_desktop.services.order_rules import said
from cjld_desktop.services.report_rules_data import display
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.storage import records

Group = Literal["fits", "in_part", "not_now"]
_GROUPS: tuple[Group, ...] = ("fits", "in_part", "not_now")


@dataclass(frozen=True)
class Suited:
    """One expert beside a request. `fits`, `against` and `unknown` say why, a sentence each.

    `group` is not_now when they take no work or are away all the time. `history` are facts of their own
    past reports, without numbers while these are few; nothing is sorted by them.
    """

    expert_id: UUID
    name: str
    provider: str
    group: Group
    fits: tuple[Sentence, ...]
    against: tuple[Sentence, ...]
    unknown: tuple[Sentence, ...]
    history: Facts
    agreement_id: UUID | None


@dataclass(frozen=True)
class _Case:
    """A request with what choosing needs to know: the days for the report and the person's language."""

    request: ReportRequest
    begins: date
    ends: date | None
    language: str


def suited(desk: Desk, request: ReportRequest) -> list[Suited]:
    """Every expert of the register beside the request: those that fit first, each group by name."""
    with desk.vault.read() as connection:
        experts = records.find(connection, Expert)
        providers = {one.id: one for one in records.find(connection, Provider)}
        person = records.get(connection, Person, request.person_id)
        agreements = records.find(connection, ServiceLevelAgreement)
    case = _Case(
        request,
        request.delivered_on or clock.today(),
        request.received_on,
        person.language if person else "",
    )
    turns = ExpertHistory(desk).of_experts(one.id for one in experts)
    found = [
        _beside(
            one, providers, case, facts(turns[one.id]), holding(agreements, one, case.ends or case.begins)
        )
        for one in sorted(experts, key=expert_rules.by_name)
    ]
    return in_groups(found)


def in_groups(found: Iterable[Suited]) -> list[Suited]:
    """Those that fit first; within a group as they stood."""
    return sorted(found, key=lambda one: _GROUPS.index(one.group))


def _beside(
    expert: Expert,
    providers: Mapping[UUID, Provider],
    case: _Case,
    history: Facts,
    agreement: ServiceLevelAgreement | None,
) -> Suited:
    provider = providers.get(expert.provider_id) if expert.provider_id else None
    words = _Words([], [], [])
    stopped = _takes_work(expert, provider, words)
    stopped = _is_there(expert, case, words) or stopped
    _expertise(expert, case, words)
    _section_12(expert, case, words)
    _area([*expert.areas, *(provider.areas if provider else [])], case, words)
    _language(expert, case, words)
    _time(expert, agreement, case, words)
    _money(expert, agreement, case, words)
    group: Group = "not_now" if stopped else "in_part" if words.against else "fits"
    return Suited(
        expert.id,
        expert.name,
        provider.name if provider else "",
        group,
        tuple(words.fits),
        tuple(words.against),
        tuple(words.unknown),
        history,
        agreement.id if agreement else None,
    )


@dataclass(frozen=True)
class _Words:
    fits: list[Sentence]
    against: list[Sentence]
    unknown: list[Sentence]


def _takes_work(expert: Expert, provider: Provider | None, words: _Words) -> bool:
    """Says so and gives True when they or their provider take no work."""
    if not expert.takes_work:
        text = "Takes no work at present: {why}."
        words.against.append(Sentence(text, {"why": expert.no_work_why or "no reason given"}))
        return True
    if provider is not None and not provider.takes_work:
        text = "Their provider takes no work at present: {why}."
        words.against.append(Sentence(text, {"why": provider.no_work_why or "no reason given"}))
        return True
    return False


def _is_there(expert: Expert, case: _Case, words: _Words) -> bool:
    """Says when they are away; True when they are away on every working day there is."""
    ends = case.ends or case.begins
    away = [
        one
        for one in expert.leave
        if one["from"] <= ends.isoformat() and case.begins.isoformat() <= one["to"]
    ]
    if not away:
        return False
    days = [case.begins + timedelta(days=n) for n in range(max(0, (ends - case.begins).days) + 1)]
    working = [day for day in days if is_working_day(day)]
    left = [day for day in working if expert.away_on(day) is None]
    for one in away:
        values = {
            "begins": said(date.fromisoformat(one["from"])),
            "ends": said(date.fromisoformat(one["to"])),
        }
        if case.ends is None:
            text = "Away from {begins} to {ends}."
        else:
            text = "Away from {begins} to {ends}: {left} of {all} working days are left for the report."
            values |= {"left": str(len(left)), "all": str(len(working))}
        words.against.append(Sentence(text, values))
    return not left


def _expertise(expert: Expert, case: _Case, words: _Words) -> None:
    wanted = case.request.expertise
    if not wanted:
        words.unknown.append(Sentence("The request does not yet say which expertise it needs."))
        return
    held = [display("expertise", code) for code in wanted if code in expert.expertise]
    if held:
        words.fits.append(Sentence("Expert in: {expertise}.", {"expertise": ", ".join(held)}))
    else:
        asked = ", ".join(display("expertise", code) for code in wanted)
        words.against.append(Sentence("Not written down as expert in: {expertise}.", {"expertise": asked}))


def _section_12(expert: Expert, case: _Case, words: _Words) -> None:
    if not case.request.section_12:
        return
    day, until = case.ends or case.begins, expert.section_12_until_on
    if expert_rules.section_12_on(expert, day):
        words.fits.append(Sentence("Approved under section 12."))
    elif expert.section_12 and until is not None:
        text = "The approval under section 12 ends on {day}, before the report is due."
        words.against.append(Sentence(text, {"day": said(until)}))
    elif case.request.doctors > 1:
        text = "Not approved under section 12: possible as one of two doctors, if the other is."
        words.against.append(Sentence(text))
    else:
        words.against.append(Sentence("Not approved under section 12, which this request asks for."))


def _area(areas: Sequence[str], case: _Case, words: _Words) -> None:
    court = case.request.court_name.casefold()
    if not areas or not court:
        words.unknown.append(Sentence("Whether they come to this court is not known. Ask."))
        return
    named = [one for one in areas if one.casefold() in court or court in one.casefold()]
    if named:
        words.fits.append(Sentence("Works in this area: {areas}.", {"areas": ", ".join(named)}))
    else:
        text = "Their areas are written down as {areas}. Ask whether they come to this court."
        words.unknown.append(Sentence(text, {"areas": ", ".join(areas)}))


def _language(expert: Expert, case: _Case, words: _Words) -> None:
    if not case.language or case.language.casefold() == "english":
        return
    if case.language.casefold() in (one.casefold() for one in expert.languages):
        words.fits.append(Sentence("Speaks {language}.", {"language": case.language}))
    else:
        text = "Does not list {language}: an interpreter is needed."
        words.unknown.append(Sentence(text, {"language": case.language}))


def _time(expert: Expert, agreement: ServiceLevelAgreement | None, case: _Case, words: _Words) -> None:
    agreed = report_days(expert, agreement)
    if agreed is None or case.ends is None:
        return
    there = working_days_between(case.begins, case.ends)
    values = {"agreed": str(agreed), "there": str(there)}
    if agreed <= there:
        text = "Working days agreed for a report: {agreed}. There are {there}."
        words.fits.append(Sentence(text, values))
    else:
        text = "Working days agreed for a report: {agreed}, but there are only {there}."
        words.against.append(Sentence(text, values))


def _money(expert: Expert, agreement: ServiceLevelAgreement | None, case: _Case, words: _Words) -> None:
    rate = (agreement.hourly_rate if agreement else None) or expert.hourly_rate
    most = case.request.hourly_rate
    if rate is not None and most is not None and rate > most:
        text = "Their rate is £{rate} an hour; the request has £{most}."
        words.against.append(Sentence(text, {"rate": f"{rate:.2f}", "most": f"{most:.2f}"}))
    hours, agreed = case.request.hours_limit, agreement.hours_limit if agreement else None
    if hours is not None and agreed is not None and agreed > hours:
        text = "Their agreement is for {agreed} hours; the request has {hours}."
        words.against.append(Sentence(text, {"agreed": f"{agreed:g}", "hours": f"{hours:g}"}))
