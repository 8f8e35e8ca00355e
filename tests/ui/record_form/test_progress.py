"""How the tasks of a record's form read."""

from typing import Any

import pytest

from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.record import new_id
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui.record_form import FieldSpec, Page, Read, State
from cjld_desktop.ui.record_form.progress import task_lines
from tests import builders

NEEDS = Page(
    "needs",
    "needs",
    "Needs?",
    "",
    (
        FieldSpec("checks", "needs", "Needs", or_else="needs_detail"),
        FieldSpec("text", "needs_detail", "In other words", optional=True),
    ),
)
SEEN = Page(
    "seen", "seen", "Seen?", "", (FieldSpec("day", "seen_on", "On"), FieldSpec("line", "seen_where", "Where"))
)
HELPS = Page("helps", "helps", "Helps?", "", (FieldSpec("checks", "adjustments", "Helps", optional=True),))


def said(page: Page, values: dict[str, Any], warnings: tuple[Caution, ...] = ()) -> tuple[str, str]:
    report: CourtReport = builders.court_report(new_id(), **values)
    state = State(Read(report, None, (), warnings), (page,), ((page.task, "Task"),), "check")
    task = task_lines(state)[0]
    return task.detail, task.state


@pytest.mark.parametrize(
    ("page", "values", "words", "sign"),
    [
        (NEEDS, {}, "Not yet started", "not_started"),
        (NEEDS, {"needs": ["alcohol", "drugs"]}, "2 chosen", "complete"),
        (NEEDS, {"needs_detail": "A word"}, "Complete", "complete"),
        (SEEN, {"seen_where": "Cell 4"}, "1 of 2 given", "started"),
        (HELPS, {}, "If there is anything to say", "not_started"),
        (HELPS, {"adjustments": ["one_question"]}, "Complete", "complete"),
    ],
)
def test_a_task_says_how_far_it_is(page: Page, values: dict[str, Any], words: str, sign: str) -> None:
    """Chosen lines are counted, another field may answer for it, and what nobody must give is not missing."""
    assert said(page, values) == (words, sign)


def test_what_does_not_fit_is_counted_before_anything_else() -> None:
    """A date that does not fit is called a date; the sign is a warning."""
    caution = Caution("This day has not come yet.", field="seen_on")
    assert said(SEEN, {"seen_where": "Cell 4"}, (caution,)) == ("1 date does not fit", "problem")
