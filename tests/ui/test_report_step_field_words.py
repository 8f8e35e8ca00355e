"""Commissions, steps, checks and documents read as words in the history; no identifier is ever shown."""

from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.services import record_names
from cjld_desktop.ui import field_words


@pytest.mark.parametrize("noun", [Commission, ReportEvent, ReportCheck, Attachment])
def test_every_field_has_a_name_of_its_own(noun: type[Commission]) -> None:
    """No field is called by its column, save those nobody fills in and those shown key by key."""
    ours = set(noun.model_fields) - {"id", "key", "chunks", "points", "questions", "remarks"}
    unnamed = [
        name
        for name in ours
        if field_words.field(name) == name.replace("_", " ")
        and not name.endswith(("person_id", "_by", "_at"))
    ]
    assert unnamed == []


@pytest.mark.parametrize(
    ("field", "held", "said"),
    [
        ("event", "sent", "Sent to the expert"),
        ("way", "printed", "Printed"),
        ("way", "post", "Post"),
        ("recipient", "court", "The court"),
        ("attachment_id", "report", "Psychiatric report"),
        ("attachment_id", "Addendum", "Addendum"),
        ("request_id", "fitness", "Fitness to plead"),
        ("expert_id", "Dr Ada Synthetic", "Dr Ada Synthetic"),
        ("points.a_qualifications", "part", "In part"),
        ("remarks.a_qualifications", "No CV", "No CV"),
    ],
)
def test_codes_and_names_read_as_words(qapp: QApplication, field: str, held: str, said: str) -> None:
    """By the list of each field; a name as it is."""
    assert field_words.value(field, held) == said


@pytest.mark.parametrize("field", sorted(record_names.FIELDS))
def test_an_identifier_is_never_shown(qapp: QApplication, field: str) -> None:
    """What has not come to this computer is said to be missing."""
    assert field_words.value(field, str(uuid4())) == "not on this computer yet"


def test_a_point_of_a_check_is_named(qapp: QApplication) -> None:
    """By the point, not by its key."""
    said = field_words.field("points.a_qualifications")
    assert said == "Point of the check: Qualifications, experience and accreditation"
    charge = field_words.value("issues", "understand_charge")
    assert field_words.field("questions.issue:understand_charge") == f"Question of the court: {charge}"
    assert field_words.field("remarks.own:0") == "Remark: own question 1"
