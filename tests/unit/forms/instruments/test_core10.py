"""The CORE-10: the mean times ten with one answer missing, and the statement on ending one's life."""

import pytest

from tests.unit.forms.instruments.fill import DECLINED, fill, flags, form, score
from tests.unit.forms.instruments.test_sums import LEVELS, answered

SAFETY = {"next:tell-custody/self-harm", "risk:suicide", "need:self_harm", "next:assess/suicide-safety"}


@pytest.mark.parametrize(
    ("points", "value", "band"),
    [
        ([1, 1, 1, 1, 1, 0, 1, 1, 1], 8.9, "low level, 1 missing"),
        ([2, 1, 1, 1, 1, 0, 1, 1, 1], 10, "low level, 1 missing"),
        ([2, 2, 1, 1, 1, 0, 1, 1, 1], 11.1, "mild distress, 1 missing"),
        ([4] * 9, 40, "severe distress, 1 missing"),
    ],
)
def test_one_missing_answer_is_left_out_of_the_mean(points: list[int], value: float, band: str) -> None:
    """With the last statement refused the score is ten times the mean of the other nine, to one place."""
    found = answered("core-10", [*points, 0])
    found.answer("core10-10", DECLINED)
    one = score(found, "core10")
    assert one.value == value
    assert (one.band, one.complete, one.missing) == (band, True, 1)


def test_two_missing_answers_give_no_score() -> None:
    """Eight statements are too few: no score, no band, no suggestion from it."""
    found = answered("core-10", [4, 4, 4, 4, 4, 0, 4, 4, 4, 4])
    for path in ("core10-9", "core10-10"):
        found.answer(path, DECLINED)
    one = score(found, "core10")
    assert (one.value, one.complete) == (None, False)
    assert found.results().scores == {}
    assert flags(found) == set()


@pytest.mark.parametrize("level", LEVELS[1:])
def test_any_plan_to_end_their_life_asks_to_act_now(level: str) -> None:
    """Statement 6 above “Not at all” comes first, alone and with every other statement at its best."""
    said = {"core10-6": level}
    first = fill(form("core-10"), said).results().flags[0]
    assert (first.code, first.severity) == ("next:tell-custody/self-harm", "act_now")
    calm = answered("core-10", [0, 0, 0, 0, 0, LEVELS.index(level), 0, 0, 0, 0])
    assert flags(calm) >= SAFETY


def test_no_such_plan_raises_no_alarm_and_no_answer_says_that_it_is_not_known() -> None:
    """Statement 6 at nought is silent however high the rest; refused, it is not known."""
    found = answered("core-10", [4, 4, 4, 4, 4, 0, 4, 4, 4, 4])
    assert not SAFETY & flags(found)
    found.answer("core10-6", DECLINED)
    assert "next:tell-custody/not-known" in flags(found)


def test_the_turned_statements_are_the_second_and_third() -> None:
    """All statements at “Most or all of the time” make 32: two of the ten then count nought."""
    found = fill(form("core-10"), {f"core10-{n}": LEVELS[4] for n in range(1, 11)})
    assert found.results().scores == {"core10": 32}
    for turned in ("core10-2", "core10-3"):
        assert {o.display: o.weight for o in form("core-10").items[turned].options}["Not at all"] == 4
