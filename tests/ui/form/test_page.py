"""A page builds what is seen first, keeps its order for Tab, and draws anew only what an answer changed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.entries import entries
from cjld_desktop.ui.form.matrix import Matrix
from cjld_desktop.ui.form.page import FormPage
from cjld_desktop.ui.form.side_by_side import SideBySide
from tests.ui.accessibility import unnamed
from tests.ui.form.questionnaires import coding, form, group, options, question, session
from tests.ui.form.test_more_editors import control

SCALE = options("never", "often")


def paths_of(asked: FormSession) -> list[str]:
    return [path for section in asked.sections() for page in section.pages for path in page.paths]


def page_of(qtbot: QtBot, asked: FormSession, width: int = 900) -> FormPage:
    page = FormPage(asked, "", paths_of(asked))
    page.given.connect(lambda path, given: asked.answer(path, given.value))
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def table(*items: Any, **more: Any) -> dict[str, Any]:
    return group("all", group("g", *items, extension=[control("table")], **more))


def test_questions_with_the_same_options_are_one_table(qtbot: QtBot) -> None:
    """A table group has one entry, whose lines are answered by number keys, each for its own question."""
    asked = session(table(*(question(f"q{n}", "choice", answerOption=SCALE) for n in range(3))))
    assert [entry.kind for entry in entries(asked, paths_of(asked))] == ["heading", "matrix"]
    page = page_of(qtbot, asked)
    field = page.field_of("q1")
    assert field is not None
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_2)
    assert asked.answers == {"q1": [coding("often")]}
    QTest.keyClick(page.boxes["q1"].fields()[0], Qt.Key.Key_4)
    assert asked.answers == {"q1": {"absent": "not-asked"}}
    QTest.keyClick(page.boxes["q1"].fields()[0], Qt.Key.Key_Delete)
    assert asked.answers == {}
    assert unnamed(page) == []


def test_a_table_falls_back_to_stacked_questions_where_it_is_narrow(qtbot: QtBot) -> None:
    """Circles without words stand only below their headings; a narrow page shows every option's words."""
    asked = session(table(*(question(f"q{n}", "choice", answerOption=SCALE) for n in range(2))))
    page = page_of(qtbot, asked)
    matrix = page.findChild(Matrix)
    assert matrix is not None
    assert matrix._compact
    matrix.resize(200, 400)
    assert not matrix._compact
    assert not any(row.property("bare") for box in matrix.boxes for row in box.rows)


@pytest.mark.parametrize(
    "other",
    [
        question("o", "choice", answerOption=options("yes", "no")),
        question("o", "string"),
        question("o", "choice", answerOption=SCALE, repeats=True),
    ],
)
def test_what_does_not_fit_a_table_is_asked_below_each_other(qtbot: QtBot, other: Any) -> None:
    """Other options, typing or several answers: the questions of the group stay questions."""
    asked = session(table(question("q", "choice", answerOption=SCALE), other))
    assert {entry.kind for entry in entries(asked, paths_of(asked))} == {"heading", "question"}


def test_a_line_of_a_repeating_table_is_a_row(qtbot: QtBot) -> None:
    """Each repetition is one row of short questions, with its Remove, and one can be added below."""
    inside = group(
        "g", question("name"), question("dose", "decimal"), repeats=True, extension=[control("gtable")]
    )
    asked = session(group("all", inside))
    asked.add("g")
    kinds = [entry.kind for entry in entries(asked, paths_of(asked))]
    assert kinds == ["heading", "instance", "row", "instance", "row", "add"]
    page = page_of(qtbot, asked)
    assert list(page.boxes) == ["g[0]/name", "g[0]/dose", "g[1]/name", "g[1]/dose"]


def test_a_long_section_is_there_at_once_and_whole_soon(qtbot: QtBot) -> None:
    """The first questions are built at once, the rest while the window is free; none is forgotten."""
    asked = session(group("all", *(question(f"q{n}", "boolean") for n in range(150))))
    page = FormPage(asked, "", paths_of(asked))
    qtbot.addWidget(page)
    assert 0 < len(page._built) < 150
    qtbot.waitUntil(lambda: len(page._built) == 150, timeout=20_000)
    assert list(page.boxes) == [f"q{n}" for n in range(150)]


def test_a_problem_far_down_is_led_to_before_it_was_built(qtbot: QtBot) -> None:
    """A question that waits to be built is built when something leads to it, with what is wrong with it."""
    asked = session(group("all", *(question(f"q{n}", "boolean") for n in range(150))))
    page = FormPage(asked, "", paths_of(asked))
    qtbot.addWidget(page)
    page.set_problems({"q149": "Answer this"})
    assert page.field_of("q149") is not None
    assert page._built["q149"]._problem.text() == "Answer this"


def test_tab_goes_through_a_question_that_came_in_late(qtbot: QtBot) -> None:
    """A follow-up that an answer brings in stands in the order of Tab where it stands on the page."""
    when = [{"question": "a", "operator": "=", "answerBoolean": True}]
    asked = session(group("all", question("a", "boolean"), question("b", enableWhen=when), question("c")))
    page = page_of(qtbot, asked)
    asked.answer("a", [{"valueBoolean": True}])
    page.refresh(paths_of(asked), {"a", "b"})
    order: list[QWidget] = []
    field: QWidget | None = page.boxes["a"].fields()[0]
    while field is not None and field not in order:
        order.append(field)
        field = field.nextInFocusChain()
    places = [order.index(page.boxes[path].fields()[0]) for path in ("a", "b", "c")]
    assert places == sorted(places)


def test_changed_options_redraw_only_their_question(qtbot: QtBot) -> None:
    """Options that follow another answer are drawn anew where they stand, and nowhere else."""
    listed = "iif(%resource.item.where(linkId='a').answer.value = true, 'one' | 'two', 'three')"
    answers = {
        "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression",
        "valueExpression": {"language": "text/fhirpath", "expression": listed},
    }
    made = form(
        question("a", "boolean"),
        question("b", "choice", extension=[answers]),
        question("c", "choice", answerOption=SCALE),
    )
    asked = FormSession(made, {})
    page = page_of(qtbot, asked)
    b, c = page.boxes["b"].editor, page.boxes["c"].editor  # type: ignore[union-attr] # they are question boxes
    touched = asked.answer("a", [{"valueBoolean": True}])
    assert "b" in touched.options
    page.refresh(paths_of(asked), touched.changed | touched.options)
    assert page.boxes["b"].editor is not b  # type: ignore[union-attr] # they are question boxes
    assert page.boxes["c"].editor is c  # type: ignore[union-attr] # they are question boxes


def test_widgets_stand_beside_each_other_or_below_never_both(qtbot: QtBot) -> None:
    """Either all have the width they ask for in one line, or each has the whole width."""
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = SideBySide(whole, wished=100)
    inside = [QWidget() for _ in range(3)]
    for one in inside:
        layout.addWidget(one)
    whole.show()
    for width, beside in ((400, True), (250, False)):
        whole.resize(width, 300)
        layout.setGeometry(whole.rect())
        assert (len({one.y() for one in inside}) == 1) is beside
