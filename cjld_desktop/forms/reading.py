"""What reading a form's elements rests on: extensions, expressions, rules, words, and faults with a place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cjld_desktop.errors import NotRunHereError, QuestionnaireError
from cjld_desktop.forms.item import Constraint, Expression
from cjld_desktop.forms.translation import TRANSLATION, translated
from cjld_desktop.forms.values import value_key

if TYPE_CHECKING:
    from cjld_desktop.forms.value_sets import ValueSets

HL7 = "http://hl7.org/fhir/StructureDefinition/"
R5 = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item."
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
WEIGHTS = (
    f"{HL7}itemWeight",
    f"{HL7}ordinalValue",
    f"{HL7}questionnaire-ordinalValue",
    f"{HL7}valueset-ordinalValue",
    f"{HL7}codesystem-ordinalValue",
)
_OF_HL7 = """
    cqf-calculatedValue cqf-expression codesystem-label designNote entryFormat maxDecimalPlaces maxSize
    maxValue mimeType minLength minValue preferredTerminologyServer regex rendering-markdown rendering-style
    rendering-styleSensitive rendering-xhtml targetConstraint valueset-label variable
"""
_OF_QUESTIONNAIRES = """
    baseType choiceOrientation constraint displayCategory fhirType hidden itemControl maxOccurs minOccurs
    optionExclusive optionPrefix referenceProfile referenceResource signatureRequired sliderStepValue
    supportLink unit unitOption unitValueSet usageMode
"""
_OF_SDC = """
    answerExpression answerOptionsToggleExpression assembledFrom calculatedExpression choiceColumn
    collapsible enableWhenExpression endpoint entryMode initialExpression isSubject itemAnswerMedia
    itemExtractionContext itemMedia keyboard launchContext maxQuantity minQuantity observationExtract
    observationLinkPeriod openLabel performerType preferredTerminologyServer shortText unitOpen width
"""
UNDERSTOOD = frozenset(
    {
        *WEIGHTS,
        TRANSLATION,
        *(HL7 + name for name in _OF_HL7.split()),
        *(f"{HL7}questionnaire-{name}" for name in _OF_QUESTIONNAIRES.split()),
        *(SDC + name for name in _OF_SDC.split()),
        *(R5 + name for name in ("answerConstraint", "disabledDisplay")),
    }
)
"""The extensions this program reads, and those it may pass over without harm: safe as modifiers, too."""


@dataclass(frozen=True, slots=True)
class Source:
    """What reading an item needs to know besides the item: the file's name, the lists in reach, the language.

    With an empty `language` words are read as they were first written.
    """

    file: str
    value_sets: "ValueSets"
    language: str = ""

    def fault(self, template: str, place: str, **values: Any) -> QuestionnaireError:
        """A fault with the file and the place filled in."""
        return QuestionnaireError("{file}, {place}: " + template, file=self.file, place=place, **values)

    def not_run(self, template: str, place: str, **values: Any) -> NotRunHereError:
        """The same for what FHIR allows and this program does not do."""
        return NotRunHereError("{file}, {place}: " + template, file=self.file, place=place, **values)


def words(element: Mapping[str, Any], name: str, source: Source) -> str:
    """The text under a name in the language being read, else as it was first written."""
    plain = element.get(name)
    found = translated(element, name, source.language) if source.language else ""
    return found or (plain if isinstance(plain, str) else "")


def listed(element: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects of a list that may be missing. What is no object is left out."""
    found = element.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def extensions(element: Mapping[str, Any], *urls: str) -> Iterable[dict[str, Any]]:
    """The element's extensions that have one of the addresses; as a modifier it says the same."""
    if "extension" not in element and "modifierExtension" not in element:
        return ()  # most elements have none, and are asked for two dozen
    # Asked of answers, too, which may hold anything: so nothing is taken for granted here.
    found = [*listed(element, "extension"), *listed(element, "modifierExtension")]
    return [one for one in found if one.get("url") in urls]


def extension_value(element: Mapping[str, Any], *urls: str) -> Any:
    """The value of the first such extension that has one; None when there is none."""
    for one in extensions(element, *urls):
        key = value_key(one)
        if key:
            return one[key]
    return None


def expression(found: Any, source: Source, place: str) -> Expression | None:
    """A FHIR `Expression` in FHIRPath. Other languages are refused: an answer must not silently go unused."""
    if found is None:
        return None
    if isinstance(found, str):
        return Expression(found)
    if not isinstance(found, dict) or not isinstance(found.get("expression"), str):
        raise source.fault("the expression has no text. Give it one, or take it out.", place)
    if found.get("language", "text/fhirpath") != "text/fhirpath":
        raise source.not_run(
            "the expression is in {language}, which this program does not run. Write it in text/fhirpath.",
            place,
            language=str(found.get("language")),
        )
    return Expression(found["expression"], str(found.get("name", "")))


def variables(element: Mapping[str, Any], source: Source, place: str) -> tuple[Expression, ...]:
    """The named expressions declared on the questionnaire or an item."""
    found = (
        expression(one.get("valueExpression"), source, place) for one in extensions(element, f"{HL7}variable")
    )
    return tuple(one for one in found if one is not None and one.name)


def constraints(element: Mapping[str, Any], source: Source, place: str) -> tuple[Constraint, ...]:
    """The rules an answer must keep, errors and warnings."""
    rules = []
    for one in extensions(element, f"{HL7}targetConstraint", f"{HL7}questionnaire-constraint"):
        parts = {part.get("url"): part for part in one.get("extension", []) if value_key(part)}
        said = {name: part[value_key(part)] for name, part in parts.items()}
        found = expression(said.get("expression"), source, place)
        if found is not None:
            human = words(parts.get("human") or parts.get("requirements") or {}, "valueString", source)
            severity = "warning" if said.get("severity") == "warning" else "error"
            key = str(said.get("key") or "")
            rules.append(Constraint(key, found, human or "This answer does not fit the others", severity))
    return tuple(rules)
