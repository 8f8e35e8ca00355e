"""Editor for `boolean`: Yes, No, and why there is no answer."""

from PySide6.QtWidgets import QWidget

from cjld_desktop.ui.form.editors.base import tr
from cjld_desktop.ui.form.editors.radio import RadioEditor


class BooleanEditor(RadioEditor):
    def __init__(
        self,
        question: str,
        *,
        with_absent: bool = True,
        by_worker: bool = False,
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        choices = [(tr("Yes"), {"valueBoolean": True}), (tr("No"), {"valueBoolean": False})]
        super().__init__(
            question, choices, with_absent=with_absent, by_worker=by_worker, across=across, parent=parent
        )
