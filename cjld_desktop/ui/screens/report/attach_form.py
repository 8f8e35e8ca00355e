"""The short form of a document that is being attached: what it is, when it came, whether it is the report."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cjld_desktop.services.report_checks import REPORTS
from cjld_desktop.ui import attachment_words
from cjld_desktop.ui.form.rows import CheckRow
from cjld_desktop.ui.screens.report.actions import ActionField
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.inputs import choice
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice


class AttachForm(ShortForm):
    """`attach_wanted` carries sort, title, the day it arrived, and whether the report came with it.

    A file's name on the disk may hold a person's name: it becomes the title only when it is asked for.
    """

    attach_wanted = Signal(str, str, object, bool)

    def __init__(self, path: Path, *, may_be_received: bool, parent: QWidget | None = None) -> None:
        fields = [
            ActionField("title", self.tr("Title"), "line", optional=True),
            ActionField("on", self.tr("On which day did it arrive?"), "day"),
        ]
        super().__init__(self.tr("Attach a document"), fields, parent=parent)
        self._path, self._may_be_received = path, may_be_received
        self.sort = choice(attachment_words.sorts())
        self.fields["sort"] = LabelledField(self.tr("What is it?"), self.sort)
        self.use_name = link_button(self.tr("Use the file’s name as the title"))
        self.received = CheckRow(self.tr("Write down that the report is here since that day"))
        self.received.setChecked(True)
        self.working = Notice()
        self.body.insertWidget(1, self._file_line())
        self.body.insertWidget(2, self.fields["sort"])
        self.body.insertWidget(self.body.count() - 1, self.received)
        self.body.insertWidget(self.body.count() - 1, self.working)
        self.save.setText(self.tr("Attach it"))
        self.sort.currentIndexChanged.connect(lambda _row: self._follow())
        self.use_name.clicked.connect(self._use_name)
        self.given.connect(self._attach)
        self._follow()

    def begin(self) -> None:
        self.sort.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_working(self, *, working: bool) -> None:
        """Reading and sealing takes a moment; nothing else waits for it."""
        self.working.say(self.tr("The document is looked at and kept, encrypted…") if working else "")
        self.save.setEnabled(not working)

    def _file_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Muted(self.tr("File: {name}").format(name=self._path.name)), 1)
        row.addWidget(self.use_name)
        return line

    def _follow(self) -> None:
        """Only a report can be the report that is here."""
        self.received.setVisible(self._may_be_received and self.sort.currentData() in REPORTS)

    def _use_name(self) -> None:
        box = self.fields["title"].field
        assert isinstance(box, QLineEdit)
        box.setText(self._path.stem)
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _attach(self, values: dict[str, object]) -> None:
        is_report = self._may_be_received and self.sort.currentData() in REPORTS
        self.attach_wanted.emit(
            self.sort.currentData(), values["title"], values["on"], is_report and self.received.isChecked()
        )
