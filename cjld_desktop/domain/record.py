"""What every record has: identity, who made it and when, and the mark 'entered in error'."""

from datetime import UTC, date, datetime
from math import isfinite
from typing import Any, ClassVar, Self
from uuid import UUID

import uuid_utils.compat
from pydantic import field_validator
from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from cjld_desktop import clock

_YEARS = range(1900, 2201)  # beyond, it is a slip of the finger, and reckoning with it would never end
_CHECK_THE_YEAR = "Check the year"
_MOST = 10**12  # beyond, no money, hours, pages or bytes can be meant, and SQLite cannot keep every number


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time. SQLite keeps no zone: it is taken off on the way in and put back on the way out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): unique on every computer without asking, and sorted by time of making."""
    return uuid_utils.compat.uuid7()


class Record(SQLModel):
    """Base of the nouns the vault keeps.

    `keyed_fields` are dictionaries whose every key is journaled and merged as a field of its own
    (`answers.phq9-1`). `union_fields` are lists of which the union is shown while two values stand
    (risk, allergies, communication needs: see the merging rules). A record whose `is_signed` is true
    never changes again, but for the mark 'entered in error'.
    """

    # A fault must not carry what somebody wrote into a log.
    model_config = {"hide_input_in_errors": True}

    kind: ClassVar[str]
    keyed_fields: ClassVar[frozenset[str]] = frozenset()
    union_fields: ClassVar[frozenset[str]] = frozenset()

    id: UUID = Field(default_factory=new_id, primary_key=True)
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    recorded_by: UUID = Field(description="the member of staff")
    in_error: bool = False
    in_error_why: str = ""

    @field_validator("*")
    @classmethod
    def _within_reach(cls, value: Any) -> Any:
        """Times in UTC, so that one moment in summer time is no change; years, numbers that can be meant."""
        if isinstance(value, datetime):
            try:
                value = value.astimezone(UTC)
            except OverflowError:
                raise ValueError(_CHECK_THE_YEAR) from None
        if isinstance(value, date) and value.year not in _YEARS:
            raise ValueError(_CHECK_THE_YEAR)
        if isinstance(value, int | float) and not (isfinite(value) and abs(value) <= _MOST):
            raise ValueError("Check the number")
        return value

    @property
    def is_signed(self) -> bool:
        """Whether somebody has put their name to it."""
        return getattr(self, "signed_at", None) is not None

    @classmethod
    def checked(cls, values: dict[str, Any]) -> Self:
        """A validated record. Table classes do not validate when constructed, so this does."""
        return cls.model_validate(values)

    def search_text(self) -> str:
        """The words by which the record is found; empty when it is not searched."""
        return ""


def required_text(value: str) -> str:
    """The text without outer space; an error when nothing is left."""
    text = value.strip()
    if not text:
        raise ValueError("This cannot be empty")
    return text
