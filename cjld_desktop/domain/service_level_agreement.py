"""What a provider or an expert has agreed: how soon, how long, for how much."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import JSON, Field

from cjld_desktop.domain.record import Record, required_text


class ServiceLevelAgreement(Record, table=True):
    """`limits` gives working days by step, a code of `resources/value_sets/report_steps.json`.

    Money is in pounds. An agreement is with a provider, or with one expert.
    """

    __tablename__ = "service_level_agreement"
    kind: ClassVar[str] = "service_level_agreement"
    keyed_fields: ClassVar[frozenset[str]] = frozenset({"limits"})

    title: str
    provider_id: UUID | None = Field(default=None, foreign_key="provider.id", index=True)
    expert_id: UUID | None = Field(default=None, foreign_key="expert.id", index=True)
    valid_from_on: date | None = None
    valid_to_on: date | None = None
    limits: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    hourly_rate: float | None = None
    fixed_fee: float | None = None
    hours_limit: float | None = None
    pages_limit: int | None = None
    responsibilities: str = ""
    contact: str = ""

    @field_validator("title")
    @classmethod
    def _named(cls, value: str) -> str:
        return required_text(value)

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from_on is None or self.valid_from_on <= day) and (
            self.valid_to_on is None or day <= self.valid_to_on
        )
