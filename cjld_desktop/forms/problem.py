"""One thing that is wrong with an answer, a response or a form, in a sentence for the person at work."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """`template` is plain English with places for `values`, so that it can be translated before it is filled.

    `code` is one of: required, type, too-many, too-few, max-length, min-length, min-value, max-value,
    decimal-places, not-an-option, exclusive, constraint, expression, unknown-item, structure, malformed.
    """

    path: str
    link_id: str
    code: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The filled English sentence."""
        return self.template.format(**self.values) if self.values else self.template
