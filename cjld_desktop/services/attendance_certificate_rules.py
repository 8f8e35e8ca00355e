"""What a certificate of unfitness to attend must hold, and what a court could doubt in it. Pure."""

from datetime import date
from typing import Any

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.reference_data import is_in_force
from cjld_desktop.services.report_rules import Requirement
from cjld_desktop.services.sentence import Caution

LIST = "attendance_certificate"


def block(name: str) -> Any:
    """One block of the value set: a rule, a limit, a list."""
    return reference_data.document(LIST)[name]


def rule_on(day: date) -> dict[str, Any]:
    """The rule that asks for the certificate on a day; empty when none is known."""
    rows: list[dict[str, Any]] = block("rules")["codes"]
    return next((row for row in rows if is_in_force(row, day)), {})


def qualification(code: str) -> dict[str, Any]:
    """The line of a qualification; empty when the code is not in the list."""
    rows: list[dict[str, Any]] = block("qualifications")["codes"]
    return next((row for row in rows if row["code"] == code), {})


def requirements(certificate: AttendanceCertificate) -> list[Requirement]:
    """What the rule asks for, each met or not."""
    source = str(rule_on(certificate.examined_on or clock.today()).get("source", ""))
    return [
        Requirement(row["code"], row["display"], _is_met(certificate, row["code"]), source)
        for row in block("certificate_must_hold")["codes"]
    ]


def _is_met(certificate: AttendanceCertificate, code: str) -> bool:
    if code == "likely_duration":
        return bool(certificate.likely_duration.strip() or certificate.likely_until_on)
    held = getattr(certificate, code)
    return bool(held.strip() if isinstance(held, str) else held)


def warnings(certificate: AttendanceCertificate) -> list[Caution]:
    """All that a court could doubt; what cannot be right comes first."""
    if certificate.is_signed:
        return []
    found = [
        *_about_examining(certificate),
        *_about_lasting(certificate),
        *_about_who_signs(certificate),
        *_about_attending(certificate),
    ]
    return sorted(found, key=lambda caution: not caution.stops)


def _hearing(certificate: AttendanceCertificate) -> date | None:
    return certificate.hearing_at.astimezone().date() if certificate.hearing_at else None


def _about_examining(certificate: AttendanceCertificate) -> list[Caution]:
    examined, hearing, today = certificate.examined_on, _hearing(certificate), clock.today()
    found = []
    if hearing and hearing < today:
        found.append(Caution("The hearing has passed. Check the date.", field="hearing_at"))
    if examined and examined > today:
        found.append(Caution("This day has not come yet.", field="examined_on", stops=True))
    limit = int(block("examined_before_hearing")["days"])
    if examined and (days := ((hearing or today) - examined).days) > limit:
        found.append(
            Caution(
                "The examination is {days} days before the hearing. A court may want a newer one.",
                {"days": str(days)},
                field="examined_on",
            )
        )
    return found


def _about_lasting(certificate: AttendanceCertificate) -> list[Caution]:
    until, hearing, examined = certificate.likely_until_on, _hearing(certificate), certificate.examined_on
    if until is None:
        return []
    found = []
    if examined and until < examined:
        found.append(Caution("This day is before the examination.", field="likely_until_on", stops=True))
    if hearing and until < hearing:
        found.append(
            Caution(
                "By the hearing the condition is likely to be over. Say why they would still be unfit.",
                field="likely_until_on",
            )
        )
    elif until < clock.today():
        found.append(Caution("This day has passed.", field="likely_until_on"))
    return found


def _about_who_signs(certificate: AttendanceCertificate) -> list[Caution]:
    found = []
    is_filled_in = all(need.met for need in requirements(certificate))
    if is_filled_in and not certificate.practitioner.strip():
        found.append(
            Caution("Nobody is named. Room to write the name is left on the paper.", field="practitioner")
        )
    line = qualification(certificate.qualification)
    if line and not line["is_doctor"]:
        found.append(
            Caution(
                "The rule asks for a medical certificate. A court may not take one that no doctor signed.",
                field="qualification",
            )
        )
    digits, number = int(block("registration")["digits"]), certificate.registration.replace(" ", "")
    if number and line.get("is_doctor") and not (number.isdigit() and len(number) == digits):
        found.append(
            Caution("A GMC number has {digits} digits.", {"digits": str(digits)}, field="registration")
        )
    return found


def _about_attending(certificate: AttendanceCertificate) -> list[Caution]:
    if certificate.could_attend.strip() or not certificate.why_unfit.strip():
        return []
    return [
        Caution(
            "The court will ask whether they could attend by live link or with breaks. Say so, or why not.",
            field="could_attend",
        )
    ]
