"""The conditions under which an item is asked: que-7, and whether the question is there and can answer so."""

from collections.abc import Iterator, Mapping
from typing import Any

from cjld_desktop.forms.entry import Entry, Json, numbered, objects
from cjld_desktop.forms.item_rules import CHOICES, VALUES
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.values import value_key

_ALIKE = ({"valueInteger", "valueDecimal"}, {"valueDate", "valueDateTime"})
_ORDERED = {"decimal", "integer", "date", "dateTime", "time", "quantity", "string", "text", *CHOICES}


def condition_problems(entry: Entry, known: Mapping[str, Entry]) -> Iterator[Problem]:
    """What is wrong with each enableWhen of an item. `known` holds the items by linkId."""
    for place, one in numbered(entry.raw, "enableWhen"):
        question = one.get("question")
        operator = one.get("operator")
        keys = [key for key in one if key.startswith("answer")]
        if operator == "exists" and keys and keys != ["answerBoolean"]:
            template = "With exists the answer is answerBoolean, true or false (que-7)"
            yield entry.problem("type", template, f"{place}.{keys[0]}")
        if not isinstance(question, str) or not question:
            continue
        target = known.get(question)
        if target is None:
            template = "The condition names the question {question}, which is not in this form"
            yield entry.problem("unknown-question", template, f"{place}.question", question=question[:255])
            continue
        yield from _target_problems(entry, target, place)
        if operator != "exists" and len(keys) == 1 and target.path != entry.path:
            yield from _answer_problems(entry, target, place, one, keys[0])


def _target_problems(entry: Entry, target: Entry, place: str) -> Iterator[Problem]:
    name = target.link_id[:255]
    if target.path == entry.path:
        yield entry.problem("circle", "An item cannot wait for its own answer", f"{place}.question")
    elif any(one.path == entry.path for one in target.above):
        template = "An item cannot wait for {question}, which stands below it"
        yield entry.problem("circle", template, f"{place}.question", question=name)
    if target.type in {"group", "display"}:
        template = "The condition names {question}, which is no question and has no answer"
        yield entry.problem("unknown-question", template, f"{place}.question", question=name)


def _answer_problems(entry: Entry, target: Entry, place: str, one: Json, key: str) -> Iterator[Problem]:
    given = "value" + key.removeprefix("answer")
    wanted = _keys_of(target)
    place = f"{place}.{key}"
    if not wanted:
        return
    if given not in wanted:
        # FHIR forbids no condition that cannot come true; HL7's own examples ask a choice for a text.
        alike = target.type in CHOICES or any({given, o} <= pair for pair in _ALIKE for o in wanted)
        template = "The condition compares with {key}, and {question} is of the type {type}"
        words = {"key": key, "question": target.link_id[:255], "type": target.type}
        yield entry.problem("type", template, place, "warning" if alike else "error", **words)
    elif one.get("operator") in (">", "<", ">=", "<=") and target.type not in _ORDERED:
        template = "Answers of the type {type} have no order to compare by"
        yield entry.problem("condition", template, place, "warning", type=target.type)
    elif given == "valueCoding" and not _is_offered(target, one[key]):
        template = "{question} does not offer this answer, so the condition cannot come true"
        words = {"question": target.link_id[:255]}
        yield entry.problem("condition", template, place, "warning", **words)


def _keys_of(target: Entry) -> set[str]:
    """Under which names an answer to the question may stand; none when its type is not known."""
    found = set(VALUES.get(target.type, ()))
    offered = {value_key(one) for one in objects(target.raw.get("answerOption"))} - {""}
    if target.type == "choice" and offered:
        found &= offered
    if target.raw.get("answerConstraint") == "optionsOrString" or target.type == "open-choice":
        found.add("valueString")
    if target.type == "url":
        found.add("valueString")  # there is no answerUri
    return found


def _is_offered(target: Entry, coding: Any) -> bool:
    options = [one.get("valueCoding") for one in objects(target.raw.get("answerOption"))]
    closed = target.type == "choice" or (
        target.type == "coding" and target.raw.get("answerConstraint", "optionsOnly") == "optionsOnly"
    )
    if not closed or not options or not isinstance(coding, dict):
        return True
    return any(
        isinstance(one, dict)
        and one.get("code") == coding.get("code")
        and (not coding.get("system") or not one.get("system") or one["system"] == coding["system"])
        for one in options
    )
