"""What every test of the window stands on: a dressed application, and a runner that works at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from cjld_desktop.ui import theme
from tests.ui.inline import InlineRunner


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme at 100 %, whatever the test before it wore, and no window left over afterwards.

    Windows that are closed but not yet deleted would be dressed anew with each change of the theme.
    """
    if theme.current() is not theme.LIGHT or theme.px(100) != 100 or not qapp.styleSheet():
        theme.apply(qapp, "light", 100)
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[InlineRunner]:
    made = InlineRunner()
    yield made
    made.stop()
