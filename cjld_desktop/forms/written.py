"""Numbers as they were written: 1.50 has two decimal places, and a plain float has forgotten one of them."""

import json
from typing import Any, Self

from cjld_desktop.forms.json_text import parse


class Written(float):
    """A number that remembers its text in the file."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.text = text
        return made


def written(number: float) -> str:
    """The text of a number; of one that was not read from a file, the shortest."""
    if isinstance(number, Written):
        return number.text
    return str(int(number)) if isinstance(number, float) and number.is_integer() else str(number)


def read_json(source: bytes, file: str) -> Any:
    """JSON whose numbers remember their text. Raises QuestionnaireError as `json_text.parse` does."""
    parse(source, file)
    return json.loads(source, parse_float=Written)
