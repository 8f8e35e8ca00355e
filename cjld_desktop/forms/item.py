"""What a questionnaire is made of, as plain data. Nothing here reads a file or is changed by an answer."""

from dataclasses import dataclass, field
from typing import Any

VALUE_KEYS: dict[str, tuple[str, ...]] = {
    "group": (),
    "display": (),
    "question": ("valueString",),
    "boolean": ("valueBoolean",),
    "decimal": ("valueDecimal",),
    "integer": ("valueInteger",),
    "date": ("valueDate",),
    "dateTime": ("valueDateTime",),
    "time": ("valueTime",),
    "string": ("valueString",),
    "text": ("valueString",),
    "url": ("valueUri",),
    "choice": ("valueCoding", "valueInteger", "valueDate", "valueTime", "valueString", "valueReference"),
    "open-choice": ("valueCoding", "valueInteger", "valueDate", "valueTime", "valueString", "valueReference"),
    "attachment": ("valueAttachment",),
    "reference": ("valueReference",),
    "quantity": ("valueQuantity",),
}
"""The item types this engine knows, and under which FHIR keys an answer of each may stand."""


@dataclass(frozen=True, slots=True)
class Option:
    """One permitted answer. `answer` is what to hand to the session when it is chosen."""

    answer: dict[str, Any]
    code: str
    display: str
    weight: float | None = None
    exclusive: bool = False
    selected: bool = False
    prefix: str = ""
    media: dict[str, Any] = field(default_factory=dict)
    """A FHIR Attachment to show with the words, such as a picture; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One `enableWhen`: `expected` is an answer such as `{"valueBoolean": true}`."""

    question: str
    operator: str
    expected: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Expression:
    """A FHIRPath expression and, for a variable, the name it is known by."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule that an answer must keep (`targetConstraint`), with the sentence shown when it does not.

    `severity` is error or warning; only an error stops signing.
    """

    key: str
    expression: Expression
    human: str
    severity: str = "error"


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One question, group or text. `scopes` are the repeating ancestors, outermost first.

    `help`, `prompt`, `flyover`, `header`, `footer`, `lower` and `upper` are the texts of display items that
    belong to it. `answer_constraint` is optionsOnly, optionsOrType or optionsOrString, as in R5.
    `disabled_display` is hidden or protected. `max_size` is in bytes.
    `unit_options` and `code` are FHIR Codings, `media` is an Attachment.
    `answered_by` is worker for what is not asked of the person, else empty; what is above it says so too.
    """

    link_id: str
    type: str
    text: str
    place: str
    prefix: str = ""
    help: str = ""
    control: str = ""
    unit: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    behavior: str = "any"
    max_length: int | None = None
    min_length: int | None = None
    decimal_places: int | None = None
    min_occurs: int | None = None
    max_occurs: int | None = None
    minimum: dict[str, Any] | None = None
    maximum: dict[str, Any] | None = None
    options: tuple[Option, ...] = ()
    conditions: tuple[Condition, ...] = ()
    enable_expression: Expression | None = None
    calculated: Expression | None = None
    initial_expression: Expression | None = None
    initial: tuple[dict[str, Any], ...] = ()
    variables: tuple[Expression, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    parent: str = ""
    scopes: tuple[str, ...] = ()
    children: tuple["Item", ...] = ()
    source: dict[str, Any] = field(default_factory=dict, repr=False)
    code: tuple[dict[str, Any], ...] = ()
    answer_expression: Expression | None = None
    answer_constraint: str = "optionsOnly"
    open_label: str = ""
    regex: str = ""
    entry_format: str = ""
    disabled_display: str = "hidden"
    mime_types: tuple[str, ...] = ()
    max_size: int | None = None
    reference_types: tuple[str, ...] = ()
    unit_options: tuple[dict[str, Any], ...] = ()
    orientation: str = ""
    slider_step: float | None = None
    prompt: str = ""
    flyover: str = ""
    header: str = ""
    footer: str = ""
    lower: str = ""
    upper: str = ""
    media: dict[str, Any] = field(default_factory=dict)
    answered_by: str = ""

    @property
    def is_question(self) -> bool:
        """Whether it can hold an answer."""
        return self.type not in {"group", "display"}

    @property
    def is_asked(self) -> bool:
        """Whether a person is expected to give the answer."""
        return self.is_question and not (self.hidden or self.read_only or self.calculated)

    @property
    def makes_instances(self) -> bool:
        """Whether what lies below it is there once for each repetition."""
        return self.repeats and bool(self.children)
