"""Layouts of our own: what they remember of their heights stays true."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.ui.form.side_by_side import SideBySide
from cjld_desktop.ui.widgets.flow import Flow, Placing


class Asked(Flow):
    """Counts how often it works out where everything belongs."""

    times = 0

    def _place(self, area: QRect, *, move: bool) -> int:
        self.times += 1
        return super()._place(area, move=move)


def test_a_height_is_worked_out_once_for_each_width(qtbot: QtBot) -> None:
    """Layouts around it ask for the same width again and again."""
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Asked(holder)
    flow.addWidget(QLabel("One"))
    assert len({flow.heightForWidth(200) for _ in range(50)}) == 1
    assert flow.times == 1


@pytest.mark.parametrize("kind", [Flow, SideBySide])
def test_more_words_take_more_lines(qtbot: QtBot, qapp: QApplication, kind: type[Placing]) -> None:
    """When a word becomes longer, is added or is hidden, the height follows."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(QSize(120, 200))
    flow = kind(holder)
    first, second = QLabel("One"), QLabel("Two")
    flow.addWidget(first)
    flow.addWidget(second)
    holder.show()
    one_line = flow.heightForWidth(120)
    second.setText("Many more words than before")
    qapp.processEvents()
    two_lines = flow.heightForWidth(120)
    assert two_lines > one_line
    third = QLabel("and as many words here as there")
    flow.addWidget(third)
    qapp.processEvents()
    assert flow.heightForWidth(120) > two_lines
    second.hide()
    third.hide()
    qapp.processEvents()
    assert flow.heightForWidth(120) == one_line
