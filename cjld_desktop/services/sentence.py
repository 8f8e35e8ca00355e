"""Sentences of the services: plain English with named places, so that a window can translate, then fill."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from dataclasses import field as dataclass_field

from cjld_desktop.errors import FieldSentence


@dataclass(frozen=True)
class Sentence:
    """`template` has a named place, such as `{days}`, for each of `values`."""

    template: str
    values: Mapping[str, str] = dataclass_field(default_factory=dict)

    @property
    def text(self) -> str:
        """The filled English sentence."""
        return self.template.format(**self.values) if self.values else self.template

    @property
    def of_field(self) -> FieldSentence:
        """The same, for the fields of an InvalidError."""
        return FieldSentence(self.template, self.values)


@dataclass(frozen=True)
class Caution(Sentence):
    """A sentence about a field that does not fit the rest.

    `stops` says that it cannot be signed away with a reason: the law or plain sense forbids it.
    """

    _: KW_ONLY
    field: str
    stops: bool = False
