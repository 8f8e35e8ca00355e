"""Whose record this is, in one line, in the order of the NHS Common User Interface."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock, reference_data
from cjld_desktop.domain import identifiers
from cjld_desktop.domain.person import Person


def identity_line(person: Person) -> str:
    """`HOLLIS, Jordan  ·  Born 04-Mar-2007 (19)  ·  Gender Male  ·  NHS No. 999 012 3457`."""
    return "  ·  ".join([person.shown_name, *identity_details(person)])


def identity_details(person: Person) -> list[str]:
    """Born, gender and NHS number, then the numbers of police and court when they are known."""
    tr, found = QCoreApplication.translate, [person.shown_birth(clock.today())]
    gender = tr("ValueSets", reference_data.display("stated_gender", person.gender))
    found.append(tr("Identity", "Gender {gender}").format(gender=gender))
    nhs = identifiers.shown_nhs_number(person.nhs_number) or tr("Identity", "not known")
    found.append(tr("Identity", "NHS No. {number}").format(number=nhs))
    if person.pnc_id:
        found.append(tr("Identity", "PNC {number}").format(number=person.pnc_id))
    if person.cro_number:
        found.append(tr("Identity", "CRO {number}").format(number=person.cro_number))
    return found
