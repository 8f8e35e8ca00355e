"""Forms that hold only a result: no item of the instrument, limits on the number, the right cut-off."""

from typing import Any

import pytest

from cjld_desktop.forms.session import FormSession
from tests.unit.forms.instruments.fill import DECLINED, fill, flags, form, score, sound

NAMES = ["ldsq", "hasi", "aq10"]
ENTRY = {
    "ldsq": "ldsq-score",
    "hasi": "hasi-score",
    "aq10": "aq-10-score",
    "assist-lite": "assist-lite-score",
}
LD = {"need:learning_disability", "next:assess/learning-disability", "next:appropriate-adult"}


def entry(name: str, **said: Any) -> FormSession:
    common = {"date": "2026-11-20", "by": "A. Practitioner, nurse", "version": "As printed"}
    answers = {f"{name}-{part}": word for part, word in (common | said).items()}
    return fill(form(ENTRY[name]), answers)


@pytest.mark.parametrize("name", [*ENTRY.values(), "licensed-score"])
def test_no_item_of_the_instrument_is_held(name: str) -> None:
    """The licence note says that only the result is written down, and no question asks the person."""
    found = form(name)
    assert "holds no item of the instrument" in found.licence
    asked = {one.link_id.rpartition("-")[2] for one in found.items.values() if one.is_asked}
    assert asked <= {
        *("total", "percent", "result", "date", "by", "version", "seen", "ld", "level"),
        *("name", "holder", "about", "score", "maximum", "off"),
    }


@pytest.mark.parametrize("name", ENTRY.values())
def test_when_who_and_which_version_are_asked(name: str) -> None:
    """A result without its date, scorer or version cannot be signed."""
    missing = {one.path.rpartition("-")[2] for one in FormSession(form(name)).missing()}
    assert {"date", "by", "version"} <= missing


@pytest.mark.parametrize(("name", "highest"), [("ldsq", 7), ("hasi", 100), ("aq10", 10)])
def test_a_total_outside_the_range_is_refused(name: str, highest: int) -> None:
    """Below nought and above the highest total the number is reported; both ends are allowed."""
    for total, wrong in ((-1, True), (0, False), (highest, False), (highest + 1, True)):
        found = entry(name, total=total)
        assert (f"{name}-total" in {one.path for one in found.validate()}) is wrong


@pytest.mark.parametrize("total", [5, 6, 7])
def test_the_autism_cut_off_is_six_or_above(total: int) -> None:
    """5 is below, 6 is at the cut-off, though printed forms say more than 6."""
    found = entry("aq10", ld="No", total=total)
    one = score(found, "aq10")
    assert one.band == ("6 or above: assess" if total >= 6 else "below 6")
    assert flags(found) == ({"need:autism", "next:assess/autism"} if total >= 6 else set())
    assert "more than 6” are wrong" in one.limits
    assert sound(found)


@pytest.mark.parametrize("total", [0, 6, 10])
def test_with_a_learning_disability_the_aq10_has_no_result(total: int) -> None:
    """The number is kept, but there is no band and no suggestion of autism: only why there is none."""
    found = entry("aq10", ld="Yes", total=total)
    (one,) = found.results().details
    assert one.name == "aq10-no-band"
    assert one.band == "no result"
    assert "not made for or tried with people who have a learning disability" in one.limits
    assert flags(found) == {"aq10-not-valid"}
    assert sound(found)


def test_an_unknown_learning_disability_is_to_be_asked_about() -> None:
    """Not known keeps the band and suggests the other screen; refused gives no band."""
    found = entry("aq10", ld="Not known", total=6)
    assert flags(found) == {"need:autism", "next:assess/autism", "aq10-ask-ld"}
    found.answer("aq10-ld", DECLINED)
    assert found.results().details == ()
    assert flags(found) == {"aq10-ask-ld"}


