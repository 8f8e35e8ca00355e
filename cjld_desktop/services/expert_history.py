"""How past reports went, out of their own records: time, dates kept, sent back, cost. Facts, never a rank.

Below a least number of finished reports no number is given: it would tell of chance, and of one case.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from uuid import UUID

from cjld_desktop import reference_data
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import working_days_between
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.report_funding import ceiling
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.storage import records


@dataclass(frozen=True)
class Turn:
    """One commission, from sent to received. Days are working days; money in pounds.

    `due_on` is the day in force when it came, after extensions granted; `first_due_on` the day first
    agreed. `late_by` is None while it is open or had no day. `why` is what was written about extensions.
    """

    commission_id: UUID
    request_id: UUID
    expert_id: UUID | None
    sent_on: date | None
    received_on: date | None
    working_days: int | None
    first_due_on: date | None
    due_on: date | None
    late_by: int | None
    extensions_asked: int
    extensions_granted: int
    why: tuple[str, ...]
    sent_back: int
    refused: bool
    fee: float | None
    authority: float | None

    @property
    def is_finished(self) -> bool:
        return self.working_days is not None


@dataclass(frozen=True)
class Facts:
    """What the finished reports say together. With too few of them every number is None but `least`.

    `least` is the number below which nothing is said; `words` are the facts as sentences.
    """

    least: int
    words: tuple[Sentence, ...]
    finished: int | None = None
    middle: float | None = None
    quickest: int | None = None
    slowest: int | None = None
    dated: int | None = None
    kept: int | None = None
    sent_back: int | None = None
    costed: int | None = None
    within_authority: int | None = None


def turn(
    commission: Commission,
    events: Iterable[ReportEvent],
    checks: Iterable[ReportCheck],
    request: ReportRequest | None,
) -> Turn:
    """One commission's course. `events` and `checks` are its own, in any order."""
    by_code: dict[str, list[ReportEvent]] = defaultdict(list)
    for event in sorted(events, key=lambda one: (one.happened_on, one.recorded_at)):
        by_code[event.event].append(event)
    sent_on = _first(by_code["sent"]) or _first(by_code["delivered"]) or _signed_on(commission)
    received_on = _first(by_code["received"])
    granted = [
        one
        for one in by_code["extension_granted"]
        if one.new_received_on and (received_on is None or one.happened_on <= received_on)
    ]
    due_on = granted[-1].new_received_on if granted else commission.received_on
    took = working_days_between(sent_on, received_on) if sent_on and received_on else None
    fees = [check.fee for check in sorted(checks, key=lambda one: one.recorded_at) if check.fee is not None]
    return Turn(
        commission_id=commission.id,
        request_id=commission.request_id,
        expert_id=commission.expert_id,
        sent_on=sent_on,
        received_on=received_on,
        working_days=took if took is None or took >= 0 else None,
        first_due_on=commission.received_on,
        due_on=due_on,
        late_by=max(0, working_days_between(due_on, received_on)) if due_on and received_on else None,
        extensions_asked=len(by_code["extension_asked"]),
        extensions_granted=len(by_code["extension_granted"]),
        why=tuple(one.detail for one in by_code["extension_asked"] if one.detail.strip()),
        sent_back=len(by_code["sent_back"]),
        refused=bool(by_code["refused"]),
        fee=fees[-1] if fees else None,
        authority=authority(request) if request else None,
    )


def authority(request: ReportRequest) -> float | None:
    """The most that may be paid for the report, in pounds: the ceiling, else hours times rate."""
    if request.fee_ceiling is not None:
        return request.fee_ceiling
    return ceiling(request.hours_limit, request.hourly_rate)


def facts(turns: Sequence[Turn]) -> Facts:
    """What several commissions say together, or that they are too few to say anything.

    Of several experts no number is told from which, by taking away what is told of the others, the few
    reports of one could be worked out.
    """
    least: int = reference_data.document("directory")["small_numbers"]["minimum_reports"]
    finished = [one for one in turns if one.is_finished]
    if len(finished) < least:
        text = "Fewer than {least} finished reports: too few to say anything about time, dates or cost."
        return Facts(least, (Sentence(text, {"least": str(least)}),))
    if not _may_be_told(finished, finished, least):
        text = (
            "Fewer than {least} of these reports are by experts of whom alone nothing is said. Numbers of all"
            " together would give theirs away, so none are told."
        )
        return Facts(least, (Sentence(text, {"least": str(least)}),))
    days = sorted(one.working_days for one in finished if one.working_days is not None)
    dated = [one for one in finished if one.late_by is not None]
    costed = [one for one in finished if one.fee is not None and one.authority is not None]
    date_told = _may_be_told(dated, finished, least)
    cost_told = _may_be_told(costed, finished, least)
    found = Facts(
        least,
        (),
        finished=len(finished),
        middle=median(days),
        quickest=days[0],
        slowest=days[-1],
        dated=len(dated) if date_told else None,
        kept=sum(one.late_by == 0 for one in dated) if date_told else None,
        sent_back=sum(one.sent_back > 0 for one in finished),
        costed=len(costed) if cost_told else None,
        within_authority=(
            sum((one.fee or 0) <= (one.authority or 0) for one in costed) if cost_told else None
        ),
    )
    return replace(found, words=tuple(_words(found, dated)))


