"""Whose record this is, in one line, in the order of the NHS Common User Interface."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock, reference_data
from cjld_desktop.domain import identifiers, partial_date
from cjld_desktop.domain.person import Person

NO_BREAK = "\N{NO-BREAK SPACE}"


def identity_line(person: Person) -> str:
    """`HOLLIS, Jordan  ·  Born 04-Mar-2007 (19)  ·  Gender Male  ·  NHS No. 999 012 3457`."""
    return "  ·  ".join([person.shown_name, *identity_details(person)])


def identity_details(person: Person) -> list[str]:
    """Born, gender and NHS number, then the numbers of police and court when they are known.

    The NHS number holds `NO_BREAK` in place of spaces: it is to be looked at, not to be copied or searched.
    """
    tr, found = QCoreApplication.translate, [_birth(person)]
    gender = tr("ValueSets", reference_data.display("stated_gender", person.gender))
    found.append(tr("Identity", "Gender {gender}").format(gender=gender))
    nhs = identifiers.shown_nhs_number(person.nhs_number) or tr("Identity", "not known")
    # A number read over the end of a line is read wrong.
    found.append(tr("Identity", "NHS No. {number}").format(number=nhs).replace(" ", NO_BREAK))
    if person.pnc_id:
        found.append(tr("Identity", "PNC {number}").format(number=person.pnc_id))
    if person.cro_number:
        found.append(tr("Identity", "CRO {number}").format(number=person.cro_number))
    return found


def _birth(person: Person) -> str:
    """`Born 04-Mar-2007 (19)`; `Born about 1980 (45 or 46)` when it is guessed."""
    tr = QCoreApplication.translate
    if not person.birth_date:
        return tr("Identity", "Date of birth not known")
    least, most = partial_date.age_range(person.birth_date, clock.today())
    age = str(most) if least == most else tr("Identity", "{n} or {m}").format(n=least, m=most)
    said = (
        tr("Identity", "Born about {date} ({age})")
        if person.birth_date_estimated
        else tr("Identity", "Born {date} ({age})")
    )
    return said.format(date=partial_date.shown(person.birth_date), age=age)
