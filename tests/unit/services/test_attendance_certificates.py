"""Certificates of unfitness to attend: prepared, doubted where a court would, finished, printed."""

from datetime import timedelta
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.person import Person
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.attendance_certificates import (
    AttendanceCertificates,
    blank_attendance_certificate,
)
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from tests.unit.documents import reading


@pytest.fixture
def certificates(desk: Desk) -> AttendanceCertificates:
    return AttendanceCertificates(desk, Episodes(desk))


@pytest.fixture
def person(desk: Desk) -> Person:
    details = {"family_name": "Zzquill", "birth_date": "1980-02-03"}
    hearing_at = clock.now() + timedelta(days=5)
    return People(desk).add(details, {"court_name": "Quorn Green", "hearing_at": hearing_at})


def complete(certificates: AttendanceCertificates, person: Person, **values: Any) -> AttendanceCertificate:
    given = {
        "examined_on": clock.today(),
        "condition": "Acute psychosis",
        "activity": "Following what is said",
        "likely_duration": "Two weeks",
        "likely_until_on": clock.today() + timedelta(days=14),
        "why_unfit": "He cannot follow questions",
        "could_attend": "Not by live link either",
        "practitioner": "Dr Ulla Quibble",
        "qualification": "psychiatrist",
        "registration": "1234567",
    }
    return certificates.change(certificates.start(person.id).id, given | values)


def said(certificates: AttendanceCertificates, certificate: AttendanceCertificate, field: str) -> str:
    return " ".join(one.text for one in certificates.warnings(certificate) if one.field == field)


def test_it_begins_with_the_court_and_nothing_medical(
    certificates: AttendanceCertificates, person: Person
) -> None:
    """Court and hearing come from the record; every finding is left to who examined."""
    begun = certificates.start(person.id)
    assert begun.court_name == "Quorn Green"
    assert begun.hearing_at is not None
    assert (begun.condition, begun.examined_on, begun.why_unfit) == ("", None, "")
    assert certificates.start(person.id) == begun


def test_what_the_rule_asks_for_is_needed_to_finish(
    certificates: AttendanceCertificates, person: Person
) -> None:
    """Rule 3.5(7)(f) is named; complete, it is finished and cannot be changed."""
    begun = certificates.start(person.id)
    assert {need.source for need in certificates.missing(begun)} == {"CrimPR 3.5(7)(f)"}
    with pytest.raises(RefusedError, match="still missing"):
        certificates.sign(begun.id)
    finished = certificates.sign(complete(certificates, person).id)
    assert finished.is_signed
    with pytest.raises(RefusedError):
        certificates.change(finished.id, {"condition": "Other"})


def test_nothing_stands_against_a_sound_one(certificates: AttendanceCertificates, person: Person) -> None:
    """Examined today by a named doctor, lasting beyond the hearing: no caution."""
    assert certificates.warnings(complete(certificates, person)) == []


def test_an_examination_that_has_not_been_cannot_be_certified(
    certificates: AttendanceCertificates, person: Person
) -> None:
    """Tomorrow's examination stops it; one long before the hearing is a caution with the days."""
    later = complete(certificates, person, examined_on=clock.today() + timedelta(days=1))
    with pytest.raises(RefusedError, match="cannot be right"):
        certificates.sign(later.id)
    old = complete(certificates, person, examined_on=clock.today() - timedelta(days=20))
    assert "25 days" in said(certificates, old, "examined_on")


@pytest.mark.parametrize(("days", "words"), [(2, "likely to be over"), (-1, "before the examination")])
def test_a_condition_that_is_over_is_told(
    certificates: AttendanceCertificates, person: Person, days: int, words: str
) -> None:
    """Over before the hearing is a caution; over before the examination cannot be right."""
    until = clock.today() + timedelta(days=days)
    assert words in said(
        certificates, complete(certificates, person, likely_until_on=until), "likely_until_on"
    )


def test_who_signs_is_looked_at(certificates: AttendanceCertificates, person: Person) -> None:
    """Nobody named, not a doctor, a number of the wrong length, no word on a live link: each is told."""
    for field, value, words in (
        ("practitioner", "", "Nobody is named"),
        ("qualification", "nurse", "no doctor signed"),
        ("registration", "12345", "7 digits"),
        ("could_attend", " ", "live link"),
    ):
        assert words in said(certificates, complete(certificates, person, **{field: value}), field)


def test_the_paper_is_a_draft_until_it_is_finished(
    certificates: AttendanceCertificates, person: Person
) -> None:
    """Finished, the draft notice is gone and the paper knows which record it is of."""
    begun = complete(certificates, person)
    assert "This is a draft" in reading.text(certificates.paper(begun.id).pdf)
    certificates.sign(begun.id)
    paper = certificates.paper(begun.id)
    assert "This is a draft" not in reading.text(paper.pdf)
    assert (paper.document, paper.about_id, paper.person_id) == (
        "attendance_certificate",
        begun.id,
        person.id,
    )


def test_a_blank_one_names_the_rule_and_nobody(desk: Desk) -> None:
    """It can be printed before anybody is known."""
    paper = blank_attendance_certificate("Quorn Green")
    assert paper.person_id is None
    assert "rule 3.5(7)(f)" in reading.text(paper.pdf)


def test_one_entered_in_error_is_begun_anew(certificates: AttendanceCertificates, person: Person) -> None:
    """Struck out with its reason, it stays in the record and the next one is new."""
    begun = certificates.start(person.id)
    assert certificates.mark_in_error(begun.id, "Wrong person").in_error
    assert certificates.start(person.id).id != begun.id
