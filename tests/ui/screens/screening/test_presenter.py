"""Asking a form over a real vault: every answer kept, prompts confirmed, signing refused and done."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.domain.person import Person
from cjld_desktop.errors import SaveError
from cjld_desktop.services.screens import Screens
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.screening.presenter import Presenter
from tests.ui.inline import InlineRunner
from tests.ui.screens.screening.open_form import here, screen_id, session_of

PHQ = "https://cjld.example/Questionnaire/phq-9"
FIRST = "https://cjld.example/Questionnaire/first-screen"


@pytest.fixture
def person(workplace: Workplace) -> Person:
    return workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"}, {"cell": "Cell 4"})


@pytest.fixture
def presenter(workplace: Workplace, qapp: QApplication) -> Presenter:
    return Presenter(workplace, InlineRunner())


def pick(presenter: Presenter, path: str, row: int) -> None:
    item = session_of(presenter).questionnaire.items[path]
    presenter.answer(path, [item.options[row].answer])


def fill_phq(presenter: Presenter, last: int = 0) -> None:
    for number in range(1, 9):
        pick(presenter, f"phq9-{number}", 1)
    pick(presenter, "phq9-9", last)
    pick(presenter, "phq9-difficulty", 0)


def begin(presenter: Presenter, person: Person, url: str = PHQ) -> None:
    presenter.choose(person.id)
    presenter.start(url)


def test_the_forms_are_offered_with_time_and_licence(presenter: Presenter, person: Person) -> None:
    """Choosing says how long a form takes and under which licence it may be asked."""
    presenter.choose(person.id)
    phq = next(line for line in presenter.state.choices if line.url == PHQ)
    assert phq.minutes == 5
    assert phq.licence
    assert presenter.state.person == person


def test_every_answer_is_in_the_vault_when_it_is_given(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """A choice is on disk at once; taking it back takes it out again."""
    begin(presenter, person)
    pick(presenter, "phq9-1", 2)
    kept_in = screen_id(presenter)
    assert "phq9-1" in workplace.screens.get(kept_in).answers
    presenter.answer("phq9-1", None)
    assert "phq9-1" not in workplace.screens.get(kept_in).answers


def test_typing_is_flushed_on_leaving(presenter: Presenter, workplace: Workplace, person: Person) -> None:
    """A word typed and left within the second is in the vault."""
    begin(presenter, person, FIRST)
    pick(presenter, "talk", 1)
    presenter.answer("talk-next", [{"valueString": "Try after lunch"}], at_once=False)
    presenter.leave()
    kept = workplace.screens.get(screen_id(presenter)).answers
    assert kept["talk-next"] == [{"valueString": "Try after lunch"}]


def test_coming_back_opens_at_the_first_unanswered_question(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Two of ten are answered: the third is shown, with the two as they were."""
    begin(presenter, person)
    pick(presenter, "phq9-1", 1)
    pick(presenter, "phq9-2", 1)
    presenter.leave()
    again = Presenter(workplace, InlineRunner())
    again.open(screen_id(presenter))
    assert here(again).paths == ("phq9-3",)
    assert session_of(again).answers == session_of(presenter).answers


def test_continue_tells_what_is_missing_and_stays(presenter: Presenter, person: Person) -> None:
    """An open question that must be answered is a problem of its own path, on the same page."""
    begin(presenter, person)
    at = presenter.state.stop
    presenter.go_on()
    assert presenter.state.stop == at
    assert [problem.path for problem in presenter.state.problems] == ["phq9-1"]
    presenter.answer("phq9-1", {"absent": "asked-declined"})
    presenter.go_on()
    assert here(presenter).paths == ("phq9-2",)
    assert presenter.state.problems == ()


def test_a_prompt_to_act_now_is_shown_at_once_and_must_be_confirmed(
    presenter: Presenter, person: Person
) -> None:
    """Any answer but 'not at all' to the ninth question prompts, and holds Continue until it is read."""
    begin(presenter, person)
    fill_phq(presenter, last=1)
    presenter.go_to_path("phq9-9")
    assert presenter.state.prompts[0].severity == "act_now"
    presenter.go_on()
    assert [flag.code for flag in presenter.state.unread] == ["next:tell-custody/self-harm"]
    assert here(presenter).paths == ("phq9-9",)
    presenter.confirm_prompt("next:tell-custody/self-harm", read=True)
    presenter.go_on()
    assert here(presenter).paths == ("phq9-difficulty",)


