"""What of an item may follow the answers: its options, words, limits and whether it must be answered.

Reads SDC `answerExpression`, `answerOptionsToggleExpression` and the FHIR `cqf-expression` and
`cqf-calculatedValue` on text, required, minValue and maxValue. Works nothing out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop.forms.item import Expression, Item
from cjld_desktop.forms.reading import HL7, SDC, Source, expression, extension_value, extensions
from cjld_desktop.forms.values import value_key

_CALCULATED = (f"{HL7}cqf-expression", f"{HL7}cqf-calculatedValue")


@dataclass(frozen=True, slots=True)
class Toggle:
    """Options that are offered only while the expression is true."""

    options: tuple[dict[str, Any], ...]
    expression: Expression


@dataclass(frozen=True, slots=True)
class Moving:
    """The expressions of one item that change how it is asked; None where the form fixes it."""

    options: Expression | None
    toggles: tuple[Toggle, ...]
    text: Expression | None
    required: Expression | None
    minimum: Expression | None
    maximum: Expression | None

    @property
    def expressions(self) -> Iterator[Expression]:
        """All of them."""
        found = (self.options, self.text, self.required, self.minimum, self.maximum)
        yield from (one for one in found if one is not None)
        yield from (one.expression for one in self.toggles)

    @property
    def moves_options(self) -> bool:
        """Whether an answer may cease to be one of those offered."""
        return self.options is not None or bool(self.toggles)


def moving_items(items: Mapping[str, Item], source: Source) -> dict[str, Moving]:
    """The items that have any such expression, by linkId. Raises QuestionnaireError."""
    found = {link_id: _moving(item, source) for link_id, item in items.items()}
    return {link_id: one for link_id, one in found.items() if any(one.expressions)}


def _moving(item: Item, source: Source) -> Moving:
    def beside(element: Mapping[str, Any], name: str) -> Expression | None:
        """The expression on a primitive: FHIR keeps it in the object named with an underscore."""
        holder = element.get(name)
        raw = extension_value(holder, *_CALCULATED) if isinstance(holder, dict) else None
        return expression(raw, source, item.place)

    def limit(name: str) -> Expression | None:
        for one in extensions(item.source, f"{HL7}{name}"):
            for key in one:
                if key.startswith("_value"):
                    return beside(one, key)
        return None

    return Moving(
        options=item.answer_expression,
        toggles=tuple(_toggles(item, source)),
        text=beside(item.source, "_text"),
        required=beside(item.source, "_required"),
        minimum=limit("minValue"),
        maximum=limit("maxValue"),
    )


def _toggles(item: Item, source: Source) -> Iterator[Toggle]:
    for one in extensions(item.source, f"{SDC}answerOptionsToggleExpression"):
        parts = [part for part in one.get("extension", []) if isinstance(part, dict) and value_key(part)]
        options = [{value_key(part): part[value_key(part)]} for part in parts if part.get("url") == "option"]
        raw = next((part[value_key(part)] for part in parts if part.get("url") == "expression"), None)
        rule = expression(raw, source, item.place)
        if rule is None or not options:
            raise source.fault(
                "an answerOptionsToggleExpression needs options and an expression. Give it both.",
                item.place,
            )
        yield Toggle(tuple(options), rule)
