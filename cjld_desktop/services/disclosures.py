"""To whom a received report still has to go: copies, the custodian under rule 28.9, the unrepresented.

Criminal Procedure Rules 2025 (SI 2025/909), rules 3.10, 19.5, 28.8 and 28.9; Mental Health Act 1983, s.54.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.order_rules import held_by
from cjld_desktop.services.report_check_rules import LIST
from cjld_desktop.services.report_progress import in_order
from cjld_desktop.services.report_rules import line
from cjld_desktop.services.sentence import Sentence

Sort = Literal["copy", "substance", "onward"]
NOT_NEEDED = "not_needed"
_PARTIES = ("party_for_court", "party_for_itself")
_STEP = {"copy": "served", "substance": "told_in_substance", "onward": "disclosed"}


@dataclass(frozen=True)
class Disclosure:
    """One thing to do with a report. `recipient` is a code; empty for an onward disclosure not yet decided.

    `done` is the step that did it, with whom and when.
    """

    sort: Sort
    recipient: str
    title: Sentence
    why: Sentence
    done: ReportEvent | None = None


class Disclosures:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_commission(self, commission_id: UUID) -> tuple[Disclosure, ...]:
        """What there is to do, done or not; nothing before the report is found fit for purpose."""
        commission = self._desk.get(Commission, commission_id)
        events = self._desk.find(ReportEvent, commission_id=commission_id)
        judged = [event for event in in_order(events) if event.event in ("checked", "sent_back")]
        if not judged or judged[-1].event == "sent_back":
            return ()
        request = self._desk.get(ReportRequest, commission.request_id)
        person = self._desk.get(Person, commission.person_id)
        orders = self._desk.find(HospitalOrder, person_id=person.id)
        return (
            *_copies(request, events),
            *_substance(request, person, events),
            _onward(orders, events),
        )

    def record(
        self,
        commission_id: UUID,
        sort: Sort,
        recipient: str,
        *,
        on: date,
        way: str = "",
        spoke_to: str = "",
        detail: str = "",
    ) -> ReportEvent:
        """Write down that it was done. Raises RefusedError or InvalidError with what does not fit."""
        commission = self._desk.get(Commission, commission_id)
        with self._desk.vault.write():
            _refuse_day(on)
            _refuse_recipient(sort, recipient, self.of_commission(commission_id))
            if recipient == NOT_NEEDED and not detail.strip():
                sentence = "Say why it is not needed. Nothing was saved."
                raise InvalidError(sentence, {"detail": sentence})
            told = {"recipient": recipient, "way": way, "spoke_to": spoke_to, "detail": detail}
            return self._desk.journal.save(self._step(commission, sort, on, told))

    def take_back(self, event_id: UUID, why: str) -> ReportEvent:
        """Strike out that it was done: it is to do again. Raises RefusedError without a reason."""
        return self._desk.journal.mark_in_error(self._desk.get(ReportEvent, event_id), why)

    def _step(self, commission: Commission, sort: Sort, on: date, told: Mapping[str, str]) -> ReportEvent:
        about = {
            "person_id": commission.person_id,
            "request_id": commission.request_id,
            "commission_id": commission.id,
            "event": _STEP[sort],
            "happened_on": on,
        }
        words = {name: text.strip() for name, text in told.items()}
        signed = {"signed_at": clock.now(), "signed_by": self._desk.staff.id}
        return self._desk.new(ReportEvent, about | words | signed)


def newest_standing(orders: Iterable[HospitalOrder]) -> HospitalOrder | None:
    """The order made last of those that have not ended: the one under which somebody is held."""
    standing = [order for order in orders if order.ended_on is None]
    return max(standing, key=lambda order: (order.made_on, order.id), default=None)


def onward_recipients() -> tuple[tuple[str, str], ...]:
    """Codes and words of those to whom rule 28.9 passes a report on, and of "not needed"."""
    rows = reference_data.document(LIST)["disclosure_recipients"]["codes"]
    return tuple((row["code"], row["display"]) for row in rows)


def _refuse_day(on: date) -> None:
    if on > clock.today():
        sentence = "This day has not come yet. Write down what has been done. Nothing was saved."
        raise InvalidError(sentence, {"happened_on": sentence})


def _refuse_recipient(sort: Sort, recipient: str, known: tuple[Disclosure, ...]) -> None:
    wanted = {one.recipient for one in known if one.sort == sort}
    if not wanted:
        raise RefusedError("This report is not ready to go to anybody: check it first. Nothing was saved.")
    if sort == "copy" and recipient not in wanted:
        raise RefusedError(
            "The court did not direct a copy for them, so none was written down. Ask the court first."
        )
    if sort == "onward" and recipient not in dict(onward_recipients()):
        raise RefusedError("Choose to whom the report went. Nothing was saved.")


def _copies(request: ReportRequest, events: list[ReportEvent]) -> list[Disclosure]:
    found = []
    for code in request.copies:
        if code == "defence" and request.representation == "unrepresented":
            continue  # nobody to serve it on: the defendant is told the substance
        values = {"who": str(line("copies", code).get("display", code))}
        found.append(
            Disclosure(
                "copy",
                code,
                Sentence("Copy for: {who}", values),
                _why_copy(request, code),
                _done(events, "served", code),
            )
        )
    return found


def _why_copy(request: ReportRequest, code: str) -> Sentence:
    """From whom it comes. Rule 19.5 is for a party that serves a report, not for the court."""
    if request.prepared_by in _PARTIES:
        text = "The court directed it. Rule 19.5: the party that serves it tells the expert so at once."
        return Sentence(text)
    sender = str(line("copies", code).get("received_from", ""))
    if not sender:
        return Sentence("The court directed it.")
    return Sentence("The court directed it. It comes from: {sender}.", {"sender": sender})


def _substance(request: ReportRequest, person: Person, events: list[ReportEvent]) -> list[Disclosure]:
    if request.representation != "unrepresented":
        return []
    done = _done(events, "told_in_substance")
    if person.may_be_under_18(clock.today()):
        title = Sentence("Tell the parent or guardian the substance of the report")
        why = Sentence(
            "Nobody represents this child or young person: a parent or guardian who is in court is told the"
            " substance, not given the report."
        )
        return [Disclosure("substance", "guardian", title, why, done)]
    title = Sentence("Tell the defendant the substance of the report")
    why = Sentence("Nobody represents the defendant: they are told the substance, not given the report.")
    return [Disclosure("substance", "defendant", title, why, done)]


def _onward(orders: list[HospitalOrder], events: list[ReportEvent]) -> Disclosure:
    """Rule 28.9 is for every report the court received, whatever it was asked for."""
    done = _done(events, "disclosed")
    standing = newest_standing(orders)
    holder = held_by(standing) if standing else ""
    if standing and holder == "guardian":
        why = Sentence(
            "The court placed them under guardianship. Rule 28.9: the court officer passes on the order and"
            " what helps to deal with them."
        )
    elif standing:
        why = Sentence(
            "The court sent them to hospital ({hospital}). Rule 28.9: the court officer passes on the order"
            " and what helps to treat them.",
            {"hospital": standing.hospital or "hospital not named"},
        )
    else:
        why = Sentence(
            "If the court withholds bail, or sends them to custody, hospital or a guardian, rule 28.9 asks"
            " for the report to go to whoever holds or treats them."
        )
    recipient = done.recipient if done else holder
    return Disclosure("onward", recipient, Sentence("Pass the report on to whoever holds them"), why, done)


def _done(events: list[ReportEvent], step: str, recipient: str = "") -> ReportEvent | None:
    fits = [e for e in events if e.event == step and (not recipient or e.recipient == recipient)]
    return max(fits, key=lambda event: event.happened_on, default=None)
