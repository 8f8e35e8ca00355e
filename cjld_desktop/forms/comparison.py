"""Two versions of one form, side by side: what is new, gone or reworded, and which answers fit both."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop.forms.item import Item
from cjld_desktop.forms.paths import path_of, resolve
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.values import absent_reason, fits, option_of

_ALIKE = ({"choice", "open-choice"}, {"string", "text"})
"""Types between which an answer keeps its meaning."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pairs` maps a linkId of the old form to that of the same item in the new one.

    `reworded` holds old and new item where words, help or offered answers differ. `scoring` are the
    labels of scores that came, went or count otherwise; `advice` says whether prompts differ.
    """

    pairs: Mapping[str, str]
    added: tuple[Item, ...]
    gone: tuple[Item, ...]
    reworded: tuple[tuple[Item, Item], ...]
    scoring: tuple[str, ...]
    advice: bool

    @property
    def is_same(self) -> bool:
        """Whether nothing that a person would notice differs."""
        return not (self.added or self.gone or self.reworded or self.scoring or self.advice)


@dataclass(frozen=True, slots=True)
class Moved:
    """Answers on their way to another version: `kept` by their new path, `aside` by their old one."""

    kept: Mapping[str, Any]
    aside: Mapping[str, Any]


def compare(old: Questionnaire, new: Questionnaire) -> Comparison:
    """Match items by linkId and type, then by a code that only the two share. Same both ways round."""
    pairs = _pairs(old, new)
    found = set(pairs.values())
    before, after = {one.name: one for one in old.scores}, {one.name: one for one in new.scores}
    both = ((old.items[one], new.items[other]) for one, other in pairs.items())
    return Comparison(
        pairs=pairs,
        added=tuple(one for one in _told(new) if one.link_id not in found),
        gone=tuple(one for one in _told(old) if one.link_id not in pairs),
        reworded=tuple(pair for pair in both if _words(pair[0]) != _words(pair[1])),
        scoring=tuple(
            (after.get(name) or before[name]).label
            for name in {**before, **after}
            if before.get(name) != after.get(name)
        ),
        advice=old.flags != new.flags,
    )


def move(old: Questionnaire, new: Questionnaire, answers: Mapping[str, Any]) -> Moved:
    """Sort the answers of the old form into those that fit the new one and those that do not."""
    pairs = _pairs(old, new)
    kept: dict[str, Any] = {}
    aside: dict[str, Any] = {}
    for path, value in answers.items():
        place = resolve(old.items, path)
        item = new.items.get(pairs.get(place.item.link_id, "")) if place else None
        if place is not None and item is not None and answer_fits(item, value):
            kept[path_of(item, place.scope)] = value
        else:
            aside[path] = value
    return Moved(kept, aside)


def answer_fits(item: Item, value: Any) -> bool:
    """Whether an answer can stand at the item as it is: its type, its number and the options offered."""
    if not item.is_asked:
        return False
    if absent_reason(value):
        return True
    if not isinstance(value, list) or not value or not all(fits(item, one) for one in value):
        return False
    if len(value) > 1 and not item.repeats:
        return False
    return item.type != "choice" or not item.options or all(option_of(item, one) for one in value)


def _pairs(old: Questionnaire, new: Questionnaire) -> dict[str, str]:
    wanted = dict(_by_link_id(old, new))
    wanted |= _by_code(
        [one for name, one in old.items.items() if name not in wanted],
        [one for name, one in new.items.items() if name not in wanted],
    )
    pairs: dict[str, str] = {}
    for name in old.items:  # what stands above comes first, so its pair is known
        if name in wanted:
            one, other = old.items[name], new.items[wanted[name]]
            if tuple(pairs.get(scope) for scope in one.scopes) == other.scopes:
                pairs[name] = other.link_id
    return pairs


def _by_link_id(old: Questionnaire, new: Questionnaire) -> Iterator[tuple[str, str]]:
    for name, item in old.items.items():
        other = new.items.get(name)
        if other is not None and _is_alike(item, other):
            yield name, name


def _by_code(old: list[Item], new: list[Item]) -> dict[str, str]:
    """Pairs of items that share a code with each other and with nobody else."""
    once, other_once = _coded(old), _coded(new)
    found = {
        (item.link_id, other_once[code].link_id)
        for code, item in once.items()
        if code in other_once and _is_alike(item, other_once[code])
    }
    left, right = Counter(one for one, _ in found), Counter(other for _, other in found)
    return {one: other for one, other in found if left[one] == right[other] == 1}


def _coded(items: list[Item]) -> dict[tuple[str, str], Item]:
    codes = [(key, item) for item in items for key in codes_of(item)]
    count = Counter(key for key, _ in codes)
    return {key: item for key, item in codes if count[key] == 1}


def codes_of(item: Item) -> set[tuple[str, str]]:
    """The codes by which an item is known outside its form, as system and code."""
    found = {(str(one.get("system") or ""), str(one.get("code") or "")) for one in item.code}
    return {key for key in found if all(key)}


def _is_alike(one: Item, other: Item) -> bool:
    same = one.type == other.type or any({one.type, other.type} <= kind for kind in _ALIKE)
    return same and one.makes_instances == other.makes_instances


def _told(form: Questionnaire) -> Iterator[Item]:
    """What a person would miss or find new: questions, and texts that are read out."""
    return (item for item in form.items.values() if item.type != "group" and not item.hidden)


def _words(item: Item) -> tuple[Any, ...]:
    return item.prefix, item.text, item.help, tuple(option.display for option in item.options)
