"""All that the screen of one report shows, read in one go: request, experts, what happened, the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.report_clock import Due, clock_of
from cjld_desktop.services.report_progress import Progress, chain, current, progress
from cjld_desktop.storage import records


@dataclass(frozen=True)
class ReportPage:
    """One report being followed. `whole` has every commission; `dues` begin with the most pressing.

    `struck` are commissions made by mistake: only to be read. `agreements` are those under which somebody
    was asked. `staff` names who wrote each entry down. `hearing_at` is the newest hearing known.
    """

    request: ReportRequest
    person: Person
    hearing_at: datetime | None
    whole: tuple[Progress, ...]
    dues: tuple[Due, ...]
    attachments: tuple[Attachment, ...]
    checks: tuple[ReportCheck, ...]
    agreements: Mapping[UUID, ServiceLevelAgreement]
    staff: Mapping[UUID, str]
    read_at: datetime
    struck: tuple[Progress, ...] = ()

    @property
    def current(self) -> tuple[Progress, ...]:
        """The commissions that count now, one a doctor."""
        return current(self.whole)

    def of(self, commission_id: UUID | None) -> Progress | None:
        return next((one for one in (*self.whole, *self.struck) if one.commission.id == commission_id), None)


def report_page(desk: Desk, request_id: UUID) -> ReportPage:
    """Read the page. Raises RefusedError when the request is not on this computer."""
    with desk.vault.read() as connection:
        request = records.get(connection, ReportRequest, request_id)
        if request is None:
            raise RefusedError("This request is not on this computer. Sync, then look again.")
        person = records.get(connection, Person, request.person_id)
        if person is None:
            raise RefusedError("The person of this request is not on this computer. Sync, then look again.")
        read = partial(records.find, connection, request_id=request_id)
        commissions = read(Commission, with_errors=True)
        events = read(ReportEvent, with_errors=True)
        attachments, checks = read(Attachment), read(ReportCheck)
        terms = [one.agreement_id for one in commissions if one.agreement_id]
        agreements = records.get_many(connection, ServiceLevelAgreement, terms)
        episode = records.get(connection, Episode, request.episode_id) if request.episode_id else None
    hearing = newest_hearing(request, episode)
    whole = chain(commissions, request, events)
    dues: tuple[Due, ...] = ()
    if request.is_signed:
        today = clock.today()
        earlier = earlier_hearing(request, episode, today)
        dues = clock_of(request, whole, agreements, local_day(hearing), today, earlier)
    writers = {one.recorded_by for one in (*events, *attachments, *checks)}
    writers |= {one.signed_by for one in checks if one.signed_by}
    return ReportPage(
        request=request,
        person=person,
        hearing_at=hearing,
        whole=whole,
        dues=dues,
        attachments=tuple(attachments),
        checks=tuple(checks),
        agreements=agreements,
        staff={who: desk.staff_name(who) for who in writers},
        read_at=clock.now(),
        struck=tuple(progress(one, request, events) for one in commissions if one.in_error),
    )


def newest_hearing(request: ReportRequest, episode: Episode | None) -> datetime | None:
    """The hearing of the request, or a later one given since on the person's page: it was put off."""
    later = episode.hearing_at if episode and not episode.in_error else None
    if request.hearing_at and later:
        return max(request.hearing_at, later)
    return request.hearing_at or later


def earlier_hearing(request: ReportRequest, episode: Episode | None, today: date) -> date | None:
    """The day of a hearing still to come on the person's page, before that of the signed request.

    None for the hearing at which the request was signed: that one only asked for the report.
    """
    named = local_day(episode.hearing_at) if episode and not episode.in_error else None
    asked, signed = local_day(request.hearing_at), local_day(request.signed_at)
    if named is None or asked is None or signed is None:
        return None
    return named if max(today, signed) < named < asked else None


def local_day(at: datetime | None) -> date | None:
    """The day of a moment where this computer stands."""
    return at.astimezone().date() if at else None
