"""Responses by rule of the specification: some keep it, some break it, with where and how."""

from typing import Any

from cjld_desktop.forms.reading import HL7
from tests.unit.forms.build import (
    Json,
    calculated,
    choice,
    code,
    constraint,
    enable_expression,
    group,
    item,
    number,
    option,
    raw,
    text,
    when,
    yes,
)

R = "QuestionnaireResponse"
TWICE = calculated("%resource.item.where(linkId='a').answer.value * 2")
DECLINED = {"url": f"{HL7}data-absent-reason", "valueCode": "asked-declined"}


def limit(name: str, **value: Any) -> Json:
    return {"url": f"{HL7}{name}", **value}


def at(link_id: str, *answers: Json, **values: Any) -> Json:
    return {"linkId": link_id} | ({"answer": list(answers)} if answers else {}) | values


def within(link_id: str, *items: Any, **values: Any) -> Json:
    return {"linkId": link_id, "item": list(items), **values}


def response(*items: Any, **values: Any) -> Json:
    head = {"resourceType": R, "questionnaire": "https://example.org/q|1", "status": "completed"}
    return head | ({"item": list(items)} if items else {}) | values


AB = raw(
    item("a", "boolean", required=True), item("b", "integer", enableWhen=[when("a")]), group("g", choice("c"))
)
NESTED = raw(item("q", "boolean", item=[item("below")]), group("g", group("h", item("x")), item("y")))
MANY = raw(
    group(
        "g", item("x", required=True), item("y", enableWhen=[when("z")]), item("z", "boolean"), repeats=True
    ),
    item("r", repeats=True),
)
LIMITED = raw(
    group(
        "g",
        item("x"),
        repeats=True,
        required=True,
        extension=[
            limit("questionnaire-minOccurs", valueInteger=2),
            limit("questionnaire-maxOccurs", valueInteger=3),
        ],
    ),
)
OFF = raw(
    item("a", "boolean"), group("g", item("x"), item("n", enableWhen=[when("a")]), enableWhen=[when("a")])
)
SUM = raw(
    item("a", "integer"),
    item("t", "integer", TWICE),
)
RULED = raw(
    group("g", item("x", "integer", constraint("answer.value > 1", "More than one")), repeats=True),
    extension=[constraint("%resource.item.count() < 3", "Too many")],
)
SOFT = constraint("answer.value > 1", "More than one is better")
SOFT["extension"].append({"url": "severity", "valueCode": "warning"})
R5 = raw(item("a", "coding", answerOption=[option("x")], item=[item("b")]))
A = at("a", *yes())
X1, X2 = within("g", at("x", *text("1"))), within("g", at("x", *text("2")))

GOOD: list[tuple[Json, Json]] = [
    (AB, response(A, at("b", *number(3)), within("g", at("c", *code("some"))))),
    (AB, response(status="in-progress")),
    (AB, response(status="stopped", subject={"reference": "Patient/1"}, authored="2026-02-03T10:00:00Z")),
    (AB, response(at("a", extension=[DECLINED]))),
    (
        AB,
        response(
            A, text={"status": "generated", "div": "<div>x</div>"}, contained=[{"resourceType": "Patient"}]
        ),
    ),
    (AB, response(A, extension=[{"url": "urn:x", "valueCode": "x"}], id="x", meta={"versionId": "1"})),
    (NESTED, response(at("q", {**yes()[0], "item": [at("below", *text("x"))]}))),
    (NESTED, response(at("q", {"item": [at("below", *text("x"))]}))),
    (NESTED, response(within("g", within("h", at("x", *text("x"))), at("y", *text("y"))))),
    (
        MANY,
        response(
            within("g", at("x", *text("1"))), within("g", at("x", *text("2"))), at("r", *text("1", "2"))
        ),
    ),
    (LIMITED, response(X1, X2)),
    (LIMITED, response(X1, status="in-progress")),
    (raw(item("d", "display"), item("a")), response(at("d"), at("a", *text("x")))),
    (OFF, response(at("a", *yes()), within("g", at("x", *text("1")), at("n", *text("2"))))),
    (SUM, response(at("a", *number(2)), at("t", *number(4)))),
    (SUM, response(at("a", *number(2)))),
    (RULED, response(within("g", at("x", *number(2))))),
    (R5, response(at("a", {**code("x")[0], "item": [at("b", *text("x"))]}))),
    (
        raw(item("a", required=True, enableWhen=[when("b")]), item("b", "boolean")),
        response(at("b", *yes(False))),
    ),
]

