"""Every kind of record the vault keeps, by the word the journal uses for it."""

from sqlalchemy.orm import configure_mappers

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.form_pack import FormPack, FormPackFile
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.domain.provider import Provider
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.domain.suggestion_decision import SuggestionDecision

# In an order in which every record comes after those it names.
KINDS: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        *(Person, Episode, Note, Screen, SuggestionDecision),
        *(Provider, Expert, ServiceLevelAgreement),
        *(ReportRequest, Commission, Attachment, ReportEvent, ReportCheck, HospitalOrder),
        *(CourtReport, AttendanceCertificate, PrintedDocument),
        *(FormPack, FormPackFile),
    )
}

# SQLAlchemy finishes its classes when the first record is made. Two threads that both made the first
# one would find a class half finished, so it is done here, once, while this module is imported.
configure_mappers()
