"""Where an answer stands: `linkId`, or `group[1]/linkId` below something that repeats (counted from 0)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cjld_desktop.forms.item import Item

Scope = tuple[int, ...]
"""Which repetition of each repeating ancestor, outermost first."""

MOST_INSTANCES = 500
_STEP = re.compile(r"\[(\d{1,4})\]/", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """An item and the repetition it stands in."""

    item: Item
    scope: Scope

    @property
    def path(self) -> str:
        """The text of the place, the key under which its answer is kept."""
        return path_of(self.item, self.scope)


def path_of(item: Item, scope: Scope) -> str:
    """The path of an item in one repetition of its ancestors."""
    steps = (f"{link_id}[{index}]/" for link_id, index in zip(item.scopes, scope, strict=False))
    return "".join(steps) + item.link_id


def resolve(items: Mapping[str, Item], path: str) -> Place | None:
    """The place that a path names; None when the form has no such place.

    A linkId may itself hold `/` and `[1]`, so every cut is tried and must give the same path again.
    """
    whole = items.get(path)
    if whole is not None and not whole.scopes:
        return Place(whole, ())
    for step in _STEP.finditer(path):
        item = items.get(path[step.end() :])
        if item is None or not item.scopes or int(step[1]) >= MOST_INSTANCES:
            continue
        above = resolve(items, path[: step.start()])
        if above is not None and above.item.link_id == item.scopes[-1]:
            found = Place(item, (*above.scope, int(step[1])))
            return found if found.path == path else None
    return None
