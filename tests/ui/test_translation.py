"""Nothing that one can read in the window was left out of translation; a translation is found and worn."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.services.opening import FirstRun
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.crash_dialog import CrashDialog
from cjld_desktop.ui.journeys import Journeys
from cjld_desktop.ui.print_preview import PrintPreview
from cjld_desktop.ui.screens.first_run import presenter as first_run_presenter
from cjld_desktop.ui.screens.first_run import view as first_run_view
from cjld_desktop.ui.screens.person.dialogs import EpisodeDialog, ErrorDialog
from cjld_desktop.ui.screens.sync.dialogs import InvitationDialog, InviteDialog
from cjld_desktop.ui.screens.sync.presenter import Invited
from cjld_desktop.ui.screens.unlock import presenter as unlock_presenter
from cjld_desktop.ui.screens.unlock import view as unlock_view
from tests.ui.audit_of_words import Marking
from tests.ui.inline import InlineRunner
from tests.ui.screens.report.after_a_refusal import after_a_refusal
from tests.ui.screens.report_request.test_presenter import give_all
from tests.ui.screens.sync.test_sync import two_phones
from tests.ui.words_of_data import NOTE, WHY, WRONG, audit

PASSPHRASE = "quillwort lantern over the estuary"
PHQ = "https://cjld.example/Questionnaire/phq-9"
FIRST = "https://cjld.example/Questionnaire/first-screen"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with one person about whom everything is known."""
    folder = tmp_path_factory.mktemp("words") / "vault"
    first_run = FirstRun(
        "Quorn Green cluster", "Quagg laptop", "Ondine Varga-Quill", "supervisor", PASSPHRASE
    )
    workplace, _kit = Vaults(folder).found(first_run)
    _fill(workplace)
    workplace.close()
    return folder


def _fill(workplace: Workplace) -> None:
    person = two_phones(workplace)
    workplace.people.change(
        person,
        {"given_names": "Orrin", "birth_date": "1988-05", "nhs_number": "9990000018", "gender": "1"},
        WHY,
    )
    workplace.episodes.open(person, {"court_name": "Qualwick", "hearing_at": clock.now(), "cell": "Zexel"})
    note = workplace.notes.sign(person, WRONG)
    workplace.notes.sign(person, NOTE, "risk", corrects_id=note.id)
    workplace.notes.mark_in_error(workplace.notes.sign(person, NOTE).id, WHY)
    screen = workplace.screens.start(person, PHQ)
    session = workplace.screens.form(screen)
    for problem in session.missing():
        options = session.item(problem.path).options
        if options:
            workplace.screens.answer(screen.id, {problem.path: [options[-1].answer]})
    if not workplace.screens.form(screen := workplace.screens.get(screen.id)).validate():
        workplace.screens.sign(screen.id)
    workplace.screens.start(person, FIRST)
    workplace.drafts.save(f"note:{person}", {"text": NOTE})


@pytest.fixture
def marking(qapp: QApplication) -> Iterator[None]:
    """Everything that is translated stands between brackets."""
    marks = Marking()
    assert qapp.installTranslator(marks)
    yield
    qapp.removeTranslator(marks)


@pytest.fixture
def journeys(filled: Path, tmp_path: Path, marking: None, qtbot: QtBot) -> Iterator[Journeys]:
    folder = tmp_path / "vault"
    shutil.copytree(filled, folder)
    vaults = Vaults(folder)
    workplace = vaults.unlock(vaults.slots()[0].id, PASSPHRASE)
    runner = InlineRunner()
    made = Journeys(workplace, vaults, runner)
    qtbot.addWidget(made.window)
    made.window.show()
    made.begin()
    yield made
    made.deleteLater()
    runner.stop()
    workplace.close()


def _someone(journeys: Journeys) -> Any:
    return journeys._workplace.people.lines()[0].id


def _form(journeys: Journeys, url: str) -> None:
    workplace = journeys._workplace
    screen = workplace.screens.start(_someone(journeys), url)
    journeys.window.go("screening", lambda view: view.presenter.open(screen.id))


def _request(journeys: Journeys) -> Any:
    journeys.window.go("report_request", lambda view: view.presenter.begin(_someone(journeys)))
    return journeys.window.view("report_request")


def _reports(journeys: Journeys) -> None:
    _request(journeys)
    journeys.window.go("reports")


def _history(journeys: Journeys) -> None:
    journeys.window.go("history", lambda view: view.presenter.open(_someone(journeys)))


def _hits(journeys: Journeys) -> None:
    journeys.window.search.setFocus()
    journeys.window.search.setText("zzq")
    journeys.window.search._ask()
    journeys.window.search.setText("nobody-of-this")
    journeys.window.search._ask()


