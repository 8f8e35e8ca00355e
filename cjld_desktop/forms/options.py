"""The answers a question offers: its own options or a list's, as answers of the question's type."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cjld_desktop.domain import partial_date
from cjld_desktop.forms.code_systems import weight_of
from cjld_desktop.forms.item import VALUE_KEYS, Option
from cjld_desktop.forms.reading import HL7, SDC, Source, extension_value, extensions, listed, words
from cjld_desktop.forms.value_sets import attachment
from cjld_desktop.forms.values import is_valid, value_key

_CODED = frozenset({"choice", "open-choice"})
_LITERAL: Mapping[str, tuple[str, Any]] = {
    "integer": ("valueInteger", int),
    "decimal": ("valueDecimal", float),
    "date": ("valueDate", str),
    "dateTime": ("valueDateTime", str),
    "time": ("valueTime", str),
    "url": ("valueUri", str),
}


def options_of(raw: Mapping[str, Any], item_type: str, source: Source, place: str) -> tuple[Option, ...]:
    """The answers a question offers, none when it is free. Raises QuestionnaireError."""
    own = listed(raw, "answerOption")
    address = raw.get("answerValueSet")
    if own or address is None:
        return tuple(_option(one, item_type, source, place) for one in own)
    if not isinstance(address, str):
        raise source.fault("answerValueSet should be the address of a list, as a text.", place)
    found = source.value_sets.options(address, source, place)
    return found if item_type in _CODED else tuple(_literal(one, item_type, source, place) for one in found)


def units_of(raw: Mapping[str, Any], source: Source, place: str) -> tuple[dict[str, Any], ...]:
    """The units a number may be given in, as codings: unitOption, unitValueSet, else the one unit."""
    own = [one.get("valueCoding") for one in extensions(raw, f"{HL7}questionnaire-unitOption")]
    address = extension_value(raw, f"{HL7}questionnaire-unitValueSet")
    if not own and isinstance(address, str):
        own = [one.answer["valueCoding"] for one in source.value_sets.options(address, source, place)]
    if not own:
        own = [extension_value(raw, f"{HL7}questionnaire-unit")]
    return tuple(one for one in own if isinstance(one, dict))


def _option(raw: Mapping[str, Any], item_type: str, source: Source, place: str) -> Option:
    key = value_key(raw)
    if not key:
        raise source.fault("an answerOption has no value. Give it one, such as valueCoding.", place)
    if key not in VALUE_KEYS[item_type]:
        raise source.fault(
            "an answerOption has a {key}, which is no answer to a question of the type {type}. "
            "Change one of them.",
            place,
            key=key,
            type=item_type,
        )
    value = raw[key]
    if not is_valid(key, value):
        raise source.fault("an answerOption has a value that cannot be read. Correct it.", place)
    coding = value if isinstance(value, dict) else {}
    known = source.value_sets.systems.concept(_text(coding.get("system")), _text(coding.get("code")))
    weight = next((one for each in (raw, coding) if (one := weight_of(each)) is not None), None)
    prefix = extension_value(raw, f"{HL7}questionnaire-optionPrefix")
    return Option(
        answer={key: value},
        code=_text(coding.get("code") or coding.get("reference")) or ("" if coding else str(value)),
        display=_display(raw, key, source)
        or (known.display(source.language) if known else "")
        or _bare(key, value),
        weight=known.weight if weight is None and known else weight,
        exclusive=extension_value(raw, f"{HL7}questionnaire-optionExclusive") is True,
        selected=raw.get("initialSelected") is True,
        prefix=_text(prefix),
        media=attachment(raw, f"{SDC}itemAnswerMedia") or attachment(coding, f"{SDC}itemAnswerMedia"),
    )


def _display(raw: Mapping[str, Any], key: str, source: Source) -> str:
    """The words of the option itself; those of a coding or a reference stand inside it."""
    value = raw[key]
    return (
        words(value, "display", source)
        if isinstance(value, dict)
        else words(raw, key, source)
        if key == "valueString"
        else ""
    )


def _bare(key: str, value: Any) -> str:
    """What there is to show where an option brings no words."""
    if key == "valueDate":
        return partial_date.shown(value)
    if key == "valueTime":
        return str(value[:5])
    if key == "valueQuantity":
        return f"{value.get('value', '')} {value.get('unit') or value.get('code') or ''}".strip()
    if isinstance(value, dict):
        named = (value.get(name) for name in ("code", "reference", "title", "url"))
        return next((one for one in named if isinstance(one, str) and one), "")
    return str(value)


def _literal(option: Option, item_type: str, source: Source, place: str) -> Option:
    """An option of a list of codes where the question asks for no code: its code or words are the answer.

    Source: FHIR R5 Questionnaire: for string the display is taken, for other types the code.
    """
    if item_type in {"string", "text", "question"}:
        words_of = option.answer["valueCoding"].get("display") or option.code
        return replace(option, answer={"valueString": words_of})
    key, read = _LITERAL.get(item_type, ("", str))
    try:
        answer = {key: read(option.code)}
    except ValueError:
        answer = {}
    if not key or not answer or not is_valid(key, answer[key]):
        raise source.fault(
            "the list of answers holds {code}, which is no answer to a question of the type {type}. "
            "Change one of them.",
            place,
            code=option.code[:60],
            type=item_type,
        )
    return replace(option, answer=answer)


def _text(raw: Any) -> str:
    return raw if isinstance(raw, str) else ""
