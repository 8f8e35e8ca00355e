"""Words for the fields of a report request, as the history shows them."""

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.ui import field_words, report_field_words


def test_every_field_of_a_request_has_a_name_of_its_own() -> None:
    """No field is called by its column, save those nobody fills in."""
    unnamed = [
        name
        for name in ReportRequest.model_fields
        if field_words.field(name) == name.replace("_", " ") and not name.endswith(("_id", "_by", "_at"))
    ]
    assert unnamed == ["id"]


def test_codes_are_shown_in_the_words_of_their_list() -> None:
    """One code, a list of codes, and a code of a newer list."""
    assert field_words.value("purpose", "fitness") == "Fitness to plead"
    assert field_words.value("copies", ["court", "defence"]) == "The court; The defence"
    assert field_words.value("powers", ["s36", "s999"]) == "Remand to hospital for treatment; s999"


def test_every_list_named_is_a_field_of_the_request() -> None:
    """No word list waits for a field that is not there."""
    assert set(report_field_words.codes()) <= set(ReportRequest.model_fields)
