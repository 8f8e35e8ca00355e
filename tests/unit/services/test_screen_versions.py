"""A draft and the versions of its form: it stays until it is moved, and can be moved back."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError, RefusedError
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.values import WORDS
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.history import History
from cjld_desktop.services.people import People
from cjld_desktop.services.screens import Screens
from tests.unit.forms import build

OLD = build.form(build.item("a"), build.item("b"), build.item("c", required=True), version="1.0.0")
NEW = build.form(
    build.item("a", text="Said otherwise"), build.item("b", "integer"), build.item("d"), version="1.1.0"
)


def screens_of(desk: Desk, *forms: Questionnaire) -> Screens:
    return Screens(desk, Episodes(desk), Library({form.canonical: form for form in forms}, ()))


def draft(desk: Desk, answers: dict[str, Any]) -> tuple[Screens, Any]:
    screens = screens_of(desk, OLD)
    screen = screens.start(People(desk).add({"family_name": "Zzquill"}).id, OLD.url)
    screens.answer(screen.id, answers)
    return screens_of(desk, OLD, NEW), screens.get(screen.id)


def test_a_draft_stays_on_its_version_until_it_is_moved(desk: Desk) -> None:
    """A newer version is offered; opening and answering go on with the old one."""
    screens, screen = draft(desk, {"a": build.text("one")})
    assert screens.versions.newer(screen) == "1.1.0"
    assert screens.form(screen).questionnaire.version == "1.0.0"
    assert screens.start(screen.person_id, OLD.url).questionnaire_version == "1.0.0"
    assert screens.versions.moved_from(screen) == ""


def test_the_preview_tells_what_would_change_and_changes_nothing(desk: Desk) -> None:
    """New and gone questions, other words, answers that stay and answers that have no place."""
    screens, screen = draft(desk, {"a": build.text("one"), "b": build.text("two"), "c": build.text("three")})
    preview = screens.versions.preview(screen, "1.1.0")
    assert (preview.kept, preview.brought_back) == (1, 0)
    assert [item.link_id for item in preview.comparison.added] == ["b", "d"]
    assert [(one.question, one.shown(WORDS)) for one in preview.aside] == [
        ("Question b", "two"),
        ("Question c", "three"),
    ]
    assert screens.get(screen.id) == screen


def test_moving_there_and_back_loses_nothing(desk: Desk) -> None:
    """What did not fit is set aside and comes back; what was answered meanwhile stays."""
    screens, screen = draft(desk, {"a": build.text("one"), "b": build.text("two")})
    moved = screens.versions.move(screen.id, "1.1.0")
    assert moved.answers == {"a": build.text("one")}
    assert [one.question for one in screens.versions.set_aside(moved)] == ["Question b"]
    assert screens.versions.moved_from(moved) == "1.0.0"
    screens.answer(screen.id, {"d": build.text("new"), "a": build.text("changed")})
    back = screens.versions.move(screen.id, "1.0.0")
    assert back.answers == {"a": build.text("changed"), "b": build.text("two")}
    again = screens.versions.move(screen.id, "1.1.0")
    assert again.answers == {"a": build.text("changed"), "d": build.text("new")}


def test_an_answer_given_elsewhere_during_the_move_is_shown_as_set_aside(desk: Desk) -> None:
    """Another computer answered a question that the new version does not have: nothing hides it."""
    screens, screen = draft(desk, {"a": build.text("one")})
    screens.versions.move(screen.id, "1.1.0")
    screens.answer(screen.id, {"c": build.text("meanwhile")})
    (found,) = screens.versions.set_aside(screens.get(screen.id))
    assert (found.question, found.shown(WORDS), found.version) == ("Question c", "meanwhile", "1.0.0")
    assert screens.sign(screen.id).answers["c"] == build.text("meanwhile")


def test_the_move_is_one_change_in_the_history(desk: Desk) -> None:
    """Version, answers and what was set aside changed at one moment, by one person."""
    screens, screen = draft(desk, {"a": build.text("one"), "b": build.text("two")})
    screens.versions.move(screen.id, "1.1.0")
    lines = [line for line in History(desk).of(screen.id) if line.field == "questionnaire_version"]
    at = lines[0].at
    assert (lines[0].before, lines[0].after) == ("1.0.0", "1.1.0")
    assert {line.field for line in History(desk).of(screen.id) if line.at == at} >= {
        "questionnaire_version",
        "answers.b",
        "set_aside.1.0.0 b",
    }


def test_a_signed_screen_never_moves(desk: Desk) -> None:
    """Nothing newer is offered, and a move is refused."""
    screens, screen = draft(desk, {"c": build.text("three")})
    signed = screens.sign(screen.id)
    assert screens.versions.newer(signed) == ""
    with pytest.raises(RefusedError):
        screens.versions.move(signed.id, "1.1.0")


def test_a_version_that_is_not_here_is_told(desk: Desk) -> None:
    """The sentence says that the answers are safe."""
    screens, screen = draft(desk, {})
    with pytest.raises(QuestionnaireError, match="answers are safe"):
        screens.versions.move(screen.id, "9")
