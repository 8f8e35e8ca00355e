"""A form as a task list: sections, the pages in each, and how far each has come."""

from collections.abc import Iterator
from dataclasses import dataclass

from cjld_desktop.forms.item import Item
from cjld_desktop.forms.paths import Scope, path_of
from cjld_desktop.forms.values import absent_reason, readable
from cjld_desktop.forms.worked import Worked

NOT_STARTED, STARTED, COMPLETE = "not_started", "started", "complete"


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown together: a question with all that follows from it, or a small group.

    `paths` are in the order of asking and only those now in force or, disabled, protected; `answered` is
    true when nothing that must be answered on it is open and something on it was answered.
    """

    link_id: str
    title: str
    paths: tuple[str, ...]
    answered: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level group; `answered` of `total` pages are done. `state`: not_started, started or complete."""

    link_id: str
    title: str
    state: str
    answered: int
    total: int
    pages: tuple[Page, ...]


def sections(worked: Worked) -> list[Section]:
    """The sections in force, with what stands outside any group gathered under the form's own title."""
    found: list[Section] = []
    loose: list[Item] = []
    for item in worked.form.top:
        if item.type == "group" and not item.makes_instances:
            found += _section(worked, loose)
            loose = []
            if worked.is_shown(item, ()):
                found += _section(worked, list(item.children), item)
        else:
            loose.append(item)
    return found + _section(worked, loose)


def _section(worked: Worked, items: list[Item], group: Item | None = None) -> list[Section]:
    pages = tuple(_pages(worked, items))
    if not pages:
        return []
    asked = [page for page in pages if any(_asked(worked, path) for path in page.paths)]
    answered = sum(page.answered for page in asked)
    begun = any(_has_answer(worked, path) for page in asked for path in page.paths)
    done = all(page.answered or page.optional for page in asked)
    state = COMPLETE if done and (begun or not asked) else STARTED if begun else NOT_STARTED
    title = (worked.item_at(group, group.link_id).text if group else "") or worked.form.title
    return [Section(group.link_id if group else items[0].link_id, title, state, answered, len(asked), pages)]


def _pages(worked: Worked, items: list[Item]) -> Iterator[Page]:
    """One page a question or group; a text on its own is shown on the page that follows it."""
    before: list[str] = []
    for index, item in enumerate(items):
        paths = list(_paths(worked, item, ()))
        if item.type == "display" and index + 1 < len(items):
            before += paths
        elif paths:
            yield _page(worked, item, (*before, *paths))
            before = []
    if before:
        yield _page(worked, items[-1], tuple(before))


def _page(worked: Worked, item: Item, paths: tuple[str, ...]) -> Page:
    asked = [path for path in paths if _asked(worked, path)]
    required = [path for path in asked if _must_answer(worked, path)]
    done = all(_has_answer(worked, path) for path in required)
    begun = any(_has_answer(worked, path) for path in asked)
    title = worked.item_at(item, item.link_id).text
    return Page(item.link_id, title, paths, done and begun, not required)


def _paths(worked: Worked, item: Item, scope: Scope) -> Iterator[str]:
    if not worked.is_shown(item, scope):
        return
    yield path_of(item, scope)
    count = worked.instances(item, scope) if item.makes_instances else 1
    for index in range(count):
        for child in item.children:
            yield from _paths(worked, child, (*scope, index) if item.makes_instances else scope)


def _asked(worked: Worked, path: str) -> bool:
    place = worked.place(path)
    return place is not None and place.item.is_asked and worked.enabled.get(path, False)


def _must_answer(worked: Worked, path: str) -> bool:
    place = worked.place(path)
    return place is not None and worked.item_at(place.item, path).required


def _has_answer(worked: Worked, path: str) -> bool:
    place, value = worked.place(path), worked.answers.get(path)
    if place is None:
        return False
    return bool(absent_reason(value) or readable(worked.item_at(place.item, path), value))
