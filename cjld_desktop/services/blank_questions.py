"""A FHIR questionnaire in the words of a form on paper: numbers, conditions, squares, room, scoring."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from cjld_desktop.documents.blank_questionnaire import BlankQuestion, BlankQuestionnaireData, Room
from cjld_desktop.documents.footing import Footing
from cjld_desktop.forms.item import Condition, Item
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.rules import ScoreRule
from cjld_desktop.forms.values import value_key

_UNITS = {
    "date": "Day, month, year",
    "dateTime": "Day, month, year, time",
    "time": "Time",
    "integer": "Number",
    "decimal": "Number",
    "quantity": "Amount",
    "attachment": "Put with this form",
    "reference": "Name",
}
_OPERATORS = {
    "=": "is {values}",
    "!=": "is not {values}",
    ">": "is more than {values}",
    "<": "is less than {values}",
    ">=": "is {values} or more",
    "<=": "is {values} or less",
}


def blank_questionnaire(form: Questionnaire, service: str, footing: Footing) -> BlankQuestionnaireData:
    """The form as it is printed: what is hidden or worked out is left out, what depends says on what."""
    return BlankQuestionnaireData(
        title=form.title,
        service=service,
        footing=footing,
        questions=tuple(_Paper(form).questions()),
        notes=tuple(_notes(form)),
        source=_source(form),
    )


class _Paper:
    """Numbers questions by the form's own numbers; what has none gets a letter after the one before it."""

    def __init__(self, form: Questionnaire) -> None:
        self._form = form
        self._scored = {name for rule in form.scores if rule.expression is None for name in rule.items}
        self._numbers = _numbers(form)

    def questions(self) -> Iterator[BlankQuestion]:
        for item in self._form.top:
            yield from self._parts(item)

    def _parts(self, item: Item) -> Iterator[BlankQuestion]:
        if item.hidden or (item.is_question and not item.is_asked):
            return
        yield self._part(item)
        for child in item.children:
            yield from self._parts(child)

    def _part(self, item: Item) -> BlankQuestion:
        hints = [item.header, item.help, item.prompt, item.footer]
        if item.type == "group" and item.repeats:
            hints.append("Use another sheet for each further one.")
        if item.lower or item.upper:
            hints.append(f"From {item.lower} to {item.upper}.")
        if item.answered_by == "worker" and not self._is_known_to_be_the_workers(item):
            hints.insert(0, "Do not ask this: it is for the worker.")
        options = self._options(item)
        return BlankQuestion(
            text=item.text,
            number=self._numbers.get(item.link_id, ""),
            is_heading=item.type == "group" and bool(item.text),
            when=self._when(item),
            hint=" ".join(filter(None, hints)),
            options=options,
            several=item.repeats and bool(options),
            room=_room(item, options),
            unit=_unit(item),
        )

    def _is_known_to_be_the_workers(self, item: Item) -> bool:
        """Said once: of the group, or not at all of a form in which nothing is asked of the person."""
        above = self._form.items.get(item.parent)
        whole = all(one.answered_by == "worker" for one in self._form.top)
        return whole or (above is not None and above.answered_by == "worker")

    def _options(self, item: Item) -> tuple[str, ...]:
        if item.type == "boolean":
            return ("Yes", "No")
        weighed = item.link_id in self._scored
        shown = [
            f"{option.display} ({option.weight:g})"
            if weighed and option.weight is not None
            else option.display
            for option in item.options
        ]
        if shown and (item.type == "open-choice" or item.answer_constraint != "optionsOnly"):
            shown.append(item.open_label or "Something else:")
        return tuple(shown)

    def _when(self, item: Item) -> str:
        """`Only if 3 is Yes, or 4 is No.`; for a FHIRPath expression, which has no words: when it applies."""
        if not item.conditions:
            return "Only if it applies." if item.enable_expression else ""
        if any(one.question not in self._numbers for one in item.conditions):
            return "Only if it applies."  # it looks at what the program works out
        whole = item.behavior == "all"
        rows = _by_question(item.conditions, apart=whole)
        if whole:
            said = [self._clause(item, [row[0]], row[1], row[2]) for row in rows]
        else:  # questions with the same answers share a clause, so that nine of them stay readable
            same = groupby(rows, key=lambda row: (row[1], row[2]))
            said = [self._clause(item, [one[0] for one in found], *rest) for rest, found in same]
        return f"Only if {_listed(said, 'and' if whole else 'or')}."

    def _clause(self, item: Item, questions: list[str], operator: str, answers: tuple[str, ...]) -> str:
        named = [self._numbers[question] for question in questions]
        values = [self._answer(item.conditions, answer) for answer in answers]
        return f"{_listed(named, 'or')} {_compared(operator, values)}"

    def _answer(self, conditions: tuple[Condition, ...], answer: str) -> str:
        condition = next(one for one in conditions if _key(one) == answer)
        return self._words(condition)

    def _words(self, condition: Condition) -> str:
        expected = condition.expected
        held = expected.get(value_key(expected))
        if isinstance(held, bool):
            return "Yes" if held else "No"
        for option in self._form.items[condition.question].options:
            if option.answer == expected or _same_code(option.answer, expected):
                return f"“{option.display}”"
        if isinstance(held, dict):
            return str(held.get("display") or held.get("value") or held.get("code") or "")
        return str(held)


