"""A request put to one expert. A refusal, or a second doctor, makes another commission of the same request.

Criminal Procedure Rules 2025 (SI 2025/909), rules 3.10(4) and 28.8(3).
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from cjld_desktop.domain.record import Record, UtcDateTime, required_text


class Commission(Record, table=True):
    """Signed when it is made, so it never changes: what happens to it are `ReportEvent`s.

    `place` is 1 for the first doctor, 2 for the second. `follows_id` names the commission that was
    refused or taken back before this one. Its four dates are its own: a later expert has later ones.
    """

    kind: ClassVar[str] = "commission"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    request_id: UUID = Field(foreign_key="report_request.id", index=True)
    follows_id: UUID | None = Field(default=None, foreign_key="commission.id")
    place: int = 1
    expert_id: UUID | None = Field(default=None, foreign_key="expert.id", index=True)
    expert_name: str
    expert_address: str = ""
    agreement_id: UUID | None = Field(default=None, foreign_key="service_level_agreement.id")
    delivered_on: date | None = None
    refusal_by_on: date | None = None
    review_on: date | None = None
    received_on: date | None = None
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None

    @field_validator("expert_name")
    @classmethod
    def _addressed(cls, value: str) -> str:
        return required_text(value)

    def search_text(self) -> str:
        return self.expert_name
