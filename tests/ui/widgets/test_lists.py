"""Tables, timelines, task lists and what is painted: they keep their place and say everything in words."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.ui.widgets.banner import Banner, BannerChip
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.chip import Chip
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.identity import identity_details, identity_line
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import Page
from cjld_desktop.ui.widgets.pathway import Pathway, Step
from cjld_desktop.ui.widgets.record_table import Column, RecordTable
from cjld_desktop.ui.widgets.row_below import cells_height, row_height
from cjld_desktop.ui.widgets.task_list import Task, TaskList
from cjld_desktop.ui.widgets.timeline import Entry, Timeline
from tests import builders
from tests.ui.accessibility import clipped


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    age: int


ROWS = [Row(1, "ZZQUILL, Orrin", 19), Row(2, "VANTHORPE, Isolde", 101), Row(3, "QUABBLE, Zed", 7)]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    columns = (
        Column("Person", lambda row: row.name, bold=True),
        Column("Age", lambda row: str(row.age), sort_key=lambda row: row.age),
        Column("Next step", lambda _row: "Screen now", link=True, stretch=True),
    )
    made = RecordTable("Waiting", columns, sortable=True)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.set_rows(ROWS)
    made.show()
    return made


def test_a_row_opens_with_enter_and_with_a_double_click(table: RecordTable) -> None:
    """Enter opens the chosen row, as a double click does."""
    opened: list[Row] = []
    table.opened.connect(opened.append)
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    table.doubleClicked.emit(table.records.index(0, 0))
    assert opened == [ROWS[1], ROWS[0]]


def test_the_chosen_row_stays_chosen(table: RecordTable) -> None:
    """New rows keep the choice by identity, and drop it when the row is gone."""
    table.selectRow(2)
    table.set_rows([Row(9, "NEW, One", 30), *ROWS])
    assert table.current_row() == ROWS[2]
    table.set_rows(ROWS[:2])
    assert table.current_row() is None


def test_numbers_sort_as_numbers(table: RecordTable) -> None:
    """A column with a key sorts by it and not by its text, and stays sorted when rows come in."""
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row.age for row in table.records.rows] == [7, 19, 101]
    table.set_rows([*ROWS, Row(4, "MIDDLE, One", 50)])
    assert [row.age for row in table.records.rows] == [7, 19, 50, 101]


def test_a_link_is_clicked_apart_from_its_row(table: RecordTable) -> None:
    """Only a click on a link's cell is a click on the link."""
    clicked: list[tuple[Row, int]] = []
    table.link_clicked.connect(lambda row, column: clicked.append((row, column)))
    table.clicked.emit(table.records.index(0, 0))
    table.clicked.emit(table.records.index(0, 2))
    assert clicked == [(ROWS[0], 2)]


def test_tab_leaves_the_table(table: RecordTable) -> None:
    """Tab is no trap: the table does not move between its cells with it."""
    assert not table.tabKeyNavigation()


def test_a_cell_is_heard_with_its_column(table: RecordTable) -> None:
    """A screen reader hears the column's title with the value."""
    index = table.records.index(1, 1)
    assert table.records.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Age: 101"


def test_twenty_thousand_rows_are_shown_at_once(table: RecordTable) -> None:
    """A long list is put in and scrolled to its end without building a widget for any row."""
    before = len(table.findChildren(QWidget))
    table.set_rows([Row(number, f"ZZ{number}", number % 90) for number in range(20_000)])
    table.scrollToBottom()
    assert len(table.findChildren(QWidget)) == before


def test_a_timeline_lays_out_only_what_is_new_and_measures_only_what_it_shows(qtbot: QtBot) -> None:
    """The same entries leave the rows as they are; other entries show; the height ends at what is asked."""
    line = Timeline()
    qtbot.addWidget(line)
    entries = [Entry("10:00", f"Note {at}", "Test Worker", "Synthetic.", key=at) for at in range(5)]
    line.set_entries(entries)
    first = line.item(0)
    line.set_entries(list(entries))
    assert line.item(0) is first
    whole = sum(line.sizeHintForRow(row) for row in range(5)) + 2 * line.frameWidth()
    assert line.height_up_to(10_000) == whole
    assert line.height_up_to(60) == 60
    line.set_entries(entries[1:])
    assert line.count() == 4
    line.set_entries([])
    assert line.count() == 0


