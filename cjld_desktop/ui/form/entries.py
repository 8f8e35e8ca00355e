"""What a page draws, in order: headings, texts, questions, repetitions. Pure: a session in, entries out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.session import FormSession

Kind = Literal["heading", "instance", "display", "question", "add"]


@dataclass(frozen=True)
class Entry:
    """`path` is the item's, for `instance` and `add` the repeating group's; `index` counts from 0."""

    kind: Kind
    path: str
    index: int = 0

    @property
    def key(self) -> str:
        """What tells two entries of one page apart."""
        return f"{self.kind} {self.path} {self.index}"


def entries(session: FormSession, paths: Sequence[str]) -> list[Entry]:
    """The entries of a page's paths, which stand in the order of asking."""
    found: list[Entry] = []
    open_groups: list[tuple[str, int]] = []
    for path in paths:
        while open_groups and _repetition(open_groups[-1][0], path) is None:
            group, last = open_groups.pop()
            found.append(Entry("add", group, last))
        if open_groups:
            group, last = open_groups[-1]
            index = _repetition(group, path)
            if index is not None and index != last:
                open_groups[-1] = (group, index)
                found.append(Entry("instance", group, index))
        field = session.item(path)
        if field.type != "group":
            found.append(Entry("display" if field.type == "display" else "question", path))
            continue
        found.append(Entry("heading", path))
        if field.repeats:
            open_groups.append((path, -1))
    found += [Entry("add", group, last) for group, last in reversed(open_groups)]
    return found


def _repetition(group: str, path: str) -> int | None:
    """Which repetition of the group the path stands in; None when it stands outside."""
    inside = re.match(r"\[(\d+)\]/", path.removeprefix(group)) if path.startswith(group) else None
    return int(inside[1]) if inside else None


def title_is_said(field: Field, title: str) -> bool:
    """Whether the page's title already is this item's text."""
    return field.text.strip() == title.strip()
