"""Goes through a response beside its form: what stands where, and each answer against its item's rules."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cjld_desktop.forms.answer_rules import Fault, answer_faults, together_faults
from cjld_desktop.forms.entry import Json, numbered, objects
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.paths import MOST_INSTANCES, Scope, path_of
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.response import DATA_ABSENT
from cjld_desktop.forms.validation import constraint_problems
from cjld_desktop.forms.values import ABSENT_CODES, compare, fits, shown, value_key
from cjld_desktop.forms.worked import Worked

_BESIDE = {"item", "id", "modifierExtension"}
_MISSING = "Answer this question, or say why not"


class Walk:
    """One response. `complete` says that what is required must be there, `strict` that R5 was written."""

    def __init__(self, worked: Worked, complete: bool, strict: bool) -> None:
        self._worked, self._form, self._complete, self._strict = worked, worked.form, complete, strict
        self._places: dict[str, str] = {}
        """Where in the response each item stands that is there, by its path in the session."""

    def problems(self, found: Json) -> list[Problem]:
        """Every fault, those of rules that span several answers last."""
        problems = list(self._items(self._form.top, found.get("item"), "QuestionnaireResponse", ()))
        return problems + list(self._rules())

    def _items(self, expected: tuple[Item, ...], raw: Any, place: str, scope: Scope) -> Iterator[Problem]:
        """What stands under one group, answer or the response itself, and what is missing there."""
        order = {item.link_id: number for number, item in enumerate(expected)}
        counts: dict[str, int] = {}
        latest = -1
        for index, one in enumerate(raw if isinstance(raw, list) else []):
            here = f"{place}.item[{index}]"
            if not isinstance(one, dict):
                continue
            link_id = one.get("linkId")
            if not isinstance(link_id, str) or link_id not in order:
                yield from self._stranger(link_id, here)
                continue
            item = expected[order[link_id]]
            if order[link_id] < latest:
                yield Problem(here, link_id, "order", "The items are not in the order of the form")
            latest = max(latest, order[link_id])
            number = counts.get(link_id, 0)
            counts[link_id] = number + 1
            if number >= MOST_INSTANCES:
                template = "This program takes no more than {most} of one item"
                yield Problem(here, link_id, "too-many", template, {"most": MOST_INSTANCES})
                return
            yield from self._repetition(item, number, here)
            yield from self._item(item, one, here, scope, number)
        for item in expected:
            yield from self._number_of(item, counts.get(item.link_id, 0), place, scope)

    def _stranger(self, link_id: Any, here: str) -> Iterator[Problem]:
        if not isinstance(link_id, str) or not link_id:
            return
        item = self._form.items.get(link_id)
        if item is None:
            template = "The form has no item {name}"
            yield Problem(here, link_id, "unknown-item", template, {"name": link_id[:255]})
        elif not item.parent:
            yield Problem(here, link_id, "misplaced", "This item belongs at the top of the form")
        else:
            template = "This item belongs under {parent}"
            if self._form.items[item.parent].is_question:
                template = "This item belongs under the answer to {parent}"
            yield Problem(here, link_id, "misplaced", template, {"parent": item.parent})

    def _repetition(self, item: Item, number: int, here: str) -> Iterator[Problem]:
        if not number or (item.type == "group" and item.repeats):
            return
        template = "This item stands here more than once, and does not repeat"
        if item.repeats:
            template = "All answers to one question belong in one item"
        yield Problem(here, item.link_id, "repeated-item", template)

    def _item(self, item: Item, one: Json, here: str, scope: Scope, number: int) -> Iterator[Problem]:
        path = path_of(item, scope)
        self._places.setdefault(path, here)
        self._places.setdefault(f"{path}[{number}]", here)
        if not self._is_enabled(path) and not self._is_below_disabled(item, scope, one):
            template = "The conditions of this item are not met, so it should not be in the response"
            yield Problem(here, item.link_id, "disabled", template)
        if not item.is_question:
            if "answer" in one:
                template = f"A {item.type} cannot have an answer"
                yield Problem(f"{here}.answer", item.link_id, "structure", template)
            inner = (*scope, number) if item.makes_instances else scope
            yield from self._items(item.children, one.get("item"), here, inner)
            return
        if "item" in one:
            template = "What stands below a question belongs under its answer"
            yield Problem(f"{here}.item", item.link_id, "structure", template)
        yield from self._answers(item, one, here, path)
        for index, (place, slot) in enumerate(numbered(one, "answer")):
            inner = (*scope, index) if item.makes_instances else scope
            yield from self._items(item.children, slot.get("item"), f"{here}.{place}", inner)

    def _is_below_disabled(self, item: Item, scope: Scope, one: Json) -> bool:
        """A group in a disabled group is not named again; an answer there always is."""
        if not item.parent or "answer" in one:
            return False
        parent = self._form.items[item.parent]
        return not self._is_enabled(path_of(parent, scope[: len(parent.scopes)]))

    def _answers(self, item: Item, one: Json, here: str, path: str) -> Iterator[Problem]:
        slots = [(f"{here}.{place}", slot) for place, slot in numbered(one, "answer")]
        filled = [(place, slot) for place, slot in slots if any(_is_value(key) for key in slot)]
        with_value = {place for place, _ in filled}
        values = [
            (place, {key: part for key, part in slot.items() if key not in _BESIDE})
            for place, slot in filled
            if value_key(slot)
        ]
        asked = self._worked.item_at(item, path)
        for place, slot in slots:
            # R4 lets an answer without a value carry what stands below it; R5 does not.
            below = slot.get("item") or slot.get("extension")
            if place not in with_value and (self._strict or not below):
                yield Problem(place, item.link_id, "missing", "The answer has no value")
        for fault in together_faults(asked, [slot for _, slot in values]) if values else ():
            if self._complete or fault.code != "too-few":
                yield _at(here, item, fault)
        for place, slot in values:
            for fault in answer_faults(asked, slot):
                yield _at(place, item, fault)
        if item.calculated is not None and values and self._is_enabled(path):
            yield from self._calculation(asked, [slot for _, slot in values], here, path)
        if self._complete and item.required and not filled and not _has_reason(one):
            yield _missing(item, here)

    def _calculation(self, item: Item, given: list[Json], here: str, path: str) -> Iterator[Problem]:
        if path in self._worked.faulty:
            return
        found = self._worked.effective.get(path)
        worked = found if isinstance(found, list) else []
        fitting = all(fits(item, one) for one in given)
        same = len(worked) == len(given) and all(
            compare(one, other) == 0 for one, other in zip(given, worked, strict=True) if fitting
        )
        if fitting and not same:
            words = {"result": shown(item, worked) or "nothing"}
            template = "The form works this out as {result}"
            yield Problem(here, item.link_id, "calculation", template, words, "warning")

    def _number_of(self, item: Item, count: int, place: str, scope: Scope) -> Iterator[Problem]:
        """What is missing, and groups that are there too often or too seldom."""
        path = path_of(item, scope)
        if not self._is_enabled(path) or item.type == "display":
            return
        if not count:
            if self._complete and item.required:
                yield _missing(item, place)
            return
        if item.is_question:
            return
        if self._complete and item.min_occurs is not None and count < item.min_occurs:
            words = {"least": item.min_occurs}
            yield Problem(place, item.link_id, "too-few", "There should be at least {least} of these", words)
        if item.max_occurs is not None and count > item.max_occurs:
            words = {"most": item.max_occurs}
            yield Problem(
                place, item.link_id, "too-many", "There should be no more than {most} of these", words
            )

    def _rules(self) -> Iterator[Problem]:
        """The constraints of items in force, and of the form."""
        for item in self._form.items.values():
            for scope in self._worked.scopes(item) if item.constraints else ():
                path = path_of(item, scope)
                if self._is_enabled(path):
                    place = self._place_of(path)
                    for one in constraint_problems(self._worked, item, scope, path):
                        yield replace(one, path=place)
        for one in constraint_problems(self._worked, None, (), ""):
            yield replace(one, path="QuestionnaireResponse")

    def _is_enabled(self, path: str) -> bool:
        return self._worked.enabled.get(path, False)

    def _place_of(self, path: str) -> str:
        """Where the item of a path stands in the response, or the nearest around it that is there."""
        while path:
            if path in self._places:
                return self._places[path]
            path = path.rpartition("/")[0]
        return "QuestionnaireResponse"


def _is_value(name: str) -> bool:
    return name.startswith(("value", "_value"))


def _has_reason(one: Json) -> bool:
    """Whether the item says why there is no answer; this program takes that for an answer."""
    listed = objects(one.get("extension"))
    return any(each.get("url") == DATA_ABSENT and each.get("valueCode") in ABSENT_CODES for each in listed)


def _missing(item: Item, place: str) -> Problem:
    if item.is_asked or item.type == "group":
        return Problem(place, item.link_id, "required", _MISSING)
    # Nobody is asked for it, so nobody can mend the response by answering.
    template = "The form should have filled in this required item"
    return Problem(place, item.link_id, "required", template, {}, "warning")


def _at(place: str, item: Item, fault: Fault) -> Problem:
    return Problem(place, item.link_id, fault.code, fault.template, dict(fault.values), fault.severity)
