"""Every report request as a list shows it: unsigned ones with what they miss, the others with the clock."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Literal, Self, TypeVar, get_args
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services import report_rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.report_clock import Due, clock_of
from cjld_desktop.services.report_progress import Progress, chain, current
from cjld_desktop.services.report_progress_page import earlier_hearing, local_day, newest_hearing
from cjld_desktop.services.report_rules import Case
from cjld_desktop.storage import records

Group = Literal["unsigned", "critical", "overdue", "due_soon", "not_due", "closed"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""In the order shown."""
T = TypeVar("T", Commission, ReportEvent)
# What the clock and the list ask of each record. Whatever else stands in it is not read: notes, letters.
_OF_REQUEST = (
    "id", "recorded_at", "person_id", "episode_id", "purpose", "court_name", "case_urn", "hearing_at",
    "doctors", "copies", "representation", "delivered_on", "signed_at",
)  # fmt: skip
_OF_COMMISSION = (
    "id", "recorded_at", "in_error", "request_id", "follows_id", "place", "expert_name", "agreement_id",
    "delivered_on", "refusal_by_on", "review_on", "received_on", "signed_at",
)  # fmt: skip
_OF_EVENT = (
    "id", "recorded_at", "in_error", "request_id", "commission_id", "event", "happened_on", "recipient",
    "promised_on", "new_received_on",
)  # fmt: skip


@dataclass(frozen=True)
class ReportLine:
    """A request as a list shows it. `due` is the most pressing thing awaited; None while it is unsigned.

    `experts` are those asked now. `missing` counts what an unsigned request still needs, `warnings` what
    stands against it. `commission_id` is the commission the clock is about; None when nobody was asked.
    """

    id: UUID
    person_id: UUID
    person_name: str
    purpose: str
    court_name: str
    case_urn: str
    hearing_at: datetime | None
    signed_at: datetime | None
    group: Group
    experts: tuple[str, ...] = ()
    due: Due | None = None
    missing: int = 0
    warnings: int = 0
    chased_on: date | None = None
    closed_on: date | None = None
    may_chase: bool = False

    @property
    def is_to_check(self) -> bool:
        """Whether the report is here and its check is what comes next."""
        return self.due is not None and self.due.action == "check"

    @property
    def commission_id(self) -> UUID | None:
        return self.due.commission_id if self.due else None

    def holds(self, text: str) -> bool:
        """Whether every word of `text` is in the person's, court's or expert's name, or the case number."""
        about = " ".join((self.person_name, self.court_name, self.case_urn, *self.experts)).casefold()
        return all(word in about for word in text.casefold().split())


@dataclass(frozen=True)
class Pressing:
    """How many reports stand in the two groups that cannot wait."""

    critical: int = 0
    overdue: int = 0

    @classmethod
    def among(cls, lines: Iterable[ReportLine]) -> Self:
        groups = Counter(line.group for line in lines)
        return cls(groups["critical"], groups["overdue"])


@dataclass(frozen=True)
class _Read:
    """All that the lines are made of, read in one go."""

    requests: Sequence[ReportRequest]
    people: dict[UUID, Person]
    episodes: dict[UUID, Episode]
    commissions: dict[UUID, list[Commission]]
    events: dict[UUID, list[ReportEvent]]
    agreements: dict[UUID, ServiceLevelAgreement]


def report_lines(desk: Desk) -> list[ReportLine]:
    """Unsigned requests first, then the most pressing; what was closed long ago is left out."""
    today = clock.today()
    lines = _lines(_read(desk), today)
    oldest = today - timedelta(days=int(reference_data.document("report_steps")["lists"]["closed_days"]))
    kept = [line for line in lines if (line.closed_on or today) >= oldest]
    return sorted(kept, key=partial(_order, today=today))


def pressing(desk: Desk) -> Pressing:
    """Counted as the list counts them; requests that are not signed, which press nobody, are not judged."""
    return Pressing.among(_lines(_read(desk, unsigned_too=False), clock.today()))


def _lines(whole: _Read, today: date) -> list[ReportLine]:
    return [
        _line(request, person, whole, today)
        for request in whole.requests
        if (person := whole.people.get(request.person_id)) is not None
    ]


def _read(desk: Desk, *, unsigned_too: bool = True) -> _Read:
    with desk.vault.read() as connection:
        unsigned = records.find(connection, ReportRequest, signed_at=None) if unsigned_too else []
        signed = records.find(connection, ReportRequest, only=_OF_REQUEST)
        requests = [*unsigned, *(one for one in signed if one.signed_at)]
        people = records.get_many(connection, Person, list({one.person_id for one in requests}))
        episodes = [one.episode_id for one in requests if one.episode_id]
        commissions = records.find(connection, Commission, only=_OF_COMMISSION)
        events = records.find(connection, ReportEvent, only=_OF_EVENT)
        return _Read(
            requests=requests,
            people={key: person for key, person in people.items() if not person.in_error},
            episodes=records.get_many(connection, Episode, episodes),
            commissions=_by_request(commissions),
            events=_by_request(events),
            agreements={one.id: one for one in records.find(connection, ServiceLevelAgreement)},
        )


def _by_request(found: Sequence[T]) -> dict[UUID, list[T]]:
    grouped: dict[UUID, list[T]] = defaultdict(list)
    for one in found:
        grouped[one.request_id].append(one)
    return grouped


def _line(request: ReportRequest, person: Person, whole: _Read, today: date) -> ReportLine:
    episode = whole.episodes.get(request.episode_id) if request.episode_id else None
    hearing = newest_hearing(request, episode)
    line = ReportLine(
        id=request.id,
        person_id=person.id,
        person_name=person.shown_name,
        purpose=request.purpose,
        court_name=request.court_name,
        case_urn=request.case_urn,
        hearing_at=hearing,
        signed_at=request.signed_at,
        group="unsigned",
    )
    if request.signed_at is None:
        missing = sum(not need.met for need in report_rules.requirements(request))
        against = len(report_rules.warnings(Case(request, person, today)))
        return replace(line, missing=missing, warnings=against)
    now = chain(whole.commissions.get(request.id, ()), request, whole.events.get(request.id, ()))
    earlier = earlier_hearing(request, episode, today)
    due = clock_of(request, now, whole.agreements, local_day(hearing), today, earlier)[0]
    pressing = next((one for one in now if one.commission.id == due.commission_id), None)
    return replace(
        line,
        group="closed" if due.urgency == "done" else due.urgency,
        experts=tuple(one.commission.expert_name for one in current(now)),
        due=due,
        chased_on=pressing.chased_on if pressing else None,
        closed_on=_closed_on(now) if due.urgency == "done" else None,
        may_chase=pressing is not None and "chased" in pressing.next_events,
    )


def _closed_on(whole: Sequence[Progress]) -> date | None:
    return max((one.since for one in whole if one.stage == "closed" and one.since), default=None)


def _order(line: ReportLine, today: date) -> tuple[int, date, date, str]:
    """By group; critical ones by the hearing that comes next, closed ones the newest first.

    The others by the day that is next.
    """
    day = line.due.due_on if line.due and line.due.due_on else date.max
    if line.closed_on:
        day = date.fromordinal(date.max.toordinal() - line.closed_on.toordinal())
    hearing = local_day(line.hearing_at)
    if line.group != "critical" or hearing is None or hearing < today:
        hearing = date.max
    return GROUPS.index(line.group), hearing, day, line.person_name.casefold()
