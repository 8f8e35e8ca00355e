"""A fault of a form pack: which file, where in it, what it is and what to do."""

from typing import Any

from cjld_desktop.errors import QuestionnaireError


class PackError(QuestionnaireError):
    """`file` is the pack, or the file in it; `place` the spot in that file, empty for all of it."""

    def __init__(self, template: str, *, file: str, place: str = "", **values: Any) -> None:
        super().__init__(template, file=file, place=place, **values)
        self.file = file
        self.place = place


def shown(name: str) -> str:
    """A name from outside as it may stand in a sentence: short, and only letters that can be seen."""
    seen = "".join(char if char.isprintable() else "?" for char in name[:60])
    return seen + ("…" if len(name) > 60 else "")
