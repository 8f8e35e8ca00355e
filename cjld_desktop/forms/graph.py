"""What depends on what in a form: so that an answer touches only what reads it, and in the right order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from cjld_desktop.forms.item import Expression, Item

Node = tuple[str, str]
"""("enabled" | "value", linkId). Two an item: a child's value may feed its parent's and be no circle."""


@dataclass(frozen=True, slots=True)
class Reads:
    """The items whose answers an expression reads: those it names, and those it sweeps over."""

    named: frozenset[str] = frozenset()
    swept: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        return self.named | self.swept


@dataclass(frozen=True, slots=True)
class Graph:
    """`rank` is the order of working out; `dependents` what to look at again after a node has changed."""

    rank: Mapping[Node, int]
    dependents: Mapping[Node, tuple[Node, ...]]
    reads: Mapping[Node, frozenset[str]]
    circle: tuple[str, ...] = ()

    @classmethod
    def empty(cls) -> "Graph":
        """A graph of nothing, while a form is being read."""
        return cls({}, {}, {})

    @classmethod
    def of(cls, items: Mapping[str, Item], reads_of: Callable[[Item, Expression], Reads]) -> "Graph":
        """The graph of a form's items. When they run in a circle, only `circle` is of use: its linkIds."""
        edges: dict[Node, set[Node]] = {(kind, one): set() for one in items for kind in ("enabled", "value")}
        reads: dict[Node, frozenset[str]] = {}
        for link_id, item in items.items():
            enabled, value = ("enabled", link_id), ("value", link_id)
            edges[enabled].add(value)
            if item.parent:
                edges["enabled", item.parent].add(enabled)
                if items[item.parent].makes_instances and items[item.parent].is_question:
                    edges["value", item.parent].add(enabled)  # one repetition an answer
            for condition in item.conditions:
                edges["value", condition.question].add(enabled)
            for expression, node in ((item.enable_expression, enabled), (item.calculated, value)):
                if expression is not None:
                    found = reads_of(item, expression)
                    # A sum over a whole group means the others in it, not the total itself.
                    reads[node] = found.named | (found.swept - {link_id})
                    for read in reads[node]:
                        edges["value", read].add(node)
        order = _order(edges)
        circle = () if len(order) == len(edges) else _circle(edges, set(edges) - set(order))
        return cls(
            {n: i for i, n in enumerate(order)}, {n: tuple(e) for n, e in edges.items()}, reads, circle
        )


def _order(edges: Mapping[Node, set[Node]]) -> list[Node]:
    """The nodes so that each comes after what it reads; ties in the order of the form. Kahn's algorithm."""
    position = {node: index for index, node in enumerate(edges)}
    names = list(edges)
    waits = dict.fromkeys(edges, 0)
    for targets in edges.values():
        for target in targets:
            waits[target] += 1
    ready = [position[node] for node in names if not waits[node]]
    order = []
    while ready:
        node = names[heappop(ready)]
        order.append(node)
        for target in edges[node]:
            waits[target] -= 1
            if not waits[target]:
                heappush(ready, position[target])
    return order


def _circle(edges: Mapping[Node, set[Node]], stuck: set[Node]) -> tuple[str, ...]:
    """The linkIds of one circle among the nodes left without an order, its first repeated at the end."""
    into: dict[Node, Node] = {}
    for node in sorted(stuck):
        for target in edges[node] & stuck:
            into[target] = node
    # Walk backwards: every stuck node is fed by a stuck node, so this must come round.
    node, seen = min(into), dict[Node, int]()
    walk: list[Node] = []
    while node not in seen:
        seen[node] = len(walk)
        walk.append(node)
        node = into[node]
    names = [name for _, name in reversed(walk[seen[node] :])]
    path = [name for index, name in enumerate(names) if name != names[index - 1]] or names[:1]
    start = path.index(min(path))
    return (*path[start:], *path[:start], path[start])
