"""What a page draws, in order: headings, texts, questions, tables. Pure: a session in, entries out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.session import FormSession

Kind = Literal["heading", "instance", "display", "question", "add", "matrix", "row"]

_MATRIX = frozenset({"table", "atable", "htable", "grid"})
_TABLES = frozenset({"gtable", "table", "htable", "atable", "grid"})
_FITS_A_ROW = frozenset({"string", "integer", "decimal", "time", "choice", "boolean", "quantity", "url"})
MOST_COLUMNS = 7


@dataclass(frozen=True)
class Entry:
    """`path` is the item's, for `instance` and `add` the repeating item's; `index` counts from 0.

    `paths` are the questions of a `matrix`, which all have the same options, or of a `row` of a table.
    """

    kind: Kind
    path: str
    index: int = 0
    paths: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells two entries of one page apart."""
        return " ".join((self.kind, self.path, str(self.index), *self.paths))


def entries(session: FormSession, paths: Sequence[str]) -> list[Entry]:
    """The entries of a page's paths, which stand in the order of asking."""
    found: list[Entry] = []
    open_items: list[tuple[str, int, bool]] = []
    for path in paths:
        while open_items and _repetition(open_items[-1][0], path) is None:
            found += _closed(open_items.pop())
        if open_items:
            above, last, is_group = open_items[-1]
            index = _repetition(above, path)
            if index is not None and index != last:
                open_items[-1] = (above, index, is_group)
                found.append(Entry("instance", above, index))
        item = _item(session, path)
        if item.type == "group":
            found.append(Entry("heading", path))
        else:
            found.append(Entry("display" if item.type == "display" else "question", path))
        if item.makes_instances:
            open_items.append((path, -1, item.type == "group"))
    for one in reversed(open_items):
        found += _closed(one)
    return _with_tables(session, found)


def title_is_said(field: Field, title: str) -> bool:
    """Whether the page's title already is this item's text."""
    return field.text.strip() == title.strip()


def _item(session: FormSession, path: str) -> Item:
    """The item at a path; outside what repeats, the path is its linkId."""
    found = session.questionnaire.items.get(path)
    if found is None or found.scopes:
        return session.questionnaire.items[session.item(path).link_id]
    return found


def _closed(open_item: tuple[str, int, bool]) -> list[Entry]:
    path, last, is_group = open_item
    return [Entry("add", path, last)] if is_group else []


def _repetition(above: str, path: str) -> int | None:
    """Which repetition of the item above the path stands in; None when it stands outside."""
    inside = re.match(r"\[(\d+)\]/", path.removeprefix(above)) if path.startswith(above) else None
    return int(inside[1]) if inside else None


def _with_tables(session: FormSession, found: list[Entry]) -> list[Entry]:
    """The questions below a table's group, gathered into a matrix or a row where they fit one."""
    items = session.questionnaire.items
    if not any(item.control in _TABLES for item in items.values()):
        return found
    gathered: list[Entry] = []
    for parent, run in groupby(found, lambda entry: _table_of(session, entry)):
        asked = list(run)
        fields = [session.item(entry.path) for entry in asked] if parent else []
        paths = tuple(entry.path for entry in asked)
        if len(fields) < 2 or any(field.read_only for field in fields):
            gathered += asked
        elif items[parent].control in _MATRIX and _is_matrix(fields):
            gathered.append(Entry("matrix", parent, paths=paths))
        elif _is_row(session, parent, fields):
            gathered.append(Entry("row", parent, paths=paths))
        else:
            gathered += asked
    return gathered


def _table_of(session: FormSession, entry: Entry) -> str:
    """The group whose table the question stands in; the empty string when it stands in none."""
    if entry.kind != "question":
        return ""
    items = session.questionnaire.items
    item = _item(session, entry.path)
    above = items.get(item.parent)
    if above is None or above.type != "group" or item.children:
        return ""
    over = items.get(above.parent)
    in_grid = over is not None and over.control == "grid"
    return above.link_id if above.control in _TABLES or in_grid else ""


def _is_matrix(fields: Sequence[Field]) -> bool:
    first = [option.display for option in fields[0].options]
    kinds = {field.type for field in fields}
    if kinds == {"boolean"}:
        return not any(field.options for field in fields)
    return (
        kinds == {"choice"}
        and 0 < len(first) <= MOST_COLUMNS
        and not any(field.repeats or field.open_text for field in fields)
        and not any(option.media for field in fields for option in field.options)
        and all([option.display for option in field.options] == first for field in fields)
    )


def _is_row(session: FormSession, parent: str, fields: Sequence[Field]) -> bool:
    group = session.questionnaire.items[parent]
    over = session.questionnaire.items.get(group.parent)
    is_line = group.repeats or group.control == "htable" or (over is not None and over.control == "grid")
    return (
        is_line
        and len(fields) <= MOST_COLUMNS
        and all(field.type in _FITS_A_ROW and not field.repeats for field in fields)
    )
