"""Asking a form over a real vault: every answer kept, prompts confirmed, signing refused and done."""

import pytest

from cjld_desktop.errors import SaveError
from cjld_desktop.ui.screens.screening.presenter import Presenter
from tests.ui.inline import InlineRunner

PHQ = "https://cjld.example/Questionnaire/phq-9"
FIRST = "https://cjld.example/Questionnaire/first-screen"


@pytest.fixture
def person(workplace):
    return workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"}, {"cell": "Cell 4"})


@pytest.fixture
def presenter(workplace, qapp):
    return Presenter(workplace, InlineRunner())


def pick(presenter, path, row):
    item = presenter.state.session.questionnaire.items[path]
    presenter.answer(path, [item.options[row].answer])


def fill_phq(presenter, last=0):
    for number in range(1, 9):
        pick(presenter, f"phq9-{number}", 1)
    pick(presenter, "phq9-9", last)
    pick(presenter, "phq9-difficulty", 0)


def begin(presenter, person, url=PHQ):
    presenter.choose(person.id)
    presenter.start(url)


def test_the_forms_are_offered_with_time_and_licence(presenter, person):
    """Choosing says how long a form takes and under which licence it may be asked."""
    presenter.choose(person.id)
    phq = next(line for line in presenter.state.choices if line.url == PHQ)
    assert phq.minutes == 5
    assert phq.licence
    assert presenter.state.person.id == person.id


def test_every_answer_is_in_the_vault_when_it_is_given(presenter, workplace, person):
    """A choice is on disk at once; taking it back takes it out again."""
    begin(presenter, person)
    pick(presenter, "phq9-1", 2)
    screen_id = presenter.state.screen.id
    assert "phq9-1" in workplace.screens.get(screen_id).answers
    presenter.answer("phq9-1", None)
    assert "phq9-1" not in workplace.screens.get(screen_id).answers


def test_typing_is_flushed_on_leaving(presenter, workplace, person):
    """A word typed and left within the second is in the vault."""
    begin(presenter, person, FIRST)
    pick(presenter, "talk", 1)
    presenter.answer("talk-next", [{"valueString": "Try after lunch"}], at_once=False)
    presenter.leave()
    kept = workplace.screens.get(presenter.state.screen.id).answers
    assert kept["talk-next"] == [{"valueString": "Try after lunch"}]


def test_coming_back_opens_at_the_first_unanswered_question(presenter, workplace, person):
    """Two of ten are answered: the third is shown, with the two as they were."""
    begin(presenter, person)
    pick(presenter, "phq9-1", 1)
    pick(presenter, "phq9-2", 1)
    presenter.leave()
    again = Presenter(workplace, InlineRunner())
    again.open(presenter.state.screen.id)
    assert again.state.here.paths == ("phq9-3",)
    assert again.state.session.answers == presenter.state.session.answers


def test_continue_tells_what_is_missing_and_stays(presenter, person):
    """An open question that must be answered is a problem of its own path, on the same page."""
    begin(presenter, person)
    at = presenter.state.stop
    presenter.go_on()
    assert presenter.state.stop == at
    assert [problem.path for problem in presenter.state.problems] == ["phq9-1"]
    presenter.answer("phq9-1", {"absent": "asked-declined"})
    presenter.go_on()
    assert presenter.state.here.paths == ("phq9-2",)
    assert presenter.state.problems == ()


def test_a_prompt_to_act_now_is_shown_at_once_and_must_be_confirmed(presenter, person):
    """Any answer but 'not at all' to the ninth question prompts, and holds Continue until it is read."""
    begin(presenter, person)
    fill_phq(presenter, last=1)
    presenter.go_to_path("phq9-9")
    assert presenter.state.prompts[0].severity == "act_now"
    presenter.go_on()
    assert [flag.code for flag in presenter.state.unread] == ["phq9-safety"]
    assert presenter.state.here.paths == ("phq9-9",)
    presenter.confirm_prompt("phq9-safety", read=True)
    presenter.go_on()
    assert presenter.state.here.paths == ("phq9-difficulty",)


