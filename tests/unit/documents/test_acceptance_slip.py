"""Truths of the slip on which an expert accepts a commission."""

from dataclasses import replace

from cjld_desktop.documents import acceptance_slip
from cjld_desktop.documents.acceptance_slip import AcceptanceSlipData
from tests.unit.documents import golden, letters, reading


def _said(data: AcceptanceSlipData) -> str:
    return " ".join(reading.text(acceptance_slip.pdf(data)).split())


def test_it_reads_as_it_did() -> None:
    """Filled and blank, words and reading order are as they were agreed, and a checker finds no fault."""
    blank = AcceptanceSlipData(head=letters.BLANK_HEAD, blank=True)
    for name, data in (("acceptance_slip", letters.SLIP), ("acceptance_slip_blank", blank)):
        file = acceptance_slip.pdf(data)
        golden.matches_golden(name, file)
        golden.is_accessible(file)
        assert len(reading.pages(file)) == 1


def test_it_asks_to_confirm_what_the_rules_ask_for() -> None:
    """Acceptance and the timetable: rules 3.10(4)(d) and 28.8(3)(d); expertise, approval and fee besides."""
    said = _said(letters.SLIP)
    for words in (
        "I accept this commission.",
        "review on 11 December 2026: my report is with the court by 29 December 2026.",
        "Psychiatry of learning disability",
        "I am approved under section 12",
        "I agree to the payment: Legal aid pays for this report.",
        "I cannot accept, because",
        "Somebody else you could ask",
        "I can see the defendant on",
        "by 30 November 2026, to: Mx R. Pennywhistle, listing office",
    ):
        assert words in said


def test_it_never_asks_about_a_date_or_an_approval_that_the_request_has_not() -> None:
    """What is not known is worded without it."""
    said = _said(AcceptanceSlipData(head=letters.HEAD))
    assert "section 12" not in said
    assert "by the date given for it" in said
    assert "I agree to the payment it names." in said


def test_long_payment_and_names_stay_on_their_lines() -> None:
    """Nothing is cut off, whatever was agreed."""
    words = [f"term{number}" for number in range(200)]
    said = _said(replace(letters.SLIP, payment=" ".join(words)))
    assert all(word in said for word in words)
