"""The question of the moment in large type, for the person to read along. It knows nothing else."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.item import Option
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.pictures import has_picture, picture_label
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.notice import Notice

QUESTION_PX, ANSWER_PX, PICTURE_PX = 40, 30, 180
MOST_ANSWERS = 12
_LANGUAGES = "\u2028"
"""Stands between the person's words and the worker's own where a form says both at once."""


class Asks(Protocol):
    """What a question is taken from: a `FormSession` in the person's language."""

    def item(self, path: str) -> Field: ...


class ReadAlong(QWidget):
    """A window of its own. F11 fills the screen, Esc closes.

    It shows the question, its options and their pictures, and never what was answered. `lock_wanted`: Ctrl+L
    was pressed here, where the window that locks does not hear it.
    """

    lock_wanted = Signal()

    def __init__(self, session: Asks, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        self.setWindowTitle(_tr("Read along"))
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(48), theme.px(36), theme.px(48), theme.px(20))
        column.addWidget(self._area, 1)
        self._way_out = Muted(_tr("Esc closes this window. F11 fills the screen."))
        column.addWidget(self._way_out)
        self.resize(theme.px(960), theme.px(640))
        self._show([], Qt.LayoutDirection.LeftToRight)

    def follow(self, session: Asks) -> None:
        """Take questions from another session from now on, such as one in another language."""
        self._session = session

    def show_question(
        self,
        asked: Field | str,
        language_dir: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ) -> None:
        """Show a question, by its field or path. What the form hides or fills in itself shows nothing.

        What the worker answers is not for the person to read.
        """
        field = self._session.item(asked) if isinstance(asked, str) else asked
        if field.hidden or field.read_only or field.type == "group":
            self.show_nothing()
            return
        if field.answered_by == "worker":
            said = _tr("The worker is writing something down.")
            self._show([_large(said, QUESTION_PX)], QApplication.layoutDirection())
            self.setAccessibleName(said)
            return
        widgets: list[QWidget] = [_large(_theirs(field.text), QUESTION_PX, bold=True)]
        if has_picture(field.media):
            widgets.append(picture_label(dict(field.media), theme.px(PICTURE_PX) * 2))
        widgets += _answers(field)
        said = "".join((field.text, *(option.display for option in field.options[:MOST_ANSWERS])))
        if not can_write(said):
            notice = Notice(
                _tr("This computer has no letters for this language. Read the words out."), "soon"
            )
            widgets.insert(0, notice)
        self._show(widgets, language_dir)
        self.setAccessibleName(_theirs(field.text))

    def show_nothing(self) -> None:
        """Show an empty page: between questions, while answers are checked, and when the form is left."""
        self._show([], Qt.LayoutDirection.LeftToRight)

    def fill_screen(self) -> None:
        """Fill the second screen where there is one, for that is the one the person sees, else this one."""
        screens = QGuiApplication.screens()
        parent = self.parentWidget()
        here = parent.screen() if parent else self.screen()
        other = next((screen for screen in screens if screen is not here), here)
        self.setGeometry(other.geometry())
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif _is_lock(event):
            self.lock_wanted.emit()
        elif event.key() == Qt.Key.Key_F11:
            if self.isFullScreen():
                self.showNormal()
            else:
                self.fill_screen()
        else:
            super().keyPressEvent(event)

    def _show(self, widgets: list[QWidget], direction: Qt.LayoutDirection) -> None:
        page = QWidget()
        page.setObjectName("scrolled")
        page.setLayoutDirection(direction)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self._area.setWidget(page)  # the page before is gone with all that was on it
        page.show()


def _is_lock(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def can_write(text: str) -> bool:
    """Whether the typefaces of this computer have every letter of the text. None is ever fetched."""
    metrics = QFontMetrics(QApplication.font())
    return all(metrics.inFontUcs4(ord(letter)) for letter in set(text) if letter.isalpha())


def _answers(field: Field) -> list[QWidget]:
    if field.type == "boolean" and not field.options:
        return [_framed(_large(word, ANSWER_PX)) for word in (_tr("Yes"), _tr("No"))]
    options = field.options[:MOST_ANSWERS]
    if len(field.options) > MOST_ANSWERS:
        return []  # a list nobody reads; the worker reads out what matters
    if any(has_picture(option.media) for option in options):
        pictures = QWidget()
        flow = Flow(pictures, spacing=theme.px(20))
        for option in options:
            flow.addWidget(_card(option))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        pictures.setSizePolicy(policy)
        return [pictures]
    return [_framed(_large(_theirs(option.display), ANSWER_PX)) for option in options]


def _card(option: Option) -> QWidget:
    words = _large(_theirs(option.display), ANSWER_PX)
    words.setFixedWidth(theme.px(PICTURE_PX + 40))
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    shown: list[QWidget] = [words]
    if has_picture(option.media):
        picture = picture_label(option.media, theme.px(PICTURE_PX))
        if isinstance(picture, QLabel):
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.insert(0, picture)
    return _framed(*shown)


def _framed(*widgets: QWidget) -> QWidget:
    frame = QFrame()
    frame.setObjectName("version")
    column = QVBoxLayout(frame)
    column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
    for widget in widgets:
        column.addWidget(widget)
    return frame


def _large(text: str, pixels: int, *, bold: bool = False) -> Label:
    label = Label(text)
    font = QFont(label.font())
    font.setPixelSize(theme.px(pixels))
    font.setBold(bold)
    label.setFont(font)
    return label


def _theirs(text: str) -> str:
    """The person's words, where the worker's own stand below them."""
    return text.partition(_LANGUAGES)[0].strip()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadAlong", text)
