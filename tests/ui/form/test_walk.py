"""The order in which a form is asked."""

from typing import Any

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form import walk
from tests.ui.form.questionnaires import group, question, session


def two_sections(answers: dict[str, Any] | None = None) -> FormSession:
    return session(
        group("a", question("a1", required=True), question("a2")),
        group("b", question("b1", required=True), question("b2")),
        answers=answers,
    )


def said(text: str = "x") -> list[dict[str, Any]]:
    return [{"valueString": text}]


def test_guided_asks_a_question_a_stop_and_dense_a_section_a_stop() -> None:
    """Four questions in two sections are four stops, or two."""
    sections = two_sections().sections()
    guided = walk.stops(sections, dense=False)
    assert [stop.paths for stop in guided] == [("a1",), ("a2",), ("b1",), ("b2",)]
    assert [(stop.number, stop.total) for stop in guided] == [(1, 2), (2, 2), (1, 2), (2, 2)]
    assert [stop.paths for stop in walk.stops(sections, dense=True)] == [("a1", "a2"), ("b1", "b2")]


def test_going_on_starts_at_what_must_be_answered() -> None:
    """An optional question that was passed over does not hold a person up; a required one does."""
    open_at = {
        "a1": {},
        "b1": {"a1": said()},
        "b2": {"a1": said(), "b1": said()},
        "check": {"a1": said(), "b1": said(), "b2": said()},
    }
    for path, answers in open_at.items():
        found = walk.stops(two_sections(answers).sections(), dense=False)
        assert walk.first_open(found) == (path if path == "check" else walk.stop_of(found, path))


def test_the_ends_stay_where_they_are() -> None:
    """Back on the first page and on from the check page lead nowhere else; a lost page leads to the first."""
    found = walk.stops(two_sections().sections(), dense=False)
    assert walk.beside(found, found[0].code, -1) == found[0].code
    assert walk.beside(found, "check", 1) == "check"
    assert walk.beside(found, found[-1].code, 1) == "check"
    assert walk.beside(found, "a page that a condition took away", 1) == found[1].code