def test_a_prompt_that_went_and_came_again_must_be_confirmed_again(
    presenter: Presenter, person: Person
) -> None:
    """Confirming counts for the answer that raised it, not for a later one."""
    begin(presenter, person)
    fill_phq(presenter, last=1)
    presenter.confirm_prompt("next:tell-custody/self-harm", read=True)
    pick(presenter, "phq9-9", 0)
    assert presenter.state.prompts == () or presenter.state.prompts[0].severity != "act_now"
    pick(presenter, "phq9-9", 3)
    assert "next:tell-custody/self-harm" not in presenter.state.read_prompts


def test_an_unconfirmed_prompt_follows_to_every_page(presenter: Presenter, person: Person) -> None:
    """Leaving the question by the task list does not leave the prompt behind."""
    begin(presenter, person)
    fill_phq(presenter, last=1)
    presenter.go_to_path("phq9-1")
    assert "next:tell-custody/self-harm" in {flag.code for flag in presenter.state.prompts}


def test_signing_waits_for_what_is_missing_and_for_the_prompt(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Nothing is signed while a question is open or a prompt to act now is unread."""
    begin(presenter, person)
    fill_phq(presenter, last=1)
    presenter.answer("phq9-3", None)
    presenter.go_to("check")
    presenter.sign()
    assert [problem.path for problem in presenter.state.problems] == ["phq9-3"]
    pick(presenter, "phq9-3", 0)
    presenter.sign()
    assert [flag.code for flag in presenter.state.unread] == ["next:tell-custody/self-harm"]
    assert not workplace.screens.get(screen_id(presenter)).is_signed
    presenter.confirm_prompt("next:tell-custody/self-harm", read=True)
    presenter.sign()
    assert workplace.screens.get(screen_id(presenter)).is_signed


def test_a_signed_screen_is_read_only_and_known_to_the_next(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """After signing nothing changes; the next screen of this person shows its result as known already."""
    begin(presenter, person)
    fill_phq(presenter)
    presenter.sign()
    assert presenter.state.is_signed
    assert presenter.autosave is None
    before = workplace.screens.get(screen_id(presenter)).answers
    pick(presenter, "phq9-1", 3)
    assert workplace.screens.get(screen_id(presenter)).answers == before
    begin(presenter, person, FIRST)
    assert [line.label for line in presenter.state.earlier] == ["Depression (PHQ-9)"]


def test_only_what_an_answer_touches_is_named(presenter: Presenter, person: Person) -> None:
    """Answering one question touches it and what follows from it, not the others."""
    begin(presenter, person)
    drawn = presenter.state.drawn
    touched: set[str] = set()
    presenter.changed.connect(lambda: touched.update(presenter.state.touched))
    pick(presenter, "phq9-4", 1)
    assert "phq9-4" in touched
    assert not touched & {"phq9-1", "phq9-2", "phq9-3"}
    assert presenter.state.drawn == drawn


def test_a_whole_section_at_once_is_remembered(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """The choice stands when the next form is opened on this computer."""
    begin(presenter, person)
    presenter.show_dense(dense=True)
    assert len(presenter.state.stops) == len(presenter.state.sections)
    assert presenter.state.here is not None
    again = Presenter(workplace, InlineRunner())
    again.open(screen_id(presenter))
    assert again.state.dense


class FullDiskScreens:
    """The real service, on a disk that is full for a while."""

    def __init__(self, screens: Screens) -> None:
        self._screens = screens
        self.full = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._screens, name)

    def answer(self, screen_id: UUID, answers: dict[str, Any]) -> datetime:
        if self.full:
            raise SaveError("The disk is full. What was saved before is safe.")
        return self._screens.answer(screen_id, answers)


def test_a_full_disk_is_said_and_the_answer_stays(
    presenter: Presenter, workplace: Workplace, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence shows, the answer stays on the screen, and the next save takes both."""
    disk = FullDiskScreens(workplace.screens)
    object.__setattr__(workplace, "screens", disk)
    begin(presenter, person)
    pick(presenter, "phq9-1", 1)
    assert "disk is full" in presenter.state.fault
    assert session_of(presenter).answers["phq9-1"]
    disk.full = False
    pick(presenter, "phq9-2", 1)
    assert set(workplace.screens.get(screen_id(presenter)).answers) >= {"phq9-1", "phq9-2"}
    assert presenter.state.fault == ""
