"""At every text size each word of every screening page can be read: nothing is cut or stands outside."""

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.domain.person import Person
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.walk import CHECK
from cjld_desktop.ui.screens.screening.view import View
from tests.ui.accessibility import clipped, outside
from tests.ui.screens.screening.conftest import Shelve
from tests.ui.screens.screening.open_form import page, session_of
from tests.unit.forms import build
from tests.unit.services.test_spoken_form import two_languages

OURS = "https://cjld.example/Questionnaire/"
LONG = (
    "I was told this by custody staff, by a relative who rang, or by somebody else who has known them for"
    " a long time and who asked not to be named"
)
ROOM = (1164, 766)
"""What the smallest window that is fit for use leaves of 1360 pixels for a screen."""


@pytest.fixture(params=[100, 200])
def sized(request: pytest.FixtureRequest, qapp: QApplication, view: View) -> View:
    theme.apply(qapp, "light", request.param)
    view.resize(*ROOM)
    return view


def faults(view: View) -> list[str]:
    found = clipped(view)
    if view.width() > ROOM[0]:
        found.append(f"the page is {view.width()} wide")
    return found + outside(view)


def answer_all(view: View) -> None:
    """The first answer of each question, through all that it brings in."""
    for _ in range(3):
        session = session_of(view.presenter)
        for path in [path for stop in view.presenter.state.stops for path in stop.paths]:
            field = session.item(path)
            if field.read_only or session.answers.get(path) is not None:
                continue
            if field.options:
                view.presenter.answer(path, [field.options[0].answer])
            elif field.type == "boolean":
                view.presenter.answer(path, [{"valueBoolean": True}])
            else:
                view.presenter.answer(path, {"absent": "not-asked"})


def odd_form() -> Questionnaire:
    """One of long words: options, titles, hints, several answers, and a table."""
    several = build.choice("b", text=LONG, repeats=True)
    for option in several["answerOption"]:
        option["valueCoding"]["display"] = f"{LONG} {option['valueCoding']['display']}"
    return build.form(
        build.choice("a", text=LONG), several, build.item("c", "boolean", text=LONG), title=LONG
    )


def test_the_choice_of_a_form_is_whole(sized: View, person: Person, workplace: Workplace) -> None:
    """The list with a begun form, a search, and what is said about the chosen one."""
    workplace.screens.start(person.id, OURS + "phq-9")
    sized.presenter.choose(person.id)
    assert sized.choices is not None
    sized.choices.list.choose(OURS + "audit-c")
    assert faults(sized) == []


@pytest.mark.parametrize("name", ["first-screen", "bjmhs", "phq-9", "assist-lite-score"])
def test_every_page_of_a_form_is_whole(sized: View, person: Person, name: str) -> None:
    """Each question with its answer and its prompts, whole sections, and the pages beside them."""
    presenter = sized.presenter
    presenter.choose(person.id)
    presenter.start(OURS + name)
    answer_all(sized)
    found: dict[str, list[str]] = {}
    for stop in presenter.state.stops[:: 1 if len(presenter.state.stops) < 12 else 5]:
        presenter.go_to(stop.code)
        found[stop.code] = faults(sized)
    presenter.show_dense(dense=True)
    presenter.go_to(presenter.state.stops[0].code)
    page(sized).build_all()
    found["whole section"] = faults(sized)
    presenter.go_to(CHECK)
    found["check"] = faults(sized)
    presenter.around.show()
    found["around"] = faults(sized)
    presenter.go_back()
    presenter.around.show_could_not()
    found["could not"] = faults(sized)
    presenter.go_back()
    for flag in presenter.state.unconfirmed:
        presenter.confirm_prompt(flag.code, read=True)
    presenter.sign()
    found["signed"] = faults(sized)
    assert [prompt for prompt in sized.prompts.shown.values() if prompt.read is not None] == []
    assert {name: said for name, said in found.items() if said} == {}


def test_long_words_of_a_form_wrap(sized: View, person: Person, shelve: Shelve) -> None:
    """A title, questions and options of many words are whole on their pages, to check and to choose."""
    form = odd_form()
    shelve(form)
    sized.presenter.choose(person.id)
    found = {"choose": faults(sized)}
    sized.presenter.start(form.url)
    for stop in sized.presenter.state.stops:
        sized.presenter.go_to(stop.code)
        found[stop.code] = faults(sized)
    answer_all(sized)
    sized.presenter.go_to(CHECK)
    found["check"] = faults(sized)
    assert {name: said for name, said in found.items() if said} == {}


def test_earlier_answers_are_whole(sized: View, person: Person) -> None:
    """What would be carried over, what was, and what waits to be confirmed."""
    presenter = sized.presenter
    presenter.choose(person.id)
    presenter.start(OURS + "first-screen")
    answer_all(sized)
    for flag in presenter.state.unconfirmed:
        presenter.confirm_prompt(flag.code, read=True)
    presenter.sign()
    assert presenter.state.is_signed
    presenter.choose(person.id)
    presenter.start(OURS + "learning-disability-and-adjustments")
    presenter.earlier.show()
    found = {"earlier": faults(sized)}
    sized.beside.earlier.use_button.click()
    assert presenter.state.to_confirm
    presenter.go_to_path(presenter.state.to_confirm[0])
    found["carried"] = faults(sized)
    presenter.go_to(CHECK)
    found["check"] = faults(sized)
    assert {name: said for name, said in found.items() if said} == {}


def test_two_languages_and_two_versions_are_whole(sized: View, person: Person, shelve: Shelve) -> None:
    """A question in the person's language with the worker's own below it, and what a newer version brings."""
    old = build.form(*two_languages(), language="en", version="1.0.0")
    new = build.form(*two_languages(), build.item("d", text=LONG), language="en", version="1.1.0")
    shelve(old)
    sized.presenter.choose(person.id)
    sized.presenter.start(old.url)
    sized.presenter.ask_in(sized.presenter.state.languages[1])
    found = {"asked in": faults(sized)}
    shelve(old, new)
    assert sized.presenter.state.screen is not None
    sized.presenter.open(sized.presenter.state.screen.id)
    sized.presenter.other_version.preview()
    found["version"] = faults(sized)
    assert {name: said for name, said in found.items() if said} == {}
