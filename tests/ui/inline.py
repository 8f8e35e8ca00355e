"""A runner that works at once, on the spot: a presenter's test is then an ordinary one."""

import sys
from collections.abc import Callable
from typing import TypeVar

from cjld_desktop.errors import CjldError
from cjld_desktop.ui.background import Failed, Runner

T = TypeVar("T")


class InlineRunner(Runner):
    """The verbs of Runner without threads. Unknown exceptions go to sys.excepthook, as there."""

    def vault(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        try:
            result = work()
        except CjldError as error:
            (failed or self.unheard.emit)(error)
        except Exception as error:  # noqa: BLE001 - stands for background.py, which may
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            done(result)

    def network(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        self.vault(work, done, failed)

    def on_window(self, callback: Callable[..., None]) -> Callable[..., None]:
        return callback
