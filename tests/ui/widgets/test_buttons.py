"""Buttons in their ranks."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from cjld_desktop.ui import theme
from cjld_desktop.ui.widgets.buttons import Button, secondary_button


def ink_of(button: Button) -> set[str]:
    """The colours of the icon's full strokes."""
    picture = button.icon().pixmap(32, 32).toImage()
    dots = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return {dot.name() for dot in dots if dot.alpha() == 255}


def test_the_icon_of_a_button_follows_its_rank(qtbot: QtBot) -> None:
    """A button that becomes the proposed one wears an icon that can be seen on its colour, and back again."""
    button = secondary_button("Sign", "check")
    qtbot.addWidget(button)
    assert ink_of(button) == {QColor(theme.color("ink")).name()}
    button.set_kind("primary")
    assert ink_of(button) == {QColor(theme.color("on_teal")).name()}
    button.set_kind("secondary")
    assert ink_of(button) == {QColor(theme.color("ink")).name()}
