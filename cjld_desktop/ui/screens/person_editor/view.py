"""Adding a person and changing one: cards of fields, problems on top, saved or kept as a draft."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.services.person_lines import PersonLine
from cjld_desktop.ui.screens.person_editor import sections
from cjld_desktop.ui.screens.person_editor.presenter import Presenter
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.footer import Footer
from cjld_desktop.ui.widgets.inputs import fill, on_change, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label
from cjld_desktop.ui.widgets.line_list import Line, LineList
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import Page
from cjld_desktop.ui.widgets.problems import Problems


class View(QWidget):
    """`kept` says that unfinished typing is safe as a draft, when the screen goes out of sight."""

    open_person = Signal(object)
    left = Signal()
    kept = Signal()
    work_saved = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._drawn = 0
        self._shown_problems: tuple[tuple[str, str], ...] = ()
        self._page = Page(self.tr("Add a person"))
        self.fault = Notice("", "now")
        self.draft = Notice("", "info")
        self.take_draft = self.draft.add_link(self.tr("Go on with it"))
        self.discard_draft = self.draft.add_link(self.tr("Throw it away"))
        self.problems = Problems()
        self._columns = columns = Columns(980)
        self.fields, self._episode = sections.build(columns)
        body = self._page.body
        for part in (self.fault, self.draft, self.problems, self._make_alike(), columns):
            body.addWidget(part)
        body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._page, 1)
        whole.addWidget(self._make_footer())
        self._listen()
        self._render()

    def shown(self) -> None:
        """The first field is where one starts."""
        self.fields["family_name"].field.setFocus()

    def save_draft(self) -> None:
        self.presenter.save_draft()

    def leave(self) -> None:
        """Go back, as Esc does."""
        self.presenter.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """However one left, what was typed is kept, and that is said."""
        super().hideEvent(event)
        if not event.spontaneous() and self.presenter.is_changed:
            self.presenter.save_draft()
            self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _make_alike(self) -> Card:
        self.alike_card = Card(self.tr("Is it one of these people?"))
        self.alike = LineList(self.tr("People who may be the same person"))
        self.add_anyway = secondary_button(self.tr("No, add a new person"), "account-plus-outline")
        self.alike_card.body.addWidget(
            Label(
                self.tr("They have the same number, or nearly the same name. Open one to go to their page.")
            )
        )
        self.alike_card.body.addWidget(self.alike)
        self.alike_card.body.addWidget(self.add_anyway, 0, Qt.AlignmentFlag.AlignLeft)
        self.alike_card.hide()
        return self.alike_card

    def _make_footer(self) -> Footer:
        self.save = primary_button(self.tr("Save"), "content-save-outline")
        self.cancel = secondary_button(self.tr("Back"), "arrow-left")
        self.why = LabelledField(self.tr("Why it changes (optional)"), text_line(420))
        footer = Footer()
        footer.row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        footer.row.addStretch(1)
        footer.row.addWidget(self.why, 1)
        footer.row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        return footer

    def _listen(self) -> None:
        presenter = self.presenter
        for key, field in self.fields.items():
            on_change(field.field, partial(presenter.put, key))
        self.take_draft.clicked.connect(presenter.take_draft)
        self.discard_draft.clicked.connect(presenter.discard_draft)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.leave)
        self.add_anyway.clicked.connect(presenter.save_anyway)
        self.alike.chosen.connect(self._open_alike)
        presenter.changed.connect(self._render)
        presenter.left.connect(self.left)
        presenter.saved.connect(self._saved)

    def _save(self) -> None:
        why = self.why.field
        self.presenter.save(str(why.property("text")).strip())

    def _saved(self, person_id: object) -> None:
        self.work_saved.emit()
        self.open_person.emit(person_id)

    def _open_alike(self, line: PersonLine) -> None:
        self.presenter.save_draft()
        self.open_person.emit(line.id)

    def _render(self) -> None:
        state = self.presenter.state
        self._page.set_title(self._title())
        self._episode.setVisible(state.is_new)
        self.why.setVisible(not state.is_new)
        self.save.setEnabled(not state.busy)
        self.save.setText(self.tr("Save and open their page") if state.is_new else self.tr("Save changes"))
        self.fault.say(state.fault, "now")
        offered = self.tr("What you typed before was kept on this computer and is not saved yet.")
        self.draft.say(offered if state.offered is not None else "", "info")
        self._columns.setEnabled(state.typed is not None)  # typing before the person is read would be lost
        if state.typed is not None and state.drawn != self._drawn:
            self._drawn = state.drawn
            self._fill(state.typed)
            self.fields["family_name"].field.setFocus()
        self._render_problems()
        self._render_alike()

    def _title(self) -> str:
        person = self.presenter.state.person
        if person is None:
            return self.tr("Add a person")
        return self.tr("Change what is known: {name}").format(name=person.shown_name)

    def _fill(self, typed: dict[str, object]) -> None:
        fill(self.why.field, "")
        for key, field in self.fields.items():
            if key in typed:
                fill(field.field, typed[key])

    def _render_problems(self) -> None:
        problems = self.presenter.state.problems
        if problems is self._shown_problems:
            return  # the summary takes the focus once for every attempt to save
        self._shown_problems = problems
        found = dict(problems)
        for key, field in self.fields.items():
            field.set_problem(found.get(key, ""))
        self.problems.show_problems(
            [(text, self.fields[key].field if key in self.fields else None) for key, text in found.items()]
        )
        if found:
            self._page.ensureWidgetVisible(self.problems)

    def _render_alike(self) -> None:
        alike = self.presenter.state.alike
        if alike and not self.alike_card.isVisibleTo(self._page):
            self.alike.set_lines([Line(line.name, _detail(line), line) for line in alike])
            self.alike_card.show()
            self.alike.setCurrentRow(0)
            self.alike.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.ensureWidgetVisible(self.alike_card)
        elif not alike:
            self.alike_card.hide()


def _detail(line: PersonLine) -> str:
    born = f"{line.birth} ({line.age})" if line.birth else ""
    return "  ·  ".join(part for part in (born, line.nhs_number, line.where) if part)
