"""The history of an expert, an agreement or a hospital order reads as words."""

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.provider import Provider
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.ui import field_words

OWN = {"id", "recorded_at", "recorded_by", "in_error", "in_error_why", "person_id", "request_id", "limits"}


@pytest.mark.parametrize("kind", [Expert, Provider, ServiceLevelAgreement, HospitalOrder])
def test_every_field_has_a_name(qapp: QApplication, kind: type[Record]) -> None:
    """None is shown by the name it has in the program."""
    unnamed = [name for name in set(kind.model_fields) - OWN if name not in field_words._fields()]
    assert unnamed == []


def test_a_period_reads_as_its_days(qapp: QApplication) -> None:
    """Leave with its reason, a period of an order without; one that cannot be read as it stands."""
    leave = [{"from": "2026-12-21", "to": "2027-01-04", "why": "Annual leave"}]
    assert field_words.value("leave", leave) == "21-Dec-2026 to 04-Jan-2027: Annual leave"
    assert field_words.value("periods", [{"from": "soon", "to": "later"}]) == "soon to later"


def test_codes_read_as_their_lists_say(qapp: QApplication) -> None:
    """A power, a ground, an end; a code of a newer list as it is."""
    assert field_words.value("power", "s36") == "Remand to hospital for treatment, section 36"
    assert field_words.value("grounds", "convicted").startswith("Convicted")
    assert field_words.value("end_why", "of_tomorrow") == "of_tomorrow"


def test_a_limit_is_named_by_its_step(qapp: QApplication) -> None:
    """Each is a field of its own in the history."""
    assert field_words.field("limits.report") == "Limit in working days: The report is received"
    assert field_words.field("limits.of_tomorrow") == "limits.of tomorrow"
