"""The worker's own short report to the court: needs, risk, adjustments and what is recommended.

It may be offered under Criminal Procedure Rules 2025 (SI 2025/909), rule 3.10(2)(a): an assessment by a
mental health practitioner who acts independently of the parties.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import JSON, Field

from cjld_desktop.domain.record import Record, UtcDateTime


class CourtReport(Record, table=True):
    """Codes are those of `resources/value_sets/court_report.json`, `needs`, `risks` and adjustments lists."""

    __tablename__ = "court_report"
    kind: ClassVar[str] = "court_report"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    episode_id: UUID | None = Field(default=None, foreign_key="episode.id", index=True)
    court_name: str = ""
    court_kind: str = ""
    case_urn: str = ""
    hearing_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    asked_by: str = ""
    offered_to_court: bool = Field(default=True, description="under rule 3.10(2)(a)")
    seen_on: date | None = None
    seen_where: str = ""
    sources: list[str] = Field(default_factory=list, sa_type=JSON)
    sources_other: str = ""
    consent: str = Field(default="", description="a code of consents")
    not_done: str = Field(default="", description="what could not be done or read, and why")
    presentation: str = Field(default="", description="what was found, in plain words")
    offence_context: str = Field(default="", description="only what bears on health and need")
    needs: list[str] = Field(default_factory=list, sa_type=JSON)
    needs_detail: str = ""
    risks: list[str] = Field(default_factory=list, sa_type=JSON)
    risks_detail: str = ""
    adjustments: list[str] = Field(default_factory=list, sa_type=JSON)
    adjustments_detail: str = ""
    recommendations: list[str] = Field(default_factory=list, sa_type=JSON)
    recommendations_detail: str = ""
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None