SCREENS: dict[str, Callable[[Journeys], Any]] = {
    "today": lambda journeys: None,
    "people": lambda journeys: journeys.window.go("people"),
    "person": lambda journeys: journeys.open_person(_someone(journeys)),
    "adding a person": lambda journeys: journeys.add_person(),
    "changing a person": lambda journeys: journeys.window.go(
        "person_editor", lambda view: view.presenter.edit(_someone(journeys))
    ),
    "note": lambda journeys: journeys.window.go(
        "note", lambda view: view.presenter.write(_someone(journeys), None)
    ),
    "history": _history,
    "choosing a form": lambda journeys: journeys.window.go(
        "screening", lambda view: view.presenter.choose(_someone(journeys))
    ),
    "reports": _reports,
    "a report followed": lambda journeys: after_a_refusal(journeys, _someone(journeys), WHY),
    "sync": lambda journeys: journeys.window.go("sync"),
    "sync refused": lambda journeys: journeys.sync.set_store("nonsense", "CODE"),
    "settings": lambda journeys: journeys.window.go("settings"),
    "search": _hits,
    "blank forms": lambda journeys: journeys._print(journeys.window.view("people")),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_word_of_a_screen_is_translated_or_data(journeys: Journeys, screen: str) -> None:
    """Labels, buttons, placeholders, tooltips, names for screen readers, menus and tables."""
    SCREENS[screen](journeys)
    assert audit().untranslated(journeys.window) == []


@pytest.mark.parametrize("url", [FIRST, PHQ])
def test_every_word_of_a_form_beside_its_own_is_translated(journeys: Journeys, url: str) -> None:
    """On each page as it is asked, on the page as it complains, and where the answers are checked."""
    _form(journeys, url)
    presenter = journeys.window.view("screening").presenter  # type: ignore[attr-defined]  # the screening view
    found = set(audit().untranslated(journeys.window))
    for stop in [*presenter.state.stops][:12]:
        presenter.go_to(stop.code)
        presenter.go_on()
        found |= set(audit().untranslated(journeys.window))
    presenter.show_dense(dense=True)
    presenter.go_to("check")
    presenter.sign()
    assert sorted(found | set(audit().untranslated(journeys.window))) == []


def test_every_word_of_a_report_request_is_translated_or_data(journeys: Journeys) -> None:
    """On each page, empty and filled, with what is missing, with warnings, and signed."""
    presenter = _request(journeys).presenter
    found: set[str] = set()
    for filled in (False, True):
        if filled:
            give_all(presenter)
            presenter.give("received_on", presenter.state.record.hearing_at.date())
            presenter.give("doctors", 1)
        for code in [*(page.code for page in presenter.state.pages), "check"]:
            presenter.go_to(code)
            found |= set(audit().untranslated(journeys.window))
    presenter.sign(WHY)
    assert sorted(found | set(audit().untranslated(journeys.window))) == []


@pytest.mark.parametrize("paper", ["court_report", "attendance_certificate"])
def test_every_word_of_a_paper_for_the_court_is_translated_or_data(journeys: Journeys, paper: str) -> None:
    """On each page, with what is missing and with what stands against it."""
    journeys.window.go(paper, lambda view: view.presenter.begin(_someone(journeys)))
    presenter = journeys.window.view(paper).presenter  # type: ignore[attr-defined]  # a record's form
    for field in ("seen_on", "examined_on"):
        if hasattr(presenter.state.record, field):
            presenter.give(field, clock.today() + timedelta(days=1))
    found: set[str] = set()
    for code in presenter.state.codes:
        presenter.go_to(code)
        found |= set(audit().untranslated(journeys.window))
    assert sorted(found) == []


def test_every_word_of_the_help_screen_is_translated_or_the_guides(journeys: Journeys) -> None:
    """The help screen shows the guide; all that stands around it is translated."""
    journeys._help("people")
    view = journeys.window.view("help")
    data = {topic.title for topic in view.presenter.state.topics}  # type: ignore[attr-defined]  # the help view
    assert audit(*data).untranslated(journeys.window) == []


@pytest.mark.parametrize("kit", [False, True])
def test_every_word_before_unlocking_is_translated(
    filled: Path, marking: None, qtbot: QtBot, runner: InlineRunner, kit: bool
) -> None:
    """The unlock screen with a passphrase or a kit, and the sentence about a wrong one."""
    presenter = unlock_presenter.Presenter(Vaults(filled), runner)
    presenter.start()
    view = unlock_view.View(presenter)
    _show(qtbot, view)
    if kit:
        presenter.ask_for_kit()
        presenter.unlock_with_kit("none of these")
    else:
        presenter.unlock(presenter.state.slots[0][0], "not this one")
    assert presenter.state.problem
    data = {label for _, label in presenter.state.slots}
    assert audit(*data).untranslated(view) == []


def test_every_word_of_the_first_run_is_translated(
    tmp_path: Path, marking: None, qtbot: QtBot, runner: InlineRunner
) -> None:
    """Every page of the guide, and what it says of an empty one."""
    presenter = first_run_presenter.Presenter(Vaults(tmp_path / "vault"), runner)
    view = first_run_view.View(presenter)
    _show(qtbot, view)
    found = set(audit().untranslated(view))
    for joining in (True, False):
        presenter.begin(joining=joining)
        view.on.click()
        found |= set(audit().untranslated(view))
        presenter.back()
    assert sorted(found) == []


def test_every_word_of_the_dialogs_is_translated(
    journeys: Journeys, qtbot: QtBot, runner: InlineRunner
) -> None:
    """Print preview, crash, invitation, entered in error, episode."""
    workplace = journeys._workplace
    episode = workplace.people.page(_someone(journeys)).episode
    dialogs: tuple[QWidget, ...] = (
        PrintPreview(
            Paper(workplace.day.court_list_paper().pdf, "Commission.pdf", "commission"),
            runner,
            workplace.printed_documents,
        ),
        CrashDialog("K7F-M3TX"),
        InviteDialog(),
        InvitationDialog(Invited("QR-TEXT", "QR-TEXT", "https://store.example", "")),
        ErrorDialog(NOTE),
        EpisodeDialog(episode),
        EpisodeDialog(None),
    )
    for dialog in dialogs:
        _show(qtbot, dialog)
    assert [left for dialog in dialogs for left in audit().untranslated(dialog)] == []


def _show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    QCoreApplication.processEvents()
