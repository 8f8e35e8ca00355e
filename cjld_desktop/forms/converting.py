"""An answer to one question as an answer to another that asks the same. Converts only what stays the same."""

from collections.abc import Iterator
from typing import Any

from cjld_desktop.forms.item import Item
from cjld_desktop.forms.values import equal, fits, value_key

Answer = dict[str, Any]
YES = (
    ("http://terminology.hl7.org/CodeSystem/v2-0136", "Y"),
    ("http://snomed.info/sct", "373066001"),
)
NO = (
    ("http://terminology.hl7.org/CodeSystem/v2-0136", "N"),
    ("http://snomed.info/sct", "373067005"),
)
_FREE = {"valueString", "valueAttachment", "valueUri"}
"""Words and files say what they say only where they were asked for."""


def converted(source: Item, answers: list[Answer], target: Item, *, own_words: bool) -> list[Answer]:
    """The answers as the target takes them, without ids and extensions; none when one of them does not fit.

    `own_words` says whether texts and files may be carried: only to the very same question.
    """
    if len(answers) > 1 and not target.repeats:
        return []
    found = [next(_candidates(source, one, target, own_words), None) for one in answers]
    return [] if None in found else [one for one in found if one is not None]


def _candidates(source: Item, answer: Answer, target: Item, own_words: bool) -> Iterator[Answer]:
    """The answer as it is, as one of the target's options, or under the other name of the same thing."""
    key = value_key(answer)
    plain = {key: answer[key]}
    if key in _FREE:
        if own_words and fits(target, plain):
            yield plain
        return
    options = [one.answer for one in target.options]
    if key == "valueCoding":
        coding = answer[key]
        if target.type == "boolean":
            yield from _as_boolean(coding)
            return
        pairs = [one for one in options if _same(one.get("valueCoding"), coding)]
        yield from pairs[:1]
        if not pairs and (not options or target.answer_constraint == "optionsOrType") and fits(target, plain):
            yield plain
        return
    if key == "valueBoolean" and target.type in {"choice", "open-choice"}:
        wanted = YES if answer[key] else NO
        yield from [one for one in options if _code(one.get("valueCoding")) in wanted][:1]
        return
    if key in {"valueInteger", "valueDecimal"} and source.unit != target.unit:
        return  # 80 kg is not 80 lb
    if key == "valueInteger" and target.type == "decimal":
        plain = {"valueDecimal": answer[key]}
    if fits(target, plain) and (not options or any(equal(one, plain) for one in options)):
        yield plain


def _as_boolean(coding: Any) -> Iterator[Answer]:
    if _code(coding) in YES:
        yield {"valueBoolean": True}
    elif _code(coding) in NO:
        yield {"valueBoolean": False}


def _code(coding: Any) -> tuple[Any, Any]:
    return (coding.get("system"), coding.get("code")) if isinstance(coding, dict) else (None, None)


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, dict) and bool(one.get("code")) and _code(one) == _code(other)
