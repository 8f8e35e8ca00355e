"""A questionnaire filled in with one person: the draft while it is asked, the result once signed."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlmodel import JSON, Field

from cjld_desktop import clock
from cjld_desktop.domain.record import Record, UtcDateTime


class Screen(Record, table=True):
    """Pinned for ever to one version of one questionnaire.

    `answers` maps the path of an item (`phq9-1`, or `substances[0]/name`) to its answer as the forms
    room encodes it; each key is journaled alone, so two workers who fill in different questions on
    two computers both keep what they wrote. `results` is written once, at signing.

    `outcome` says why the form as a whole could not be asked (a code of `screen_outcomes`); it is the
    result then, not a blank. `set_aside` keeps answers that did not fit the version the draft was moved
    to, under `version path`.
    """

    kind: ClassVar[str] = "screen"
    keyed_fields: ClassVar[frozenset[str]] = frozenset({"answers", "set_aside"})

    person_id: UUID = Field(foreign_key="person.id", index=True)
    episode_id: UUID | None = Field(default=None, foreign_key="episode.id", index=True)
    questionnaire: str = Field(description="canonical address of the questionnaire")
    questionnaire_version: str
    questionnaire_digest: str = Field(default="", description="SHA-256 of the form as it was signed")
    title: str
    started_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    asked_in: str = Field(default="", description="BCP 47 code; empty: the form's own language")
    setting: str = Field(default="", description="where it was asked")
    interpreter_present: bool = False
    appropriate_adult_present: bool = False
    others_present: str = Field(default="", description="who else heard the answers")
    condition: str = Field(default="", description="how the person was; a code of `screen_conditions`")
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    set_aside: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    results: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    outcome: str = Field(default="", index=True, description="why it could not be done; empty: it was done")
    outcome_note: str = ""
    try_again_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None
