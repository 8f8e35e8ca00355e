"""The mark on an answer that was carried over from an earlier response and that nobody has confirmed yet."""

from typing import Any

CARRIED = "https://cjld.example/StructureDefinition/carried-over"


def is_carried(value: Any) -> bool:
    """Whether any of the answers kept at a path still waits to be confirmed."""
    return isinstance(value, list) and any(_marks(answer) for answer in value)


def confirmed(value: Any) -> Any:
    """The same answers without the mark; extensions of others stay."""
    return [_without(answer) for answer in value] if is_carried(value) else value


def _without(answer: Any) -> Any:
    if not _marks(answer):
        return answer
    others = [one for one in answer["extension"] if one not in _marks(answer)]
    rest = {key: value for key, value in answer.items() if key != "extension"}
    return rest | ({"extension": others} if others else {})


def _marks(answer: Any) -> list[Any]:
    listed = answer.get("extension") if isinstance(answer, dict) else None
    found = listed if isinstance(listed, list) else []
    return [one for one in found if isinstance(one, dict) and one.get("url") == CARRIED]
