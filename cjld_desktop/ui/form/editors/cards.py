"""Editor for options with pictures: cards, the picture above the words, a tick on what is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from cjld_desktop.forms.item import Option
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, absent
from cjld_desktop.ui.form.editors.chosen import answers_of, chosen_numbers, toggled
from cjld_desktop.ui.form.editors.radio import absent_choices
from cjld_desktop.ui.form.pictures import card_side, has_picture, picture, picture_title
from cjld_desktop.ui.form.radio_list import RadioList, press_by_digit
from cjld_desktop.ui.widgets.flow import Flow

_PAD = 10


class PictureCard(QAbstractButton):
    """One option. Where its picture cannot be shown its words stand in its place."""

    def __init__(self, words: str, option: Option, digit: int, side: int = 0) -> None:
        super().__init__()
        self._side = side or card_side()
        self._digit = digit
        self._image: QImage | None = picture(option.media, self._side) if has_picture(option.media) else None
        title = picture_title(option.media)
        self._words = words if self._image or not title or title in words else f"{words}\n({title})"
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self._side + 4 * _PAD
        words = self.fontMetrics().boundingRect(
            QRect(0, 0, width - 2 * _PAD, 10_000), int(Qt.TextFlag.TextWordWrap), self._words
        )
        return QSize(width, words.height() + self._head() + self._side + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # Enter belongs to the form
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_edge(painter)
        if self._image is not None:
            left = (self.width() - self._image.width()) // 2
            top = self._head() + (self._side - self._image.height()) // 2
            painter.drawImage(QPoint(left, top), self._image)
        painter.setPen(theme.color("ink" if self.isEnabled() else "muted"))
        top = self._head() + self._side + _PAD if self._image is not None else _PAD
        words = QRect(_PAD, top, self.width() - 2 * _PAD, self.height() - top - _PAD)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
        self._paint_mark(painter)
        painter.end()

    def _head(self) -> int:
        """The room on top for the tick and the number, in pixels."""
        return theme.px(22) + 12

    def _paint_edge(self, painter: QPainter) -> None:
        width = 3 if self.isChecked() or self.hasFocus() else 2
        token = "focus" if self.hasFocus() else "teal" if self.isChecked() else "border"
        painter.setPen(QPen(theme.color(token), width))
        painter.setBrush(theme.color("teal_tint" if self.isChecked() else "paper"))
        edge = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(edge, 8, 8)

    def _paint_mark(self, painter: QPainter) -> None:
        side = theme.px(22)
        box = QRectF(self.width() - side - 8, 8, side, side)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("teal"))
            painter.drawEllipse(box)
            painter.setPen(QPen(theme.color("on_teal"), max(2.5, side / 9)))
            points = [(0.27, 0.52), (0.44, 0.70), (0.74, 0.32)]
            painter.drawPolyline(
                [QPoint(round(box.left() + side * x), round(box.top() + side * y)) for x, y in points]
            )
        elif self._digit:
            painter.setPen(theme.color("muted"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._digit))


class CardsEditor(Editor):
    """The number keys 1 to 9 pick; where only one may be chosen, picking another moves the tick."""

    def __init__(
        self,
        question: str,
        options: Sequence[Option],
        words: Sequence[str],
        *,
        several: bool,
        with_absent: bool,
        by_worker: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options, self._several = options, several
        self.cards: list[PictureCard] = []
        flow = Flow(spacing=12)
        for number, (word, option) in enumerate(zip(words, options, strict=True)):
            card = PictureCard(word, option, number + 1 if number < 9 else 0)
            card.setAccessibleDescription(question)
            card.clicked.connect(lambda _checked, number=number: self._pressed(number))
            flow.addWidget(card)
            self.cards.append(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(flow)
        self._chosen: set[int] = set()
        self.reasons: RadioList | None = None
        self._codes: list[str] = []
        if with_absent:
            choices = absent_choices(by_worker=by_worker)
            self._codes = [choice["absent"] for _, choice in choices]
            self.reasons = RadioList(question, list(choices))
            self.reasons.chosen.connect(lambda value: self.given.emit(Given(value)))
            layout.addWidget(self.reasons)

    def set_value(self, value: Answers | None) -> None:
        self._show(chosen_numbers(self._options, value))
        if self.reasons is not None:
            code = absent(value)
            self.reasons.set_chosen(self._codes.index(code) if code in self._codes else None)

    def fields(self) -> list[QWidget]:
        return [*self.cards, *(self.reasons.rows if self.reasons else [])]

    @property
    def offers_absent(self) -> bool:
        return self.reasons is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if press_by_digit(event, self.cards):
            return
        if event.key() == Qt.Key.Key_Delete and self._chosen:
            self._give(set())
        else:
            super().keyPressEvent(event)

    def _pressed(self, number: int) -> None:
        self._give(toggled(self._options, self._chosen, number, several=self._several))

    def _give(self, chosen: set[int]) -> None:
        self._show(chosen)
        self.given.emit(Given(answers_of(self._options, chosen)))

    def _show(self, chosen: set[int]) -> None:
        self._chosen = chosen
        for number, card in enumerate(self.cards):
            card.setChecked(number in chosen)
