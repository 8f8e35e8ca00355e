"""Earlier answers from the window: seen, ticked, carried, confirmed, taken out; and reading along."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cjld_desktop.domain.person import Person
from cjld_desktop.forms.carried import CARRIED, given_first
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.screening.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.screens.screening.conftest import Shelve
from tests.ui.screens.screening.open_form import here, screen_id
from tests.unit.forms import build
from tests.unit.forms.test_comparison import coded
from tests.unit.services.test_spoken_form import two_languages

FIRST = build.form(
    coded("age", "1", "integer"),
    coded("live", "2", "boolean"),
    url="https://example.org/first",
    title="Earlier",
)
SECOND = build.form(
    coded("years", "1", "integer", text="How old were you?"),
    coded("home", "2", "boolean", text="Do you have a home?"),
    build.item("more"),
    url="https://example.org/second",
)


def words_on(view: View) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


@pytest.fixture
def begun(view: View, workplace: Workplace, shelve: Shelve, person: Person) -> View:
    """The second form open, with two answers of the first to be known."""
    shelve(FIRST, SECOND)
    screen = workplace.screens.start(person.id, FIRST.url)
    workplace.screens.answer(screen.id, {"age": build.number(16), "live": build.yes()})
    workplace.screens.sign(screen.id)
    view.presenter.choose(person.id)
    view.presenter.start(SECOND.url)
    return view


def kept(view: View, workplace: Workplace) -> dict[str, Any]:
    return workplace.screens.get(screen_id(view.presenter)).answers


def test_what_is_known_is_seen_before_it_is_used(begun: View, workplace: Workplace) -> None:
    """Question, answer, form, day and place stand at the right; nothing is answered by that."""
    said = words_on(begun)
    assert "How old were you? 16" in said
    assert "Earlier" in said
    assert "Cell 4" in said
    assert kept(begun, workplace) == {}


def test_only_what_is_ticked_is_carried_and_marked(begun: View, workplace: Workplace) -> None:
    """All are ticked at first; one taken out stays unanswered, the other is to be confirmed."""
    begun.known.use_link.click()
    page = begun.beside.earlier
    assert [row.isChecked() for row in page.rows.values()] == [True, True]
    page.rows["home"].click()
    assert page.use_button.text() == "Use this answer"
    page.use_button.click()
    assert set(kept(begun, workplace)) == {"years"}
    begun.presenter.go_to("check")
    assert "1 earlier answer to check" in words_on(begun)
    begun.check.sign_button.click()
    assert not begun.presenter.state.is_signed


def test_still_right_and_change_on_the_check_page(begun: View, workplace: Workplace) -> None:
    """One is confirmed there, the other changed on its page; then it can be signed."""
    begun.presenter.earlier.use(("years", "home"))
    begun.presenter.go_to("check")
    first = begun.check.to_confirm.first_field()
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert begun.presenter.state.to_confirm == ("home",)
    begun.check.to_confirm.change.emit("home")
    assert here(begun.presenter).paths == ("home",)
    begun.presenter.answer("home", build.yes(False))
    begun.presenter.go_to("check")
    begun.check.sign_button.click()
    assert begun.presenter.state.is_signed
    found = kept(begun, workplace)
    assert [given_first(found[path])[0] for path in ("years", "home")] == [FIRST.canonical, ""]
    assert (found["years"][0]["valueInteger"], found["home"]) == (16, build.yes(False))


def test_all_that_are_listed_can_be_confirmed_at_once(begun: View, workplace: Workplace) -> None:
    """One button below the list, which shows each with its answer."""
    begun.presenter.earlier.use(("years", "home"))
    begun.presenter.go_to("check")
    said = words_on(begun)
    assert "How old were you?" in said
    assert "Yes" in said
    begun.check.to_confirm.all_button.click()
    assert begun.presenter.state.to_confirm == ()
    found = kept(begun, workplace)
    assert {path: given_first(value)[0] for path, value in found.items()} == dict.fromkeys(
        ("years", "home"), FIRST.canonical
    )
    assert words_on(begun).count(", confirmed") == len(found)


def test_carrying_is_undone(begun: View, workplace: Workplace) -> None:
    """What was carried and not confirmed goes out again, and can be used again."""
    begun.presenter.earlier.use(("years", "home"))
    begun.presenter.confirm("years")
    begun.presenter.go_to("check")
    begun.check.to_confirm.out_link.click()
    assert set(kept(begun, workplace)) == {"years"}
    assert [one.path for one in begun.presenter.state.usable] == ["home"]


def test_nothing_unconfirmed_is_signed_with_a_form_that_could_not_be_asked(
    begun: View, workplace: Workplace
) -> None:
    """Neither the record nor the page shows an earlier answer that nobody confirmed."""
    begun.presenter.earlier.use(("years", "home"))
    begun.presenter.confirm("years")
    begun.presenter.around.note("outcome", "asleep", at_once=True)
    begun.presenter.around.could_not(None)
    assert begun.presenter.state.is_signed
    assert set(kept(begun, workplace)) == {"years"}
    session = begun.presenter.state.session
    assert session is not None
    assert set(session.answers) == {"years"}


def test_a_mark_with_no_day_stops_no_page(begun: View, workplace: Workplace) -> None:
    """Another program wrote it: the answer still waits to be confirmed, from an earlier form."""
    mark = {"url": CARRIED, "extension": [{"url": "at", "valueDateTime": "last week"}]}
    screen = screen_id(begun.presenter)
    workplace.screens.answer(screen, {"home": [{"valueBoolean": True, "extension": [mark]}]})
    begun.presenter.open(screen)
    begun.presenter.go_to("check")
    assert "Do you have a home?" in words_on(begun)
    assert begun.presenter.state.to_confirm == ("home",)


def test_an_answer_typed_meanwhile_stays(begun: View, workplace: Workplace) -> None:
    """The list no longer offers it; carrying does not touch it."""
    begun.presenter.answer("years", build.number(18), at_once=False)
    assert [one.path for one in begun.presenter.state.usable] == ["home"]
    begun.presenter.earlier.use(("years", "home"))
    assert kept(begun, workplace)["years"] == build.number(18)


def test_with_nothing_known_nothing_is_offered(view: View, shelve: Shelve, person: Person) -> None:
    """The link is away; the page, reached all the same, says that there is nothing left."""
    shelve(SECOND)
    view.presenter.choose(person.id)
    view.presenter.start(SECOND.url)
    assert not view.known.use_link.isVisibleTo(view)
    view.presenter.earlier.show()
    assert "There is nothing left to use." in words_on(view)


@pytest.mark.parametrize(("choice", "size"), [("light", 100), ("dark", 200)])
def test_the_pages_are_named_and_unclipped(
    begun: View, qapp: QApplication, choice: theme.Choice, size: int
) -> None:
    """The list of what would be carried, and the check page with what is to confirm."""
    theme.apply(qapp, choice, size)
    for go in (begun.presenter.earlier.show, lambda: begun.presenter.go_to("check")):
        go()
        for _ in range(4):
            QApplication.processEvents()
        assert unnamed(begun) == []
        assert clipped(begun) == []
        begun.presenter.earlier.use(("years", "home"))


def test_the_person_reads_along_in_their_language(view: View, shelve: Shelve, person: Person) -> None:
    """F9 opens the question in large type, without the worker's words; it follows, and goes with the form."""
    form = build.form(*two_languages(), language="en")
    shelve(form)
    view.presenter.choose(person.id)
    view.presenter.start(form.url)
    view.presenter.ask_in("pl")
    QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_F9)
    window = view.read_along.window
    assert window is not None
    assert window.isVisible()

    def said() -> list[str]:
        QApplication.processEvents()
        return [label.text() for label in window.findChildren(QLabel)]

    assert "Czy?" in said()
    assert not [text for text in said() if "Question q" in text or "Yes" in text]
    view.presenter.go_to_path("only")
    assert "Question only" in said()
    view.presenter.go_to("check")
    assert "Question only" not in said()
    view.hide()
    assert not window.isVisible()


def test_nothing_is_shown_to_the_person_without_an_open_form(view: View, person: Person) -> None:
    """F9 while choosing a form does nothing."""
    view.presenter.choose(person.id)
    QTest.keyClick(view, Qt.Key.Key_F9)
    assert view.read_along.window is None
