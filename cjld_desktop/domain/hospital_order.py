"""A court's order that sends somebody to hospital for a time: ss.35, 36, 37 and 38 Mental Health Act 1983."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import field_validator
from sqlmodel import JSON, Field, String

from cjld_desktop.domain.dated_period import Periods, readable
from cjld_desktop.domain.record import Record

HospitalPower = Literal["s35", "s36", "s37", "s37_guardianship", "s38"]


class HospitalOrder(Record, table=True):
    """`periods` holds what the court ordered, `{"from": "2026-11-23", "to": "2026-12-20"}`, both days in it.

    The first begins with the order, each later one with its renewal. A s.37 order has none. Codes are
    those of `resources/value_sets/hospital_orders.json`.
    """

    __tablename__ = "hospital_order"
    kind: ClassVar[str] = "hospital_order"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    request_id: UUID | None = Field(default=None, foreign_key="report_request.id", index=True)
    power: HospitalPower = Field(sa_type=String)
    court_name: str = ""
    court_kind: str = Field(default="", description="magistrates, crown or youth")
    grounds: str = Field(default="", description="a code of grounds, where the court needs one")
    made_on: date
    hospital: str = ""
    admitted_on: date | None = None
    periods: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)
    ended_on: date | None = None
    end_why: str = ""
    notes: str = ""

    @field_validator("periods")
    @classmethod
    def _readable(cls, value: Periods) -> Periods:
        return readable(value)
