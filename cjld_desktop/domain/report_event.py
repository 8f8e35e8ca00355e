"""One thing that happened to a commission: sent, accepted, chased, received, served. Never changed."""

from datetime import date, datetime
from typing import ClassVar, Literal, get_args
from uuid import UUID

from sqlmodel import Field, String

from cjld_desktop.domain.record import Record, UtcDateTime

ReportEventCode = Literal[
    "sent", "delivered", "accepted", "refused", "no_answer", "progress", "chased",
    "extension_asked", "extension_granted", "extension_refused",
    "received", "checked", "sent_back", "served", "disclosed", "told_in_substance",
    "withdrawn", "closed",
]  # fmt: skip
REPORT_EVENTS: tuple[ReportEventCode, ...] = get_args(ReportEventCode)


class ReportEvent(Record, table=True):
    """`happened_on` is the day it happened, which may be before the day it was written down.

    `promised_on` is the day the expert now promises; `new_received_on` the day asked for or granted
    in an extension. `recipient` is a code of `copies`, or of the disclosures of rule 28.9; `way` how
    it went (post, email, phone, in_person, by_hand). A mistake is struck out with a reason.
    """

    __tablename__ = "report_event"
    kind: ClassVar[str] = "report_event"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    request_id: UUID = Field(foreign_key="report_request.id", index=True)
    commission_id: UUID | None = Field(default=None, foreign_key="commission.id", index=True)
    event: ReportEventCode = Field(sa_type=String)
    happened_on: date
    detail: str = ""
    way: str = ""
    spoke_to: str = ""
    recipient: str = ""
    promised_on: date | None = None
    new_received_on: date | None = None
    attachment_id: UUID | None = Field(default=None, foreign_key="attachment.id")
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None
