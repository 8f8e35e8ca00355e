"""Loads a FHIR Questionnaire and refuses, in a sentence, what cannot be run safely. Never changes after."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms import reading, rules
from cjld_desktop.forms.graph import Graph
from cjld_desktop.forms.item import Constraint, Expression, Item
from cjld_desktop.forms.moving import moving_items
from cjld_desktop.forms.reads import reads_of

LARGEST_FILE = 1024 * 1024
MOST_ITEMS = 4000
DEEPEST_JSON = 64
MINUTES = "https://cjld.example/StructureDefinition/estimated-minutes"


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """One version of one form. `items` holds every item by linkId, in the order they are asked."""

    url: str
    version: str
    title: str
    status: str
    publisher: str
    licence: str
    minutes: int | None
    items: Mapping[str, Item]
    top: tuple[Item, ...]
    variables: tuple[Expression, ...]
    constraints: tuple[Constraint, ...]
    scores: tuple[rules.ScoreRule, ...]
    flags: tuple[rules.FlagRule, ...]
    graph: Graph
    reads: Mapping[tuple[str, str], frozenset[str]]
    """What the expressions outside the graph read (scores, flags, constraints), by linkId and text."""
    source: Mapping[str, Any]

    @property
    def canonical(self) -> str:
        """`url|version`, as a response names the form it answers."""
        return f"{self.url}|{self.version}" if self.version else self.url

    def ancestors(self, link_id: str) -> Iterator[Item]:
        """The items above one, nearest first."""
        parent = self.items[link_id].parent
        while parent:
            yield self.items[parent]
            parent = self.items[parent].parent

    def variables_for(self, link_id: str) -> dict[str, tuple[Expression, str]]:
        """The variables an expression on the item can name, each with the linkId that declares it or ""."""
        found = {one.name: (one, "") for one in self.variables}
        if link_id:
            for item in [*reversed(list(self.ancestors(link_id))), self.items[link_id]]:
                found |= {one.name: (one, item.link_id) for one in item.variables}
        return found


def load(source: bytes | dict[str, Any], file: str = "The questionnaire") -> Questionnaire:
    """Read and check a questionnaire. `file` names it in the sentence of a QuestionnaireError."""
    raw = parse(source, file) if isinstance(source, bytes) else source
    if not isinstance(raw, dict) or raw.get("resourceType") != "Questionnaire":
        raise QuestionnaireError(
            "{file} is not a FHIR Questionnaire. Choose a file whose resourceType is Questionnaire.",
            file=file,
        )
    _check_depth(raw, file)
    place = reading.Source(file, _value_sets(raw))
    children = raw.get("item")
    if not isinstance(children, list) or not children:
        raise QuestionnaireError("{file} has no questions. Put at least one under item.", file=file)
    top = tuple(reading.read_item(one, place, f"item[{n}]", "", ()) for n, one in enumerate(children))
    items = _by_link_id(top, place)
    _check_conditions(items, place)
    minutes = reading.extension_value(raw, MINUTES)
    unlinked = Questionnaire(
        **{name: str(raw.get(name) or "") for name in ("url", "version", "title", "status", "publisher")},
        licence=str(raw.get("copyright") or ""),
        minutes=minutes if isinstance(minutes, int) else None,
        items=items,
        top=top,
        variables=reading.variables(raw, place, "the form"),
        constraints=reading.constraints(raw, place, "the form"),
        scores=rules.read_scores(raw, items, place),
        flags=rules.read_flags(raw, items, place),
        graph=Graph.empty(),
        reads={},
        source=raw,
    )
    return _linked(unlinked, place)


def too_large(file: str) -> QuestionnaireError:
    """The fault of a file that is over the limit."""
    return QuestionnaireError(
        "{file} is larger than 1 MiB. Split it into several forms, or take pictures out of it.", file=file
    )


def parse(source: bytes, file: str) -> Any:
    """JSON from bytes, within the limits. Raises QuestionnaireError."""
    if len(source) > LARGEST_FILE:
        raise too_large(file)
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        raise QuestionnaireError(
            "{file} is not JSON from line {line}, column {column}. Mend it there, or fetch it again.",
            file=file,
            line=error.lineno,
            column=error.colno,
        ) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise QuestionnaireError("{file} cannot be read as JSON text. Fetch it again.", file=file) from None


def _check_depth(raw: Any, file: str) -> None:
    waiting = [(raw, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST_JSON:
            raise QuestionnaireError(
                "{file} is nested more than {most} deep. Use fewer levels.", file=file, most=DEEPEST_JSON
            )
        below = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting += [(child, depth + 1) for child in below]


def _by_link_id(top: tuple[Item, ...], source: reading.Source) -> dict[str, Item]:
    items: dict[str, Item] = {}
    waiting = list(reversed(top))
    while waiting:
        item = waiting.pop()
        if item.link_id in items:
            raise source.fault(
                "the linkId {link_id} is used twice, first at {first}. Give each item its own.",
                item.place,
                link_id=item.link_id,
                first=items[item.link_id].place,
            )
        items[item.link_id] = item
        if len(items) > MOST_ITEMS:
            raise source.fault("the form has more than {most} items. Split it.", item.place, most=MOST_ITEMS)
        waiting += reversed(item.children)
    return items


def _check_conditions(items: Mapping[str, Item], source: reading.Source) -> None:
    for item in items.values():
        for condition in item.conditions:
            rules.check_condition(condition, items, source, item.place)


def _value_sets(raw: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    contained = raw.get("contained", [])
    found: dict[str, Mapping[str, Any]] = {}
    for one in contained if isinstance(contained, list) else []:
        if isinstance(one, dict) and one.get("resourceType") == "ValueSet":
            found |= {f"#{one.get('id', '')}": one} | (
                {one["url"]: one} if isinstance(one.get("url"), str) else {}
            )
    return found


def _linked(form: Questionnaire, source: reading.Source) -> Questionnaire:
    """The same form with its dependency graph; circles are refused here, with their path."""
    moving = moving_items(form.items, source)
    graph = Graph.of(
        form.items, lambda item, expression: reads_of(form, item.link_id, expression, source), moving
    )
    if graph.circle:
        raise source.fault(
            "the answers depend on each other in a circle: {circle}. Break it at one of these.",
            form.items[graph.circle[0]].place,
            circle=" → ".join(graph.circle),
        )
    rules_of = [*(one.expression for one in form.scores), *(one.expression for one in form.flags)]
    loose = [("", one) for one in rules_of if one is not None]
    loose += [("", one.expression) for one in form.constraints]
    loose += [(item.link_id, one.expression) for item in form.items.values() for one in item.constraints]
    reads = {(owner, one.text): reads_of(form, owner, one, source).all for owner, one in loose}
    values = {name: getattr(form, name) for name in Questionnaire.__dataclass_fields__}
    return Questionnaire(**(values | {"graph": graph, "reads": reads}))
