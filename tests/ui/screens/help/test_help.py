"""The shipped guide: complete, searchable, and about the screen one comes from."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from cjld_desktop.ui.screens.help.presenter import ORDER, TOPIC_OF, Presenter, guide_folder, read_topics
from cjld_desktop.ui.screens.help.view import View
from tests.ui.accessibility import clipped, unnamed


@pytest.fixture
def view(qtbot: QtBot) -> View:
    made = View(Presenter())
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    made.shown()
    return made


def test_every_topic_is_shipped_and_every_screen_has_one() -> None:
    """The guide has a page for each topic, and each screen's topic is among them."""
    names = {topic.name for topic in read_topics(guide_folder())}
    assert set(ORDER) <= names
    assert set(TOPIC_OF.values()) <= names


def test_help_opens_at_the_screen_one_comes_from(view: View) -> None:
    """Help for the sync screen shows the page about sync; a screen without a topic shows the first day."""
    view.presenter.explain("sync")
    assert "Sync" in view.page.toPlainText().splitlines()[0]
    view.presenter.explain("no such screen")
    assert view.page.toPlainText().startswith("Your first day")


def test_search_keeps_the_topics_with_all_words(view: View) -> None:
    """Only topics that hold every word stay, and the first of them is shown."""
    view.sought.setText("recovery kit")
    view.sought.textEdited.emit("recovery KIT")
    shown = {topic.name for topic in view.presenter.state.shown}
    assert "unlock-and-lock" in shown
    assert "printing" not in shown
    view.sought.textEdited.emit("xylophone zeppelin")
    assert view.presenter.state.shown == ()
    assert view.page.toPlainText() == ""


def test_links_lead_to_topics_and_never_out(view: View) -> None:
    """A link to another topic opens it; an address of the web opens nothing."""
    view.page.anchorClicked.emit(QUrl("screening.md"))
    assert view.presenter.state.open == "screening"
    view.page.anchorClicked.emit(QUrl("https://example.org/notes.md"))
    assert view.presenter.state.open == "screening"


def test_links_in_the_guide_lead_somewhere() -> None:
    """No topic links to a topic that is not there."""
    topics = read_topics(guide_folder())
    names = {topic.name for topic in topics}
    for topic in topics:
        for part in topic.text.split("](")[1:]:
            assert part.split(")")[0].removesuffix(".md") in names


def test_a_folder_without_pages_is_no_fault(tmp_path: Path) -> None:
    """Where the guide is missing, there are no topics and nothing breaks."""
    assert read_topics(tmp_path) == ()


def test_it_can_be_named_and_read(view: View, qtbot: QtBot) -> None:
    """Every part has an accessible name and no words are cut off."""
    qtbot.wait(10)
    assert unnamed(view) == []
    assert clipped(view) == []
