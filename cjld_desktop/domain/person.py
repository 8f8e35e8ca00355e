"""A person the service meets: who they are and what staff must know before they speak to them."""

from datetime import date
from typing import ClassVar

from pydantic import field_validator
from sqlmodel import JSON, Field

from cjld_desktop import clock, reference_data
from cjld_desktop.domain import identifiers, partial_date
from cjld_desktop.domain.record import Record, required_text


class Person(Record, table=True):
    """Names follow the UK Core Patient profile; gender and ethnicity the NHS Data Dictionary's codes."""

    kind: ClassVar[str] = "person"
    union_fields: ClassVar[frozenset[str]] = frozenset({"risks", "allergies", "adjustments"})

    family_name: str = Field(index=True)
    given_names: str = ""
    aliases: list[str] = Field(default_factory=list, sa_type=JSON)
    birth_date: str = Field(default="", description="YYYY, YYYY-MM or YYYY-MM-DD; empty when not known")
    birth_date_estimated: bool = False
    gender: str = Field(default="X", description="PERSON STATED GENDER CODE: 1 male, 2 female, 9, X")
    ethnic_category: str = Field(default="99", description="NHS 16+1 list; Z not stated, 99 not known")
    language: str = Field(default="", description="the language they are best spoken to in; empty: English")
    interpreter_needed: bool | None = None
    nhs_number: str = Field(default="", index=True)
    pnc_id: str = Field(default="", index=True)
    cro_number: str = Field(default="", index=True)
    phone: str = ""
    address: str = ""
    gp_practice: str = ""
    risks: list[str] = Field(default_factory=list, sa_type=JSON)
    allergies: list[str] = Field(default_factory=list, sa_type=JSON)
    adjustments: list[str] = Field(default_factory=list, sa_type=JSON)

    @field_validator("family_name")
    @classmethod
    def _has_a_name(cls, value: str) -> str:
        return required_text(value)

    @field_validator("birth_date")
    @classmethod
    def _is_a_birth_date(cls, value: str) -> str:
        if value and partial_date.earliest(partial_date.partial_date(value)) > clock.today():
            raise ValueError("The date of birth is in the future")
        return value.strip()

    @field_validator("gender")
    @classmethod
    def _is_a_gender_code(cls, value: str) -> str:
        return _listed("stated_gender", value)

    @field_validator("ethnic_category")
    @classmethod
    def _is_an_ethnic_category(cls, value: str) -> str:
        return _listed("ethnic_category", value)

    @field_validator("nhs_number")
    @classmethod
    def _is_an_nhs_number(cls, value: str) -> str:
        return identifiers.nhs_number(value) if value.strip() else ""

    @field_validator("pnc_id")
    @classmethod
    def _is_a_pnc_id(cls, value: str) -> str:
        return identifiers.pnc_id(value, clock.today()) if value.strip() else ""

    @field_validator("cro_number")
    @classmethod
    def _is_a_cro_number(cls, value: str) -> str:
        return identifiers.cro_number(value) if value.strip() else ""

    @property
    def shown_name(self) -> str:
        """`HOLLIS, Jordan`, as the NHS Common User Interface shows a name."""
        return ", ".join(part for part in (self.family_name.upper(), self.given_names) if part)

    @property
    def full_name(self) -> str:
        """`Jordan Hollis`, for letters."""
        return f"{self.given_names} {self.family_name}".strip()

    def shown_birth(self, today: date) -> str:
        """`Born 04-Mar-2007 (19)`, or that it is not known."""
        if not self.birth_date:
            return "Date of birth not known"
        born = partial_date.shown(self.birth_date, estimated=self.birth_date_estimated)
        return f"Born {born} ({partial_date.age_text(self.birth_date, today)})"

    def may_be_under_18(self, today: date) -> bool:
        """True when the person is, or for all that is known may be, a child."""
        return not self.birth_date or partial_date.age_range(self.birth_date, today)[0] < 18

    def search_text(self) -> str:
        numbers = [self.nhs_number, self.pnc_id, self.cro_number, self.phone.replace(" ", "")]
        names = [self.family_name, self.given_names, *self.aliases, self.address, self.phone]
        return " ".join(part for part in [*names, *numbers, self.birth_date] if part)


def _listed(value_set: str, code: str) -> str:
    if code not in reference_data.codes(value_set):
        raise ValueError("Choose one from the list")
    return code
