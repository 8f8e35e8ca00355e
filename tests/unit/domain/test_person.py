"""What a person record accepts."""

from datetime import date

import pytest
from pydantic import ValidationError

from tests import builders


def test_a_person_needs_only_a_family_name() -> None:
    """In a cell at seven in the morning little more is known."""
    assert builders.person(given_names="", family_name=" Zzquill ").shown_name == "ZZQUILL"


@pytest.mark.parametrize(
    "values",
    [
        {"family_name": "  "},
        {"birth_date": "2999-01-01"},
        {"birth_date": "1980-02-31"},
        {"nhs_number": "9990000019"},
        {"pnc_id": "2003/0011985Z"},
        {"cro_number": "85227/65G"},
        {"ethnic_category": "Q"},
        {"gender": "?"},
    ],
)
def test_values_that_do_not_fit_are_refused(values: dict[str, str]) -> None:
    """Each of these is caught at the record's own door."""
    with pytest.raises(ValidationError):
        builders.person(**values)


def test_the_banner_shows_name_and_birth_in_the_nhs_order() -> None:
    """Family name first in capitals, the date with its month in letters, the age behind it."""
    person = builders.person(family_name="Hollis", given_names="Jordan", birth_date="2007-03-04")
    assert person.shown_name == "HOLLIS, Jordan"
    assert person.shown_birth(date(2026, 11, 23)) == "Born 04-Mar-2007 (19)"


def test_somebody_whose_age_is_not_known_may_be_a_child() -> None:
    """An unknown or vague date of birth never makes an adult."""
    today = date(2026, 11, 23)
    assert builders.person().may_be_under_18(today)
    assert builders.person(birth_date="2008").may_be_under_18(today)
    assert not builders.person(birth_date="2007").may_be_under_18(today)
