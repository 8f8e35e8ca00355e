"""The handover begun for a person who was screened: what is known is there already."""

from cjld_desktop.forms import library
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from cjld_desktop.services.screens import Screens
from tests.unit.services.test_screens import PHQ_9, answers_of

HANDOVER = "https://cjld.example/Questionnaire/custody-to-court-handover"


def test_a_handover_begins_with_what_is_known(desk: Desk) -> None:
    """Name, date of birth, place, worker and the results of signed screens are prefilled, not the drafts."""
    screens = Screens(desk, Episodes(desk), library.shipped())
    person = People(desk).add(
        {"family_name": "Zzquill", "given_names": "Orrin", "birth_date": "1984-02-29"},
        {"place_name": "Quorn Green custody suite"},
    )
    signed = screens.start(person.id, PHQ_9)
    screens.answer(signed.id, answers_of(screens, signed, 1))
    screens.sign(signed.id)
    screens.start(person.id, PHQ_9)
    form = screens.form(screens.start(person.id, HANDOVER))
    assert form.shown("name") == "Orrin Zzquill"
    assert form.value("birth-date") == [{"valueDate": "1984-02-29"}]
    assert form.shown("from-place") == "Quorn Green custody suite"
    assert form.shown("by") == "A. Practitioner"
    assert form.shown("results").startswith("PHQ-9: depression, ")
    assert form.shown("results").count("\n") == 0


def test_without_screens_the_results_are_left_empty(desk: Desk) -> None:
    """Somebody who was not screened has no results to pass on, and the form begins all the same."""
    screens = Screens(desk, Episodes(desk), library.shipped())
    person = People(desk).add({"family_name": "Zzquill"})
    form = screens.form(screens.start(person.id, HANDOVER))
    assert form.value("results") is None
    assert form.value("birth-date") is None
