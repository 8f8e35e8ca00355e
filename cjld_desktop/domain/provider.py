"""An organisation whose experts write psychiatric reports: an NHS trust, a practice, a panel."""

from typing import ClassVar

from pydantic import field_validator
from sqlmodel import JSON, Field

from cjld_desktop.domain.record import Record, required_text


class Provider(Record, table=True):
    """`areas` are in the service's own words: counties, courts, prisons."""

    kind: ClassVar[str] = "provider"

    name: str
    areas: list[str] = Field(default_factory=list, sa_type=JSON)
    address: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""
    takes_work: bool = True
    no_work_why: str = Field(default="", description="why they take no work")

    @field_validator("name")
    @classmethod
    def _named(cls, value: str) -> str:
        return required_text(value)

    def search_text(self) -> str:
        return self.name
