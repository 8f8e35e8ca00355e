"""The cards of what came in, from the keyboard: rows that did not change stay, and so does the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.report.card_rows import Row
from cjld_desktop.ui.screens.report.presenter import Presenter
from cjld_desktop.ui.screens.report.view import View
from tests.ui.inline import InlineRunner
from tests.ui.screens.report.cards import checked, events, fill_in, settle
from tests.ui.screens.there import there


def test_an_entry_draws_its_own_row_once_and_the_keyboard_comes_back_to_it(
    qtbot: QtBot, workplace: Workplace
) -> None:
    """The row of another recipient is the same as before, so a link in it can be pressed meanwhile."""
    runner = InlineRunner()
    view = View(Presenter(workplace, runner), runner)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    commission = checked(workplace, copies=["court"])
    view.presenter.open(commission.request_id)
    settle()
    card = view.receiving.disclosures
    copy, onward = (row for row in card.findChildren(Row) if row.isVisibleTo(card))
    copy.links[0].setFocus()
    QTest.keyClick(copy.links[0], Qt.Key.Key_Space)
    fill_in(card, way="email", detail="To the list office")
    save = there(card.form).save
    save.setFocus()
    QTest.keyClick(save, Qt.Key.Key_Space)
    settle()
    assert events(workplace, commission)[-1] == "served"
    done, other = (there(there(card.rows.itemAt(at)).widget()) for at in range(2))
    assert other is onward
    assert done is not copy
    assert done.isAncestorOf(there(QApplication.focusWidget()))
    assert there(QApplication.focusWidget()).accessibleName().startswith("Take it back")
