"""A medical certificate that somebody is unfit to attend court.

Criminal Procedure Rules 2025 (SI 2025/909), rule 3.5(7)(f), says what it must give.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from cjld_desktop.domain.record import Record, UtcDateTime


class AttendanceCertificate(Record, table=True):
    """Prepared with the practitioner who examined, and signed by them on paper."""

    __tablename__ = "attendance_certificate"
    kind: ClassVar[str] = "attendance_certificate"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    episode_id: UUID | None = Field(default=None, foreign_key="episode.id", index=True)
    court_name: str = ""
    case_urn: str = ""
    hearing_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    examined_on: date | None = None
    condition: str = ""
    activity: str = Field(default="", description="the activity that the condition impedes")
    likely_until_on: date | None = None
    likely_duration: str = ""
    why_unfit: str = Field(default="", description="how the condition makes the person unfit to attend")
    could_attend: str = Field(
        default="", description="by video link, with breaks; what would make it possible"
    )
    practitioner: str = ""
    qualification: str = ""
    registration: str = Field(default="", description="GMC number")
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None
