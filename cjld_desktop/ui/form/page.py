"""One page of a form on the screen. Draws anew only what an answer brought in, took out or changed."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.editors.display import DisplayEditor
from cjld_desktop.ui.form.entries import Entry, entries, title_is_said
from cjld_desktop.ui.form.question_box import QuestionBox
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button
from cjld_desktop.ui.widgets.labels import SectionTitle, Strong


class FormPage(QWidget):
    """`given` carries a path and a `Given`; `add` a repeating group's path; `remove` that and a number."""

    given = Signal(str, object)
    add = Signal(str)
    remove = Signal(str, int)

    def __init__(self, session: FormSession, title: str, paths: Sequence[str]) -> None:
        super().__init__()
        self._session = session
        self._title = title
        self._parts: dict[str, QWidget] = {}
        self._order: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(18)
        self.refresh(paths, ())

    @property
    def boxes(self) -> dict[str, QuestionBox]:
        """The questions on the page by their paths, in order."""
        parts = [self._parts[key] for key in self._order]
        return {part.path: part for part in parts if isinstance(part, QuestionBox)}

    def refresh(self, paths: Sequence[str], touched: Collection[str]) -> None:
        """Bring the page up to these paths, and the editors of the touched ones up to their answers."""
        wanted = {entry.key: entry for entry in entries(self._session, paths)}
        for key in [key for key in self._order if key not in wanted]:
            self._drop(key)
        for place, (key, entry) in enumerate(wanted.items()):
            if key not in self._parts:
                self._parts[key] = self._build(entry)
                self._column.insertWidget(place, self._parts[key])
        self._order = list(wanted)
        for path, box in self.boxes.items():
            if path in touched:
                box.refresh()

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Show each question's problem; the others lose theirs."""
        for path, box in self.boxes.items():
            box.set_problem(problems.get(path, ""))

    def field_of(self, path: str) -> QWidget | None:
        """Where the keyboard goes for a path."""
        box = self.boxes.get(path)
        fields = box.fields() if box else []
        return fields[0] if fields else None

    def first_field(self) -> QWidget | None:
        """The first unanswered question's field, else the first there is."""
        boxes = sorted(self.boxes.values(), key=lambda box: self._session.answers.get(box.path) is not None)
        return next((box.fields()[0] for box in boxes if box.fields()), None)

    def _drop(self, key: str) -> None:
        part = self._parts.pop(key)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _build(self, entry: Entry) -> QWidget:
        field = self._session.item(entry.path)
        item = self._session.questionnaire.items[field.link_id]
        said = title_is_said(field, self._title)
        if entry.kind == "question":
            box = QuestionBox(self._session, item, entry.path, is_titled=said)
            box.given.connect(self.given)
            return box
        if entry.kind == "heading":
            return QWidget() if said else SectionTitle(field.text)
        if entry.kind == "instance":
            return self._instance(entry, field.text)
        if entry.kind == "add":
            return self._adder(entry, field.text)
        return QWidget() if said else DisplayEditor(field.text)

    def _instance(self, entry: Entry, name: str) -> QWidget:
        title = self.tr("{name}: number {n}").format(name=name or entry.path, n=entry.index + 1)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Strong(title), 1)
        if entry.index or self._session.instances(entry.path) > 1:
            link = link_button(self.tr("Remove"))
            link.setAccessibleName(self.tr("Remove {title}").format(title=title))
            link.clicked.connect(lambda: self.remove.emit(entry.path, entry.index))
            line.addWidget(link)
        return row

    def _adder(self, entry: Entry, name: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        button = secondary_button(self.tr("Add another"), "plus")
        button.setAccessibleName(self.tr("Add another: {name}").format(name=name or entry.path))
        button.clicked.connect(lambda: self.add.emit(entry.path))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return row
