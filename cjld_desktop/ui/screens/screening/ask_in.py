"""“Ask in”: the languages a form can be asked in, and the person's own offered, never forced."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import listed, tr
from cjld_desktop.ui.widgets.inputs import choice, fill
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink


class AskIn(QWidget):
    """`chosen` carries the code of a language; the empty string stands for the form's own alone."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.languages = choice([])
        self._offer = Muted()
        self.offer_link = WrappedLink(tr("Ask in their language"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(LabelledField(tr("Ask in"), self.languages))
        column.addWidget(self._offer)
        column.addWidget(self.offer_link)
        self._codes: tuple[str, ...] = ()
        self._offered = ""
        self.languages.activated.connect(lambda _: self.chosen.emit(self.languages.currentData()))
        self.offer_link.clicked.connect(lambda: self.chosen.emit(self._offered))

    def show_state(self, state: State) -> None:
        self.setVisible(len(state.languages) > 1 and not state.is_signed)
        if self._codes != state.languages:
            self._codes = state.languages
            self.languages.clear()
            for number, code in enumerate(state.languages):
                self.languages.addItem(language_words(code), code if number else "")
        fill(self.languages, state.asked_in)
        self.languages.setEnabled(not state.busy)
        self._offered = state.offered
        offers = bool(state.offered) and not state.asked_in
        theirs = language_words(state.offered) if offers else ""
        self._offer.setText(tr("{language} is their language.").format(language=theirs))
        for part in (self._offer, self.offer_link):
            part.setVisible(offers)


def language_words(code: str) -> str:
    """`Polski (Polish)`: as its speakers call it, and as the worker does."""
    ours = listed("languages", code)
    if ours == code and "-" in code:
        root = listed("languages", code.partition("-")[0])
        ours = root if root != code.partition("-")[0] else code
    locale = QLocale(code.replace("-", "_"))
    if locale.language() in {QLocale.Language.C, QLocale.Language.English}:
        return ours  # unknown to Qt, or the worker's own: nothing to say twice
    native = locale.nativeLanguageName()
    return f"{native[:1].upper()}{native[1:]} ({ours})" if native else ours
