"""Every kind of record the vault keeps, by the word the journal uses for it."""

from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.screen import Screen

# In an order in which every record comes after those it names.
KINDS: dict[str, type[Record]] = {cls.kind: cls for cls in (Person, Episode, Note, Screen, ReportRequest)}
