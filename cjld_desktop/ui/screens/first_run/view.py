"""The pages of the first-run guide, on one sheet of paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cjld_desktop.ui import theme, words
from cjld_desktop.ui.screens.first_run.presenter import ROLES, Page, Presenter
from cjld_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cjld_desktop.ui.widgets.deep_ground import DeepGround
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label, Muted, PageTitle, Strong
from cjld_desktop.ui.widgets.passphrase_edit import NewPassphrase
from cjld_desktop.ui.widgets.problems import Problems
from cjld_desktop.ui.widgets.qr_code import QrCode


class View(DeepGround):
    """`print_document(paper)` asks the application to show the kit's sheet in the print preview."""

    print_document = Signal(object)

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(600, parent)
        self.presenter = presenter
        self._fields: dict[str, LabelledField] = {}
        self._step, self._title, self._lead = Muted(), PageTitle(), Label()
        self._problems = Problems()
        self._pages: dict[Page, QWidget] = {
            "begin": self._begin_page(),
            "where": self._where_page(),
            "invitation": self._invitation_page(),
            "you": self._you_page(),
            "passphrase": self._passphrase_page(),
            "kit": self._kit_page(),
        }
        self.on = primary_button(self.tr("Continue"))
        self.on.clicked.connect(self._go_on)
        self.back = link_button(self.tr("Back"))
        self.back.clicked.connect(presenter.back)
        for part in (self._step, self._title, self._lead, self._problems, *self._pages.values()):
            self.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.on)
        self.body.addLayout(foot)
        self.say_below(self.tr("Everything you write is encrypted on this computer."))
        presenter.changed.connect(self._render)
        presenter.check.changed.connect(self._show_strength)
        presenter.kit_ready.connect(self.print_document)
        self._render()

    def _begin_page(self) -> QWidget:
        self.start_team = primary_button(self.tr("Start a new team"))
        self.join_team = secondary_button(self.tr("Join with an invitation"))
        self.start_team.clicked.connect(lambda: self.presenter.begin(joining=False))
        self.join_team.clicked.connect(lambda: self.presenter.begin(joining=True))
        return _column(
            Muted(self.tr("You are the first of your service to use it.")),
            self.start_team,
            Muted(self.tr("A supervisor gave you an invitation, on paper or as a square code.")),
            self.join_team,
        )

    def _where_page(self) -> QWidget:
        hint = self.tr("As it should stand on documents: Thornaby cluster, liaison and diversion.")
        self.team = self._line("team", self.tr("Team or service"), hint)
        hint = self.tr("Such as: Cells laptop 3. It is shown before unlocking, so name no person.")
        self.computer = self._line("computer", self.tr("This computer's name"), hint)
        return _column(self._fields["team"], self._fields["computer"])

    def _invitation_page(self) -> QWidget:
        self.invitation = QPlainTextEdit()
        self.invitation.setTabChangesFocus(True)
        self.invitation.setFixedHeight(theme.px(76))
        self._fields["invitation"] = LabelledField(self.tr("Invitation"), self.invitation)
        hint = self.tr("It stands on the invitation, such as https://store.example.nhs.uk")
        self.address = self._line("address", self.tr("Address of the central store"), hint)
        name = self.tr("This computer's name")
        self.joining_computer = QLineEdit()
        self._joining_field = LabelledField(name, self.joining_computer, self.tr("Such as: Cells laptop 3"))
        return _column(self._fields["invitation"], self._fields["address"], self._joining_field)

    def _you_page(self) -> QWidget:
        self.staff_name = self._line("staff_name", self.tr("Your name"), self.tr("As colleagues know you."))
        self.role = QComboBox()
        for code in ROLES:
            self.role.addItem(words.role(code), code)
        hint = self.tr("The first person usually is the supervisor, who alone can add other computers.")
        return _column(self._fields["staff_name"], LabelledField(self.tr("Your role"), self.role, hint))

    def _passphrase_page(self) -> QWidget:
        self.passphrase = NewPassphrase()
        self.passphrase.edited.connect(self.presenter.check.judge)
        self._fields["passphrase"] = self.passphrase.first_field
        return _column(self.passphrase)

    def _kit_page(self) -> QWidget:
        self._words = [Strong() for _ in range(13)]
        grid = QGridLayout()
        for at, label in enumerate(self._words):
            grid.addWidget(label, at % 5, at // 5)
        self._code = QrCode(150)
        row = QHBoxLayout()
        row.addLayout(grid, 1)
        row.addWidget(self._code)
        self.print_kit = secondary_button(self.tr("Print or save the sheet"), "printer-outline")
        self.print_kit.clicked.connect(self.presenter.print_kit)
        self.word = self._line("word", self.tr("Type one word of it"))
        self.word.returnPressed.connect(self._go_on)
        return _column(row, self.print_kit, self._fields["word"])

    def _line(self, name: str, label: str, hint: str = "") -> QLineEdit:
        line = QLineEdit()
        self._fields[name] = LabelledField(label, line, hint)
        return line

    def _go_on(self) -> None:
        page = self.presenter.state.page
        if page == "where":
            self.presenter.give(page, {"team": self.team.text(), "computer": self.computer.text()})
        elif page == "invitation":
            given = {"invitation": self.invitation.toPlainText(), "address": self.address.text()}
            self.presenter.give(page, given | {"computer": self.joining_computer.text()})
        elif page == "you":
            given = {"staff_name": self.staff_name.text(), "role": str(self.role.currentData())}
            self.presenter.give(page, given)
        elif page == "passphrase":
            self.presenter.choose_passphrase(self.passphrase.first.text(), self.passphrase.again.text())
        elif page == "kit":
            self.presenter.confirm_kit(self.word.text())

    def _render(self) -> None:
        state = self.presenter.state
        turned = self._pages[state.page].isHidden()
        self._title.setText(self._titles()[state.page][0])
        self._lead.setText(self._titles()[state.page][1])
        number = state.pages.index(state.page)
        self._step.setText(
            self.tr("Step {n} of {all}").format(n=number, all=len(state.pages) - 1) if number else ""
        )
        self._step.setVisible(number > 0)
        for page, widget in self._pages.items():
            widget.setVisible(page == state.page)
            widget.setEnabled(not state.busy)
        self.on.setVisible(state.page != "begin")
        self.on.setEnabled(not state.busy)
        self.on.setText(self.tr("Making the vault…") if state.busy else self._go_words(state.page))
        self.back.setVisible(state.page not in ("begin", "kit"))
        if state.page == "kit":
            self._show_kit()
        self._show_problems()
        if turned and not state.problems:
            self._focus()

    def _show_kit(self) -> None:
        state = self.presenter.state
        for number, (label, word) in enumerate(zip(self._words, state.kit_words, strict=False), 1):
            label.setText(f"{number}  {word}")
        self._code.set_text(state.qr_text)
        self._fields["word"].set_label(self.tr("Type word {n} from the sheet").format(n=state.asked))

    def _show_problems(self) -> None:
        given = dict(self.presenter.state.problems)
        joining = self.presenter.state.joining
        fields = self._fields | ({"computer": self._joining_field} if joining else {})
        for name, field in fields.items():
            field.set_problem(given.get(name, ""))
        lines = [(said, fields[name].field if name in fields else None) for name, said in given.items()]
        self._problems.show_problems(lines)

    def _show_strength(self) -> None:
        judged = self.presenter.check.strength
        said = words.translate("Errors", judged.template).format(**judged.values)
        self.passphrase.show_strength(judged.score, said, acceptable=judged.acceptable)

    def _focus(self) -> None:
        first: dict[Page, QWidget] = {
            "begin": self.start_team,
            "where": self.team,
            "invitation": self.invitation,
            "you": self.staff_name,
            "passphrase": self.passphrase.first,
            "kit": self.print_kit,
        }
        first[self.presenter.state.page].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_words(self, page: Page) -> str:
        return self.tr("I have the sheet: go in") if page == "kit" else self.tr("Continue")

    def _titles(self) -> dict[Page, tuple[str, str]]:
        return {
            "begin": (self.tr("Welcome"), self.tr("This computer holds no records yet. How do you begin?")),
            "where": (self.tr("Where you work"), ""),
            "invitation": (
                self.tr("Your invitation"),
                self.tr("For this step the computer needs a connection."),
            ),
            "you": (self.tr("Who you are"), self.tr("Your name stands beside everything you write.")),
            "passphrase": (self.tr("Your passphrase"), self.tr("It opens the records on this computer.")),
            "kit": (
                self.tr("Your recovery kit"),
                self.tr(
                    "These words open the records if the passphrase is lost. Print the sheet now and lock it "
                    "away: they are not shown again."
                ),
            ),
        }


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return page
