"""Somebody who writes reports for courts: what they are expert in, where, on which terms, and when away."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import JSON, Field

from cjld_desktop.domain.dated_period import Periods, readable
from cjld_desktop.domain.record import Record, required_text


class Expert(Record, table=True):
    """Codes of `expertise` are those of `resources/value_sets/report_request.json`.

    `leave` holds periods `{"from": "2026-12-21", "to": "2027-01-04", "why": "Leave"}`, both days away.
    `section_12_until_on` is the day the approval under s.12 Mental Health Act 1983 ends, if known.
    """

    kind: ClassVar[str] = "expert"

    name: str
    qualifications: str = ""
    registration: str = Field(default="", description="GMC or HCPC number")
    provider_id: UUID | None = Field(default=None, foreign_key="provider.id", index=True)
    expertise: list[str] = Field(default_factory=list, sa_type=JSON)
    section_12: bool = False
    section_12_until_on: date | None = None
    areas: list[str] = Field(default_factory=list, sa_type=JSON)
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    address: str = ""
    email: str = ""
    phone: str = ""
    hourly_rate: float | None = Field(default=None, description="pounds, as agreed")
    report_days: int | None = Field(default=None, description="working days agreed for a report")
    leave: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)
    notes: str = ""
    takes_work: bool = True
    no_work_why: str = Field(default="", description="why they take no work")

    @field_validator("name")
    @classmethod
    def _named(cls, value: str) -> str:
        return required_text(value)

    @field_validator("leave")
    @classmethod
    def _readable(cls, value: Periods) -> Periods:
        return readable(value)

    def away_on(self, day: date) -> dict[str, str] | None:
        """The period of leave that holds the day, or None."""
        return next((one for one in self.leave if one["from"] <= day.isoformat() <= one["to"]), None)

    def search_text(self) -> str:
        return self.name