def _numbers(form: Questionnaire) -> dict[str, str]:
    """What each asked question is called on paper, by linkId; no two the same."""
    asked = [item for item in form.items.values() if item.is_asked and not _is_below_hidden(form, item)]
    own = [item.prefix.rstrip(".) ") for item in asked]
    if not any(own) or len({one for one in own if one}) < sum(map(bool, own)):
        return {item.link_id: str(n) for n, item in enumerate(asked, 1)}
    numbers, last, follows = {}, "", 0
    for item, prefix in zip(asked, own, strict=True):
        last, follows = (prefix, 0) if prefix else (last, follows + 1)
        numbers[item.link_id] = prefix or f"{last}{_letter(follows)}"
    return numbers


def _is_below_hidden(form: Questionnaire, item: Item) -> bool:
    return any(one.hidden for one in form.ancestors(item.link_id))


def _letter(number: int) -> str:
    """`a` to `z`, then `aa`."""
    more, one = divmod(number - 1, 26)
    return (_letter(more) if more else "") + chr(ord("a") + one)


def _key(condition: Condition) -> str:
    return repr(sorted(condition.expected.items(), key=str))


def _by_question(conditions: tuple[Condition, ...], *, apart: bool) -> list[tuple[str, str, tuple[str, ...]]]:
    """Question, operator and its answers; those with the same answers beside each other, unless `apart`.

    Only `is` has several answers in one clause, and only where any of them will do.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in conditions:
        alone = "" if one.operator == "=" and not apart else _key(one)
        found.setdefault((one.question, one.operator, alone), []).append(_key(one))
    rows = [(question, operator, tuple(answers)) for (question, operator, _), answers in found.items()]
    if apart:
        return rows
    seen = list(dict.fromkeys(row[1:] for row in rows))
    return sorted(rows, key=lambda row: seen.index(row[1:]))


def _compared(operator: str, values: list[str]) -> str:
    if operator == "exists":
        return "has an answer" if values == ["Yes"] else "has no answer"
    return _OPERATORS[operator].format(values=_listed(values, "or"))


def _listed(texts: list[str], word: str) -> str:
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}" if len(texts) > 1 else "".join(texts)


def _same_code(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    left, right = one.get("valueCoding"), other.get("valueCoding")
    if not (isinstance(left, dict) and isinstance(right, dict)):
        return False
    return (left.get("system"), left.get("code")) == (right.get("system"), right.get("code"))


def _room(item: Item, options: tuple[str, ...]) -> Room:
    if item.type == "text":
        return "lines"
    if item.type in ("string", "url", "question") or (item.type in ("choice", "open-choice") and not options):
        return "line"
    return "line" if options and options[-1] == (item.open_label or "Something else:") else "none"


def _unit(item: Item) -> str:
    unit = _UNITS.get(item.type, "")
    units = [item.unit, *(str(one.get("display") or one.get("code") or "") for one in item.unit_options)]
    known = _listed(list(dict.fromkeys(filter(None, units))), "or")
    return f"{unit} ({known})" if unit and known else unit


def _notes(form: Questionnaire) -> Iterator[str]:
    """How to add up what can be added up by hand; the rest is worked out when it is typed in."""
    numbers = _numbers(form)
    for rule in form.scores:
        named = [numbers[name] for name in rule.items if name in numbers]
        if rule.expression is None and named:
            to_add = _listed(named, "and")
            yield f"{rule.label}: add the numbers behind the answers to {to_add}. {_bands(rule)}"
        else:
            yield f"{rule.label}: the program works it out when the answers are typed in."
        if rule.limits:
            yield rule.limits


def _bands(rule: ScoreRule) -> str:
    highest = f" The most is {rule.maximum:g}." if rule.maximum is not None else ""
    plain = [f"from {band.start:g}: {band.text}" for band in rule.bands if "{value}" not in band.text]
    said = "; ".join(plain)
    return f"{said[:1].upper()}{said[1:]}.{highest}" if plain else highest.strip()


def _source(form: Questionnaire) -> str:
    version = f"{form.title}, version {form.version}" if form.version else form.title
    return ". ".join(part.rstrip(". ") for part in (version, form.publisher, form.licence) if part) + "."
