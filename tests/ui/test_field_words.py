"""Values of a record in words: answers of every kind, carried over or not."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.forms.carried import CARRIED, confirmed
from cjld_desktop.ui import field_words

MARK = {"url": CARRIED, "extension": [{"url": "at", "valueDateTime": "2026-10-02T09:00:00Z"}]}
FILE = {"contentType": "application/pdf", "data": "QUJD" * 500, "title": "letter.pdf"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"valueCoding": {"code": "a", "display": "Often"}}, "Often"),
        ({"valueCoding": {"code": "a"}}, "a"),
        ({"valueBoolean": False}, "no"),
        ({"valueInteger": 16}, "16"),
        ({"valueQuantity": {"value": 70, "unit": "kg"}}, "70 kg"),
        ({"valueReference": {"reference": "Patient/1", "display": "A ward"}}, "A ward"),
        ({"valueAttachment": FILE}, "letter.pdf"),
        ({"valueAttachment": {"data": "QUJD"}}, "a file"),
        ({"absent": "asked-declined"}, "They did not answer"),
    ],
)
def test_an_answer_reads_as_words(qapp: QApplication, answer: dict[str, Any], said: str) -> None:
    """As a person would say it; of a file the name and never its content."""
    held = answer if "absent" in answer else [answer]
    assert field_words.value("answers.q", held) == said


def test_the_history_tells_a_carried_answer_from_one_given_anew(qapp: QApplication) -> None:
    """Two versions with the same value read differently when one of them is of an earlier day."""
    carried = [{"valueInteger": 16, "extension": [MARK]}]
    assert field_words.value("answers.q", carried) == "16 (From 2 Oct 2026 – check it)"
    assert field_words.value("answers.q", confirmed(carried)) == "16 (From 2 Oct 2026, confirmed)"


def test_a_printed_document_reads_as_words(qapp: QApplication) -> None:
    """What it was and how it left, not their codes."""
    assert field_words.value("document", "court_list") == "Court list"
    assert field_words.value("way", "saved") == "Saved as PDF"
    assert field_words.field("page_count") == "Number of pages"
