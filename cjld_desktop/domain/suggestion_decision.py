"""What a worker answered to something a screen suggested: accepted it, or set it aside and said why."""

from typing import ClassVar, Literal
from uuid import UUID

from sqlmodel import JSON, Field, String

from cjld_desktop.domain.record import Record

Answer = Literal["accepted", "set_aside"]


class SuggestionDecision(Record, table=True):
    """`screen_id` is the newest screen that suggested it then: a newer one asks again.

    `added` and `episode_id` with `before` say what accepting changed, so that it can be taken back.
    `supersedes` are the identifiers of earlier answers this one was given in knowledge of: two answers
    that do not know of each other were given on two computers, and both stand until somebody answers again.
    """

    __tablename__ = "suggestion_decision"
    kind: ClassVar[str] = "suggestion_decision"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    screen_id: UUID = Field(foreign_key="screen.id")
    episode_id: UUID | None = Field(default=None, foreign_key="episode.id")
    code: str = Field(description="the flag's code, such as `need:alcohol` or `next:refer/housing`")
    label: str = Field(description="the suggestion in words, as it was shown")
    answer: Answer = Field(sa_type=String)
    why: str = Field(default="", description="why it was set aside, or what was done")
    added: str = Field(default="", description="what accepting added to the person; empty: nothing")
    before: str = Field(default="", description="the episode's appropriate adult before; empty: not changed")
    supersedes: list[str] = Field(default_factory=list, sa_type=JSON)
    taken_back: bool = False
