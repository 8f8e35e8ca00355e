"""The AUDIT-C, the AUDIT that follows it, and the FAST: UK wording, skip rules and cut-offs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.forms.session import FormSession
from tests.unit.forms.instruments.fill import DECLINED, fill, flags, form, score, sound

OFTEN = ["Never", "Monthly or less", "2-4 times per month", "2-3 times per week", "4+ times per week"]
UNITS = ["1-2", "3-4", "5-6", "7-9", "10+"]
RATE = ["Never", "Less than monthly", "Monthly", "Weekly", "Daily or almost daily"]
EVER = {0: "No", 2: "Yes, but not in the last year", 4: "Yes, during the last year"}
CONSUMPTION = [(0, "lower risk"), (5, "increasing risk"), (8, "higher risk"), (11, "possible dependence")]
RISK = [(0, "lower risk"), (8, "increasing risk"), (16, "higher risk"), (20, "possible dependence")]


def said(prefix: str, points: list[int]) -> dict[str, object]:
    lists = [*map(numbered, (OFTEN, UNITS, *[RATE] * 6)), EVER, EVER]
    return {f"{prefix}-{n}": words[p] for n, (words, p) in enumerate(zip(lists, points, strict=False), 1)}


def numbered(words: list[str]) -> dict[int, str]:
    return dict(enumerate(words))


def audit(*points: int, whole: bool | None = None) -> FormSession:
    answers = said("audit", list(points))
    first = {path: answers.pop(path) for path in ("audit-1", "audit-2", "audit-3")}
    return fill(form("audit"), first | ({} if whole is None else {"audit-whole": whole}) | answers)


def asked(found: FormSession) -> set[int]:
    return {n for n in range(1, 11) if found.enabled(f"audit-{n}")}


def band(bands: list[tuple[int, str]], total: int) -> str:
    return [text for low, text in bands if low <= total][-1]


@pytest.mark.parametrize(
    ("points", "total"),
    [
        *[((1, 0, 0), 1), ((4, 0, 0), 4), ((2, 2, 0), 4), ((2, 2, 1), 5), ((3, 2, 2), 7), ((3, 3, 2), 8)],
        *[((4, 3, 3), 10), ((4, 4, 3), 11), ((4, 4, 4), 12)],
    ],
)
def test_the_first_three_add_up(points: tuple[int, ...], total: int) -> None:
    """At each edge the AUDIT-C has the hand-computed total and band, and 5 suggests the whole AUDIT."""
    found = fill(form("audit-c"), said("audit-c", list(points)))
    one = score(found, "audit-c")
    assert (one.value, one.band, one.maximum, one.complete) == (total, band(CONSUMPTION, total), 12, True)
    assert found.value("audit-c-total") == [{"valueInteger": total}]
    assert flags(found) == ({"next:assess/alcohol"} if total >= 5 else set())
    assert sound(found)


def test_somebody_who_never_drinks_is_asked_one_question() -> None:
    """“Never” ends the AUDIT-C with nought; the other two are neither asked nor missing."""
    found = fill(form("audit-c"), {"audit-c-1": "Never"})
    assert not found.enabled("audit-c-2")
    assert not found.enabled("audit-c-3")
    assert found.results().scores == {"audit-c": 0}
    assert found.value("audit-c-total") == [{"valueInteger": 0}]
    assert sound(found)


@pytest.mark.parametrize(
    ("points", "total"),
    [
        ((1, 2, 2, 0, 0, 0, 0, 0, 0, 0), 5),
        ((1, 2, 2, 0, 0, 0, 0, 0, 2, 0), 7),
        ((1, 2, 2, 1, 0, 0, 0, 0, 2, 0), 8),
        ((3, 2, 2, 1, 1, 1, 1, 0, 2, 2), 15),
        ((3, 2, 2, 1, 1, 1, 1, 1, 2, 2), 16),
        ((4, 3, 3, 1, 1, 1, 1, 1, 2, 2), 19),
        ((4, 3, 3, 2, 1, 1, 1, 1, 2, 2), 20),
        ((4, 4, 4, 4, 4, 4, 4, 4, 4, 4), 40),
    ],
)
def test_the_whole_audit_adds_up(points: tuple[int, ...], total: int) -> None:
    """At each UK edge the AUDIT has the hand-computed total and band."""
    found = audit(*points)
    one = score(found, "audit")
    assert (one.value, one.band, one.maximum, one.complete) == (total, band(RISK, total), 40, True)
    assert sound(found)
    raised = flags(found)
    assert ("need:alcohol" in raised) is (total >= 8)
    assert ("audit-advice" in raised) is (8 <= total < 20)
    assert ("next:refer/alcohol" in raised) is (total >= 20)
    assert ("risk:alcohol_withdrawal" in raised) is (total >= 20)


def test_the_other_seven_follow_from_five() -> None:
    """With 4 from the first three it stops there and gives no AUDIT total; with 5 all ten are asked."""
    low = audit(2, 1, 1)
    assert asked(low) == {1, 2, 3}
    assert low.results().scores == {"audit-c": 4}
    assert sound(low)
    high = audit(2, 2, 1)
    assert asked(high) == set(range(1, 11))
    assert score(high, "audit").complete is False
    assert len(high.missing()) == 7


def test_the_worker_may_ask_the_rest_anyway() -> None:
    """Below 5 the worker can ask on; then the AUDIT has a total, and taking it back takes it away."""
    found = audit(2, 1, 1, 0, 0, 0, 0, 0, 4, 0, whole=True)
    assert asked(found) == set(range(1, 11))
    assert found.results().scores == {"audit-c": 4, "audit": 8}
    found.answer("audit-whole", [{"valueBoolean": False}])
    assert found.results().scores == {"audit-c": 4}
    assert flags(found) == set()
    assert "audit-9" not in str(found.response())


def test_never_skips_to_nine_and_ten() -> None:
    """Of somebody who never drinks now only questions 9 and 10 are asked, and both count."""
    found = audit(0, 0, 0, 0, 0, 0, 0, 0, 2, 2, whole=True)
    assert asked(found) == {1, 9, 10}
    assert found.results().scores == {"audit-c": 0, "audit": 4}
    assert sound(found)


def test_low_amounts_skip_to_nine_and_ten() -> None:
    """With questions 2 and 3 both nought only 9 and 10 are asked besides; with one of them 1, all are."""
    assert asked(audit(4, 0, 0, whole=True)) == {1, 2, 3, 9, 10}
    assert asked(audit(3, 1, 0, whole=True)) == set(range(1, 11))
    assert asked(audit(3, 0, 1, whole=True)) == set(range(1, 11))
    found = audit(4, 0, 0, 0, 0, 0, 0, 0, 4, 4, whole=True)
    assert found.results().scores == {"audit-c": 4, "audit": 12}


@pytest.mark.parametrize("path", ["audit-9", "audit-10", "fast-4"])
def test_one_and_three_are_impossible_in_the_last_questions(path: str) -> None:
    """Injury and concern count 0, 2 or 4; an answer worth 1 or 3 is refused and not counted."""
    name = path.split("-", maxsplit=1)[0]
    item = form(name).items[path]
    assert {one.display: one.weight for one in item.options} == {word: p for p, word in EVER.items()}
    found = audit(4, 4, 4, 0, 0, 0, 0, 0, 0, 0) if name == "audit" else fast(1, 0, 0, 0)
    for wrong in ("less-than-monthly", "weekly"):
        system = item.options[0].answer["valueCoding"]["system"]
        found.answer(path, [{"valueCoding": {"system": system, "code": wrong}}])
        assert path in {one.path for one in found.validate()}
        assert score(found, name).complete is False


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=8, max_size=8),
    st.lists(st.sampled_from([0, 2, 4]), min_size=2, max_size=2),
    st.booleans(),
)
def test_random_answers_follow_the_published_rules(eight: list[int], last: list[int], whole: bool) -> None:
    """The total is that of a plain reading of the paper: skip rules, then a sum."""
    points = [*eight, *last]
    if points[0] == 0:
        points[1] = points[2] = 0
    first = sum(points[:3])
    if points[0] == 0 or points[1] + points[2] == 0:
        points[3:8] = [0] * 5
    found = audit(*points, whole=whole)
    expected = {"audit-c": first} | ({"audit": sum(points)} if first >= 5 or whole else {})
    assert found.results().scores == expected
    assert sound(found)


def test_a_refused_amount_is_not_nought() -> None:
    """With question 2 refused there is no AUDIT-C total; 5 from the other two still opens the rest."""
    found = fill(form("audit"), {"audit-1": OFTEN[4], "audit-2": None, "audit-3": RATE[1]})
    assert asked(found) == set(range(1, 11))
    assert score(found, "audit-c").band == "at least increasing risk"
    assert found.results().scores == {}
    low = fill(form("audit"), {"audit-1": OFTEN[1], "audit-2": None, "audit-3": RATE[1]})
    assert asked(low) == {1, 2, 3}
    assert score(low, "audit-c").band == "1 of 3 not answered"
    assert low.enabled("audit-whole")


def fast(*points: int) -> FormSession:
    words = [*map(numbered, (RATE, RATE, RATE)), EVER]
    return fill(form("fast"), {f"fast-{n}": words[n - 1][p] for n, p in enumerate(points, 1)})


@pytest.mark.parametrize(("first", "value", "positive"), [(0, 0, False), (3, 3, True), (4, 4, True)])
def test_the_first_fast_question_can_decide_alone(first: int, value: int, positive: bool) -> None:
    """“Never” is negative and “Weekly” or more positive, without asking the other three."""
    found = fast(first)
    assert [n for n in range(1, 5) if found.enabled(f"fast-{n}")] == [1]
    assert found.results().scores == {"fast": value}
    assert (flags(found) == {"need:alcohol", "next:assess/alcohol"}) is positive
    assert sound(found)


@pytest.mark.parametrize(
    ("points", "positive"),
    [
        *[((1, 0, 0, 0), False), ((1, 1, 0, 0), False), ((2, 0, 0, 0), False), ((1, 0, 0, 2), True)],
        *[((2, 1, 0, 0), True), ((1, 1, 1, 0), True), ((2, 4, 4, 4), True)],
    ],
)
def test_fast_is_positive_from_three(points: tuple[int, ...], positive: bool) -> None:
    """Where the first answer does not decide, all four add up and 3 is positive."""
    found = fast(*points)
    one = score(found, "fast")
    assert (one.value, one.complete) == (sum(points), True)
    assert one.band == ("positive" if positive else "negative")
    assert ("need:alcohol" in flags(found)) is positive


def test_fast_with_a_gap_says_so() -> None:
    """A refused question makes no total, and a refused first question decides nothing."""
    found = fast(1, 0, 0)
    found.answer("fast-4", DECLINED)
    assert score(found, "fast").band == "1 of 4 not answered"
    found = fill(form("fast"), {"fast-1": None, "fast-2": RATE[0], "fast-3": RATE[0], "fast-4": EVER[0]})
    assert found.results().scores == {}
    assert flags(found) == set()


def test_the_alcohol_forms_share_their_answers() -> None:
    """A question that stands in two of the forms has the same words, answers and codes in both."""
    pairs = [(f"audit-c-{n}", f"audit-{n}") for n in (1, 2, 3)]
    pairs += [("fast-1", "audit-3"), ("fast-2", "audit-5"), ("fast-3", "audit-8"), ("fast-4", "audit-10")]
    for one, other in pairs:
        left = form(one.rpartition("-")[0]).items[one]
        right = form("audit").items[other]
        assert left.text == right.text
        assert left.options == right.options
        assert left.source["code"] == right.source["code"]
