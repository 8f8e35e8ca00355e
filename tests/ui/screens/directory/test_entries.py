"""Writing down experts, providers and agreements: doubles and cautions are told before saving."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.entry_editor import EntryView, Presenter
from cjld_desktop.ui.screens.directory import agreement_entry, expert_entry, provider_entry
from cjld_desktop.ui.widgets.inputs import fill, value_of
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, type_text


@pytest.fixture
def expert(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> EntryView:
    return _view(expert_entry, "name", workplace, runner, qtbot)


def _view(spec: Any, starts_at: str, workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> EntryView:
    view = EntryView(Presenter(spec.entry(workplace), workplace, runner), spec.build, starts_at)
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.presenter.add()
    view.shown()
    return view


def _type(view: EntryView, key: str, text: str) -> None:
    field = view.fields[key].field
    type_text(field.focusProxy() or field, text)


def _ada(view: EntryView) -> None:
    _type(view, "name", "Dr Ada Synthetic")
    _type(view, "registration", "9990001")
    _type(view, "email", "ada@example.org")
    press(view.fields["expertise.adult_forensic"].field, Qt.Key.Key_Space)


def test_an_expert_is_added_from_the_keyboard(expert: EntryView, workplace: Workplace) -> None:
    """With nothing to look at, Save saves at once."""
    saved: list[Any] = []
    expert.entry_saved.connect(saved.append)
    _ada(expert)
    _type(expert, "hourly_rate", "108")
    _type(expert, "languages", "Arabic")
    press(expert.save, Qt.Key.Key_Space)
    made = workplace.experts.get(saved[0])
    assert (made.name, made.hourly_rate, made.languages) == ("Dr Ada Synthetic", 108.0, ["Arabic"])
    assert made.expertise == ["adult_forensic"]


def test_what_looks_wrong_is_told_once_and_can_be_saved_as_it_is(
    expert: EntryView, workplace: Workplace
) -> None:
    """A caution takes the focus to 'Save as it is'; nothing is saved before."""
    _ada(expert)
    _type(expert, "hourly_rate", "150")
    press(expert.save, Qt.Key.Key_Space)
    assert expert.save_anyway.hasFocus()
    assert "£124.20" in expert.look.text()
    assert workplace.experts.lines() == []
    press(expert.save_anyway, Qt.Key.Key_Space)
    assert len(workplace.experts.lines()) == 1


def test_a_double_is_offered_and_not_made_silently(expert: EntryView, workplace: Workplace) -> None:
    """The one alike takes the focus; Enter leads to it and adds nobody."""
    known = workplace.experts.add({"name": "Ada Synthetic", "phone": "1"})
    opened: list[Any] = []
    expert.entry_opened.connect(opened.append)
    _ada(expert)
    press(expert.save, Qt.Key.Key_Space)
    assert expert.alike.hasFocus()
    press(expert.alike, Qt.Key.Key_Return)
    assert opened == [known.id]
    assert len(workplace.experts.lines()) == 1


@pytest.mark.parametrize(
    ("key", "text"), [("hourly_rate", "much"), ("report_days", "2.5"), ("report_days", "0"), ("name", " ")]
)
def test_what_cannot_be_leads_to_its_field_and_stays(
    expert: EntryView, workplace: Workplace, key: str, text: str
) -> None:
    """'There is a problem' on top; the typing stays as it was."""
    if key != "name":
        _ada(expert)
    _type(expert, key, text)
    press(expert.save, Qt.Key.Key_Space)
    assert expert.problems.hasFocus()
    assert value_of(expert.fields[key].field) == text
    assert expert.fields[key].field.accessibleDescription()
    assert workplace.experts.lines() == []


def test_taking_no_work_needs_a_reason(expert: EntryView, workplace: Workplace) -> None:
    """Told at the reason; given one, it is kept, and forgotten when they take work again."""
    _ada(expert)
    press(expert.fields["takes_work"].field, Qt.Key.Key_Space)
    press(expert.save, Qt.Key.Key_Space)
    assert "why" in expert.fields["no_work_why"].field.accessibleDescription()
    fill(expert.fields["no_work_why"].field, "Retired")
    expert.presenter.put("no_work_why", "Retired")
    press(expert.save, Qt.Key.Key_Space)
    (line,) = workplace.experts.lines()
    assert line.no_work_why == "Retired"
    expert.presenter.edit(line.id)
    press(expert.fields["takes_work"].field, Qt.Key.Key_Space)
    press(expert.save, Qt.Key.Key_Space)
    assert workplace.experts.get(line.id).no_work_why == ""


def test_an_old_caution_is_no_news_when_something_else_changes(
    expert: EntryView, workplace: Workplace
) -> None:
    """Who changes a phone is not asked again about a rate that was looked at before."""
    made = workplace.experts.add({"name": "Dr Ada Synthetic", "hourly_rate": 150.0, "phone": "1"})
    expert.presenter.edit(made.id)
    _type(expert, "phone", "2")
    press(expert.save, Qt.Key.Key_Space)
    assert workplace.experts.get(made.id).phone == "12"


def test_somebody_elses_change_is_shown_before_it_is_replaced(
    expert: EntryView, workplace: Workplace
) -> None:
    """Saving tells what stands now; saving again keeps mine."""
    made = workplace.experts.add({"name": "Dr Ada Synthetic", "phone": "1"})
    expert.presenter.edit(made.id)
    workplace.experts.change(made.id, {"phone": "9"})
    _type(expert, "phone", "2")
    press(expert.save, Qt.Key.Key_Space)
    assert "“9”" in expert.fields["phone"].field.accessibleDescription()
    press(expert.save, Qt.Key.Key_Space)
    assert workplace.experts.get(made.id).phone == "12"


def test_a_draft_is_offered_and_taken(expert: EntryView) -> None:
    """What was typed and left stands in the fields again after 'Go on with it'; thrown away it is gone."""
    _type(expert, "name", "Dr Ada Synthetic")
    expert.save_draft()
    expert.presenter.add()
    assert value_of(expert.fields["name"].field) == ""
    press(expert.take_draft, Qt.Key.Key_Space)
    assert value_of(expert.fields["name"].field) == "Dr Ada Synthetic"
    expert.presenter.add()
    press(expert.discard_draft, Qt.Key.Key_Space)
    expert.presenter.add()
    assert not expert.draft.isVisible()


def test_codes_of_a_newer_list_are_kept(expert: EntryView, workplace: Workplace) -> None:
    """An expertise that this program does not know is not lost when a phone is changed."""
    made = workplace.experts.add({"name": "Dr Ada Synthetic", "expertise": ["of_tomorrow"], "phone": "1"})
    expert.presenter.edit(made.id)
    _type(expert, "phone", "2")
    press(expert.save, Qt.Key.Key_Space)
    assert workplace.experts.get(made.id).expertise == ["of_tomorrow"]


def test_a_provider_is_added_and_changed(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> None:
    """Areas one a line; the name of another provider is offered."""
    view = _view(provider_entry, "name", workplace, runner, qtbot)
    _type(view, "name", "Quorn NHS Trust")
    view.fields["areas"].field.setProperty("plainText", "Quorn\n\nZexel")
    _type(view, "phone", "1")
    press(view.save, Qt.Key.Key_Space)
    (line,) = workplace.providers.lines()
    assert line.areas == ("Quorn", "Zexel")
    view.presenter.edit(line.id)
    _type(view, "phone", "2")
    press(view.save, Qt.Key.Key_Space)
    assert workplace.providers.get(line.id).phone == "12"
    assert (unnamed(view), clipped(view)) == ([], [])


def test_an_agreement_has_a_party_and_limits(
    workplace: Workplace, runner: InlineRunner, qtbot: QtBot
) -> None:
    """Without a party it is refused; an empty limit is no limit."""
    trust = workplace.providers.add({"name": "Quorn NHS Trust", "phone": "1"})
    view = _view(agreement_entry, "title", workplace, runner, qtbot)
    _type(view, "title", "Quorn 2026")
    _type(view, "limits.report", "15")
    press(view.save, Qt.Key.Key_Space)
    assert "Choose one" in view.fields["party"].field.accessibleDescription()
    view.presenter.put("party", f"provider:{trust.id}")
    press(view.save, Qt.Key.Key_Space)
    (line,) = workplace.agreements.lines()
    made = workplace.agreements.get(line.id)
    assert (made.provider_id, made.limits) == (trust.id, {"report": 15})
    view.presenter.edit(made.id)
    assert value_of(view.fields["party"].field) == f"provider:{trust.id}"
    press(view.save, Qt.Key.Key_Space)
    assert workplace.agreements.get(line.id) == made
    assert (unnamed(view), clipped(view)) == ([], [])


def test_everything_is_named_and_nothing_is_clipped(expert: EntryView) -> None:
    """A screen reader can name all that takes the focus, and all words fit, problems shown or not."""
    assert (unnamed(expert), clipped(expert)) == ([], [])
    press(expert.save, Qt.Key.Key_Space)
    assert (unnamed(expert), clipped(expert)) == ([], [])
