"""The pages of a certificate of unfitness to attend as data: which fields, in which words. No widget."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.services.attendance_certificate_rules import block
from cjld_desktop.ui.record_form.form import Read, Task
from cjld_desktop.ui.record_form.spec import Choice, FieldSpec, Page


def tr(text: str) -> str:
    return QCoreApplication.translate("AttendanceCertificate", text)


def tasks(_found: Read[AttendanceCertificate]) -> tuple[Task, ...]:
    return (
        ("court", tr("Which hearing")),
        ("condition", tr("The condition")),
        ("unfit", tr("Why they are unfit to attend")),
        ("examined", tr("Who examined")),
    )


def pages(found: Read[AttendanceCertificate]) -> tuple[Page, ...]:
    """Every page but 'Check and sign', in the order they are asked."""
    return (_court(), _condition(), _lasting(), _unfit(found), _examined())


def _court() -> Page:
    return Page(
        "court",
        "court",
        tr("Which hearing is it for?"),
        "",
        (
            FieldSpec("line", "court_name", tr("Name of the court"), known=True),
            FieldSpec("line", "case_urn", tr("Case number (URN)"), optional=True),
            FieldSpec("moment", "hearing_at", tr("Hearing"), known=True),
        ),
    )


def _condition() -> Page:
    return Page(
        "condition",
        "condition",
        tr("What did the examination find?"),
        tr("Write what the practitioner who examined tells you. They sign it on paper."),
        (
            FieldSpec("day", "examined_on", tr("Examined on")),
            FieldSpec("text", "condition", tr("The illness, injury or condition")),
            FieldSpec(
                "text",
                "activity",
                tr("What it stops them from doing"),
                tr("For example travelling, sitting in a court room, following what is said."),
            ),
        ),
    )


def _lasting() -> Page:
    return Page(
        "lasting",
        "condition",
        tr("How long is it likely to last?"),
        tr("In words, or until about which day, or both."),
        (
            FieldSpec(
                "line", "likely_duration", tr("How long it is likely to last"), or_else="likely_until_on"
            ),
            FieldSpec("day", "likely_until_on", tr("Likely to last until about"), optional=True),
        ),
    )


def _unfit(found: Read[AttendanceCertificate]) -> Page:
    helps = "; ".join(found.person.adjustments) if found.person else ""
    hint = tr("With breaks, a quiet room, or by video link?")
    if helps:
        hint += " " + tr("On their record as helping: {helps}.").format(helps=helps)
    return Page(
        "unfit",
        "unfit",
        tr("Why can they not attend?"),
        tr("Being ill is not enough: say how the condition makes them unfit to attend."),
        (
            FieldSpec("text", "why_unfit", tr("How it makes them unfit to attend")),
            FieldSpec("text", "could_attend", tr("What would make attending possible"), hint, optional=True),
        ),
    )


def _examined() -> Page:
    choices = tuple(
        Choice(row["code"], QCoreApplication.translate("ValueSets", row["display"]))
        for row in block("qualifications")["codes"]
    )
    return Page(
        "examined",
        "examined",
        tr("Who examined them?"),
        tr("What you leave empty can be written in on paper."),
        (
            FieldSpec("line", "practitioner", tr("Name of the practitioner")),
            FieldSpec("radio", "qualification", tr("Qualification"), choices=choices),
            FieldSpec("line", "registration", tr("GMC or other number"), optional=True),
        ),
    )
