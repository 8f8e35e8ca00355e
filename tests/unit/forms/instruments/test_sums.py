"""Instruments whose score is a sum: every edge by hand, and random answers against a plain sum."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.forms.session import FormSession
from tests.unit.forms.instruments.fill import fill, flags, form, score, sound

FREQUENCY = ["Not at all", "Several days", "More than half the days", "Nearly every day"]
TIME = ["None of the time", "A little of the time", "Some of the time", "Most of the time", "All of the time"]
BOTHERED = ["Not at all", "A little bit", "Moderately", "Quite a bit", "Extremely"]
LEVELS = ["Not at all", "Only occasionally", "Sometimes", "Often", "Most or all of the time"]

# Typed from the publications: questions, answers from 0 up, questions that count the other way round,
# and the lowest total of each band with its words.
PAPERS: dict[str, tuple[str, int, list[str], set[int], list[tuple[int, str]]]] = {
    "phq-2": ("phq2", 2, FREQUENCY, set(), [(0, "below the cut-off"), (3, "ask the PHQ-9")]),
    "gad-7": ("gad7", 7, FREQUENCY, set(), [(0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe")]),
    "k6": ("k6", 6, TIME, set(), [(0, "low"), (5, "moderate distress"), (13, "serious distress")]),
    "dast-10": (
        "dast10",
        10,
        ["No", "Yes"],
        {3},
        [
            (0, "no problems reported"),
            (1, "low level"),
            (3, "moderate level"),
            (6, "substantial level"),
            (9, "severe level"),
        ],
    ),
    "pcl-5": (
        "pcl5",
        20,
        BOTHERED,
        set(),
        [(0, "below the cut-off"), (31, "near the cut-off"), (33, "cut-off reached")],
    ),
    "core-10": (
        "core10",
        10,
        LEVELS,
        {2, 3},
        [
            (0, "healthy"),
            (6, "low level"),
            (11, "mild distress"),
            (15, "moderate distress"),
            (20, "moderate to severe"),
            (25, "severe distress"),
        ],
    ),
}
PREFIX = {"dast-10": "dast"}


def answered(name: str, points: list[int]) -> FormSession:
    """The form with answers that earn these points, question by question."""
    short, count, words, turned, _ = PAPERS[name]
    top = len(words) - 1
    prefix = PREFIX.get(name, short)
    assert len(points) == count
    said = {f"{prefix}-{n}": words[top - p if n in turned else p] for n, p in enumerate(points, 1)}
    if name == "gad-7" and any(points):
        said["gad7-difficulty"] = "Somewhat difficult"
    return fill(form(name), said)


def spread(name: str, total: int) -> list[int]:
    """Points that add up to the total, as evenly as can be."""
    count = PAPERS[name][1]
    return [total // count + (n < total % count) for n in range(count)]


EDGES = [
    (name, total)
    for name, (_, count, words, _, bands) in PAPERS.items()
    for total in sorted(
        {0, count * (len(words) - 1)}
        | {low + step for low, _ in bands for step in (-1, 0) if low + step >= 0}
    )
]


@pytest.mark.parametrize(("name", "total"), EDGES)
def test_each_edge_falls_in_its_published_band(name: str, total: int) -> None:
    """Just below, at the cut-off and at the top, the total and its band are those of the publication."""
    short, count, words, _, bands = PAPERS[name]
    found = answered(name, spread(name, total))
    one = score(found, short)
    band = [text for low, text in bands if low <= total][-1]
    assert (one.value, one.band, one.complete) == (total, band, True)
    assert one.maximum == count * (len(words) - 1)
    assert "not a diagnosis" in one.limits
    assert sound(found)


@pytest.mark.parametrize("name", PAPERS)
def test_each_question_counts_its_own_points_and_no_other(name: str) -> None:
    """One question at its highest and the rest at nought gives exactly its points, turned ones too."""
    short, count, words, _, _ = PAPERS[name]
    for place in range(count):
        for points in range(1, len(words)):
            found = answered(name, [points if n == place else 0 for n in range(count)])
            assert found.results().scores == {short: points}


@pytest.mark.parametrize("name", PAPERS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_random_answers_give_a_plain_sum(name: str, data: st.DataObject) -> None:
    """Whatever is answered, the score is the sum of the points and its band the last one reached."""
    short, count, words, _, bands = PAPERS[name]
    points = data.draw(st.lists(st.integers(0, len(words) - 1), min_size=count, max_size=count))
    one = score(answered(name, points), short)
    assert one.value == sum(points)
    assert one.band == [text for low, text in bands if low <= sum(points)][-1]


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "core-10"])
def test_a_refused_question_is_never_counted_as_nought(name: str) -> None:
    """With the last question refused there is no total, only what is missing or the least it can be."""
    short, count, _, _, _ = PAPERS[name]
    found = answered(name, [0] * count)
    found.answer(f"{PREFIX.get(name, short)}-{count}", {"absent": "asked-declined"})
    one = score(found, short)
    assert (one.complete, one.missing) == (False, 1)
    assert found.results().scores == {}
    assert one.band == f"1 of {count} not answered"


@pytest.mark.parametrize("name", PAPERS)
def test_the_options_stand_in_the_published_order(name: str) -> None:
    """Every question offers exactly the published answers, in one order, with whole points from 0 up."""
    short, count, words, turned, _ = PAPERS[name]
    for n in range(1, count + 1):
        options = form(name).items[f"{PREFIX.get(name, short)}-{n}"].options
        displays = [one.display for one in options]
        assert displays in (words, words[::-1])
        points = {one.display: one.weight for one in options}
        top = len(words) - 1
        assert points == {word: top - p if n in turned else p for p, word in enumerate(words)}


FLAGS = [
    ("phq-2", 3, None, {"next:assess/mental-health"}),
    ("gad-7", 5, 10, {"gad7-mild"}),
    ("gad-7", 10, None, {"need:mental_health", "next:assess/mental-health"}),
    ("k6", 5, 13, {"k6-moderate"}),
    ("k6", 13, None, {"need:mental_health", "next:assess/mental-health"}),
    ("dast-10", 1, 3, {"dast10-low"}),
    ("dast-10", 3, None, {"need:drugs", "next:assess/drugs"}),
    ("dast-10", 6, None, {"next:refer/drugs"}),
    ("pcl-5", 31, 33, {"pcl5-near"}),
    ("core-10", 11, 15, {"core10-mild"}),
    ("core-10", 15, None, {"need:mental_health", "next:assess/mental-health"}),
]


@pytest.mark.parametrize(("name", "low", "high", "codes"), FLAGS)
def test_suggestions_come_exactly_from_their_total(
    name: str, low: int, high: int | None, codes: set[str]
) -> None:
    """A suggestion is there from its lowest total to just below its highest, and nowhere else."""
    _, count, words, _, _ = PAPERS[name]
    for total in range(count * (len(words) - 1) + 1):
        raised = flags(answered(name, spread(name, total)))
        assert (codes <= raised) is (low <= total and (high is None or total < high)), total
        assert codes <= raised or not codes & raised


def test_the_bands_of_the_papers_rise() -> None:
    """The tables these tests are checked against rise, each band after the one before."""
    for _, _, _, _, bands in PAPERS.values():
        assert all(one < other for (one, _), (other, _) in pairwise(bands))
