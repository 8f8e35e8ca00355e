"""One thing that happened to a person, as the timeline shows it, and the screen it leads to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

TAKEN_BACK = "taken_back"
"""The code of an event whose answer was taken back."""
FORMS = frozenset({"screen", "report_request", "court_report", "attendance_certificate", "report_check"})
"""The kinds of record that are filled in, then signed."""
REPORT = "report"
"""Leads to the report being followed; its identifier is that of the request."""
HISTORY = "history"
"""Leads to the record's own history, for want of a screen."""
_SCREENS = frozenset({*FORMS, "hospital_order"})


@dataclass(frozen=True)
class Event:
    """One thing that happened. `code` says which sort of the kind: note_kind, stage, purpose or answer.

    `corrects_id` names the note this one puts right; `corrected_by` the notes that put this one right.
    """

    at: datetime
    kind: str
    code: str
    title: str
    who: str
    text: str
    record_id: UUID
    signed: bool
    in_error: bool
    in_error_why: str
    corrects_id: UUID | None = None
    corrected_by: tuple[UUID, ...] = ()
    undecided: bool = False
    outcome: str = ""
    """Why a screen could not be done, a code of `screen_outcomes`; of a paper, `printed` or `saved`."""
    others: tuple[UUID, ...] = ()
    """The further records of an event that stands for several; `labels` names them all."""
    labels: tuple[str, ...] = ()
    group: str = ""
    """Of an answered suggestion: which of `suggestions.GROUPS` it belongs to."""
    day_only: bool = False
    """Whether only the day is known: it was written down on another, and `at` is the noon between."""
    about: tuple[str, UUID] | None = None
    """The screen it leads to and what that shows, where this is not the record itself."""

    @property
    def is_draft(self) -> bool:
        return not self.signed and self.kind in FORMS

    @property
    def leads_to(self) -> tuple[str, UUID]:
        """The screen and the identifier that it opens: a kind of `FORMS`, an order, `REPORT` or `HISTORY`.

        That of a check opens with its commission.
        """
        if self.about is not None:
            return self.about
        return (self.kind if self.kind in _SCREENS else HISTORY), self.record_id