def test_a_prompt_that_went_and_came_again_must_be_confirmed_again(presenter, person):
    """Confirming counts for the answer that raised it, not for a later one."""
    begin(presenter, person)
    fill_phq(presenter, last=1)
    presenter.confirm_prompt("phq9-safety", read=True)
    pick(presenter, "phq9-9", 0)
    assert presenter.state.prompts == () or presenter.state.prompts[0].severity != "act_now"
    pick(presenter, "phq9-9", 3)
    assert "phq9-safety" not in presenter.state.read_prompts


def test_an_unconfirmed_prompt_follows_to_every_page(presenter, person):
    """Leaving the question by the task list does not leave the prompt behind."""
    begin(presenter, person)
    fill_phq(presenter, last=1)
    presenter.go_to_path("phq9-1")
    assert "phq9-safety" in {flag.code for flag in presenter.state.prompts}


def test_signing_waits_for_what_is_missing_and_for_the_prompt(presenter, workplace, person):
    """Nothing is signed while a question is open or a prompt to act now is unread."""
    begin(presenter, person)
    fill_phq(presenter, last=1)
    presenter.answer("phq9-3", None)
    presenter.go_to("check")
    presenter.sign()
    assert [problem.path for problem in presenter.state.problems] == ["phq9-3"]
    pick(presenter, "phq9-3", 0)
    presenter.sign()
    assert [flag.code for flag in presenter.state.unread] == ["phq9-safety"]
    assert not workplace.screens.get(presenter.state.screen.id).is_signed
    presenter.confirm_prompt("phq9-safety", read=True)
    presenter.sign()
    assert workplace.screens.get(presenter.state.screen.id).is_signed


def test_a_signed_screen_is_read_only_and_known_to_the_next(presenter, workplace, person):
    """After signing nothing changes; the next screen of this person shows its result as known already."""
    begin(presenter, person)
    fill_phq(presenter)
    presenter.sign()
    assert presenter.state.is_signed
    assert presenter.autosave is None
    before = workplace.screens.get(presenter.state.screen.id).answers
    pick(presenter, "phq9-1", 3)
    assert workplace.screens.get(presenter.state.screen.id).answers == before
    begin(presenter, person, FIRST)
    assert [line.label for line in presenter.state.earlier] == ["Depression (PHQ-9)"]


def test_only_what_an_answer_touches_is_named(presenter, person):
    """Answering one question touches it and what follows from it, not the others."""
    begin(presenter, person)
    drawn = presenter.state.drawn
    touched = set()
    presenter.changed.connect(lambda: touched.update(presenter.state.touched))
    pick(presenter, "phq9-4", 1)
    assert "phq9-4" in touched
    assert not touched & {"phq9-1", "phq9-2", "phq9-3"}
    assert presenter.state.drawn == drawn


def test_a_whole_section_at_once_is_remembered(presenter, workplace, person):
    """The choice stands when the next form is opened on this computer."""
    begin(presenter, person)
    presenter.show_dense(dense=True)
    assert len(presenter.state.stops) == 1
    assert presenter.state.here is not None
    again = Presenter(workplace, InlineRunner())
    again.open(presenter.state.screen.id)
    assert again.state.dense


class FullDiskScreens:
    """The real service, on a disk that is full for a while."""

    def __init__(self, screens):
        self._screens = screens
        self.full = True

    def __getattr__(self, name):
        return getattr(self._screens, name)

    def answer(self, screen_id, answers):
        if self.full:
            raise SaveError("The disk is full. What was saved before is safe.")
        return self._screens.answer(screen_id, answers)


def test_a_full_disk_is_said_and_the_answer_stays(presenter, workplace, person, monkeypatch):
    """The sentence shows, the answer stays on the screen, and the next save takes both."""
    disk = FullDiskScreens(workplace.screens)
    object.__setattr__(workplace, "screens", disk)
    begin(presenter, person)
    pick(presenter, "phq9-1", 1)
    assert "disk is full" in presenter.state.fault
    assert presenter.state.session.answers["phq9-1"]
    disk.full = False
    pick(presenter, "phq9-2", 1)
    assert set(workplace.screens.get(presenter.state.screen.id).answers) >= {"phq9-1", "phq9-2"}
    assert presenter.state.fault == ""
