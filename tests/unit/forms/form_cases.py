"""Questionnaires by rule of the specification: some keep it, some break it, with where and how."""

from typing import Any

from cjld_desktop.forms.reading import HL7
from tests.unit.forms.build import (
    Json,
    calculated,
    choice,
    enable_expression,
    group,
    item,
    option,
    raw,
    when,
)

Q = "Questionnaire"
I0 = "Questionnaire.item[0]"
I1 = "Questionnaire.item[1]"
YES_NO = item("a", "boolean")
EXPANDED = {
    "resourceType": "ValueSet",
    "id": "v",
    "compose": {"include": [{"system": "s", "concept": [{"code": "x"}]}]},
}


def ext(url: str, **value: Any) -> Json:
    return {"url": url, **value}


def without(found: Json, *names: str) -> Json:
    return {key: value for key, value in found.items() if key not in names}


GOOD: list[Json] = [
    raw(YES_NO),
    raw(YES_NO, name="Good_Name1", date="2026-05", subjectType=["Patient"], experimental=True),
    raw(item("a", "choice", answerValueSet="#v"), contained=[EXPANDED]),
    raw(item("a", "coding", answerOption=[option("x")], answerConstraint="optionsOrType")),
    raw(item("a", "string", disabledDisplay="protected", enableWhen=[when("b")]), item("b", "boolean")),
    raw(item("a", "coding", answerOption=[option("x")], answerConstraint="optionsOrString", maxLength=9)),
    raw(YES_NO, item("b", enableWhen=[when("a"), when("a", "exists")], enableBehavior="all")),
    raw(item("a", initial=[{"valueString": "x"}, {"valueString": "y"}], repeats=True)),
    raw(item("a", maxLength=3), item("d", "display"), group("g", item("x"))),
    raw(choice("a"), item("b", enableWhen=[when("a", answerCoding={"code": "some"})])),
    raw(item("a", "integer"), item("b", enableWhen=[when("a", ">=", answerInteger=3)])),
    raw(item("a", "string", ext(f"{HL7}regex", valueString="[A-Z]{2}"))),
    raw(item("a", "integer", calculated("1 + 1"))),
    raw(item("a", _text={"extension": [ext("urn:x", valueCode="cy")]})),
    raw(
        item("a"), _title={"extension": [ext("urn:x", valueMarkdown="*x*")]}, versionAlgorithmString="semver"
    ),
    raw(group("g", item("x"), enableWhen=[when("a")]), item("a", "boolean")),
    raw(item("a"), extension=[ext("urn:x", extension=[ext("y", valueInteger=1)])]),
    raw(item("a"), contact=[{"name": "N", "telecom": [{"system": "url", "value": "https://example.org"}]}]),
]

