"""Which answers one instrument takes from another, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest

from cjld_desktop.forms.carrying import Earlier, carry_over
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.instruments.fill import form

AT = datetime(2026, 11, 1, 20, 0, tzinfo=UTC)
TWO_DAYS = ("phq-2", "phq-9", "gad-7", "k6", "core-10", "pcl-5")
FOUR_WEEKS = ("audit-c", "audit", "fast", "dast-10")


def all_first(name: str) -> FormSession:
    """Every question of the instrument that is asked answered with its first option."""
    session = FormSession(form(name), {})
    for link_id, item in session.questionnaire.items.items():
        field = session.item(link_id)
        if item.is_asked and session.enabled(link_id) and (field.options or item.type == "boolean"):
            answer = field.options[0].answer if field.options else {"valueBoolean": True}
            session.answer(link_id, [answer])
    return session


def carried(earlier: str, later: str, age: timedelta) -> set[str]:
    """The questions of one instrument that begin with an answer to another given so long ago."""
    given = Earlier(form(earlier), all_first(earlier).answers, AT)
    return set(carry_over(FormSession(form(later), {}), [given], now=AT + age))


def test_the_phq_9_takes_both_answers_of_the_phq_2_on_the_same_day_only() -> None:
    """Asked in the evening they stand in the morning; a week later they are about other weeks."""
    assert carried("phq-2", "phq-9", timedelta(hours=14)) == {"phq9-1", "phq9-2"}
    assert carried("phq-2", "phq-9", timedelta(days=7)) == set()


@pytest.mark.parametrize("name", [*TWO_DAYS, *FOUR_WEEKS])
def test_an_instrument_keeps_its_answers_for_as_long_as_they_can_be_true(name: str) -> None:
    """Two days where it asks about days and weeks, four weeks where it asks about a year."""
    days = 2 if name in TWO_DAYS else 28
    assert carried(name, name, timedelta(days=days))
    assert not carried(name, name, timedelta(days=days, seconds=1))


@pytest.mark.parametrize(("name", "question"), [("phq-9", "phq9-9"), ("core-10", "core10-6")])
def test_thoughts_of_suicide_are_always_asked(name: str, question: str) -> None:
    """Not even an answer of an hour ago stands in."""
    found = carried(name, name, timedelta(hours=1))
    assert len(found) >= 8
    assert question not in found


def test_the_bjmhs_keeps_only_the_hospital_beyond_two_days() -> None:
    """Having ever been in a hospital is still true; what the worker saw is written anew every time."""
    within = carried("bjmhs", "bjmhs", timedelta(days=1))
    assert {f"bjmhs-{number}" for number in range(1, 9)} == within
    assert carried("bjmhs", "bjmhs", timedelta(days=30)) == {"bjmhs-8"}
