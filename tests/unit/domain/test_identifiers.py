"""NHS number, PNC ID and CRO number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.domain import identifiers

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("text", ["999 000 0018", "9990000026", "999-000-0034"])
def test_a_valid_nhs_number_is_kept_as_ten_digits(text: str) -> None:
    """Spaces and hyphens are taken away; the digits stay."""
    assert identifiers.nhs_number(text) == text.replace(" ", "").replace("-", "")


@pytest.mark.parametrize("text", ["9990000019", "999000001", "99900000181", "999000001O", ""])
def test_a_wrong_nhs_number_is_refused_with_a_sentence(text: str) -> None:
    """A wrong check digit, a wrong length and a letter are all refused."""
    with pytest.raises(ValueError, match="NHS number"):
        identifiers.nhs_number(text)


@given(st.integers(0, 999_999))
def test_exactly_one_check_digit_fits_or_none_does(serial: int) -> None:
    """Of ten last digits one is right; where the check would be 10, none is."""
    first_nine = f"999{serial:06}"
    fitting = [digit for digit in range(10) if _is_nhs(f"{first_nine}{digit}")]
    weighted = sum(int(d) * w for d, w in zip(first_nine, range(10, 1, -1), strict=True))
    assert len(fitting) == (0 if 11 - weighted % 11 == 10 else 1)


def _is_nhs(text: str) -> bool:
    try:
        identifiers.nhs_number(text)
    except ValueError:
        return False
    return True


def test_an_nhs_number_is_shown_in_groups_of_three_three_and_four() -> None:
    """The NHS Common User Interface shows it 3-3-4."""
    assert identifiers.shown_nhs_number("9990000018") == "999 000 0018"


@pytest.mark.parametrize(
    "text",
    ["1981/0000034U", "2002/0073319Z", "2000/0000223R", "1979/0163001B", "2003/0000003Y", "1967/9893091D"],
)
def test_published_pnc_ids_are_accepted_as_they_are(text: str) -> None:
    """The Ministry of Justice's own examples pass unchanged."""
    assert identifiers.pnc_id(text, TODAY) == text


@pytest.mark.parametrize(
    "text", ["2003/0011985Z", "2012/0052494O", "2023/0583843N", "2001/0171310S", "hello"]
)
def test_wrong_pnc_ids_are_refused(text: str) -> None:
    """A check letter that does not fit, or one that is never used, is refused."""
    with pytest.raises(ValueError, match="PNC ID"):
        identifiers.pnc_id(text, TODAY)


def test_a_short_pnc_id_is_padded_and_given_its_century() -> None:
    """`02/73319Z` is of 2002 and `81/34U` of 1981; without the slash the padded form is read."""
    assert identifiers.pnc_id("02/73319z", TODAY) == "2002/0073319Z"
    assert identifiers.pnc_id("81/34U", TODAY) == "1981/0000034U"
    assert identifiers.pnc_id("20020073319Z", TODAY) == "2002/0073319Z"
    assert identifiers.pnc_id("020073319Z", TODAY) == "2002/0073319Z"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("65656/91H", "065656/91H"), ("sf05/482703j", "SF05/482703J"), ("SF83/50058Z", "SF83/50058Z")],
)
def test_cro_numbers_are_padded_unless_they_are_file_only(text: str, canonical: str) -> None:
    """A standard number is padded to six digits; an SF number is left as it is."""
    assert identifiers.cro_number(text) == canonical


@pytest.mark.parametrize("text", ["85227/65G", "SF83/50058A", "1/2/3", ""])
def test_wrong_cro_numbers_are_refused(text: str) -> None:
    """A check letter that does not fit is refused."""
    with pytest.raises(ValueError, match="CRO number"):
        identifiers.cro_number(text)


@given(st.text(max_size=20))
def test_any_text_is_either_an_identifier_or_refused_with_a_sentence(text: str) -> None:
    """Nothing typed makes anything but ValueError, and what passes passes again unchanged."""
    for read in (
        identifiers.nhs_number,
        identifiers.cro_number,
        lambda given_text: identifiers.pnc_id(given_text, TODAY),
    ):
        try:
            canonical = read(text)
        except ValueError:
            continue
        assert read(canonical) == canonical


@pytest.mark.parametrize("text", ["2002/007331９Z", "２００２/0073319Z", "٢٠٠٢/٠٠٧٣٣١٩Z"])
def test_only_the_digits_of_the_keyboard_make_a_police_number(text: str) -> None:
    """Digits of other scripts would be stored as they stand, and found by nobody."""
    with pytest.raises(ValueError, match="PNC ID"):
        identifiers.pnc_id(text, TODAY)
    with pytest.raises(ValueError, match="CRO number"):
        identifiers.cro_number("06565６/91H")
