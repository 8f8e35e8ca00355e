"""A request of each purpose, from the first page to the commission on paper."""

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.services.report_rules_data import block
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.record_form.spec import FieldSpec
from cjld_desktop.ui.screens.report_request.presenter import Presenter
from tests.ui.inline import InlineRunner
from tests.ui.screens.report_request.test_presenter import hearing, request_of
from tests.unit.documents import reading

PURPOSES = [(row["code"], row["courts"][0]) for row in block("purposes")]


def first_offered(spec: FieldSpec) -> object:
    return next(choice.code for choice in spec.choices if not choice.refused)


def answer(presenter: Presenter, spec: FieldSpec) -> None:
    """Give what a page asks and nobody knows yet: the first that is offered."""
    if spec.optional or getattr(request_of(presenter), spec.name):
        return
    if spec.kind == "radio":
        presenter.give(spec.name, first_offered(spec))
    elif spec.kind == "checks":
        presenter.give(spec.name, [first_offered(spec)])


@pytest.mark.parametrize(("purpose", "court"), PURPOSES)
def test_a_request_of_each_purpose_is_filled_signed_and_printed(
    workplace: Workplace, qapp: QApplication, purpose: str, court: str
) -> None:
    """Taking the first of what is offered on each page, nothing is missing, and nothing stops it."""
    details = {"family_name": "Zzquill", "birth_date": "1988-05-02"}
    person = workplace.people.add(details, {"court_name": "Quorn Green", "hearing_at": hearing()})
    presenter = Presenter(workplace, InlineRunner())
    presenter.begin(person.id)
    presenter.give("court_kind", court)
    presenter.give("purpose", purpose)
    for code in [page.code for page in presenter.state.pages]:
        presenter.go_to(code)
        for spec in presenter.state.here.fields if presenter.state.here else ():
            answer(presenter, spec)
    presenter.give("enclosures", ["charge_sheet", "medical_records_none"])
    presenter.propose_dates()
    assert presenter.state.missing == ()
    assert not any(caution.stops for caution in presenter.state.warnings)
    presenter.sign()
    assert presenter.state.is_signed
    said = " ".join(
        reading.text(workplace.report_requests.commission_paper(request_of(presenter).id).pdf).split()
    )
    law = next(row for row in block("purposes") if row["code"] == purpose)
    assert law["display"] in said
    asked = [row["display"] for row in block("issues") if row["code"] in request_of(presenter).issues]
    assert asked
    assert all(question in said for question in asked)
