"""What depends on what in a form: so that an answer touches only what reads it, and in the right order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from cjld_desktop.forms.item import Expression, Item
from cjld_desktop.forms.moving import Moving

Node = tuple[str, str]
"""("enabled" | "asked" | "value", linkId), so that a child's value may feed its parent's and be no circle.

"asked" is how an item is asked, its options for one. Only items have it where an expression says so.
"""


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
    """What the expressions of a node read; also ("initial", linkId), which is no node."""
    moving: Mapping[str, Moving] = field(default_factory=dict)
    circle: tuple[str, ...] = ()

    @classmethod
    def empty(cls) -> "Graph":
        """A graph of nothing, while a form is being read."""
        return cls({}, {}, {})

    @classmethod
    def of(
        cls,
        items: Mapping[str, Item],
        reads_of: Callable[[Item, Expression], Reads],
        moving: Mapping[str, Moving],
    ) -> "Graph":
        """The graph of a form's items. When they run in a circle, only `circle` is of use: its linkIds."""
        edges: dict[Node, set[Node]] = {}
        for one in items:
            kinds = ("enabled", "asked", "value") if one in moving else ("enabled", "value")
            edges |= {(kind, one): set() for kind in kinds}
        reads: dict[Node, frozenset[str]] = {}
        for link_id, item in items.items():
            _join(item, items, edges, moving.get(link_id))
            for node, expressions in _expressions(item, moving.get(link_id)):
                found = [reads_of(item, one) for one in expressions]
                named = frozenset[str]().union(*(one.named for one in found))
                swept = frozenset[str]().union(*(one.swept for one in found))
                # A sum over a whole group means the others in it, not the total itself.
                reads[node] = named | (swept - {link_id})
                if node in edges:
                    for read in reads[node]:
                        edges["value", read].add(node)
        order = _order(edges)
        circle = () if len(order) == len(edges) else _circle(edges, set(edges) - set(order))
        rank, after = {n: i for i, n in enumerate(order)}, {n: tuple(e) for n, e in edges.items()}
        return cls(rank, after, reads, moving, circle)


def _join(item: Item, items: Mapping[str, Item], edges: dict[Node, set[Node]], moving: Moving | None) -> None:
    """The edges that come from where the item stands and from its `enableWhen`."""
    enabled, value = ("enabled", item.link_id), ("value", item.link_id)
    edges[enabled].add(value)
    if moving is not None:
        asked = ("asked", item.link_id)
        edges[enabled].add(asked)
        if moving.moves_options:
            edges[asked].add(value)
    if item.parent:
        edges["enabled", item.parent].add(enabled)
        if items[item.parent].makes_instances and items[item.parent].is_question:
            edges["value", item.parent].add(enabled)  # one repetition an answer
    for condition in item.conditions:
        edges["value", condition.question].add(enabled)


def _expressions(item: Item, moving: Moving | None) -> Iterator[tuple[Node, list[Expression]]]:
    single = (
        ("enabled", item.enable_expression),
        ("value", item.calculated),
        ("initial", item.initial_expression),
    )
    yield from (((kind, item.link_id), [one]) for kind, one in single if one is not None)
    if moving is not None:
        yield ("asked", item.link_id), list(moving.expressions)


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
