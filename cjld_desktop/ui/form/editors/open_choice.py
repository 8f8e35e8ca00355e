"""Editor for `open-choice`: the choices, and a box for what is not among them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.values import value_key
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, tr
from cjld_desktop.ui.form.editors.choice import choice_editor
from cjld_desktop.ui.form.editors.string import StringEditor


class OpenChoiceEditor(Editor):
    """Own words stand beside ticked choices where several answers are allowed, otherwise in their place."""

    def __init__(
        self, field: Field, question: str, *, with_absent: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._several = field.repeats
        self._listed: Answers | None = None
        self._own: Answers | None = None
        self.choices = choice_editor(field, question, with_absent=with_absent)
        self.own = StringEditor(tr("{question}: something else").format(question=question))
        self.own.box.setPlaceholderText(field.open_label or tr("Something else, in words"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.choices)
        layout.addWidget(self.own)
        self.choices.given.connect(self._choose)
        self.own.given.connect(self._write)

    def set_value(self, value: Answers | None) -> None:
        if isinstance(value, list):
            self._own = [answer for answer in value if value_key(answer) == "valueString"] or None
            self._listed = [answer for answer in value if value_key(answer) != "valueString"] or None
        else:
            self._own, self._listed = None, value
        self.choices.set_value(self._listed)
        self.own.set_value(self._own)

    def fields(self) -> list[QWidget]:
        return [*self.choices.fields(), *self.own.fields()]

    @property
    def offers_absent(self) -> bool:
        return self.choices.offers_absent

    def _choose(self, given: Given) -> None:
        self._listed = given.value
        if not self._several or not isinstance(given.value, list):
            self._own = None
            self.own.set_value(None)
        self._tell(at_once=True)

    def _write(self, given: Given) -> None:
        self._own = given.value
        if not self._several or not isinstance(self._listed, list):
            self._listed = None
            self.choices.set_value(None)
        self._tell(at_once=given.at_once)

    def _tell(self, *, at_once: bool) -> None:
        if isinstance(self._listed, list) or isinstance(self._own, list):
            listed = self._listed if isinstance(self._listed, list) else []
            own = self._own if isinstance(self._own, list) else []
            self.given.emit(Given([*listed, *own] or None, at_once=at_once))
        else:
            self.given.emit(Given(self._listed, at_once=at_once))