def test_the_timeline_keeps_its_place_and_opens(qtbot: QtBot) -> None:
    """The chosen entry stays chosen when the list is read anew; Enter opens it; all of it can be heard."""
    line = Timeline()
    qtbot.addWidget(line)
    line.resize(500, 300)
    line.show()
    entries = [
        Entry("10:21", "Note", "A. Practitioner", "Spoke in the cell. " * 20, key=1),
        Entry("9", "R", "", "", 2),
    ]
    line.set_entries(entries)
    line.setCurrentRow(1)
    line.set_entries([Entry("11:00", "New", "", "", key=3), *entries])
    assert line.current_key() == 2
    opened: list[int] = []
    line.chosen.connect(opened.append)
    line.itemActivated.emit(line.currentItem())
    assert opened == [2]
    heard = line.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("10:21, Note, A. Practitioner, Spoke in the cell.")
    assert line.visualItemRect(line.item(1)).height() > 60


def test_a_task_says_its_state_in_words(qtbot: QtBot) -> None:
    """Each section is heard with its state; the current one is chosen; choosing one tells its place."""
    tasks = TaskList()
    qtbot.addWidget(tasks)
    tasks.resize(260, 300)
    tasks.show()
    tasks.set_tasks([Task("Consent", "Complete", "complete"), Task("Mood", "2 of 6 answered", "current")])
    assert tasks.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Consent, Complete"
    assert tasks.currentRow() == 1
    chosen: list[int] = []
    tasks.chosen.connect(chosen.append)
    tasks.itemActivated.emit(tasks.item(0))
    tasks.set_tasks([Task("Consent", "Complete", "complete")])
    assert (chosen, tasks.count()) == ([0], 1)


def test_the_pathway_is_told_in_words(qtbot: QtBot) -> None:
    """What is painted is said as well: each stage with its detail or its state."""
    pathway = Pathway()
    qtbot.addWidget(pathway)
    pathway.set_steps([Step("Identified", "09:04", "done"), Step("Screened", "", "now"), Step("Closed")])
    pathway.resize(600, 80)
    assert not pathway.grab().isNull()
    assert pathway.accessibleDescription() == "Identified: 09:04, Screened: now, Closed: to come"


SAID = "The report was due nine working days ago, and nobody has asked since. "


