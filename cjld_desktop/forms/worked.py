"""What follows from the answers: what is in force and what is calculated. Works out only what is touched."""

from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush
from typing import Any

from cjld_desktop.forms import deriving
from cjld_desktop.forms.evaluation import Evaluator, initial_answers
from cjld_desktop.forms.field import Touched
from cjld_desktop.forms.graph import Node
from cjld_desktop.forms.item import Item, Option
from cjld_desktop.forms.paths import Place, Scope, path_of, resolve
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.response import Writer


class Worked:
    """`enabled` and `effective` have an entry for each path that now exists; `answers` is the session's."""

    def __init__(self, form: Questionnaire, answers: dict[str, Any], context: Mapping[str, Any]) -> None:
        self.form = form
        self.answers = answers
        self.enabled: dict[str, bool] = {}
        self.effective: dict[str, Any] = {}
        self.asked: dict[str, Item] = {}
        """The items as they are now asked, where expressions change that: options, words, limits."""
        self.evaluations = 0
        self.faults: set[Node] = set()
        """("enabled" | "asked" | "value", path) of expressions that cannot be worked out on these answers."""
        self._counts: dict[str, int] = {}
        self._paths: dict[Node, tuple[str, ...]] = {}
        self._nodes = sorted(form.graph.rank, key=form.graph.rank.__getitem__)
        self._places: dict[str, Place | None] = {}
        self.writer = Writer(self.effective.get, self.instances, self.asked.get)
        weighted = Writer(self.effective.get, self.instances, self.asked.get, weighted=True)
        self.evaluator = Evaluator(form, weighted, context)
        self.restart()

    def restart(self) -> None:
        """Work everything out from the answers alone."""
        self._counts.clear()
        for path in self.answers:
            self._count(self.place(path))
        self._run(self._nodes)

    def fill_initial(self) -> None:
        """Put in the form's own initial answers wherever nothing is answered yet."""
        self._fill(self.form.items.values(), lambda _: True)
        self._run(self._nodes)

    def place(self, path: str) -> Place | None:
        """The place a path names, remembered."""
        if path not in self._places:
            self._places[path] = resolve(self.form.items, path)
        return self._places[path]

    @property
    def faulty(self) -> set[str]:
        """Paths with an expression that cannot be worked out on the present answers."""
        return {path for _, path in self.faults}

    def item_at(self, item: Item, path: str) -> Item:
        """The item as it is asked at a path now: with the options, words and limits in force there."""
        return self.asked.get(path, item)

    def options(self, item: Item, path: str) -> tuple[Option, ...]:
        """The options in force at a path."""
        return self.asked.get(path, item).options

    def is_protected(self, place: Place) -> bool:
        """Whether it is disabled and yet to be shown, greyed: it or the group it stands in asks for that.

        What has a condition of its own inside such a group is shown only when it asks for it too.
        """
        item = place.item
        if self.enabled.get(place.path, True):
            return False
        conditional = bool(item.conditions) or item.enable_expression is not None
        if conditional and item.disabled_display != "protected":
            return False
        if not item.parent:
            return conditional
        parent = self.form.items[item.parent]
        above = Place(parent, place.scope[: len(parent.scopes)])
        return (conditional and self.enabled.get(above.path, False)) or self.is_protected(above)

    def is_shown(self, item: Item, scope: Scope) -> bool:
        """Whether a page shows it: not hidden, and in force or protected."""
        place = Place(item, scope)
        return not item.hidden and (self.enabled.get(place.path, False) or self.is_protected(place))

    def scopes(self, item: Item) -> list[Scope]:
        """Every repetition the item now stands in."""
        found: list[Scope] = [()]
        for link_id in item.scopes:
            above = self.form.items[link_id]
            found = [(*scope, index) for scope in found for index in range(self.instances(above, scope))]
        return found

    def instances(self, item: Item, scope: Scope) -> int:
        """How often a repeating item stands there now: at least once, so that there is one to fill in."""
        path = path_of(item, scope)
        if item.is_question:
            value = self.effective.get(path)
            return max(1, len(value)) if isinstance(value, list) else 1
        return max(1, self._counts.get(path, 0))

    def answers_from(self, question: str, item: Item, scope: Scope) -> list[dict[str, Any]]:
        """The answers in force to a question as seen from an item: those of the repetitions the two share."""
        target = self.form.items[question]
        shared = 0
        for one, other in zip(target.scopes, item.scopes, strict=False):
            if one != other:
                break
            shared += 1
        scopes = (one for one in self.scopes(target) if one[:shared] == scope[:shared])
        values = (self.effective.get(path_of(target, one)) for one in scopes)
        return [answer for value in values if isinstance(value, list) for answer in value]

    def store(self, updates: Mapping[str, Any]) -> Touched:
        """Keep or take back answers and work out what they touch."""
        return self._run(self._keep(updates), updates)

    def _keep(self, updates: Mapping[str, Any]) -> set[Node]:
        """Put the answers where they are kept; the nodes to work out again."""
        nodes: set[Node] = set()
        for path, value in updates.items():
            if value is None:
                self.answers.pop(path, None)
            else:
                self.answers[path] = value
            place = self.place(path)
            if place is not None:
                nodes.add(("value", place.item.link_id))
                nodes |= self._count(place)
        return nodes

    def add(self, place: Place) -> Touched:
        """One more repetition of a group, with its initial answers."""
        number = self.instances(place.item, place.scope)
        self._counts[place.path] = number + 1
        depth = len(place.scope)
        before = dict(self.answers)
        self._fill(_below(place.item), lambda scope: scope[: depth + 1] == (*place.scope, number))
        stored = {path: value for path, value in self.answers.items() if path not in before}
        return self._run(self._nodes_of(_below(place.item)), stored)

    def remove(self, place: Place, index: int) -> Touched:
        """Take out one repetition; the later ones move up by one."""
        stored: dict[str, Any] = {}
        depth, moved = len(place.scope), {}
        for path in list(self.answers):
            found = self.place(path)
            if found is None or found.item.scopes[depth : depth + 1] != (place.item.link_id,):
                continue
            if found.scope[:depth] != place.scope or found.scope[depth] < index:
                continue
            stored[path] = None
            value = self.answers.pop(path)
            if found.scope[depth] > index:
                scope = (*place.scope, found.scope[depth] - 1, *found.scope[depth + 1 :])
                moved[path_of(found.item, scope)] = value
        value = self.answers.get(place.path)
        if place.item.is_question and isinstance(value, list) and index < len(value):
            moved[place.path] = value[:index] + value[index + 1 :] or None
        remaining = max(0, self._counts.get(place.path, 0) - 1)
        nodes = self._keep(stored | moved) | self._nodes_of([place.item, *_below(place.item)])
        for path in [one for one in self._counts if one.startswith(f"{place.path}[")]:
            del self._counts[path]
        self._counts[place.path] = remaining
        for path in self.answers:
            self._count(self.place(path))
        return self._run(nodes, stored | moved)

    def _fill(self, items: Iterable[Item], wanted: Callable[[Scope], bool]) -> None:
        for item in items:
            if not item.is_question or item.calculated:
                continue
            for scope in filter(wanted, self.scopes(item)):
                path = path_of(item, scope)
                now = self.asked.get(path, item)
                answers = [] if path in self.answers else initial_answers(now, scope, self.evaluator)
                if answers:
                    self.answers[path] = answers
                    self._count(self.place(path))

    def _count(self, place: Place | None) -> set[Node]:
        """Make room for the repetitions that a place needs; the nodes below those that grew."""
        grown: set[Node] = set()
        for depth, link_id in enumerate(place.item.scopes if place else ()):
            above = self.form.items[link_id]
            path = path_of(above, place.scope[:depth]) if place else ""
            needed = place.scope[depth] + 1 if place else 0
            if above.is_question or self._counts.get(path, 0) >= needed:
                continue
            self._counts[path] = needed
            grown |= self._nodes_of(_below(above))
        return grown

    def _nodes_of(self, items: Iterable[Item]) -> set[Node]:
        every = {(kind, item.link_id) for item in items for kind in _HELD}
        return every & self.form.graph.rank.keys()

    def _run(self, start: Iterable[Node], stored: Mapping[str, Any] | None = None) -> Touched:
        rank, dependents = self.form.graph.rank, self.form.graph.dependents
        waiting = [rank[node] for node in start]
        heapify(waiting)
        before: dict[tuple[str, str], Any] = {}
        last = -1
        while waiting:
            number = heappop(waiting)
            if number == last:
                continue
            last, node = number, self._nodes[number]
            if self._work(node, before):
                for other in dependents[node]:
                    heappush(waiting, rank[other])
        return self._touched(before, stored or {})

    def _work(self, node: Node, before: dict[tuple[str, str], Any]) -> bool:
        """Work one node out; whether anything came out differently."""
        kind, link_id = node
        item = self.form.items[link_id]
        if kind == "value" and not item.is_question:
            return False
        held: dict[str, Any] = getattr(self, _HELD[kind])
        fresh: dict[str, Any] = {}
        for scope in self.scopes(item):
            path = path_of(item, scope)
            self.faults.discard((kind, path))
            fresh[path] = _DERIVE[kind](self, item, scope, path)
        old = {path: held[path] for path in self._paths.get(node, ())}
        self._paths[node] = tuple(fresh)
        if old == fresh:
            return False
        for path in old.keys() | fresh.keys():
            if old.get(path) != fresh.get(path):
                before.setdefault((kind, path), old.get(path))
        for path in old.keys() - fresh.keys():
            del held[path]
            self.faults.discard((kind, path))
        held |= fresh
        return True

    def _touched(self, before: Mapping[tuple[str, str], Any], stored: Mapping[str, Any]) -> Touched:
        switched = {path: old for (kind, path), old in before.items() if kind == "enabled"}
        on = {path for path, old in switched.items() if not old and self.enabled.get(path, False)}
        off = {path for path, old in switched.items() if old and not self.enabled.get(path, False)}
        changed = {p for (kind, p), old in before.items() if kind == "value" and self.effective.get(p) != old}
        worked = {path for path in changed if (place := self.place(path)) and place.item.calculated}
        asked = {p for (kind, p), old in before.items() if kind == "asked" and old and p in self.asked}
        return Touched(
            enabled=frozenset(on),
            disabled=frozenset(off),
            changed=frozenset(changed),
            calculated=frozenset(worked),
            stored=dict(stored),
            options=frozenset(asked),
        )


def _below(item: Item) -> list[Item]:
    found, waiting = [], list(item.children)
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.children
    return found


_HELD = {"enabled": "enabled", "asked": "asked", "value": "effective"}
_DERIVE: dict[str, Callable[[Worked, Item, Scope, str], Any]] = {
    "enabled": deriving.is_enabled,
    "asked": deriving.asked,
    "value": deriving.value,
}
