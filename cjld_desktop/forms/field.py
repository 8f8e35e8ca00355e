"""What a form session tells the window: one item as it is to be drawn, and what an answer has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from cjld_desktop.forms.item import Item, Option


@dataclass(frozen=True, slots=True)
class Touched:
    """The paths that one act has changed.

    `changed` are answers that took or lost effect, `calculated` those among them the form worked out.
    `stored` is what to write down: each path with what it now holds, None when it holds nothing.
    `options` are the paths that are asked otherwise than before: other options, words or limits.
    """

    enabled: frozenset[str] = frozenset()
    disabled: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    calculated: frozenset[str] = frozenset()
    stored: Mapping[str, Any] = field(default_factory=dict)
    options: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Field:
    """One item, ready to draw. An option's `answer` is what to give back when it is chosen."""

    path: str
    link_id: str
    type: str
    text: str
    prefix: str
    help: str
    control: str
    unit: str
    options: tuple[Option, ...]
    open_text: bool
    required: bool
    repeats: bool
    read_only: bool
    hidden: bool
    max_length: int | None
    minimum: Any
    maximum: Any
    min_length: int | None = None
    decimal_places: int | None = None
    answer_constraint: str = "optionsOnly"
    open_label: str = ""
    regex: str = ""
    entry_format: str = ""
    mime_types: tuple[str, ...] = ()
    max_size: int | None = None
    reference_types: tuple[str, ...] = ()
    unit_options: tuple[dict[str, Any], ...] = ()
    orientation: str = ""
    slider_step: float | None = None
    min_occurs: int | None = None
    max_occurs: int | None = None
    prompt: str = ""
    flyover: str = ""
    header: str = ""
    footer: str = ""
    lower: str = ""
    upper: str = ""
    media: Mapping[str, Any] = field(default_factory=dict)
    answered_by: str = ""
    protected: bool = False
    """Disabled, but shown read-only and greyed as the form asks (disabledDisplay)."""

    @classmethod
    def of(
        cls, item: Item, path: str, options: tuple[Option, ...] | None = None, *, protected: bool = False
    ) -> "Field":
        """The field of an item at a path; `options` are those in force there when not the item's own."""
        same = {name: getattr(item, name) for name in _SAME}
        return cls(
            **same,
            path=path,
            options=item.options if options is None else options,
            open_text=item.answer_constraint == "optionsOrString",
            read_only=item.read_only or item.calculated is not None or protected,
            minimum=next(iter((item.minimum or {}).values()), None),
            maximum=next(iter((item.maximum or {}).values()), None),
            protected=protected,
        )


_OWN = {"path", "options", "open_text", "read_only", "minimum", "maximum", "protected"}
_SAME = tuple(one.name for one in fields(Field) if one.name not in _OWN)
"""What a field takes from its item as it stands."""