BAD: list[tuple[Json, Json, list[tuple[str, str, str]]]] = [
    # the form, the response, and the code, linkId and path of each error
    (AB, response(), [("required", "a", R)]),
    (AB, response(A, status="done"), [("code", "", "status")]),
    (AB, {k: v for k, v in response(A).items() if k != "status"}, [("missing", "", R)]),
    (AB, response(A, questionnaire="https://example.org/other|1"), [("questionnaire", "", "questionnaire")]),
    (
        AB | {"id": "ab"},
        response(A, questionnaire="Questionnaire/other"),
        [("questionnaire", "", "questionnaire")],
    ),
    (AB, response(A, autor="x"), [("unknown-element", "", "autor")]),
    (AB, response(A, subject="Patient/1"), [("type", "", "subject")]),
    (AB, response(A, authored="today"), [("type", "", "authored")]),
    (AB, response({**A, "answers": []}), [("unknown-element", "a", "item[0].answers")]),
    (AB, response(A, at("x", *text("x"))), [("unknown-item", "x", "item[1]")]),
    (AB, response({"answer": yes()}), [("required", "a", R), ("missing", "", "item[0]")]),
    (AB, response(None, A), [("type", "", "item[0]")]),
    (AB, response(A, item={"linkId": "a"}), [("required", "a", R), ("type", "", "item")]),
    (AB, response(A, at("c", *code("some"))), [("misplaced", "c", "item[1]")]),
    (AB, response(A, within("g", A)), [("misplaced", "a", "item[1].item[0]")]),
    (AB, response(A, A), [("repeated-item", "a", "item[1]")]),
    (AB, response(within("g", at("c", *code("some"))), A), [("order", "a", "item[1]")]),
    (AB, response(at("a", *yes(False)), at("b", *number(3))), [("disabled", "b", "item[1]")]),
    (AB, response(A, at("b", *text("x"))), [("type", "b", "item[1].answer[0]")]),
    (AB, response(at("a", {"valueBoolean": "true"})), [("type", "a", "item[0].answer[0].valueBoolean")]),
    (AB, response(A, at("b", {"valueInteger": 2.5})), [("type", "b", "item[1].answer[0].valueInteger")]),
    (AB, response(A, at("g", *yes())), [("structure", "g", "item[1].answer")]),
    (
        AB,
        response(A, within("g", at("c", *code("x")))),
        [("not-an-option", "c", "item[1].item[0].answer[0]")],
    ),
    (
        AB,
        response(at("a", {})),
        [
            ("missing", "a", "item[0].answer[0]"),
            ("empty", "a", "item[0].answer[0]"),
            ("required", "a", "item[0]"),
        ],
    ),
    (AB, response(at("a", *yes(), *yes())), [("too-many", "a", "item[0]")]),
    (AB, response(at("a", {**yes()[0], "valueInteger": 1})), [("type", "a", "item[0].answer[0]")]),
    (AB, response(at("a", answer=[])), [("required", "a", "item[0]"), ("empty", "a", "item[0].answer")]),
    (
        AB,
        response(at("a", *yes(), item=[])),
        [("structure", "a", "item[0].item"), ("empty", "a", "item[0].item")],
    ),
    (
        AB,
        response(at("a", extension=[{"url": f"{HL7}data-absent-reason", "valueCode": "masked"}])),
        [("required", "a", "item[0]")],
    ),
    (NESTED, response(at("q", *yes(), item=[at("below", *text("x"))])), [("structure", "q", "item[0].item")]),
    (NESTED, response(at("q", *yes()), at("below", *text("x"))), [("misplaced", "below", "item[1]")]),
    (NESTED, response(within("g", at("x", *text("x")))), [("misplaced", "x", "item[0].item[0]")]),
    (
        NESTED,
        response(within("g", at("y", *text("y")), within("h"))),
        [("order", "h", "item[0].item[1]"), ("empty", "h", "item[0].item[1].item")],
    ),
    (raw(item("d", "display")), response(at("d", *text("x"))), [("structure", "d", "item[0].answer")]),
    (
        MANY,
        response(within("g", at("x", *text("1"))), within("g", at("z", *yes()))),
        [("required", "x", "item[1]")],
    ),
    (
        MANY,
        response(
            within("g", at("x", *text("1")), at("y", *text("2"))),
            within("g", at("x", *text("1")), at("z", *yes())),
        ),
        [("disabled", "y", "item[0].item[1]")],
    ),
    (
        MANY,
        response(within("g", at("x", *text("1"))), at("r", *text("1")), within("g", at("x", *text("1")))),
        [("order", "g", "item[2]")],
    ),
    (MANY, response(at("r", *text("1")), at("r", *text("2"))), [("repeated-item", "r", "item[1]")]),
    (LIMITED, response(), [("required", "g", R)]),
    (LIMITED, response(X1), [("too-few", "g", R)]),
    (LIMITED, response(X1, X1, X1, X1), [("too-many", "g", R)]),
    (
        OFF,
        response(within("g", at("x", *text("1")))),
        [("disabled", "g", "item[0]"), ("disabled", "x", "item[0].item[0]")],
    ),
    (
        raw(item("x", "string", enable_expression("false"))),
        response(at("x", *text("1"))),
        [("disabled", "x", "item[0]")],
    ),
    (
        RULED,
        response(within("g", at("x", *number(2))), within("g", at("x", *number(1)))),
        [("constraint", "x", "item[1].item[0]")],
    ),
    (RULED, response(*[within("g", at("x", *number(2)))] * 3), [("constraint", "", R)]),
    (R5, response(at("a", {"item": [at("b", *text("x"))]})), [("missing", "a", "item[0].answer[0]")]),
    (
        R5,
        {k: v for k, v in response(at("a", *code("x"))).items() if k != "questionnaire"},
        [("missing", "", R)],
    ),
]

LESSER: list[tuple[Json, Json, tuple[str, str, str, str]]] = [
    (AB, {k: v for k, v in response(A).items() if k != "questionnaire"}, ("information", "missing", "", R)),
    (
        AB,
        response(A, questionnaire="https://example.org/q|2"),
        ("warning", "questionnaire", "", "questionnaire"),
    ),
    (
        AB | {"id": "ab"},
        response(A, questionnaire="Questionnaire/ab"),
        ("warning", "questionnaire", "", "questionnaire"),
    ),
    (SUM, response(at("a", *number(2)), at("t", *number(5))), ("warning", "calculation", "t", "item[1]")),
    (
        raw(item("x", "integer", SOFT)),
        response(at("x", *number(1))),
        ("warning", "constraint", "x", "item[0]"),
    ),
    (raw(item("x", required=True, readOnly=True)), response(), ("warning", "required", "x", R)),
]
