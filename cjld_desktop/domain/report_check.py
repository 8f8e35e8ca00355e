"""The check of a received report: what the rules ask of it, each question, its cost and its dates.

Criminal Procedure Rules 2025 (SI 2025/909), rule 19.4.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import JSON, Field

from cjld_desktop.domain.record import Record, UtcDateTime


class ReportCheck(Record, table=True):
    """A draft until signed. `result` is fit or back, by whoever checked it; nobody else decides.

    `points` maps a code of `resources/value_sets/report_check.json` to yes, part, no or not_applicable;
    `questions` maps a question (`issue:<code>` or `own:<number from 0>`) to answered, part, not_answered
    or outside_expertise; `remarks` maps either to what the checker wrote.
    """

    __tablename__ = "report_check"
    kind: ClassVar[str] = "report_check"
    keyed_fields: ClassVar[frozenset[str]] = frozenset({"points", "questions", "remarks"})

    person_id: UUID = Field(foreign_key="person.id", index=True)
    request_id: UUID = Field(foreign_key="report_request.id", index=True)
    commission_id: UUID = Field(foreign_key="commission.id", index=True)
    attachment_id: UUID | None = Field(default=None, foreign_key="attachment.id")
    points: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    questions: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    remarks: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    pages: int | None = None
    hours: float | None = None
    fee: float | None = Field(default=None, description="pounds, as charged")
    result: str = ""
    result_note: str = ""
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None
