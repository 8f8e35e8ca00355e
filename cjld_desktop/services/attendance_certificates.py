"""Certificates of unfitness to attend court: prepared from the record, finished, printed to be signed."""

from datetime import date
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.documents import attendance_certificate
from cjld_desktop.documents.attendance_certificate import NAME, AttendanceCertificateData
from cjld_desktop.domain import partial_date
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.person import Person
from cjld_desktop.errors import RefusedError
from cjld_desktop.services import attendance_certificate_rules as rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.footing import footing, versions_used
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules import Requirement
from cjld_desktop.services.sentence import Caution


class AttendanceCertificates:
    def __init__(self, desk: Desk, episodes: Episodes) -> None:
        self._desk = desk
        self._episodes = episodes

    def start(self, person_id: UUID, episode_id: UUID | None = None) -> AttendanceCertificate:
        """Begin a certificate with the court and hearing of the record, or go on with the unfinished one.

        Nothing medical is filled in: that is for the practitioner who examined.
        """
        for known in self._desk.find(AttendanceCertificate, person_id=person_id):
            if not known.is_signed:
                return known
        episode = self._episodes.get(episode_id) if episode_id else self._episodes.current(person_id)
        details: dict[str, Any] = {"person_id": self._desk.get(Person, person_id).id}
        if episode:
            details |= {
                "episode_id": episode.id,
                "court_name": episode.court_name,
                "case_urn": episode.case_urn,
                "hearing_at": episode.hearing_at,
            }
        return self._desk.journal.save(self._desk.new(AttendanceCertificate, details))

    def get(self, certificate_id: UUID) -> AttendanceCertificate:
        return self._desk.get(AttendanceCertificate, certificate_id)

    def change(self, certificate_id: UUID, details: dict[str, Any]) -> AttendanceCertificate:
        """Keep what was given. Raises InvalidError, or RefusedError when it is finished."""
        return self._desk.edit(AttendanceCertificate, certificate_id, details)

    def missing(self, certificate: AttendanceCertificate) -> list[Requirement]:
        """Everything the rule asks for, each met or not."""
        return rules.requirements(certificate)

    def warnings(self, certificate: AttendanceCertificate) -> list[Caution]:
        return rules.warnings(certificate)

    def sign(self, certificate_id: UUID) -> AttendanceCertificate:
        """Finish the certificate; after that it cannot be changed. The practitioner signs on paper.

        Raises RefusedError while something is missing, or while something stands that cannot be right.
        """
        with self._desk.vault.write():
            certificate = self.get(certificate_id)
            missing = [need for need in self.missing(certificate) if not need.met]
            if missing:
                raise RefusedError(
                    "Things that the rule asks for and that are still missing from this certificate: {count}."
                    " Fill them in, then finish it. All you gave is kept.",
                    count=len(missing),
                )
            if any(caution.stops for caution in self.warnings(certificate)):
                raise RefusedError(
                    "A date in this certificate cannot be right, so it was not finished."
                    " All you gave is kept. Look at what is marked, put it right, then finish it."
                )
            signing = {"signed_at": clock.now(), "signed_by": self._desk.staff.id}
            return self._desk.edit(AttendanceCertificate, certificate_id, signing)

    def mark_in_error(self, certificate_id: UUID, why: str) -> AttendanceCertificate:
        return self._desk.journal.mark_in_error(self.get(certificate_id), why)

    def paper(self, certificate_id: UUID) -> Paper:
        """The certificate on paper, made in memory; unfinished it says that it is a draft."""
        certificate = self.get(certificate_id)
        person = self._desk.get(Person, certificate.person_id)
        data = _data(self._desk, certificate, person)
        return Paper(
            pdf=attendance_certificate.pdf(data),
            title=f"{NAME}: {person.shown_name}",
            document="attendance_certificate",
            person_id=person.id,
            about_kind=certificate.kind,
            about_id=certificate.id,
            record_version=data.footing.record_version,
        )


def blank_attendance_certificate(service: str) -> Paper:
    """The same certificate to fill in by hand."""
    today = clock.today()
    data = AttendanceCertificateData(service=service, rule=_rule(today), versions=_versions(today))
    return Paper(attendance_certificate.pdf(data, blank=True), f"{NAME} (blank)", "blank_form")


def _data(desk: Desk, certificate: AttendanceCertificate, person: Person) -> AttendanceCertificateData:
    on = certificate.examined_on or clock.today()
    about = "about " if person.birth_date_estimated else ""
    return AttendanceCertificateData(
        footing=footing(desk, person, certificate.id),
        service=desk.team_name,
        rule=_rule(on),
        defendant=person.full_name,
        born=about + partial_date.long_form(person.birth_date) if person.birth_date else "",
        court=certificate.court_name,
        case_urn=certificate.case_urn,
        hearing_at=certificate.hearing_at.astimezone() if certificate.hearing_at else None,
        examined_on=certificate.examined_on,
        condition=certificate.condition,
        activity=certificate.activity,
        likely_duration=certificate.likely_duration,
        likely_until_on=certificate.likely_until_on,
        why_unfit=certificate.why_unfit,
        could_attend=certificate.could_attend,
        practitioner=certificate.practitioner,
        qualification=str(
            rules.qualification(certificate.qualification).get("display", certificate.qualification)
        ),
        registration=certificate.registration,
        prepared_by=desk.staff_name(certificate.signed_by or certificate.recorded_by),
        is_draft=not certificate.is_signed,
        versions=_versions(on),
    )


def _rule(on: date) -> str:
    return str(rules.rule_on(on).get("display", ""))


def _versions(on: date) -> str:
    return versions_used(_rule(on), (rules.LIST,))