BAD: list[tuple[Json, str, str, str]] = [
    # the form, and the linkId, path and code of its one fault
    (without(raw(YES_NO), "status"), "", Q, "missing"),
    (raw(YES_NO, status="final"), "", f"{Q}.status", "code"),
    (raw(YES_NO, titel="x"), "", f"{Q}.titel", "unknown-element"),
    (raw(YES_NO, title=["x"]), "", f"{Q}.title", "type"),
    (raw(YES_NO, experimental="true"), "", f"{Q}.experimental", "type"),
    (raw(YES_NO, date="2026-02-30"), "", f"{Q}.date", "type"),
    (raw(YES_NO, url="not an address"), "", f"{Q}.url", "type"),
    (raw(YES_NO, title=""), "", f"{Q}.title", "type"),
    (raw(YES_NO, code={"code": "x"}), "", f"{Q}.code", "type"),
    (raw(YES_NO, code=[]), "", f"{Q}.code", "empty"),
    (raw(YES_NO, code=[{"codes": "x"}]), "", f"{Q}.code[0].codes", "unknown-element"),
    (raw(YES_NO, extension=[ext("urn:x")]), "", f"{Q}.extension[0]", "extension"),
    (raw(YES_NO, extension=[{"valueCode": "x"}]), "", f"{Q}.extension[0]", "extension"),
    (
        raw(YES_NO, extension=[ext("urn:x", valueCode="x", valueString="y")]),
        "",
        f"{Q}.extension[0]",
        "extension",
    ),
    (raw(YES_NO, extension=[ext("urn:x", valueBoolean="x")]), "", f"{Q}.extension[0].valueBoolean", "type"),
    (raw(YES_NO, _title={"extensions": []}), "", f"{Q}.title", "type"),
    (raw(YES_NO, contained=[{"id": "x"}]), "", f"{Q}.contained[0]", "missing"),
    (raw(without(YES_NO, "linkId")), "", I0, "missing"),
    (raw(without(YES_NO, "type")), "a", I0, "missing"),
    (raw(item("a", "yes-no")), "a", f"{I0}.type", "code"),
    (raw(item("a", requird=True)), "a", f"{I0}.requird", "unknown-element"),
    (raw(item("a", required="yes")), "a", f"{I0}.required", "type"),
    (raw(item("a", maxLength="9")), "a", f"{I0}.maxLength", "type"),
    (raw(item("a"), item("a")), "a", f"{I1}.linkId", "duplicate-link-id"),
    (raw(group("g", item("x")), item("x")), "x", f"{I1}.linkId", "duplicate-link-id"),
    (raw(item("a" * 256)), "a" * 256, f"{I0}.linkId", "link-id"),
    (raw(item("g", "group")), "g", I0, "group-empty"),
    (raw(item("d", "display", item=[item("x")])), "d", f"{I0}.item", "not-allowed"),
    (raw(item("d", "display", code=[{"code": "x"}])), "d", f"{I0}.code", "not-allowed"),
    (raw(item("d", "display", required=False)), "d", f"{I0}.required", "not-allowed"),
    (raw(item("d", "display", repeats=True)), "d", f"{I0}.repeats", "not-allowed"),
    (raw(item("d", "display", readOnly=True)), "d", f"{I0}.readOnly", "not-allowed"),
    (raw(item("d", "display", initial=[{"valueString": "x"}])), "d", f"{I0}.initial", "not-allowed"),
    (raw(group("g", item("x"), initial=[{"valueString": "x"}])), "g", f"{I0}.initial", "not-allowed"),
    (raw(choice("a", answerValueSet="#v"), contained=[EXPANDED]), "a", f"{I0}.answerValueSet", "not-allowed"),
    (raw(item("a", "boolean", answerOption=[option("x")])), "a", f"{I0}.answerOption", "not-allowed"),
    (raw(item("a", "choice", answerValueSet="#w")), "a", f"{I0}.answerValueSet", "unknown-value-set"),
    (raw(item("a", "choice", answerOption=[{"id": "x"}])), "a", f"{I0}.answerOption[0]", "missing"),
    (
        raw(item("a", "integer", answerOption=[{"valueString": "x"}])),
        "a",
        f"{I0}.answerOption[0].valueString",
        "type",
    ),
    (raw(item("a", "date", maxLength=3)), "a", f"{I0}.maxLength", "not-allowed"),
    (raw(choice("a", initial=[{"valueCoding": {"code": "some"}}])), "a", f"{I0}.initial", "not-allowed"),
    (raw(item("a", initial=[{"valueString": "x"}, {"valueString": "y"}])), "a", f"{I0}.initial", "too-many"),
    (raw(item("a", "boolean", initial=[{"valueString": "x"}])), "a", f"{I0}.initial[0].valueString", "type"),
    (raw(YES_NO, item("b", enableWhen=[when("a"), when("a")])), "b", f"{I1}.enableBehavior", "missing"),
    (raw(YES_NO, item("b", enableBehavior="some")), "b", f"{I1}.enableBehavior", "code"),
    (raw(YES_NO, item("b", enableWhen=[when("x")])), "b", f"{I1}.enableWhen[0].question", "unknown-question"),
    (raw(item("b", enableWhen=[when("b")])), "b", f"{I0}.enableWhen[0].question", "circle"),
    (raw(YES_NO, item("b", enableWhen=[when("a", "==")])), "b", f"{I1}.enableWhen[0].operator", "code"),
    (
        raw(YES_NO, item("b", enableWhen=[{"question": "a", "operator": "="}])),
        "b",
        f"{I1}.enableWhen[0]",
        "missing",
    ),
    (
        raw(YES_NO, item("b", enableWhen=[when("a", answerString="x")])),
        "b",
        f"{I1}.enableWhen[0].answerString",
        "type",
    ),
    (
        raw(YES_NO, item("b", enableWhen=[when("a", "exists", answerString="x")])),
        "b",
        f"{I1}.enableWhen[0].answerString",
        "type",
    ),
    (raw(item("a", disabledDisplay="grey")), "a", f"{I0}.disabledDisplay", "code"),
    (
        raw(item("a", "coding", answerOption=[option("x")], answerConstraint="any")),
        "a",
        f"{I0}.answerConstraint",
        "code",
    ),
    (raw(choice("a"), item("b", disabledDisplay="hidden")), "b", f"{I1}.disabledDisplay", "edition"),
    (raw(item("a", "integer", calculated("1 +"))), "a", f"{I0}.extension[0].valueExpression", "expression"),
    (
        raw(item("a", "integer", calculated("foo()"))),
        "a",
        f"{I0}.extension[0].valueExpression",
        "expression",
    ),
    (
        raw(item("a", "string", enable_expression("(1"))),
        "a",
        f"{I0}.extension[0].valueExpression",
        "expression",
    ),
    (
        raw(item("a", "string", ext(f"{HL7}regex", valueString="["))),
        "a",
        f"{I0}.extension[0].valueString",
        "regex",
    ),
    (
        raw(item("a", "string", ext(f"{HL7}minLength", valueString="3"))),
        "a",
        f"{I0}.extension[0]",
        "extension",
    ),
    (
        raw(
            item("a", "integer", ext(f"{HL7}minValue", valueInteger=3), ext(f"{HL7}maxValue", valueInteger=2))
        ),
        "a",
        I0,
        "limits",
    ),
]

WARNED: list[tuple[Json, str]] = [
    (raw(item("a", maxLength=0)), "limits"),
    (
        raw(
            item("a", "choice", answerOption=[option("x")]),
            item("b", enableWhen=[when("a", answerString="x")]),
        ),
        "type",
    ),
    (raw(YES_NO, name="lower case"), "name"),
    (raw(item("a", "coding", answerConstraint="optionsOnly"), item("b")), "not-allowed"),
    (raw(item("c", "coding", answerOption=[option("x")]), item("g", "group")), "group-empty"),
    (raw(item("a", "question")), "code"),
    (raw(item("a", "integer"), item("b", enableWhen=[when("a", answerDecimal=3.5)])), "type"),
    (raw(YES_NO, item("b", enableWhen=[when("a", ">", answerBoolean=True)])), "condition"),
    (raw(choice("a"), item("b", enableWhen=[when("a", answerCoding={"code": "other"})])), "condition"),
    (raw(item("a", "choice", answerOption=[option("x"), option("x")])), "duplicate-option"),
    (raw(item("a", "string", ext(f"{HL7}questionnaire-maxOccurs", valueInteger=2))), "limits"),
    (raw(item("a", "string", ext(f"{HL7}regex", valueString="((a{999}){999}){9}"))), "not-supported"),
    (raw(item("a", "string", calculated("%patient.resolve().id"))), "not-supported"),
    (raw(), "not-supported"),
]
