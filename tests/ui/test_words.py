"""Times, counts and faults in words."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop import clock
from cjld_desktop.domain.episode import STAGES
from cjld_desktop.domain.kinds import KINDS
from cjld_desktop.errors import InvalidError, SaveError
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui import words
from tests.ui.audit_of_words import OPEN, SHUT, Marking


def test_a_fault_is_filled_after_it_is_translated() -> None:
    """The sentence is the template with its values; a fault without values stands as it is."""
    assert words.sentence(SaveError("{free} bytes are free.", free=12)) == "12 bytes are free."
    assert words.sentence(SaveError("The {disk} is full.")) == "The {disk} is full."


def test_the_sentence_of_a_field_is_filled_after_it_is_translated(qapp: QApplication) -> None:
    """A rule's sentence with its values, and a plain one; a fault that names no field has none."""
    found = Caution("The leave from {day} is past.", {"day": "2 Oct"}, field="leave")
    error = InvalidError("Not saved.", {"leave": found.of_field, "name": "Give a name"})
    assert error.fields["leave"] == "The leave from 2 Oct is past."
    marking = Marking()
    qapp.installTranslator(marking)
    try:
        said = words.problems(error)
    finally:
        qapp.removeTranslator(marking)
    assert said == {"leave": f"{OPEN}The leave from 2 Oct is past.{SHUT}", "name": f"{OPEN}Give a name{SHUT}"}
    assert words.problems(SaveError("The disk is full.")) == {}


def test_every_stage_and_kind_has_words() -> None:
    """No code of the record reaches the screen as a code."""
    assert all("_" not in words.stage(code) and words.stage(code)[0].isupper() for code in STAGES)
    assert all("_" not in words.record_kind(code) for code in KINDS)


def test_a_code_from_a_newer_program_is_shown_as_it_is() -> None:
    """An unknown code is better shown than lost."""
    assert words.note_kind("telepathy") == "telepathy"


def test_days_and_times() -> None:
    """Identity days are `14-Aug-1980`; times of today and yesterday say so."""
    assert words.day(date(1980, 8, 14)) == "14-Aug-1980"
    local = datetime.now().astimezone().replace(hour=8, minute=12)
    assert words.when(local) == "today 08:12"
    assert words.when(local - timedelta(days=1)) == "yesterday 08:12"
    assert words.when(local.replace(year=2001, month=10, day=2)) == "2 Oct 2001 08:12"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds ago"),
        (1, "1 second ago"),
        (59, "59 seconds ago"),
        (60, "1 minute ago"),
        (1800, "30 minutes ago"),
    ],
)
def test_ago(seconds: int, said: str) -> None:
    """Seconds and minutes are counted; a time ahead of this clock is just now."""
    assert words.ago(clock.now() - timedelta(seconds=seconds)) == said
    assert words.ago(clock.now() + timedelta(hours=1)) == "0 seconds ago"


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (48, "48 min"), (112, "1 h 52 min"), (-3, "0 min")]
)
def test_waited(minutes: int, said: str) -> None:
    """Waiting is told in hours and minutes."""
    assert words.waited(minutes) == said


def test_counts_agree_with_their_noun() -> None:
    """One change, two changes, and thousands with their comma."""
    assert [words.changes(n) for n in (0, 1, 2, 1902)] == [
        "0 changes",
        "1 change",
        "2 changes",
        "1,902 changes",
    ]
