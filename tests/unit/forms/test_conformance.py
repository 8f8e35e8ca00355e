"""What the specification asks of a questionnaire, rule by rule, R4 and R5."""

import pytest

from cjld_desktop.forms.check import check_form
from cjld_desktop.forms.conformance import conformance, edition_of
from cjld_desktop.forms.reading import HL7, SDC
from tests.unit.forms.build import (
    Json,
    calculated,
    choice,
    constraint,
    fhirpath,
    group,
    item,
    raw,
    when,
)
from tests.unit.forms.form_cases import BAD, GOOD, I0, WARNED, YES_NO, ext, without


@pytest.mark.parametrize("source", GOOD)
def test_what_the_specification_allows_has_no_fault(source: Json) -> None:
    """A form that keeps every rule gives no problem, whatever it uses."""
    assert check_form(source)[0] == []


@pytest.mark.parametrize(("source", "link_id", "path", "code"), BAD)
def test_each_broken_rule_is_one_fault_at_its_place(source: Json, link_id: str, path: str, code: str) -> None:
    """The fault has the linkId, path and code of its row and a whole sentence, and is the only error."""
    errors = [one for one in check_form(source)[0] if one.severity == "error"]
    assert [(one.link_id, one.code) for one in errors] == [(link_id, code)]
    (found,) = errors
    assert found.path.removesuffix(".expression") == path
    assert found.message
    assert "{" not in found.message


@pytest.mark.parametrize(("source", "code"), WARNED)
def test_what_is_doubtful_is_a_warning(source: Json, code: str) -> None:
    """What FHIR only advises against, and what is FHIR but cannot be run here, leaves the form valid."""
    source = without(source, "item") if not source["item"] else source
    found = check_form(source)[0]
    assert code in [one.code for one in found]
    assert {one.severity for one in found} == {"warning"}


NOT_RUN: list[Json] = [
    item(
        "a",
        "integer",
        ext(f"{SDC}calculatedExpression", valueExpression={"language": "text/cql", "expression": "X"}),
    ),
    item(
        "a",
        "choice",
        ext(
            f"{SDC}answerExpression",
            valueExpression={"language": "application/x-fhir-query", "expression": "Patient"},
        ),
    ),
    item("a", "display", ext(f"{SDC}subQuestionnaire", valueCanonical="https://example.org/q")),
    item("a", "choice", answerValueSet="https://example.org/nowhere"),
    item("a", "integer", calculated("1 + " * 1000 + "1")),
]


@pytest.mark.parametrize("source", NOT_RUN)
def test_fhir_that_cannot_be_run_here_is_named_and_no_error(source: Json) -> None:
    """The form stays valid, and the problem says that this program cannot fill it in and why."""
    problems, _ = check_form(raw(source))
    assert {(one.code, one.severity) for one in problems} == {("not-supported", "warning")}
    assert all("program" in one.message for one in problems)


def test_a_circle_of_conditions_is_named() -> None:
    """What only the whole form shows is reported like the rest: with an item, its place and the circle."""
    source = raw(item("a", "boolean", enableWhen=[when("b")]), item("b", "boolean", enableWhen=[when("a")]))
    (found,) = check_form(source)[0]
    assert (found.code, found.link_id, found.path) == ("circle", "a", I0)
    assert "a → b → a" in found.message


def test_a_condition_on_what_stands_below_is_a_circle() -> None:
    """A group cannot wait for a question inside it."""
    found = conformance(raw(group("g", item("x", "boolean"), enableWhen=[when("x")])))
    assert [(one.code, one.link_id) for one in found] == [("circle", "g")]


def test_every_fault_is_reported_in_the_order_of_the_form() -> None:
    """A form with faults everywhere gives them all, those of the whole form first."""
    source = raw(
        item("a", "yes-no"),
        group("g", item("x", required="no"), item("x", enableWhen=[when("gone")])),
        item("z", "integer", calculated("1 +")),
        status="final",
    )
    assert [(one.link_id, one.code) for one in check_form(source)[0]] == [
        ("", "code"),
        ("a", "code"),
        ("x", "type"),
        ("x", "unknown-question"),
        ("x", "duplicate-link-id"),
        ("z", "expression"),
    ]


@pytest.mark.parametrize(
    ("source", "edition"),
    [
        (raw(YES_NO), ""),
        (raw(choice("a")), "R4"),
        (raw(item("a", "coding")), "R5"),
        (raw(YES_NO, copyrightLabel="x"), "R5"),
        (raw(YES_NO, meta={"profile": ["http://hl7.org/fhir/4.0/StructureDefinition/Questionnaire"]}), "R4"),
        (raw(YES_NO, meta={"profile": ["http://hl7.org/fhir/5.0/StructureDefinition/Questionnaire"]}), "R5"),
        (raw(YES_NO, meta=[]), ""),
    ],
)
def test_the_edition_shows_in_what_only_one_of_them_has(source: Json, edition: str) -> None:
    """R4 and R5 are told apart by what they use, and both are allowed where neither shows."""
    assert edition_of(source) == edition


def test_an_old_constraint_has_its_expression_as_text() -> None:
    """The R4 questionnaire-constraint is parsed like the targetConstraint that followed it."""
    parts = [
        ext("expression", valueString="1 +"),
        ext("key", valueId="k"),
        ext("human", valueString="Not so"),
    ]
    old = ext(f"{HL7}questionnaire-constraint", extension=[*parts, ext("severity", valueCode="error")])
    found = [one.code for one in conformance(raw(item("a", "string", old)))]
    assert found == ["expression"]
    good = constraint("1 = 1", "Fine")
    assert (
        conformance(
            raw(item("a", "string", good), extension=[ext(f"{HL7}variable", valueExpression=fhirpath("1"))])
        )
        == []
    )
