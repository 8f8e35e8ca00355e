"""The task list: sections, pages and how far each has come."""

from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import DECLINED, calculated, choice, code, form, group, item, text, when, yes


def test_a_page_is_a_question_with_all_that_follows_from_it() -> None:
    """Follow-ups and the note stand on the page of their question, those in force only."""
    question = item("a", "boolean", item=[item("more", enableWhen=[when("a")]), item("note")])
    session = FormSession(form(group("g", question, item("b"))))
    assert [page.paths for page in session.sections()[0].pages] == [("a", "note"), ("b",)]
    session.answer("a", yes())
    assert [page.paths for page in session.sections()[0].pages] == [("a", "more", "note"), ("b",)]


def test_a_section_goes_from_not_started_to_complete() -> None:
    """The state and the count follow the required questions; an optional note does not hold it up."""
    session = FormSession(
        form(group("g", choice("a", required=True, item=[item("note")]), choice("b", required=True)))
    )

    def state() -> tuple[str, int, int]:
        (section,) = session.sections()
        return section.state, section.answered, section.total

    assert state() == ("not_started", 0, 2)
    session.answer("note", text("seen"))
    assert state() == ("started", 0, 2)
    session.answer("a", code("some"))
    assert state() == ("started", 1, 2)
    session.answer("b", DECLINED)
    assert state() == ("complete", 2, 2)


def test_a_follow_up_opens_a_page_again() -> None:
    """When an answer brings up a required follow-up, the page is not done until that is answered."""
    follow_up = item("why", enableWhen=[when("a")], required=True)
    session = FormSession(form(group("g", item("a", "boolean", required=True, item=[follow_up]))))
    session.answer("a", yes())
    assert session.sections()[0].state == "started"
    session.answer("why", text("because"))
    assert session.sections()[0].state == "complete"


def test_a_section_that_is_not_in_force_is_not_shown() -> None:
    """Disabled and hidden sections are not in the task list."""
    session = FormSession(
        form(group("g", item("a", "boolean")), group("h", item("b"), enableWhen=[when("a")]))
    )
    assert [one.link_id for one in session.sections()] == ["g"]
    session.answer("a", yes())
    assert [one.link_id for one in session.sections()] == ["g", "h"]


def test_questions_outside_groups_stand_under_the_forms_title() -> None:
    """A flat form is one section; loose questions between groups are sections of their own."""
    session = FormSession(form(item("a"), group("g", item("b")), item("c"), item("d")))
    assert [(one.link_id, one.title, one.total) for one in session.sections()] == [
        ("a", "Trial", 1),
        ("g", "Question g", 1),
        ("c", "Trial", 2),
    ]


def test_a_text_stands_on_the_page_that_follows_it() -> None:
    """A display item is shown with the next question, and at the end with nothing."""
    session = FormSession(form(group("g", item("t", "display"), item("a"), item("end", "display"))))
    assert [page.paths for page in session.sections()[0].pages] == [("t", "a"), ("end",)]
    assert session.sections()[0].total == 1


def test_hidden_and_calculated_items_are_not_counted() -> None:
    """What a person is not asked does not hold a section up."""
    hidden = item("h", required=True)
    hidden["extension"] = [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": True}
    ]
    session = FormSession(
        form(group("g", item("a", required=True), hidden, item("t", "integer", calculated("1"))))
    )
    session.answer("a", text("x"))
    (section,) = session.sections()
    assert (section.state, section.answered, section.total) == ("complete", 1, 1)
    assert all("h" not in page.paths for page in section.pages)


def test_every_repetition_is_on_its_page() -> None:
    """A repeating group is one page with all its repetitions."""
    session = FormSession(form(group("s", group("g", item("a"), repeats=True))))
    session.add("g")
    assert session.sections()[0].pages[0].paths == ("g", "g[0]/a", "g[1]/a")


def test_a_section_of_optional_questions_is_complete_once_begun() -> None:
    """Nothing in it has to be answered, so one answer is enough."""
    session = FormSession(form(group("g", item("a"), item("b"))))
    assert session.sections()[0].state == "not_started"
    session.answer("a", text("x"))
    assert session.sections()[0].state == "complete"
