"""Editor for `decimal`: a number that may have a fraction."""

import re

from cjld_desktop.ui.form.editors.base import tr
from cjld_desktop.ui.form.editors.line import LineEditor


def read_number(text: str) -> float:
    """The number in the text, with a point or a comma. Raises ValueError with a sentence."""
    plain = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", plain):
        raise ValueError(tr("Give a number, like 12 or 12.5"))
    return float(plain)


def written_number(number: float) -> str:
    """`12` and `12.5`, never `12.0`."""
    return f"{number:.10g}"


class DecimalEditor(LineEditor):
    key = "valueDecimal"
    letters = 12

    def _read(self, text: str) -> float:
        return read_number(text)

    def _written(self, found: float) -> str:
        return written_number(found)
