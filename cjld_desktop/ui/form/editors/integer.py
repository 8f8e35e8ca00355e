"""Editor for `integer`: a whole number, which may be negative."""

import re

from cjld_desktop.ui.form.editors.base import tr
from cjld_desktop.ui.form.editors.line import LineEditor


class IntegerEditor(LineEditor):
    key = "valueInteger"
    letters = 10

    def _read(self, text: str) -> int:
        """FHIR integers have 32 bits."""
        if not re.fullmatch(r"[+-]?[0-9]{1,10}", text) or not -(2**31) <= int(text) < 2**31:
            raise ValueError(tr("Give a whole number, like 12"))
        return int(text)
