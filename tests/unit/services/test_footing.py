"""Truths of the foot of a paper."""

from cjld_desktop import reference_data
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.footing import footing, versions_used
from tests.unit.services.letter_case import a_person, a_request


def test_it_counts_the_changes_of_the_record_and_names_who_prints(desk: Desk) -> None:
    """A second change is version 2, with another fingerprint; paper not sent yet says so."""
    person = a_person(desk, nhs_number="9990000018")
    request = a_request(desk, person, signed_at=None, signed_by=None)
    before = footing(desk, person, request.id)
    desk.edit(type(request), request.id, {"case_urn": "01ZZ0000026"})
    after = footing(desk, person, request.id)
    assert before.record_version.startswith("1, ")
    assert after.record_version.startswith("2, ")
    assert before.record_version[3:] != after.record_version[3:]
    assert (after.shown_name, after.nhs_number, after.printed_by) == (
        "ZZQUILL, Orrin",
        "9990000018",
        "A. Practitioner",
    )
    assert after.warnings == ("Printed from one computer before everything was sent to the team.",)


def test_the_line_of_versions_names_rules_and_each_list() -> None:
    """Whoever reads the paper later knows which law and lists it was made with."""
    version = reference_data.document("report_letters")["version"]
    assert versions_used("Rules of 2025", ("report_letters",)) == (
        f"Rules of 2025. Lists: Report letters {version}."
    )
