"""The PCL-5: the four groups of symptoms, apart from the total."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.forms.instruments.fill import DECLINED, flags
from tests.unit.forms.instruments.test_sums import answered

GROUPS = {"B": (range(1, 6), 1), "C": (range(6, 8), 1), "D": (range(8, 15), 2), "E": (range(15, 21), 2)}


def points(*moderate: int, at: int = 2) -> list[int]:
    return [at if n in moderate else 0 for n in range(1, 21)]


def pattern(found: list[int]) -> bool:
    """The rule of DSM-5 as the National Center for PTSD words it: “Moderately” or more counts."""
    return all(sum(found[n - 1] >= 2 for n in numbers) >= least for numbers, least in GROUPS.values())


@pytest.mark.parametrize(
    ("moderate", "expected"),
    [
        ((5, 7, 8, 14, 15, 20), True),
        ((1, 6, 9, 10, 16, 17), True),
        ((6, 7, 8, 14, 15, 20), False),
        ((1, 5, 8, 14, 15, 20), False),
        ((5, 7, 8, 15, 16, 20), False),
        ((5, 7, 8, 9, 14, 20), False),
    ],
)
def test_the_pattern_needs_all_four_groups(moderate: tuple[int, ...], expected: bool) -> None:
    """One B, one C, two D and two E at “Moderately” raise the pattern; one short of any does not."""
    raised = flags(answered("pcl-5", points(*moderate)))
    assert ("pcl5-pattern" in raised) is expected
    assert ("next:assess/trauma" in raised) is expected
    assert ("need:trauma" in raised) is expected


def test_a_little_bit_is_no_symptom() -> None:
    """Every question at “A little bit” makes 20 points and no pattern."""
    assert flags(answered("pcl-5", [1] * 20)) == set()


def test_the_total_alone_suggests_an_assessment() -> None:
    """33 points without the pattern are enough; 32 are only near the cut-off."""
    high = [4, 4, 4, 4, 4, 4, 4, 4, 1]
    assert flags(answered("pcl-5", [*high, *[0] * 11])) == {"need:trauma", "next:assess/trauma"}
    high[8] = 0
    assert flags(answered("pcl-5", [*high, *[0] * 11])) == {"pcl5-near"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=20, max_size=20))
def test_the_pattern_agrees_with_a_plain_count(found: list[int]) -> None:
    """On random answers the pattern and the suggestion are those of a plain count."""
    raised = flags(answered("pcl-5", found))
    assert ("pcl5-pattern" in raised) is pattern(found)
    assert ("next:assess/trauma" in raised) is (pattern(found) or sum(found) >= 33)


def test_a_gap_does_not_undo_what_is_certain() -> None:
    """With a question refused, 33 points from the others still suggest an assessment."""
    found = answered("pcl-5", [4] * 9 + [0] * 11)
    found.answer("pcl5-20", DECLINED)
    assert "next:assess/trauma" in flags(found)
    assert found.results().scores == {}
