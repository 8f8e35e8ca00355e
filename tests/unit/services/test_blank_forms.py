"""Blank forms of every room, chosen ones as one accessible paper that names nobody."""

import pytest

from cjld_desktop.errors import RefusedError
from cjld_desktop.forms import library
from cjld_desktop.forms.library import Library
from cjld_desktop.services.blank_forms import PEOPLE, REPORTS, BlankForms
from cjld_desktop.services.desk import Desk
from tests import builders
from tests.unit.documents import golden, reading

PHQ2 = "form:https://cjld.example/Questionnaire/phq-2"


@pytest.fixture
def blank_forms(desk: Desk) -> BlankForms:
    desk.journal.save(builders.person())
    return BlankForms(desk, library.shipped())


def test_people_come_first_then_reports_then_questionnaires_in_their_groups(
    blank_forms: BlankForms,
) -> None:
    """Each has a code of its own and a title in words."""
    found = blank_forms.found()
    groups = list(dict.fromkeys(form.group for form in found))
    assert groups[:3] == [PEOPLE, REPORTS, "Our own"]
    assert len({form.code for form in found}) == len(found)
    assert not [form.title for form in found if not form.title or "_" in form.title]
    assert sum(form.is_form for form in found) == len(library.shipped().newest())


def test_chosen_forms_are_one_paper_in_the_order_chosen(blank_forms: BlankForms) -> None:
    """Each keeps its own page numbers; the paper says which forms it holds, and nobody's name."""
    paper = blank_forms.paper([PHQ2, "note"])
    first, *_, last = reading.pages(paper.pdf)
    assert "PHQ-2" in first
    assert "Page 1 of 1" in last
    assert "Kind of note" in last
    assert (paper.title, paper.document, paper.person_id) == ("Blank forms", "blank_form", None)
    assert paper.record_version == "PHQ-2: depression, first two questions 1.0.0; Note"
    assert "ZZQUILL" not in reading.text(paper.pdf).upper()
    golden.is_accessible(paper.pdf)


def test_every_form_can_be_drawn_and_all_together_are_accessible(blank_forms: BlankForms) -> None:
    """Forms of other rooms among them; one alone is called by its own name."""
    own = [form.code for form in blank_forms.found() if not form.is_form]
    golden.is_accessible(blank_forms.paper(own).pdf)
    assert blank_forms.paper(["person"]).title == "Person details"


def test_none_chosen_and_one_that_is_gone_are_refused(blank_forms: BlankForms) -> None:
    """A form pack may be retired between choosing and printing."""
    with pytest.raises(RefusedError, match="Choose at least one"):
        blank_forms.paper([])
    with pytest.raises(RefusedError, match="no longer here: 1"):
        blank_forms.paper(["note", "form:https://example.org/gone"])


def test_only_what_is_offered_can_be_printed_empty(desk: Desk) -> None:
    """An empty shelf leaves the program's own forms."""
    assert not [form for form in BlankForms(desk, Library({}, ())).found() if form.is_form]
