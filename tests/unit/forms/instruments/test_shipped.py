"""What every shipped form must carry: its source, its licence, and only suggestions that are in the lists."""

import json

import pytest

from cjld_desktop.forms.library import shipped
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.reading import extension_value
from cjld_desktop.forms.rules import OURS
from cjld_desktop.settings import resources
from tests.unit.forms.instruments.fill import form

INSTRUMENTS = [
    *("bjmhs", "phq-2", "phq-9", "gad-7", "k6", "audit-c", "audit", "fast", "dast-10", "pcl-5", "core-10"),
    *("ldsq-score", "hasi-score", "aq-10-score", "assist-lite-score", "licensed-score"),
]
LISTS = {
    "need": "needs",
    "risk": "risks",
    "next": "next_steps",
    "adjustment": "communication_adjustments",
}
FORMS = list(shipped().forms.values())


def codes(name: str) -> set[str]:
    raw = json.loads((resources() / "value_sets" / f"{name}.json").read_text(encoding="utf-8"))
    return {one["code"] for one in raw["codes"]}


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.url.rpartition("/")[2])
def test_every_form_says_what_it_is(one: Questionnaire) -> None:
    """Address, version, licence, minutes, purpose and what each score cannot say are all there."""
    assert one.url.startswith("https://cjld.example/Questionnaire/")
    assert all((one.version, one.title, one.licence, one.minutes, one.source.get("purpose")))
    assert one.status == "active"
    assert len(one.title) <= 60
    for score in one.scores:
        assert "not a diagnosis" in score.limits.lower() or score.name == "aq10-no-band"


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.url.rpartition("/")[2])
def test_every_suggestion_is_in_its_list(one: Questionnaire) -> None:
    """A flag for a need, risk, adjustment or next step has a code that the lists know, and says why."""
    for flag in one.flags:
        head, _, code = flag.code.partition(":")
        assert flag.why
        if code:
            assert code in codes(LISTS[head]), flag.code


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_instrument_names_its_source(name: str) -> None:
    """Each has its source, one place for what the worker saw outside its items, and short section titles."""
    found = form(name)
    assert extension_value(found.source, OURS + "source")
    assert found.version == "1.0.0"
    seen = [one for one in found.items.values() if one.link_id.endswith("-seen")]
    assert [(one.type, one.required, one.max_length) for one in seen] == [("text", False, 2000)]
    assert not {link for score in found.scores for link in score.items} & {seen[0].link_id}
    assert all(len(group.text) <= 30 for group in found.top)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_scored_answer_has_points(name: str) -> None:
    """Where a question is part of a score, each of its options has a weight, and bands start low."""
    found = form(name)
    for score in found.scores:
        for link_id in score.items:
            assert all(option.weight is not None for option in found.items[link_id].options), link_id
        assert score.bands
        assert score.bands[0].start <= 0


@pytest.mark.parametrize("name", ["audit", "audit-c", "fast", "dast-10", "aq-10-score"])
def test_limits_of_a_licence_are_said(name: str) -> None:
    """Where an owner forbids commercial use, the note shown with the form says so."""
    assert "commercial" in form(name).licence


def test_credit_is_given_as_the_owners_ask() -> None:
    """Dr. Skinner's sentence stands word for word, and the CORE licence with its ban on change."""
    assert (
        "You may reproduce this instrument for non-commercial use (clinical, research, training purposes) "
        "as long as you credit the author Dr. Harvey A. Skinner, Dean, Faculty of Health, York University, "
        "Toronto, Canada."
    ) in form("dast-10").licence
    assert "BY-ND 4.0" in form("core-10").licence
    assert "CORE System Trust" in form("core-10").licence
    assert "sub-licence" in form("assist-lite-score").licence


def test_the_lowest_anxiety_answer_is_not_at_all() -> None:
    """The GAD-7 begins with exactly “Not at all”, not with the misprint that is going round."""
    for number in range(1, 8):
        assert form("gad-7").items[f"gad7-{number}"].options[0].display == "Not at all"


def test_the_first_two_questions_are_shared_by_code() -> None:
    """PHQ-2 and PHQ-9 ask the same two questions under the same codes, so answers can be carried over."""
    for number, code in ((1, "44250-9"), (2, "44255-8")):
        one, other = form("phq-2").items[f"phq2-{number}"], form("phq-9").items[f"phq9-{number}"]
        assert one.source["code"] == other.source["code"] == [{"system": "http://loinc.org", "code": code}]
        assert (one.text, one.options) == (other.text, other.options)
