"""Loads a FHIR Questionnaire and refuses, in a sentence, what cannot be run safely. Never changes after."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from cjld_desktop.errors import NotRunHereError, QuestionnaireError
from cjld_desktop.forms import reading, rules, translation
from cjld_desktop.forms.graph import Graph, Reads
from cjld_desktop.forms.item import Constraint, Expression, Item
from cjld_desktop.forms.item_reading import answerer, read_item
from cjld_desktop.forms.json_text import LARGEST_FILE, parse, too_large
from cjld_desktop.forms.moving import moving_items
from cjld_desktop.forms.reads import check_variables, reads_of
from cjld_desktop.forms.shape import DEEPEST_JSON, check_shape
from cjld_desktop.forms.value_sets import ValueSets

__all__ = ["DEEPEST_JSON", "LARGEST_FILE", "MOST_ITEMS", "Questionnaire", "load", "parse", "too_large"]

MOST_ITEMS = 10_000
MOST_READS = 500_000
"""Answers that all expressions together look at: each is an edge in the graph, kept in memory."""
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
    language: str = "en"
    """The language its words are in, `en` where the file does not say."""
    lists: ValueSets = field(default_factory=ValueSets, repr=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be shown in, that of the file first."""
        own = own_language(self.source)
        return tuple(dict.fromkeys((own, *translation.languages(self.source))))

    def in_language(self, code: str) -> "Questionnaire":
        """The same form in another language, for showing and printing; words without a translation stay.

        Answers are the same in every language, so a session can go on with either.
        """
        return self if code == self.language else _in_language(self, code)

    @property
    def canonical(self) -> str:
        """`url|version`, as a response names the form it answers."""
        return f"{self.url}|{self.version}" if self.version else self.url

    @property
    def digest(self) -> str:
        """SHA-256 of the form's content in hex, however its file is spaced: what was asked, word for word."""
        text = json.dumps(self.source, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

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


def load(
    source: bytes | dict[str, Any],
    file: str = "The questionnaire",
    value_sets: Mapping[str, Mapping[str, Any]] | None = None,
) -> Questionnaire:
    """Read and check a questionnaire, or a Bundle with one questionnaire and the lists it needs.

    `file` names it in the sentence of a QuestionnaireError. `value_sets` are further FHIR ValueSets and
    CodeSystems by their url.
    """
    raw = parse(source, file) if isinstance(source, bytes) else source
    if isinstance(raw, dict):
        check_shape(raw, file)
    raw, beside = _in_bundle(raw, file)
    lists = ValueSets(reading.listed(raw, "contained"), beside, value_sets)
    place = reading.Source(file, lists)
    _refuse_unassembled(raw, file)
    form = _read(raw, place, own_language(raw))
    _check_conditions(form.items, place)
    return _linked(form, place)


def own_language(raw: Mapping[str, Any]) -> str:
    """The language a form is written in."""
    found = raw.get("language")
    return found if isinstance(found, str) and found else "en"


def _in_bundle(raw: Any, file: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The questionnaire and the resources beside it. Raises QuestionnaireError when there is not just one."""
    if not isinstance(raw, dict) or raw.get("resourceType") not in ("Questionnaire", "Bundle"):
        raise QuestionnaireError(
            "{file} is not a FHIR Questionnaire. Choose a file whose resourceType is Questionnaire.",
            file=file,
        )
    if raw["resourceType"] == "Questionnaire":
        return raw, []
    resources = [one.get("resource") for one in reading.listed(raw, "entry")]
    found = [one for one in resources if isinstance(one, dict)]
    forms = [one for one in found if one.get("resourceType") == "Questionnaire"]
    if len(forms) != 1:
        raise QuestionnaireError(
            "{file} is a Bundle with {count} questionnaires. Put exactly one in each file.",
            file=file,
            count=len(forms),
        )
    return forms[0], [one for one in found if one is not forms[0]]


def _refuse_unassembled(raw: Mapping[str, Any], file: str) -> None:
    said = reading.extension_value(raw, f"{reading.SDC}assemble-expectation")
    if said in ("assemble-root", "assemble-child", "assemble-root-or-child"):
        raise NotRunHereError(
            "{file} is a part of a form that is put together from several. Have it assembled first, "
            "then use that.",
            file=file,
        )


def _read(raw: dict[str, Any], source: reading.Source, language: str) -> Questionnaire:
    """The form without its dependency graph."""
    children = raw.get("item")
    if not children:
        raise QuestionnaireError("{file} has no questions. Put at least one under item.", file=source.file)
    by = answerer(raw)
    top = tuple(read_item(one, source, f"item[{n}]", "", (), by) for n, one in enumerate(children))
    items = _by_link_id(top, source)
    minutes = reading.extension_value(raw, MINUTES)
    names = ("url", "version", "status", "publisher")
    return Questionnaire(
        **{name: reading.words(raw, name, source) for name in names},
        title=reading.words(raw, "title", source) or reading.words(raw, "name", source),
        licence=reading.words(raw, "copyright", source),
        minutes=minutes if isinstance(minutes, int) and not isinstance(minutes, bool) else None,
        items=items,
        top=top,
        variables=reading.variables(raw, source, "the form"),
        constraints=reading.constraints(raw, source, "the form"),
        scores=rules.read_scores(raw, items, source),
        flags=rules.read_flags(raw, items, source),
        graph=Graph.empty(),
        reads={},
        source=raw,
        language=language,
        lists=source.value_sets,
    )


@lru_cache(maxsize=16)
def _in_language(form: Questionnaire, code: str) -> Questionnaire:
    source = reading.Source(form.title, form.lists, "" if code == own_language(form.source) else code)
    found = _read(dict(form.source), source, code)
    return replace(found, graph=form.graph, reads=form.reads)


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
            raise source.not_run(
                "the form has more than {most} items. Split it.", item.place, most=MOST_ITEMS
            )
        waiting += reversed(item.children)
    return items


def _check_conditions(items: Mapping[str, Item], source: reading.Source) -> None:
    for item in items.values():
        for condition in item.conditions:
            rules.check_condition(condition, items, source, item.place)


def _linked(form: Questionnaire, source: reading.Source) -> Questionnaire:
    """The same form with its dependency graph; circles are refused here, with their path."""
    count = 0

    def read_by(link_id: str, expression: Expression) -> Reads:
        nonlocal count
        found = reads_of(form, link_id, expression, source)
        count += len(found.all)
        if count > MOST_READS:
            raise source.not_run(
                "the expressions of this form look through all of it too often. Name the questions they "
                "read, with where(linkId = '…').",
                form.items[link_id].place if link_id else "the form",
            )
        return found

    check_variables(form, source)
    moving = moving_items(form.items, source)
    graph = Graph.of(form.items, lambda item, expression: read_by(item.link_id, expression), moving)
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
    reads = {(owner, one.text): read_by(owner, one).all for owner, one in loose}
    return replace(form, graph=graph, reads=reads)
