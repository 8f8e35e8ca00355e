"""One thing that is wrong with an answer, a response or a form, in a sentence for the person at work."""

from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "information"]


@dataclass(frozen=True, slots=True)
class Problem:
    """`template` is plain English with places for `values`, so that it can be translated before it is filled.

    `path` is the session's path of the item, or in a check of files the place in the file as FHIRPath.
    Only errors stop signing and make a file not valid. The codes are listed in docs/guide/form-commands.md.
    """

    path: str
    link_id: str
    code: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)
    severity: Severity = "error"

    @property
    def message(self) -> str:
        """The filled English sentence."""
        return self.template.format(**self.values) if self.values else self.template

    def as_json(self) -> dict[str, str]:
        """The problem as other programs are told of it."""
        return {
            "severity": self.severity,
            "code": self.code,
            "linkId": self.link_id,
            "path": self.path,
            "message": self.message,
        }
