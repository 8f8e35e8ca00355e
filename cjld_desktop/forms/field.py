"""What a form session tells the window: one item as it is to be drawn, and what an answer has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cjld_desktop.forms.item import Item, Option


@dataclass(frozen=True, slots=True)
class Touched:
    """The paths that one act has changed.

    `changed` are answers that took or lost effect, `calculated` those among them the form worked out.
    `stored` is what to write down: each path with what it now holds, None when it holds nothing.
    """

    enabled: frozenset[str] = frozenset()
    disabled: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    calculated: frozenset[str] = frozenset()
    stored: Mapping[str, Any] = field(default_factory=dict)


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

    @classmethod
    def of(cls, item: Item, path: str) -> "Field":
        """The field of an item at a path."""
        return cls(
            path=path,
            link_id=item.link_id,
            type=item.type,
            text=item.text,
            prefix=item.prefix,
            help=item.help,
            control=item.control,
            unit=item.unit,
            options=item.options,
            open_text=item.type == "open-choice",
            required=item.required,
            repeats=item.repeats,
            read_only=item.read_only or item.calculated is not None,
            hidden=item.hidden,
            max_length=item.max_length,
            minimum=next(iter((item.minimum or {}).values()), None),
            maximum=next(iter((item.maximum or {}).values()), None),
        )
