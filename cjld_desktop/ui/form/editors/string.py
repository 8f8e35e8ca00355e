"""Editor for `string`: one line of words."""

from cjld_desktop.ui.form.editors.line import LineEditor


class StringEditor(LineEditor):
    key = "valueString"

    def _read(self, text: str) -> str:
        return text
