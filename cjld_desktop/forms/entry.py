"""One item of a questionnaire as it stands in the file, with its place. The file may be broken anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cjld_desktop.forms.problem import Problem, Severity

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """`above` are the items around it, outermost first; `loader_place` is how the loader names its place."""

    raw: Json
    path: str
    loader_place: str
    above: tuple["Entry", ...] = ()

    @property
    def link_id(self) -> str:
        """The linkId, or the empty string when there is none worth the name."""
        found = self.raw.get("linkId")
        return found if isinstance(found, str) else ""

    @property
    def type(self) -> str:
        """The type as it is written; the empty string when it is no text."""
        found = self.raw.get("type")
        return found if isinstance(found, str) else ""

    def problem(
        self, code: str, template: str, below: str = "", severity: Severity = "error", **values: Any
    ) -> Problem:
        """A problem of this item, or of what stands `below` it."""
        path = f"{self.path}.{below}" if below else self.path
        return Problem(path, self.link_id, code, template, values, severity)


def entries(raw: Json) -> Iterator[Entry]:
    """Every item that is a JSON object, in the order of the form."""
    waiting = _below(raw, "Questionnaire", "", ())[::-1]
    while waiting:
        entry = waiting.pop()
        yield entry
        waiting += _below(entry.raw, entry.path, f"{entry.loader_place}.", (*entry.above, entry))[::-1]


def _below(raw: Json, path: str, place: str, above: tuple[Entry, ...]) -> list[Entry]:
    listed = raw.get("item")
    found = []
    for index, one in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(one, dict):
            name = one.get("linkId")
            named = f"{place}item[{index}] ({name})"
            found.append(Entry(one, f"{path}.item[{index}]", named, above))
    return found


def objects(raw: Any) -> list[Json]:
    """The JSON objects in what should be a list of them."""
    return [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []


def numbered(raw: Json, name: str) -> Iterator[tuple[str, Json]]:
    """The JSON objects in a list, each with its place such as `enableWhen[0]`."""
    listed = raw.get(name)
    for index, one in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(one, dict):
            yield f"{name}[{index}]", one