def _words(found: Facts, dated: Sequence[Turn]) -> list[Sentence]:
    """A sentence for each fact, the number of reports always beside it."""
    number = str(found.finished)
    said = [
        Sentence(
            "From sending to receiving, in working days: {middle} in the middle, {quickest} to {slowest},"
            " over {number} reports.",
            {
                "middle": f"{found.middle:g}",
                "quickest": str(found.quickest),
                "slowest": str(found.slowest),
                "number": number,
            },
        )
    ]
    if found.dated is not None:
        values = {"kept": str(found.kept), "number": str(found.dated)}
        text = "Received by the day in force: {kept} of {number}."
        if late := [one.late_by for one in dated if one.late_by]:
            values |= {"late": str(len(late)), "most": str(max(late))}
            text = (
                "Received by the day in force: {kept} of {number}. Late: {late}; the longest delay in working"
                " days: {most}."
            )
        said.append(Sentence(text, values))
        if moved := sum(one.extensions_granted > 0 for one in dated):
            text = "With the day moved by an extension first: {moved} of {number}."
            said.append(Sentence(text, {"moved": str(moved), "number": str(found.dated)}))
    text = "Sent back because something was missing: {back} of {number}."
    said.append(Sentence(text, {"back": str(found.sent_back), "number": number}))
    if found.costed is not None:
        text = "Cost no more than the authority: {within} of {number}."
        said.append(Sentence(text, {"within": str(found.within_authority), "number": str(found.costed)}))
    text = "Cases differ in length and difficulty, so these numbers do not compare people."
    return [*said, Sentence(text)]


def _may_be_told(counted: Sequence[Turn], finished: Sequence[Turn], least: int) -> bool:
    """Whether those counted are enough; and, of those withheld expert by expert, none or enough."""
    by_expert = Counter(one.expert_id for one in counted)
    whole = Counter(one.expert_id for one in finished)
    withheld = sum(n for expert, n in by_expert.items() if n < least or whole[expert] < least)
    return len(counted) >= least and not 0 < withheld < least


def _first(events: Sequence[ReportEvent]) -> date | None:
    return events[0].happened_on if events else None


def _signed_on(commission: Commission) -> date | None:
    return commission.signed_at.astimezone().date() if commission.signed_at else None


class ExpertHistory:
    """Reads the records a history is made of. Those entered in error are left out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_experts(self, ids: Iterable[UUID]) -> dict[UUID, list[Turn]]:
        """Each expert's commissions, the newest first; an expert without any has an empty list."""
        wanted = list(ids)
        made: dict[UUID, list[Turn]] = {one: [] for one in wanted}
        for one in self._turns(self._desk.find(Commission, expert_id=wanted) if wanted else []):
            if one.expert_id is not None:
                made[one.expert_id].append(one)
        return made

    def of_expert(self, expert_id: UUID) -> list[Turn]:
        return self.of_experts([expert_id])[expert_id]

    def of_provider(self, provider_id: UUID) -> list[Turn]:
        """The commissions of all who work for a provider now."""
        experts = self._desk.find(Expert, provider_id=provider_id)
        found = self.of_experts([one.id for one in experts])
        return sorted((one for turns in found.values() for one in turns), key=_newest_first)

    def _turns(self, commissions: Sequence[Commission]) -> list[Turn]:
        ids = [one.id for one in commissions]
        with self._desk.vault.read() as connection:
            events, checks = defaultdict(list), defaultdict(list)
            for part in records.chunks(ids):
                for event in records.find(connection, ReportEvent, commission_id=part):
                    events[event.commission_id].append(event)
                for check in records.find(connection, ReportCheck, commission_id=part):
                    checks[check.commission_id].append(check)
            requests = records.get_many(connection, ReportRequest, [one.request_id for one in commissions])
        turns = [
            turn(one, events[one.id], checks[one.id], requests.get(one.request_id)) for one in commissions
        ]
        return sorted(turns, key=_newest_first)


def _newest_first(one: Turn) -> int:
    return -(one.sent_on or date.min).toordinal()
