"""The one place where a bug is told: a reference number, that the writing is safe, what to do. No details."""

import secrets
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.labels import Label, PageTitle, Strong

_LETTERS = "ACDEFHJKLMNPRTUVWXY3479"  # none that is misheard or misread on the telephone


def reference() -> str:
    """A new reference number such as `K7F-M3TX`."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(7))
    return f"{letters[:3]}-{letters[3:]}"


class CrashDialog(QDialog):
    """Accepted: lock and start again. Rejected: carry on."""

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setModal(True)
        again, on = primary_button(self.tr("Lock and start again")), secondary_button(self.tr("Carry on"))
        again.clicked.connect(self.accept)
        on.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(PageTitle(self.tr("Something went wrong")))
        column.addWidget(
            Label(self.tr("The program made a mistake. What you wrote is safe on this computer."))
        )
        column.addWidget(
            Label(
                self.tr(
                    "Starting again is the safest thing to do. If it happens again, tell support this number:"
                )
            )
        )
        column.addWidget(Strong(number))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(on)
        row.addWidget(again)
        column.addLayout(row)
        self.setMinimumWidth(480)
        self.setAccessibleDescription(self.tr("Reference number {number}").format(number=number))


class CrashReporter:
    """Takes `sys.excepthook`. `keep` saves drafts; `lock` ends the session when the person asks for it."""

    def __init__(
        self, parent: Callable[[], QWidget | None], keep: Callable[[], None], lock: Callable[[], None]
    ) -> None:
        self._parent, self._keep, self._lock = parent, keep, lock
        self._is_telling = False

    def install(self) -> None:
        sys.excepthook = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log where it happened, save drafts, tell the person once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from cjld_desktop import log  # loads for longer than the unlock screen may wait

        number = reference()
        # Places in the code only: an exception's own text may hold a name or an answer.
        places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
        log.get("crash").error("crash", reference=number, kind=kind.__name__, places=places)
        if self._is_telling:
            return  # a bug while telling of a bug, or a row of them: one dialog is enough
        self._is_telling = True
        try:
            self._keep()
            dialog = CrashDialog(number, self._parent())
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self._lock()
        finally:
            self._is_telling = False
