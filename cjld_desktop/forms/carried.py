"""The mark on an answer that was carried over from an earlier response: to be confirmed, or confirmed.

It goes only when the question is answered anew.
"""

from typing import Any

CARRIED = "https://cjld.example/StructureDefinition/carried-over"
CONFIRMED = "https://cjld.example/StructureDefinition/carried-and-confirmed"


def is_carried(value: Any) -> bool:
    """Whether any of the answers kept at a path still waits to be confirmed."""
    return isinstance(value, list) and any(_marks(answer) for answer in value)


def confirmed(value: Any) -> Any:
    """The same answers marked as confirmed, with the form and the day they are from."""
    return [_confirmed(answer) for answer in value] if is_carried(value) else value


def given_first(value: Any) -> tuple[str, str]:
    """The form (`url|version`) and the moment (FHIR dateTime) an answer is from, confirmed or not.

    Both empty for one that was given here.
    """
    for answer in value if isinstance(value, list) else ():
        for mark in _marks(answer, CARRIED, CONFIRMED):
            listed = mark.get("extension")
            parts = [part for part in listed if isinstance(part, dict)] if isinstance(listed, list) else []
            found = {part.get("url"): part for part in parts}
            form = found.get("from", {}).get("valueCanonical", "")
            return str(form), str(found.get("at", {}).get("valueDateTime", ""))
    return "", ""


def _confirmed(answer: Any) -> Any:
    marks = _marks(answer)
    if not marks:
        return answer
    kept = [one | {"url": CONFIRMED} if one in marks else one for one in answer["extension"]]
    return answer | {"extension": kept}


def _marks(answer: Any, *urls: str) -> list[Any]:
    listed = answer.get("extension") if isinstance(answer, dict) else None
    found = listed if isinstance(listed, list) else []
    return [one for one in found if isinstance(one, dict) and one.get("url") in (urls or (CARRIED,))]
