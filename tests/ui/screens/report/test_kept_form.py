"""A short form half written is not lost when the report is left, or the program locks."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.report.ask_form import AskForm
from cjld_desktop.ui.screens.report.presenter import Presenter
from cjld_desktop.ui.screens.report.view import View
from cjld_desktop.ui.screens.today import lines
from cjld_desktop.ui.widgets.inputs import value_of
from tests.ui.inline import InlineRunner
from tests.ui.screens.report.test_report import press, signed, write
from tests.ui.screens.there import there


@pytest.fixture
def view(workplace: Workplace, qtbot: QtBot) -> Iterator[View]:
    runner = InlineRunner()
    made = View(Presenter(workplace, runner), runner)
    qtbot.addWidget(made)
    made.show()
    yield made
    runner.stop()


def typed(view: View, name: str) -> object:
    return value_of(there(view.next.form).fields[name].field)


def test_what_was_half_written_is_offered_again(view: View, workplace: Workplace) -> None:
    """In the same form; Today names it, and once it is written down it is gone."""
    request = signed(workplace)
    view.presenter.open(request.id)
    press(view, "It was sent")
    there(view.next.form).put("way", "post")
    view.save_draft()
    assert workplace.drafts.keys() == []  # filled by the program: nobody wrote it
    there(view.next.form).restore({"detail": "Signed for by the cle"})
    view.save_draft()
    (unfinished,) = workplace.day.page().unfinished
    assert unfinished.record_id == request.id
    assert "Step of a report" in lines.unfinished(unfinished).detail
    view.presenter.open(signed(workplace).id)
    assert view.next.form is None
    view.presenter.open(request.id)
    assert view.presenter.state.form == "sent"
    assert (typed(view, "detail"), typed(view, "way")) == ("Signed for by the cle", "post")
    write(view, detail="Signed for by the clerk")
    assert there(view.presenter.state.progress).stage == "sent"
    assert workplace.drafts.keys() == []
    view.presenter.open(request.id)
    assert view.next.form is None


def test_cancel_throws_it_away(view: View, workplace: Workplace) -> None:
    """As the words above the fields say."""
    request = signed(workplace)
    view.presenter.open(request.id)
    press(view, "It was sent")
    there(view.next.form).restore({"detail": "Begun"})
    view.save_draft()
    view.presenter.open(request.id)
    there(view.next.form).back.click()
    assert workplace.drafts.keys() == []
    view.presenter.open(request.id)
    assert view.next.form is None


def test_somebody_half_asked_is_kept_with_their_dates(view: View, workplace: Workplace) -> None:
    """The expert chosen, the address as it was changed, and dates somebody gave."""
    ben = workplace.experts.add({"name": "Dr Ben Synthetic", "address": "2 Nowhere Row"})
    request = signed(workplace, doctors=2)
    view.presenter.open(request.id)
    press(view, "Ask the second doctor")
    form = there(view.next.form)
    assert isinstance(form, AskForm)
    assert not form.is_changed
    there(form.register).given.emit(ben.id, True)
    form.address.setPlainText("3 Nowhere Row")
    day = clock.today() + timedelta(days=40)
    form.fields["received_on"].field.set_text(day.isoformat())  # type: ignore[attr-defined]  # date boxes
    view.save_draft()
    view.presenter.open(signed(workplace).id)
    view.presenter.open(request.id)
    again = there(view.next.form)
    assert isinstance(again, AskForm)
    assert there(again.expert()).id == ben.id
    assert again.address.toPlainText() == "3 Nowhere Row"
    assert again.fields["received_on"].field.text() == day.isoformat()  # type: ignore[attr-defined]  # date boxes
    again.save.click()
    names = [one.commission.expert_name for one in workplace.commissions.page(request.id).whole]
    assert "Dr Ben Synthetic" in names
    assert workplace.drafts.keys() == []


def test_a_commission_asked_by_mistake_is_struck_out(view: View, workplace: Workplace) -> None:
    """With a reason; its tab stays, and somebody else can be asked."""
    request = signed(workplace)
    view.presenter.open(request.id)
    press(view, "Asked by mistake")
    there(view.next.form).put("detail", "The wrong doctor")
    there(view.next.form).save.click()
    assert workplace.commissions.page(request.id).whole == ()
    assert view.standing.tabs.tabText(0) == "Dr Ada Synthetic · entered in error"
    assert view.standing.reason.text() == "This commission was entered in error: The wrong doctor"
    assert [one.text() for one in view.next.buttons] == ["Ask an expert"]
