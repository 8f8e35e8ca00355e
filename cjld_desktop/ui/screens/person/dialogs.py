"""Two questions of a person's page: why something was entered in error, and how the episode stands."""

from typing import Any, get_args

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.domain.episode import AppropriateAdult, Episode, PlaceKind, Sharing
from cjld_desktop.ui import local_time, theme, words
from cjld_desktop.ui.widgets.buttons import Button, danger_button, primary_button, secondary_button
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import choice, fill, text_area, text_line, value_of
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label, SectionTitle
from cjld_desktop.ui.widgets.page import Page
from cjld_desktop.ui.widgets.problems import Problems


class _Question(QDialog):
    """A title, `body` (it scrolls when text is large), and two buttons. Esc takes it back."""

    def __init__(self, title: str, go_on: Button, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.go_on = go_on
        self._width = width
        self.problems = Problems()
        self._page = Page()
        self.body = self._page.body
        self.body.setSpacing(12)
        self.body.addWidget(SectionTitle(title))
        self.body.addWidget(self.problems)
        back = secondary_button(_tr("Back"))
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        buttons.setContentsMargins(24, 8, 24, 20)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._page, 1)
        whole.addLayout(buttons)
        back.clicked.connect(self.reject)
        go_on.clicked.connect(self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def show_problem(self, field: LabelledField, sentence: str) -> None:
        """Say what is wrong, above and at the field."""
        field.set_problem(sentence)
        self.problems.show_problems([(sentence, field.field)])
        self._fit()

    def _fit(self) -> None:
        """As large as what it holds, and never larger than the screen."""
        room = self.screen().availableSize() - QSize(60, 80)
        width = min(theme.px(self._width), room.width())
        inner = self._page.widget()
        below = self.go_on.sizeHint().height() + theme.px(40)
        height = (inner.heightForWidth(width) if inner else 0) + below
        self.resize(width, min(height, room.height()))


class _Reason(_Question):
    """Asks why, and does not go on without an answer. `given` carries the reason."""

    given = Signal(str)

    def __init__(
        self, title: str, go_on: Button, said: str, why: LabelledField, parent: QWidget | None
    ) -> None:
        super().__init__(title, go_on, 560, parent)
        self.why = why
        self.body.addWidget(Label(said))
        self.body.addWidget(why)
        why.field.setFocus()

    def missing(self) -> str:
        """What to say when there is no reason."""
        raise NotImplementedError

    def accept(self) -> None:
        why = str(value_of(self.why.field)).strip()
        if not why:
            self.show_problem(self.why, self.missing())
            return
        self.given.emit(why)
        super().accept()


class ErrorDialog(_Reason):
    """Marks something as entered in error. `given` carries the reason."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        title = _tr("Mark as entered in error")
        said = _tr(
            "{what} will be struck through and left out of lists and counts. "
            "It is not deleted: it stays in the history, with your reason."
        )
        why = LabelledField(
            _tr("Why was it entered in error?"), text_area(3), _tr("Such as: about somebody else")
        )
        button = danger_button(title, "close-circle-outline")
        super().__init__(title, button, said.format(what=what), why, parent)

    def missing(self) -> str:
        return _tr("Give the reason: it is kept with the record")


class NotNowDialog(_Reason):
    """Asks why a suggestion is set aside. `given` carries the reason."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        said = _tr("“{what}” is set aside. A newer screen that finds it asks again. You can undo this.")
        why = LabelledField(_tr("Why not now?"), text_area(2), _tr("Such as: known and in hand"))
        button = primary_button(_tr("Set it aside"))
        super().__init__(_tr("Not now"), button, said.format(what=what), why, parent)

    def missing(self) -> str:
        return _tr("Say in a few words why not: it is kept with your answer")


class DoneDialog(_Question):
    """Asks what was done about a next step. `given` carries the words, which may be empty."""

    given = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Accept"), primary_button(_tr("Accept")), 560, parent)
        self.done_field = LabelledField(
            _tr("What was done? (optional)"), text_area(2), _tr("Such as: told Sgt Okafor at 10:20")
        )
        self.body.addWidget(Label(_tr("“{what}” is recorded as taken up.").format(what=what)))
        self.body.addWidget(self.done_field)
        self.done_field.field.setFocus()

    def accept(self) -> None:
        self.given.emit(str(value_of(self.done_field.field)).strip())
        super().accept()


class EpisodeDialog(_Question):
    """Where, court and hearing, appropriate adult, sharing. `given` carries the details to write."""

    given = Signal(dict)

    def __init__(self, episode: Episode | None, parent: QWidget | None = None) -> None:
        title = _tr("This episode") if episode else _tr("Open an episode")
        super().__init__(title, primary_button(_tr("Save")), 800, parent)
        self.fields: dict[str, LabelledField] = {}
        places = [(code, words.place_kind(code)) for code in get_args(PlaceKind)]
        adults = [(code, words.appropriate_adult(code)) for code in get_args(AppropriateAdult)]
        sharing = [(code, words.sharing(code)) for code in get_args(Sharing)]
        self._row(
            ("place_kind", _tr("Kind of place"), choice(places)),
            ("place_name", _tr("Name of the place"), text_line()),
            ("cell", _tr("Cell"), text_line(110)),
        )
        self._row(
            ("reason", _tr("Reason"), text_line()),
            ("known_already", _tr("What we know already"), text_line()),
        )
        self._row(("court_name", _tr("Court"), text_line()), ("case_urn", _tr("Case URN"), text_line()))
        self._row(
            ("hearing_at", _tr("Hearing on"), DateBoxes()),
            ("hearing_time", _tr("At"), text_line(80)),
        )
        self._row(("offence", _tr("Alleged offence"), text_line()))
        self._row(
            ("appropriate_adult", _tr("Appropriate adult"), choice(adults)),
            ("appropriate_adult_detail", _tr("Who, and when they come"), text_line()),
        )
        self._row(
            ("sharing", _tr("Sharing of information"), choice(sharing)),
            ("sharing_detail", _tr("With whom, and what not"), text_line()),
        )
        self._fill(episode)
        self.fields["place_kind"].field.setFocus()

    def accept(self) -> None:
        details = {key: value_of(field.field) for key, field in self.fields.items()}
        day, month, year = details.pop("hearing_at")
        try:
            details["hearing_at"] = local_time.moment((day, month, year), details.pop("hearing_time"))
        except ValueError as problem:
            self.show_problem(self.fields["hearing_at"], str(problem))
            return
        self.given.emit(
            {key: held.strip() if isinstance(held, str) else held for key, held in details.items()}
        )
        super().accept()

    def _fill(self, episode: Episode | None) -> None:
        held: dict[str, Any] = episode.model_dump() if episode else {"place_kind": "court_cells"}
        at = held.get("hearing_at")
        held |= {
            "hearing_at": list(local_time.boxes_of(at)),
            "hearing_time": words.clock_time(at) if at else "",
        }
        for key, field in self.fields.items():
            if key in held:
                fill(field.field, held[key])

    def _row(self, *parts: tuple[str, str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, label, field in parts:
            self.fields[key] = LabelledField(label, field)
            row.addWidget(self.fields[key], 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PersonDialogs", text)
