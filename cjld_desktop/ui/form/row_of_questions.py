"""The questions of one line of a table, beside each other where there is room, else below each other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.question_box import QuestionBox
from cjld_desktop.ui.form.side_by_side import SideBySide


class RowOfQuestions(QWidget):
    """Every question keeps its own words, so that a line can be read on its own."""

    def __init__(self, session: FormSession, paths: Sequence[str]) -> None:
        super().__init__()
        self.boxes = [QuestionBox(session, path, compact=True) for path in paths]
        layout = SideBySide(self, spacing=12, even=True, wished=theme.px(150))
        for box in self.boxes:
            layout.addWidget(box)
