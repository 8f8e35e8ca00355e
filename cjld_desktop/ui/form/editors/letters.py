"""'12 letters left': how much room a text still has, said only when its end is near."""

from cjld_desktop.ui import words
from cjld_desktop.ui.form.editors.base import tr
from cjld_desktop.ui.widgets.labels import Muted

_NEAR = 0.8


class LettersLeft(Muted):
    """Told, not enforced: pasted words must not lose their end in silence."""

    def __init__(self, most: int) -> None:
        super().__init__("")
        self._most = most
        self.hide()

    def follow(self, text: str) -> None:
        """Say how many letters are left, or too many; nothing while there is plenty of room."""
        left = self._most - len(text)
        near = len(text) >= self._most * _NEAR
        if left >= 0:
            self.setText(words.count(left, tr("1 letter left"), tr("{n} letters left")))
        else:
            self.setText(words.count(-left, tr("1 letter too many"), tr("{n} letters too many")))
        self.set_tone("now" if left < 0 else None)
        self.setVisible(near)
