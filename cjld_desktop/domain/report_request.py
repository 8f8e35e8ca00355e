"""A request for a psychiatric report: what the court must decide, what the expert is asked, and by when.

Criminal Procedure Rules 2025 (SI 2025/909), rules 3.10(4) and 28.8(3), say what a commission must hold.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import JSON, Field

from cjld_desktop.domain.record import Record, UtcDateTime


class ReportRequest(Record, table=True):
    """Codes are those of `resources/value_sets/report_request.json`."""

    __tablename__ = "report_request"
    kind: ClassVar[str] = "report_request"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    episode_id: UUID | None = Field(default=None, foreign_key="episode.id", index=True)
    asked_by: str = Field(default="", description="court, defence, prosecution, probation, service")
    prepared_by: str = Field(default="", description="who prepares the commission, r.3.10(4)")
    court_name: str = ""
    court_kind: str = Field(default="", description="magistrates, crown or youth")
    reply_to: str = Field(default="", description="the court officer who has the conduct of the commission")
    case_urn: str = ""
    representation: str = Field(default="", description="represented, unrepresented; empty: not known")
    solicitor: str = ""
    hearing_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    directed_on: date | None = Field(default=None, description="the day the court gave its direction")
    purpose: str = ""
    issues: list[str] = Field(default_factory=list, sa_type=JSON)
    own_questions: list[str] = Field(default_factory=list, sa_type=JSON)
    powers: list[str] = Field(
        default_factory=list, sa_type=JSON, description="powers the court is considering"
    )
    expertise: list[str] = Field(default_factory=list, sa_type=JSON)
    doctors: int = 1
    section_12: bool = Field(default=True, description="one approved under s.12 Mental Health Act 1983")
    agreement_id: UUID | None = Field(default=None, foreign_key="service_level_agreement.id")
    expert_id: UUID | None = Field(default=None, foreign_key="expert.id")
    expert_name: str = ""
    expert_address: str = ""
    delivered_on: date | None = None
    refusal_by_on: date | None = None
    review_on: date | None = None
    received_on: date | None = None
    funding: str = ""
    funding_authority: str = ""
    hours_limit: float | None = None
    hourly_rate: float | None = Field(default=None, description="pounds")
    fee_ceiling: float | None = Field(default=None, description="pounds, the most that is paid in all")
    pages_limit: int | None = Field(default=None, description="the length agreed")
    enclosures: list[str] = Field(default_factory=list, sa_type=JSON)
    information: str = Field(
        default="", description="what else the expert must know about defendant and case"
    )
    communication: str = ""
    safety: str = ""
    copies: list[str] = Field(default_factory=list, sa_type=JSON)
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None
    incomplete_why: str = Field(default="", description="the reason given when it was signed incomplete")

    @field_validator("pages_limit", mode="before")
    @classmethod
    def _whole_pages(cls, value: object) -> object:
        if isinstance(value, float) and not value.is_integer():
            raise ValueError("Give a whole number of pages")
        return value

    def search_text(self) -> str:
        return " ".join(part for part in (self.case_urn, self.court_name, self.expert_name) if part)
