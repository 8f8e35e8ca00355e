"""Adding a person and changing one: cards of fields, problems on top, saved or kept as a draft."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cjld_desktop.services.person_lines import PersonLine
from cjld_desktop.ui.screens.person_editor import sections
from cjld_desktop.ui.screens.person_editor.presenter import Presenter
from cjld_desktop.ui.unfinished import Typed
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.footer import Footer
from cjld_desktop.ui.widgets.inputs import fill, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label
from cjld_desktop.ui.widgets.line_list import Line, LineList
from cjld_desktop.ui.widgets.unfinished_page import UnfinishedPage


class View(UnfinishedPage):
    """`left` and `open_person` say where to go; the family name is where one starts."""

    presenter: Presenter
    starts_at = "family_name"

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, parent)
        self.take_draft = self.draft.add_link(self.tr("Go on with it"))
        self.discard_draft = self.draft.add_link(self.tr("Throw it away"))
        self._columns = columns = Columns(980)
        body = self._page.body
        for part in (self.fault, self.draft, self.problems, self._make_alike(), columns):
            body.addWidget(part)
        self.fields, self._episode = sections.build(columns)
        body.addStretch(1)
        self._stand_on(self._make_footer())
        self._listen()
        self._render()

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
        super()._listen()
        presenter = self.presenter
        self.take_draft.clicked.connect(presenter.take_draft)
        self.discard_draft.clicked.connect(presenter.discard_draft)
        self.save.clicked.connect(self._save)
        self.add_anyway.clicked.connect(presenter.save_anyway)
        self.alike.chosen.connect(self._open_alike)
        presenter.saved.connect(self._finished)

    def _save(self) -> None:
        why = self.why.field
        self.presenter.save(str(why.property("text")).strip())

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
        self._render_fields()
        self._render_problems()
        self._render_alike()

    def _title(self) -> str:
        person = self.presenter.state.person
        if person is None:
            return self.tr("Add a person")
        return self.tr("Change what is known: {name}").format(name=person.shown_name)

    def _fill(self, typed: Typed) -> None:
        fill(self.why.field, "")
        super()._fill(typed)

    def _problems_drawn(self) -> None:
        if self.presenter.state.problems:
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
