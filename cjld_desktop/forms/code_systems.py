"""Code systems that are at hand: their concepts, what they weigh, and the filters that they can answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop.forms.reading import WEIGHTS, extension_value, listed
from cjld_desktop.forms.shape import check_shape
from cjld_desktop.forms.translation import designated
from cjld_desktop.forms.values import value_key

ITEM_WEIGHT = "http://hl7.org/fhir/concept-properties#itemWeight"
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. `above` are the codes it stands below; `properties` those it has, by name."""

    code: str
    raw: Json
    above: tuple[str, ...]
    properties: Mapping[str, Any]
    weight: float | None

    def display(self, language: str) -> str:
        """Its words in a language, else as they were first written; empty when it has none."""
        own = self.raw.get("display")
        found = designated(self.raw, language) if language else ""
        return found or (own if isinstance(own, str) else "")

    @property
    def abstract(self) -> bool:
        """Whether it only gathers others and cannot be chosen."""
        return self.properties.get("notSelectable") is True or self.properties.get("abstract") is True

    @property
    def inactive(self) -> bool:
        """Whether it is no longer to be used."""
        return self.properties.get("inactive") is True or self.properties.get("status") in {
            "retired",
            "deprecated",
        }


class CodeSystem:
    """The concepts of one code system, in its order."""

    def __init__(self, raw: Json) -> None:
        self.complete = raw.get("content", "complete") == "complete"
        self.concepts: dict[str, Concept] = {}
        weights = weight_names(raw)
        waiting: list[tuple[Json, tuple[str, ...]]] = [(one, ()) for one in reversed(listed(raw, "concept"))]
        while waiting:
            one, above = waiting.pop()
            code = one.get("code")
            if not isinstance(code, str):
                continue
            parts = [part for part in listed(one, "property") if isinstance(part.get("code"), str)]
            properties = {part["code"]: part.get(value_key(part)) for part in parts}
            self.concepts.setdefault(code, Concept(code, one, above, properties, weight_of(one, weights)))
            waiting += [(below, (*above, code)) for below in reversed(listed(one, "concept"))]

    def can_filter(self, one: Json) -> bool:
        """Whether a filter of a value set can be worked out from the concepts alone."""
        operator, value = one.get("op"), one.get("value")
        if not isinstance(value, str) or not isinstance(one.get("property"), str):
            return False
        if one["property"] in ("concept", "code") and operator in ("is-a", "descendent-of", "is-not-a"):
            return value in self.concepts
        return operator in ("=", "in", "not-in")

    def lets_through(self, concept: Concept, one: Json) -> bool:
        """Whether a filter that can be worked out lets the concept through."""
        operator, name, value = str(one["op"]), str(one["property"]), str(one["value"])
        if operator in {"is-a", "descendent-of", "is-not-a"}:
            below = value in concept.above or (operator != "descendent-of" and concept.code == value)
            return below != (operator == "is-not-a")
        held = concept.code if name in {"code", "concept"} else concept.properties.get(name)
        if held is None:
            return operator == "not-in"
        text = str(held).lower() if isinstance(held, bool) else str(held)
        if operator == "=":
            return text == value
        return (text in {each.strip() for each in value.split(",")}) == (operator == "in")


class CodeSystems:
    """The code systems among some resources, by url and by `url|version`; the first of each counts."""

    def __init__(self, resources: Iterable[Json]) -> None:
        self._raw: dict[str, Json] = {}
        self._read: dict[str, CodeSystem] = {}
        for one in resources:
            url = one.get("url")
            # A system without its concepts, or one that only adds to another, says nothing about a list.
            usable = one.get("content", "complete") in ("complete", "fragment", "example") and one.get(
                "concept"
            )
            if one.get("resourceType") == "CodeSystem" and isinstance(url, str) and usable:
                self._raw.setdefault(url, one)

    def get(self, url: str) -> CodeSystem | None:
        """The code system; None when it is not at hand."""
        if url not in self._read and url in self._raw:
            check_shape(self._raw[url], url[:200])
            self._read[url] = CodeSystem(self._raw[url])
        return self._read.get(url)

    def concept(self, system: str, code: str) -> Concept | None:
        """One concept of one system; None when it is not at hand."""
        found = self.get(system)
        return found.concepts.get(code) if found else None


def weight_names(raw: Json) -> frozenset[str]:
    """The names under which a code system or an expansion keeps the weight of its concepts."""
    declared = [one.get("code") for one in listed(raw, "property") if one.get("uri") == ITEM_WEIGHT]
    return frozenset({"itemWeight", *(one for one in declared if isinstance(one, str))})


def weight_of(concept: Json, names: frozenset[str] = frozenset()) -> float | None:
    """What a concept counts: its extension, else its property of one of the names; None when it has none."""
    found = [extension_value(concept, *WEIGHTS)]
    found += [
        part.get(value_key(part)) for part in listed(concept, "property") if str(part.get("code")) in names
    ]
    numbers = (one for one in found if isinstance(one, int | float) and not isinstance(one, bool))
    return next(numbers, None)
