"""A questionnaire with a little of everything that is read, for tests that break it or read it as a whole."""

from typing import Any

from cjld_desktop.forms.reading import HL7, R5, SDC
from cjld_desktop.forms.rules import OURS
from cjld_desktop.forms.translation import TRANSLATION
from tests.unit.forms.build import calculated, choice, constraint, group, item, raw, variable, when

Json = dict[str, Any]


def ext(name: str, base: str = HL7, **value: Any) -> Json:
    return {"url": base + name, **value}


def control(code: str) -> Json:
    return ext("questionnaire-itemControl", valueCodeableConcept={"coding": [{"code": code}]})


def said(**texts: str) -> Json:
    """The object beside a text, with its translations."""
    return {
        "extension": [
            {
                "url": TRANSLATION,
                "extension": [
                    {"url": "lang", "valueCode": code.replace("_", "-")},
                    {"url": "content", "valueString": text},
                ],
            }
            for code, text in texts.items()
        ]
    }


def display(code: str, text: str, **values: Any) -> Json:
    return item(f"{code}-text", "display", control(code), text=text, **values)


def value_set(name: str, *include: Json, **values: Any) -> Json:
    head = {"resourceType": "ValueSet", "id": name, "url": f"https://example.org/{name}", "version": "1"}
    return head | ({"compose": {"include": list(include)}} if include else {}) | values


def code_system(name: str, *concepts: Json, **values: Any) -> Json:
    head = {"resourceType": "CodeSystem", "id": name, "url": f"https://example.org/{name}"}
    return head | {"content": "complete", "concept": list(concepts)} | values


LISTS = [
    code_system(
        "colours",
        {"code": "red", "display": "Red", "property": [{"code": "itemWeight", "valueDecimal": 2}]},
        {
            "code": "blue",
            "display": "Blue",
            "designation": [{"language": "fr", "value": "Bleu"}],
            "concept": [{"code": "navy"}],
        },
    ),
    value_set("all", {"system": "https://example.org/colours"}),
    value_set("some", {"valueSet": ["https://example.org/all"]}, {"system": "s", "concept": [{"code": "x"}]}),
    value_set("numbers", {"system": "s", "concept": [{"code": "1"}, {"code": "2", "display": "Two"}]}),
    value_set(
        "expanded", expansion={"total": 1, "contains": [{"system": "s", "code": "y", "display": "Why"}]}
    ),
]
SCORE = ext(
    "score",
    OURS,
    extension=[
        {"url": "name", "valueCode": "s"},
        {"url": "label", "valueString": "Sum"},
        {"url": "max", "valueDecimal": 6},
        {"url": "item", "valueString": "how-much"},
        {
            "url": "band",
            "extension": [{"url": "from", "valueDecimal": 0}, {"url": "text", "valueString": "none"}],
        },
    ],
)
FLAG = ext(
    "flag",
    OURS,
    extension=[
        {"url": "code", "valueCode": "need:alcohol"},
        {"url": "severity", "valueCode": "soon"},
        {"url": "text", "valueString": "Look."},
        {
            "url": "when",
            "extension": [
                {"url": "score", "valueString": "s"},
                {"url": "operator", "valueCode": ">"},
                {"url": "answer", "valueDecimal": 1},
            ],
        },
        {
            "url": "when",
            "extension": [
                {"url": "question", "valueString": "yes"},
                {"url": "operator", "valueCode": "="},
                {"url": "answer", "valueBoolean": True},
            ],
        },
    ],
)
TOTAL = "%resource.item.where(linkId='g').item.where(linkId='how-much').answer.value.weight().sum() + %one"

EVERYTHING = raw(
    item("intro", "display", text="Hello", _text=said(fr="Bonjour")),
    group(
        "g",
        item("yes", "boolean", item=[display("help", "Ask twice", _text=said(fr="Demandez"))], prefix="1."),
        choice("how-much", ext("questionnaire-choiceOrientation", valueCode="vertical"), required=True),
        item(
            "colour",
            "choice",
            control("drop-down"),
            answerValueSet="#all",
            enableWhen=[when("yes")],
            initial=[{"valueCoding": {"system": "https://example.org/colours", "code": "red"}}],
        ),
        item("open", "open-choice", ext("openLabel", SDC, valueString="Other"), answerValueSet="#some"),
        item(
            "number",
            "integer",
            ext("minValue", valueInteger=1),
            ext("maxValue", valueInteger=9),
            ext("questionnaire-sliderStepValue", valueInteger=2),
            control("slider"),
            answerValueSet="https://example.org/numbers|1",
            answerConstraint="optionsOrType",
            item=[display("lower", "Little"), display("upper", "Much"), display("unit", "pints")],
        ),
        item(
            "weight",
            "quantity",
            ext("questionnaire-unitOption", valueCoding={"code": "kg"}),
            ext("questionnaire-unitOption", valueCoding={"code": "st"}),
            ext("minQuantity", SDC, valueQuantity={"value": 1, "code": "kg"}),
        ),
        item("born", "date", ext("maxValue", valueDate="2030-01-01"), disabledDisplay="protected"),
        item("at", "time", answerOption=[{"valueTime": "09:00:00"}, {"valueTime": "14:30:00"}]),
        item(
            "word",
            "string",
            ext("regex", valueString="[A-Z]+"),
            ext("entryFormat", valueString="ABC"),
            ext("minLength", valueInteger=2),
            constraint("$this.answer.value != 'NO'", "Not no"),
            maxLength=20,
        ),
        item(
            "file",
            "attachment",
            ext("mimeType", valueCode="image/png"),
            ext("maxSize", valueDecimal=1.5),
            ext("itemMedia", SDC, valueAttachment={"contentType": "image/png", "url": "leaflets/a.png"}),
        ),
        item("who", "reference", ext("questionnaire-referenceResource", valueCode="Patient")),
        code=[{"system": "http://loinc.org", "code": "1234-5"}],
    ),
    group(
        "r",
        item("many", "text", ext("questionnaire-maxOccurs", valueInteger=3), repeats=True),
        item("site", "url", enableWhen=[when("many", "exists")], enableBehavior="all"),
        item(
            "at-all",
            "decimal",
            ext("maxDecimalPlaces", valueInteger=2),
            ext("disabledDisplay", R5, valueCode="hidden"),
        ),
        item("moment", "dateTime", ext("questionnaire-usageMode", valueCode="capture")),
        repeats=True,
    ),
    item("total", "decimal", calculated(TOTAL), variable("one", "1")),
    item("picked", "choice", answerValueSet="#expanded", readOnly=True),
    contained=LISTS,
    extension=[SCORE, FLAG, constraint("true", "Always")],
    language="en",
    _title=said(fr="Essai"),
)  # fmt: skip

BUNDLE: Json = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {"resource": {"resourceType": "Patient", "name": [{"prefix": ["Dr"]}]}},
        *({"fullUrl": one["url"], "resource": one} for one in LISTS),
        {
            "resource": raw(
                item("a", "choice", answerValueSet="https://example.org/some", _text=said(cy="A")),
                item("b", "integer", answerValueSet="https://example.org/numbers|1"),
                item(
                    "c",
                    "quantity",
                    ext("questionnaire-unitValueSet", valueCanonical="https://example.org/all"),
                ),
                item("d", "choice", answerOption=[{"valueReference": {"reference": "Patient/1"}}]),
            )
        },
    ],
}
"""The same lists beside a form in a Bundle, with a resource that no form reads."""
