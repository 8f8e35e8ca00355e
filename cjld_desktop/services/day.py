"""What needs a worker now: who waits, which reports are due, who is in court, what is unfinished."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.services.court_list import court_list_paper, in_court_on
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.hospital_orders import HospitalOrders
from cjld_desktop.services.order_alarms import OrderAlarm
from cjld_desktop.services.person_lines import PersonLine, current_episodes, person_line
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_list import ReportLine, report_lines
from cjld_desktop.services.screen_outcomes import (
    OUTCOMES,
    NotScreened,
    not_done_on_this_day,
    still_to_try,
)
from cjld_desktop.storage import drafts, records, undecided


@dataclass(frozen=True)
class WaitingLine:
    """Somebody identified and not yet screened. `minutes` counts from when they were identified.

    `tried` is the last attempt of today that could not be done.
    """

    person: PersonLine
    minutes: int
    screen_id: UUID | None
    tried: NotScreened | None = None


@dataclass(frozen=True)
class Unfinished:
    """Work begun and not signed. `kind` is screen, or the word before the colon of a draft's key.

    `record_id` is the screen, or what follows the person in a draft's key: the request of a report.
    """

    kind: str
    title: str
    person_id: UUID | None
    person_name: str
    record_id: UUID | None
    started_at: datetime | None


@dataclass(frozen=True)
class DayPage:
    """`waiting` longest first; `in_court` by the time of the hearing; `try_again` the earliest first.

    `not_screened` are the screens of today that could not be done: outcomes, not blanks. `reports` are
    those not closed, the most pressing first; `order_alarms` the limits of hospital orders that come near.
    """

    waiting: tuple[WaitingLine, ...]
    reports: tuple[ReportLine, ...]
    in_court: tuple[PersonLine, ...]
    unfinished: tuple[Unfinished, ...]
    undecided: int
    refreshed_at: datetime
    try_again: tuple[NotScreened, ...] = ()
    not_screened: tuple[NotScreened, ...] = ()
    order_alarms: tuple[OrderAlarm, ...] = ()


class Day:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(self) -> DayPage:
        now = clock.now()
        with self._desk.vault.read() as connection:
            episodes = records.find(connection, Episode)
            current = {key: e for key, e in current_episodes(episodes).items() if e.is_open}
            screens = records.find(connection, Screen, signed_at=None)
            tried = self._tried(current)
            wanted = [*current, *(screen.person_id for screen in (*screens, *tried))]
            known = records.get_many(connection, Person, wanted)
            doubtful = undecided.records_with_doubt(connection)
            open_fields = undecided.count(connection)
        people = {key: person for key, person in known.items() if not person.in_error}
        not_screened = not_done_on_this_day(tried, people)
        last_try = {one.person_id: one for one in not_screened}
        begun = {screen.person_id: screen.id for screen in screens}
        waiting = [
            WaitingLine(
                person_line(people[key], episode, doubtful),
                max(0, int((now - episode.identified_at).total_seconds() // 60)),
                begun.get(key),
                last_try.get(key),
            )
            for key, episode in current.items()
            if episode.stage == "identified" and key in people
        ]
        listed = [one for one in in_court_on(episodes, clock.today()) if one.person_id in people]
        return DayPage(
            waiting=tuple(sorted(waiting, key=lambda row: -row.minutes)),
            reports=self._reports(),
            in_court=tuple(person_line(people[one.person_id], one, doubtful) for one in listed),
            unfinished=(*self._screens(screens, people), *self._drafts()),
            undecided=open_fields,
            refreshed_at=now,
            try_again=tuple(still_to_try(tried, people, {one.id: one for one in episodes})),
            not_screened=tuple(not_screened),
            order_alarms=tuple(HospitalOrders(self._desk).alarms()),
        )

    def court_list_paper(self) -> Paper:
        """Who is in court today, on paper."""
        return court_list_paper(self._desk)

    def _reports(self) -> tuple[ReportLine, ...]:
        """Those not closed: what somebody waits for comes before what was only begun."""
        lines = [line for line in report_lines(self._desk) if line.group != "closed"]
        return tuple(sorted(lines, key=lambda line: line.group == "unsigned"))

    def _tried(self, current: dict[UUID, Episode]) -> list[Screen]:
        """All screens, oldest first, of those whom it matters today that a screen could not be done."""
        today = clock.today()
        known = [row.code for row in reference_data.value_set(OUTCOMES)]
        told = {
            screen.person_id
            for screen in self._desk.find(Screen, outcome=known)
            if (screen.signed_at and screen.signed_at.astimezone().date() == today)
            or (screen.try_again_at and screen.person_id in current)
        }
        return self._desk.find(Screen, person_id=[*told]) if told else []

    def _screens(self, screens: list[Screen], people: dict[UUID, Person]) -> list[Unfinished]:
        return [
            Unfinished("screen", s.title, s.person_id, people[s.person_id].shown_name, s.id, s.started_at)
            for s in screens
            if s.person_id in people
        ]

    def _drafts(self) -> list[Unfinished]:
        found = []
        for key in drafts.keys(self._desk.vault):
            kind, _, rest = key.partition(":")
            owner, about = (_uuid(part) for part in rest.partition(":")[::2])
            person = self._person(owner) if owner else None
            found.append(Unfinished(kind, "", owner if person else None, person or "", about, None))
        return found

    def _person(self, person_id: UUID) -> str | None:
        with self._desk.vault.read() as connection:
            person = records.get(connection, Person, person_id)
        return person.shown_name if person else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