def explained(qtbot: QtBot, rows: list[Row]) -> RecordTable:
    """A table whose rows say a sentence below their cells, as long as the row's age."""
    columns = [
        Column("Name", lambda row: row.name, stretch=True),
        Column("Why", lambda row: SAID * (row.age // 5), below=True),
        Column("Age", lambda row: str(row.age), lambda row: row.age),
    ]
    table = RecordTable("People", columns, sortable=True)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    table.set_rows(rows)
    QApplication.processEvents()
    return table


def test_a_sentence_below_a_row_is_never_cut_off(qtbot: QtBot) -> None:
    """Each row is as high as its sentence needs at this width, sorted too; no column holds it."""
    rows = [Row(1, "A", 7), Row(2, "B", 40), Row(3, "C", 3)]
    table = explained(qtbot, rows)
    assert [table.isColumnHidden(column) for column in range(3)] == [False, True, False]
    wide = [table.rowHeight(row) for row in range(3)]
    assert wide == [row_height(SAID * (row.age // 5), table.viewport().width()) for row in rows]
    assert wide[1] > wide[0] > wide[2]
    table.resize(350, 400)
    QApplication.processEvents()
    assert table.rowHeight(1) > wide[1]
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert table.rowHeight(0) < table.rowHeight(1) < table.rowHeight(2)
    table.fit_height()
    assert table.height() > sum(table.rowHeight(row) for row in range(3))


def test_a_sentence_below_a_row_is_seen_and_heard(qtbot: QtBot) -> None:
    """It is painted across the row, and a screen reader hears it with every cell."""
    table = explained(qtbot, [Row(1, "A", 7)])
    index = table.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == SAID
    below = QRect(0, cells_height(), table.viewport().width(), table.rowHeight(0) - cells_height() - 4)
    picture = table.viewport().grab(below).toImage()
    ground = picture.pixel(picture.width() - 2, picture.height() - 2)
    columns = range(0, picture.width(), 2)
    inked = [x for x in columns if any(picture.pixel(x, y) != ground for y in range(picture.height()))]
    assert max(inked) > picture.width() / 2


def test_chips_go_on_in_the_next_line(qtbot: QtBot) -> None:
    """When a line is full, the next chip stands below, and none is cut off."""
    page = QWidget()
    qtbot.addWidget(page)
    flow = Flow(page)
    chips = [Chip(f"Risk number {number}", "now") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    page.resize(300, flow.heightForWidth(300))
    page.show()
    assert clipped(page) == []
    assert chips[0].y() < chips[-1].y()
    assert all(chip.geometry().right() <= 300 for chip in chips)


def test_the_banner_says_whose_record_it_is(qtbot: QtBot) -> None:
    """Name and details are heard as one, and new chips replace the old."""
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_identity("ZZQUILL, Orrin", ["Born 04-Mar-2007 (19)", "", "NHS No. 999 012 3457"])
    banner.show_chips([BannerChip("Risk: self-harm", "now")])
    banner.show_chips([BannerChip("Sharing: agreed", "done")])
    assert banner.accessibleName() == "ZZQUILL, Orrin. Born 04-Mar-2007 (19)  ·  NHS No. 999 012 3457"
    assert [chip.text() for chip in banner.findChildren(Chip) if not chip.isHidden()] == ["Sharing: agreed"]


@pytest.mark.parametrize("width", [700, 1000, 1130, 1300, 1700])
def test_the_buttons_of_a_banner_do_not_squeeze_the_name(qtbot: QtBot, width: int) -> None:
    """However wide, born, gender and number stand in one line; the buttons in two, or below."""
    banner = Banner()
    qtbot.addWidget(banner)
    person = builders.person(nhs_number="9990000018", birth_date="1980-02-03")
    for words in ("Edit", "Add note", "Request report", "For the court", "Screen now"):
        banner.add_button(secondary_button(words, "pencil-outline"))
    banner.resize(width, 200)
    banner.show()
    banner.show_identity(person.shown_name, identity_details(person))
    QApplication.processEvents()
    details = banner._details
    assert details.heightForWidth(details.width()) < 2 * details.fontMetrics().height()
    assert clipped(banner) == []


def test_an_nhs_number_is_never_broken_and_heard_as_it_is_written(qtbot: QtBot) -> None:
    """On the screen its groups hold together; a screen reader is given plain spaces."""
    person = builders.person(nhs_number="9990000018")
    assert "NHS\u00a0No.\u00a0999\u00a0000\u00a00018" in identity_line(person)
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_identity(person.shown_name, identity_details(person))
    assert "NHS No. 999 000 0018" in banner.accessibleName()


def test_what_people_wrote_is_never_read_as_markup(qtbot: QtBot) -> None:
    """Angle brackets in a name or a note are shown as they are."""
    notice = Notice("<b>bold</b> <img src=x>")
    qtbot.addWidget(notice)
    assert notice._text.textFormat() == Qt.TextFormat.PlainText
    assert notice.text() == "<b>bold</b> <img src=x>"


def test_what_takes_the_keyboard_comes_into_sight(qtbot: QtBot) -> None:
    """Tab into a long page from outside it, too: nobody works blind."""
    page = Page("Zennet")
    buttons = [secondary_button(f"Vorqual {n}") for n in range(40)]
    for button in buttons:
        page.body.addWidget(button)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    buttons[-1].setFocus()
    assert not buttons[-1].visibleRegion().isEmpty()
    buttons[0].setFocus()
    assert not buttons[0].visibleRegion().isEmpty()
