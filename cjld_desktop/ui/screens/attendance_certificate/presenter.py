"""One certificate of unfitness to attend: what its form asks, reads, finishes and prints."""

from uuid import UUID

from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import record_form
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.record_form.form import Read, RecordForm, Words
from cjld_desktop.ui.screens.attendance_certificate import pages
from cjld_desktop.ui.screens.attendance_certificate.pages import tr


class Presenter(record_form.Presenter):
    """Begins a certificate from the record."""

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__(_form(workplace), workplace.drafts, runner)
        self._certificates = workplace.attendance_certificates

    def begin(self, person_id: UUID) -> None:
        """Start a certificate for this person, or go on with their unfinished one."""
        self.load(lambda: self._certificates.start(person_id).id)


def _form(workplace: Workplace) -> RecordForm[AttendanceCertificate]:
    certificates = workplace.attendance_certificates

    def read(certificate_id: UUID) -> Read[AttendanceCertificate]:
        certificate = certificates.get(certificate_id)
        return Read(
            certificate,
            workplace.people.get(certificate.person_id),
            tuple(certificates.missing(certificate)),
            tuple(certificates.warnings(certificate)),
        )

    return RecordForm(
        words=_words(),
        read=read,
        change=certificates.change,
        sign=lambda certificate_id, _why: certificates.sign(certificate_id),
        paper=certificates.paper,
        tasks=pages.tasks,
        pages=pages.pages,
        kicker=lambda _certificate: tr("Certificate: unfit to attend court"),
    )


def _words() -> Words:
    return Words(
        title=tr("Unfit to attend"),
        signed_title=tr("Finished certificate"),
        sign=tr("Finish the certificate"),
        print_it=tr("Print certificate"),
        after_signing=tr(
            "After this nothing in it can be changed. Print it: the practitioner who examined signs on paper."
        ),
    )