@pytest.mark.parametrize(("total", "positive"), [(0, True), (84.9, True), (85, False), (100, False)])
def test_the_hasi_suggests_below_85(total: float, positive: bool) -> None:
    """Below 85 an assessment and an appropriate adult are suggested; the cut-off is said to be unchecked."""
    found = entry("hasi", total=total)
    assert flags(found) == (LD if positive else set())
    assert "not checked" in score(found, "hasi").limits
    assert sound(found)


def test_the_ldsq_has_no_cut_off_of_its_own() -> None:
    """Only what the licensed manual says about the total raises a suggestion, never the number."""
    below = "Below the cut-off: a learning disability is likely"
    assert flags(entry("ldsq", total=7, result=below)) == LD
    for result in ("At or above the cut-off", "Not known"):
        found = entry("ldsq", total=0, result=result)
        assert flags(found) == set()
        assert score(found, "ldsq").band == "see the licensed form"
    assert "ldsq-percent" in {
        one.path for one in entry("ldsq", total=3, result=below, percent=101).validate()
    }


@pytest.mark.parametrize(
    ("substance", "level", "codes"),
    [
        ("alcohol", "High", {"need:alcohol", "next:assess/alcohol"}),
        ("alcohol", "Moderate", {"need:alcohol", "assist-lite-advice"}),
        ("opioids", "High", {"need:drugs", "next:assess/drugs"}),
        ("other", "Moderate", {"need:drugs", "assist-lite-advice"}),
        ("tobacco", "Moderate", {"assist-lite-advice"}),
        ("tobacco", "High", set()),
        ("cannabis", "Low", set()),
    ],
)
def test_each_substance_has_its_own_result(substance: str, level: str, codes: set[str]) -> None:
    """A substance's score and level raise what belongs to it, and the others stay without a result."""
    found = entry("assist-lite", **{f"{substance}-total": 3, f"{substance}-level": level})
    (one,) = found.results().details
    assert one.band == f"{level.lower()} risk"
    assert flags(found) == codes
    assert sound(found)


def test_a_substance_that_was_not_asked_has_no_level() -> None:
    """Without its score a level cannot be given, and a score above 4 is refused."""
    found = entry("assist-lite", **{"stimulants-level": "High"})
    assert found.results().details == ()
    assert entry("assist-lite", **{"stimulants-total": 2}).results().details[0].band == "level not given"
    wrong = entry("assist-lite", **{"stimulants-total": 5})
    assert "assist-lite-stimulants-total" in {one.path for one in wrong.validate()}


def licensed(score_: float, maximum: float | None, result: str) -> FormSession:
    said = {"name": "A tool", "version": "2", "holder": "The trust", "about": "Memory", "score": score_}
    if maximum is not None:
        said["maximum"] = maximum
    said |= {"result": result, "date": "2026-11-20", "by": "A. Practitioner"}
    return fill(form("licensed-score"), {f"licensed-{part}": word for part, word in said.items()})


@pytest.mark.parametrize(
    ("result", "band", "codes"),
    [
        ("At or past the cut-off: look further", "12: at or past the cut-off", {"next:assess"}),
        ("Not at the cut-off", "12: not at the cut-off", set()),
        ("Not known", "12: meaning not known", set()),
    ],
)
def test_any_other_tool_is_taken_at_its_own_word(result: str, band: str, codes: set[str]) -> None:
    """The result is what its own rule says, and the limits say that nobody here has checked it."""
    found = licensed(12, 30, result)
    (one,) = found.results().details
    assert one.band == band
    assert "has not checked" in one.limits
    assert flags(found) == codes
    assert sound(found)


def test_a_score_above_the_highest_possible_is_refused() -> None:
    """A score over its own maximum is reported; without a maximum any number is taken."""
    assert licensed(31, 30, "Not known").validate()
    assert licensed(30, 30, "Not known").validate() == []
    assert licensed(-4.5, None, "Not known").validate() == []
