"""Words for the fields of a report to the court and of a certificate, as the history shows them."""

import pytest

from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.record import Record
from cjld_desktop.ui import court_field_words, field_words


@pytest.mark.parametrize("kind", [CourtReport, AttendanceCertificate])
def test_every_field_has_a_name_of_its_own(kind: type[Record]) -> None:
    """No field is called by its column, save those nobody fills in."""
    unnamed = [
        name
        for name in kind.model_fields
        if field_words.field(name) == name.replace("_", " ") and not name.endswith(("_id", "_by", "_at"))
    ]
    assert unnamed == ["id"]


def test_codes_are_shown_in_the_words_of_their_list() -> None:
    """A list of codes, the answer that none were found, a person's own words, and a newer code."""
    assert field_words.value("needs", ["alcohol", "none_found"]) == "Alcohol; No needs were found"
    assert field_words.value("risks", ["self_harm", "Keeps blades"]) == "Self-harm; Keeps blades"
    assert field_words.value("recommendations", ["support", "x"]).endswith("; x")
    assert field_words.value("consent", "refused") == "They refused"
    assert field_words.value("qualification", "nurse") == "Nurse"


def test_every_list_named_is_a_field() -> None:
    """No word list waits for a field that is not there."""
    fields = set(CourtReport.model_fields) | set(AttendanceCertificate.model_fields)
    assert set(court_field_words.codes()) <= fields
