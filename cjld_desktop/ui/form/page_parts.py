"""The parts that a page is made of, one for each entry, and the order in which Tab goes through them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.answer_words import answer_words, asks_worker
from cjld_desktop.ui.form.editors.display import DisplayEditor
from cjld_desktop.ui.form.entries import Entry, title_is_said
from cjld_desktop.ui.form.matrix import Matrix, MatrixRow
from cjld_desktop.ui.form.pictures import card_side, has_picture, picture_label
from cjld_desktop.ui.form.question_box import QuestionBox
from cjld_desktop.ui.form.row_of_questions import RowOfQuestions
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button
from cjld_desktop.ui.widgets.chip import Chip
from cjld_desktop.ui.widgets.labels import Hint, Muted, SectionTitle, Strong

if TYPE_CHECKING:
    from cjld_desktop.ui.form.page import FormPage

Box = QuestionBox | MatrixRow


def part_for(session: FormSession, entry: Entry, title: str, page: "FormPage") -> QWidget:
    """What draws the entry; its links tell the page."""
    field = session.item(entry.path)
    said = title_is_said(field, title)
    make: dict[str, Callable[[], QWidget]] = {
        "question": lambda: QuestionBox(session, entry.path, is_titled=said),
        "matrix": lambda: Matrix(session, entry.paths),
        "row": lambda: RowOfQuestions(session, entry.paths),
        "heading": lambda: _heading(session, field, said=said),
        "instance": lambda: _instance(session, entry, field, page),
        "add": lambda: _adder(session, entry, field, page),
        "display": lambda: _display(field, said=said),
    }
    return make[entry.kind]()


def boxes_of(part: QWidget) -> Sequence[Box]:
    """The questions in a part."""
    if isinstance(part, QuestionBox):
        return [part]
    return part.boxes if isinstance(part, Matrix | RowOfQuestions) else []


def follow(part: QWidget, before: Iterable[QWidget]) -> None:
    """Let Tab come to a part that was put in late right after the nearest one before it."""
    last = next((stops[-1] for one in before if (stops := _stops(one))), None)
    for stop in _stops(part):
        if last is not None:
            QWidget.setTabOrder(last, stop)
        last = stop


def _stops(part: QWidget) -> list[QWidget]:
    return [one for one in part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _heading(session: FormSession, field: Field, *, said: bool) -> QWidget:
    texts: list[QWidget] = [] if said or not field.text else [SectionTitle(field.text)]
    if said and asks_worker(session, field):
        texts.append(Chip(_tr("For you to answer"), "info"))
    # The page's title stands with its help above; a group's own texts are said here.
    words = (field.header, "" if said else field.help, field.prompt, field.flyover)
    texts += [Hint(text) for text in words if text]
    if has_picture(field.media):
        texts.append(picture_label(field.media, card_side() * 2))
    if field.protected:
        texts.append(Muted(_tr("Not needed now")))
    return _stacked(texts)


def _display(field: Field, *, said: bool) -> QWidget:
    texts: list[QWidget] = []
    if not said:
        small = field.control in {"legal", "footer", "help", "flyover", "instructions"}
        texts.append(Hint(field.text) if small else DisplayEditor(field.text))
    if has_picture(field.media):
        texts.append(picture_label(field.media, card_side() * 2))
    part = _stacked(texts)
    part.setEnabled(not field.protected)
    return part


def _stacked(widgets: Sequence[QWidget]) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return part


def _instance(session: FormSession, entry: Entry, field: Field, page: "FormPage") -> QWidget:
    if field.type != "group":
        return Strong(_about(session, entry, field))
    title = _tr("{name}: number {n}").format(name=field.text or entry.path, n=entry.index + 1)
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Strong(title), 1)
    least = max(1, field.min_occurs or 1)
    if not field.protected and session.instances(entry.path) > least:
        link = link_button(_tr("Remove"))
        link.setAccessibleName(_tr("Remove {title}").format(title=title))
        link.clicked.connect(lambda: page.remove.emit(entry.path, entry.index))
        line.addWidget(link)
    return row


def _about(session: FormSession, entry: Entry, field: Field) -> str:
    """Which of several answers the questions below are about."""
    answers = session.shown(entry.path, answer_words()).split(", ")
    if len(answers) == session.instances(entry.path) and answers[entry.index]:
        return _tr("About: {answer}").format(answer=answers[entry.index])
    return _tr("{name}: number {n}").format(name=field.text or entry.path, n=entry.index + 1)


def _adder(session: FormSession, entry: Entry, field: Field, page: "FormPage") -> QWidget:
    if field.protected or (field.max_occurs and session.instances(entry.path) >= field.max_occurs):
        return QWidget()
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    button = secondary_button(_tr("Add another"), "plus")
    button.setAccessibleName(_tr("Add another: {name}").format(name=field.text or entry.path))
    button.clicked.connect(lambda: page.add.emit(entry.path))
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return row


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormPage", text)
