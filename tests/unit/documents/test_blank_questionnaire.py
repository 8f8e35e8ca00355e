"""A form on paper has squares and room for every kind of question, and reads in order for screen readers."""

from datetime import UTC, datetime

from cjld_desktop.documents.blank_questionnaire import BlankQuestion, BlankQuestionnaireData, pdf
from cjld_desktop.documents.footing import Footing
from tests.unit.documents import golden, reading

DATA = BlankQuestionnaireData(
    title="Zz screen",
    service="Nowhere cluster",
    footing=Footing(printed_by="A. Practitioner", printed_at=datetime(2026, 11, 23, 9, 5, tzinfo=UTC)),
    questions=(
        BlankQuestion("Today", is_heading=True, hint="Find a quiet place."),
        BlankQuestion("Are you well?", "1", options=("Yes", "No"), hint="Look at them."),
        BlankQuestion("What is wrong?", "2", when="Only if 1 is No.", room="lines", hint="Look at them."),
        BlankQuestion("Since when?", "3", unit="Day, month, year"),
        BlankQuestion("Which help?", "4", options=("A carer or a friend of the family", "Something else:"),
                      several=True, room="line"),
        BlankQuestion("How often?", "5", options=("On so many days that they have lost count of them (3)",
                                                  "On some days of the week, but not on all of them (1)")),
        BlankQuestion("Say thank you."),
    ),
    notes=("Wellness: add the numbers behind the answers to 5.",),
    source="Zz screen, version 1. Own wording.",
)  # fmt: skip


def test_its_words_and_structure_stay_as_they_are() -> None:
    """Squares, lines and boxes stand where they stood, under the words they belong to."""
    made = pdf(DATA)
    golden.matches_golden("blank_questionnaire", made)
    golden.is_accessible(made)


def test_a_hint_is_said_once_for_questions_in_a_row() -> None:
    """The second question does not repeat what the first said."""
    assert reading.text(pdf(DATA)).count("Look at them.") == 1


def test_hostile_words_are_only_words() -> None:
    """What looks like markup is printed as it is, and a very long word breaks."""
    hostile = BlankQuestion("<b>&amp;</b>" + "x" * 400, "1", options=("<i>", "y" * 200))
    made = pdf(BlankQuestionnaireData("Zz", "", Footing(), (hostile,)))
    assert "<b>&amp;</b>" in reading.text(made)
