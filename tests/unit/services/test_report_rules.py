"""What a report request must hold, and what stands against it."""

from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.services import report_rules
from cjld_desktop.services.report_rules import Case
from cjld_desktop.services.sentence import Caution
from tests import builders

TODAY = clock.today()


def case(born: str = "1980", *, sharing: str = "", **values: Any) -> Case:
    request = builders.report_request(**values)
    return Case(request, builders.person(birth_date=born), TODAY, sharing=sharing)


def cautions(field: str, checked: Case) -> list[Caution]:
    return [caution for caution in report_rules.warnings(checked) if caution.field == field]


def met(code: str, **values: Any) -> bool:
    needs = report_rules.requirements(builders.report_request(**values))
    return next(need.met for need in needs if need.code == code)


def test_an_empty_request_lacks_everything_but_what_is_always_printed() -> None:
    """Every commission asks the expert to accept and to keep to the dates; nothing else is met."""
    needs = report_rules.requirements(builders.report_request())
    assert [need.code for need in needs if need.met] == ["acceptance"]


def test_each_requirement_names_the_rule_of_its_purpose() -> None:
    """Rule 28.8(3) for sentence; rule 3.10(4) for fitness, and as the pattern where no rule names it."""
    for purpose, rule in (("sentence", "28.8(3)"), ("fitness", "3.10(4)"), ("remand_bail", "3.10(4)")):
        needs = report_rules.requirements(builders.report_request(purpose=purpose))
        assert {need.source for need in needs} == {f"CrimPR {rule}"}


def test_legal_aid_needs_its_authority_number() -> None:
    """A funding route is not complete before the number that makes it payable."""
    assert not met("funding", funding="legal_aid")
    assert met("funding", funding="legal_aid", funding_authority="CRM4 123")
    assert met("funding", funding="central_funds")


def test_how_records_are_supplied_is_asked_apart_from_what_the_expert_must_know() -> None:
    """A promise of medical records tells the expert nothing about the case, and the other way round."""
    assert met("information", enclosures=["charge_sheet"])
    assert not met("records", enclosures=["charge_sheet"])
    assert met("records", enclosures=["medical_records_none"])
    assert not met("information", enclosures=["medical_records_asked"])


def test_blank_words_are_no_answer() -> None:
    """A question or a name of spaces does not count as given."""
    assert not met("issues", own_questions=["  "])
    assert not met("reply_to", reply_to=" ")


@pytest.mark.parametrize(
    ("field", "words", "values"),
    [
        ("prepared_by", "not prepared by", {"asked_by": "court", "prepared_by": "party_for_itself"}),
        ("asked_by", "own assessment", {"asked_by": "service", "purpose": "sentence"}),
        ("copies", "told the substance", {"representation": "unrepresented", "copies": ["defence"]}),
        ("solicitor", "Name the solicitors", {"representation": "represented"}),
        ("enclosures", "choose one", {"enclosures": ["medical_records_none", "medical_records_consent"]}),
    ],
)
def test_parties_that_do_not_fit_are_told_in_a_sentence(
    field: str, words: str, values: dict[str, Any]
) -> None:
    """Who asks, who prepares and who receives a copy are read together."""
    assert words in cautions(field, case(**values))[0].text


def test_the_services_own_papers_wait_for_consent() -> None:
    """A first screen goes to an expert only where the person agreed; the record's word is believed."""
    for sharing, told in (("refused", True), ("not_asked", True), ("agreed", False), ("", False)):
        found = cautions("enclosures", case(sharing=sharing, enclosures=["first_screen"]))
        assert bool(found) is told


def test_what_cannot_be_signed_is_told_first() -> None:
    """The worker reads the reason that counts before all others."""
    found = report_rules.warnings(case(purpose="fitness", court_kind="magistrates", doctors=1))
    assert found[0].stops
    assert not found[-1].stops
