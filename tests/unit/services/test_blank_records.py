"""Person details and a note on paper hold what their screens ask for, from the same lists."""

from datetime import UTC, datetime

import pytest

from cjld_desktop import reference_data
from cjld_desktop.documents.blank_questionnaire import BlankQuestionnaireData, pdf
from cjld_desktop.documents.footing import Footing
from cjld_desktop.services.blank_records import blank_note, blank_person
from tests.unit.documents import golden

FOOTING = Footing(printed_by="A. Practitioner", printed_at=datetime(2026, 11, 23, 9, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("blank_person", blank_person("Nowhere cluster", FOOTING)),
        ("blank_note", blank_note("Nowhere cluster", FOOTING)),
    ],
)
def test_words_and_structure_stay_as_they_are(name: str, data: BlankQuestionnaireData) -> None:
    """Three pages for a person, one for a note, and a screen reader reads them."""
    made = pdf(data)
    golden.matches_golden(name, made)
    golden.is_accessible(made)


def test_every_risk_and_adjustment_of_the_screens_can_be_ticked() -> None:
    """What is added to a list is on the paper too."""
    squares = {option for question in blank_person("", FOOTING).questions for option in question.options}
    for value_set in ("risks", "communication_adjustments", "source_of_referral", "stated_gender"):
        assert {row.display for row in reference_data.value_set(value_set)} <= squares
