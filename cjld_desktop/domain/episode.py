"""One contact with the service, from being identified to being closed."""

from datetime import datetime
from typing import ClassVar, Literal, get_args
from uuid import UUID

from sqlmodel import Field, String

from cjld_desktop import clock
from cjld_desktop.domain.record import Record, UtcDateTime

Stage = Literal["identified", "screened", "assessed", "in_court", "outcome", "follow_up", "closed"]
STAGES: tuple[Stage, ...] = get_args(Stage)
PlaceKind = Literal["custody_suite", "court_cells", "court", "voluntary_attendance", "other"]
AppropriateAdult = Literal["not_considered", "not_needed", "needed", "requested", "present", "not_obtained"]
Sharing = Literal["not_asked", "agreed", "agreed_in_part", "refused", "could_not_decide"]


class Episode(Record, table=True):
    """Where, when and how somebody came to the service, and how far along the pathway they are."""

    kind: ClassVar[str] = "episode"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    identified_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    identified_by: str = Field(default="", description="MHSDS source of referral: E1 police, E2 courts")
    reason: str = Field(default="", description="what made somebody ask the service to see them")
    place_kind: PlaceKind = Field(default="court_cells", sa_type=String)
    place_name: str = ""
    cell: str = ""
    stage: Stage = Field(default="identified", sa_type=String)
    named_worker: UUID | None = None
    court_name: str = ""
    hearing_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    case_urn: str = ""
    offence: str = ""
    known_already: str = ""
    appropriate_adult: AppropriateAdult = Field(default="not_considered", sa_type=String)
    appropriate_adult_detail: str = ""
    sharing: Sharing = Field(default="not_asked", sa_type=String)
    sharing_detail: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def is_open(self) -> bool:
        return self.stage != "closed" and not self.in_error

    def search_text(self) -> str:
        return " ".join(part for part in (self.case_urn, self.place_name, self.court_name) if part)
