"""The display items that belong to a question or group: its help, prompt, unit, header and the like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cjld_desktop.forms.reading import HL7, SDC, Source, extension_value, listed, words

_PART_OF = {
    "help": "help",
    "instructions": "help",
    "prompt": "prompt",
    "flyover": "flyover",
    "header": "header",
    "footer": "footer",
    "lower": "lower",
    "upper": "upper",
    "unit": "unit",
}
"""The item control of a display item, and which text of the item above it that is (R4 item-control)."""


@dataclass(slots=True)
class DisplayTexts:
    """What is left to show below an item, each with its number, and the texts taken from among it."""

    shown: list[tuple[int, Any]] = field(default_factory=list)
    found: dict[str, list[str]] = field(default_factory=dict)

    def text(self, part: str) -> str:
        """All texts of one part, each on its own line."""
        return "\n".join(self.found.get(part, ()))


def display_texts(raw: Mapping[str, Any], source: Source) -> DisplayTexts:
    """Parts the items below one. A text with a condition of its own stays an item, so that it is kept."""
    taken = DisplayTexts()
    for index, child in enumerate(raw.get("item") or ()):
        part = _PART_OF.get(control_of(child), "") if _is_plain(child) else ""
        if part:
            text = words(child, "text", source)
            taken.found.setdefault(part, []).extend([text] if text else [])
        else:
            taken.shown.append((index, child))
    return taken


def control_of(raw: Mapping[str, Any]) -> str:
    """The code of the item control, such as slider; the empty string when none is named."""
    concept = extension_value(raw, f"{HL7}questionnaire-itemControl")
    codings = listed(concept, "coding") if isinstance(concept, dict) else []
    return next((one["code"] for one in codings if isinstance(one.get("code"), str)), "")


def _is_plain(child: Any) -> bool:
    return (
        isinstance(child, dict)
        and child.get("type") == "display"
        and not child.get("enableWhen")
        and not child.get("item")
        and extension_value(child, f"{SDC}enableWhenExpression", f"{HL7}questionnaire-hidden") is None
    )
