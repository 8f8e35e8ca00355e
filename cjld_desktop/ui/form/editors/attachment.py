"""Editor for `attachment`: a small file, read into the answer. No copy of it is left anywhere else."""

import base64
import mimetypes
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, first, tr
from cjld_desktop.ui.form.pictures import card_side, has_picture, picture_label
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button
from cjld_desktop.ui.widgets.labels import FieldProblem, Hint, Strong

LARGEST = 512 * 1024
"""Bytes. A change of the record may be 1 MiB, and base64 makes four bytes of three."""


class AttachmentEditor(Editor):
    """The answer is a FHIR Attachment with `contentType`, `title`, `size` and `data`."""

    def __init__(self, field: Field, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._types = field.mime_types
        self._most = min(field.max_size or LARGEST, LARGEST)
        self._value: Answers | None = None
        self.button = secondary_button(tr("Choose a file"), "paperclip")
        self.button.setAccessibleName(tr("Choose a file: {question}").format(question=question))
        self.remove = link_button(tr("Remove"))
        self.remove.setAccessibleName(tr("Remove the file: {question}").format(question=question))
        self.said, self.problem = Strong(""), FieldProblem("")
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.button)
        row.addWidget(self.remove)
        row.addStretch(1)
        self._seen = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.said)
        layout.addLayout(self._seen)
        layout.addWidget(self.problem)
        layout.addLayout(row)
        layout.addWidget(Hint(self._rule()))
        self.button.clicked.connect(self._choose)
        self.remove.clicked.connect(self._take_out)
        self._show()

    def set_value(self, value: Answers | None) -> None:
        if value != self._value:
            self._value = value
            self._say("")
            self._show()

    def fields(self) -> list[QWidget]:
        return [self.button] if self.remove.isHidden() else [self.button, self.remove]

    def take(self, path: Path) -> None:
        """Read a file into the answer, or say in a sentence why it cannot be one."""
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        try:
            if not path.is_file():  # a pipe or a device would never end
                raise FileNotFoundError
            if path.stat().st_size > self._most:
                size = shown_size(self._most)
                self._say(tr("The file is larger than {size}. Choose a smaller one.").format(size=size))
                return
            with path.open("rb") as file:
                data = file.read(self._most + 1)
        except OSError:
            self._say(tr("The file cannot be read. Check that it is still there, or choose another."))
            return
        if not self._allows(kind):
            said = tr("This kind of file is not asked for. Choose one of: {types}")
            self._say(said.format(types=self._kinds()))
        elif not data or len(data) > self._most:
            self._say(tr("The file is empty or has grown too large. Choose another."))
        else:
            self._say("")
            found = {
                "contentType": kind,
                "data": base64.b64encode(data).decode("ascii"),
                "size": len(data),
                "title": path.name,
            }
            self._value = [{"valueAttachment": found}]
            self._show()
            self.given.emit(Given(self._value))

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a file"))
        if name:
            self.take(Path(name))

    def _take_out(self) -> None:
        self._value = None
        self._say("")
        self._show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.given.emit(Given(None))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.button.setAccessibleDescription(sentence)

    def _allows(self, kind: str) -> bool:
        wanted = [one.casefold() for one in self._types]
        whole = kind.partition("/")[0] + "/*"
        return not wanted or kind in wanted or whole in wanted or "*/*" in wanted

    def _kinds(self) -> str:
        return ", ".join(one.rpartition("/")[2].upper() if "*" not in one else one for one in self._types)

    def _rule(self) -> str:
        size = shown_size(self._most)
        if not self._types:
            return tr("Up to {size}").format(size=size)
        return tr("{types}, up to {size}").format(types=self._kinds(), size=size)

    def _show(self) -> None:
        found = first(self._value, "valueAttachment")
        self.said.setText(attachment_words(found) if isinstance(found, dict) else tr("No file yet"))
        self.remove.setVisible(isinstance(found, dict))
        while (item := self._seen.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if isinstance(found, dict) and has_picture(found):
            self._seen.addWidget(picture_label(found, card_side() * 2))


def attachment_words(found: dict[str, Any]) -> str:
    """A file's name, kind and size: `letter.pdf (PDF, 24 KB)`."""
    kind = str(found.get("contentType", "")).rpartition("/")[2].upper()
    size = found.get("size")
    parts = [kind, shown_size(size) if isinstance(size, int) else ""]
    beside = ", ".join(part for part in parts if part)
    title = str(found.get("title") or found.get("url") or tr("A file"))
    return f"{title} ({beside})" if beside else title


def shown_size(count: int) -> str:
    """Bytes as people say them."""
    if count < 1024:
        return tr("{n} bytes").format(n=count)
    if count < 1024 * 1024:
        return tr("{n} KB").format(n=count // 1024)
    return tr("{n} MB").format(n=f"{count / 1024 / 1024:.1f}".removesuffix(".0"))
