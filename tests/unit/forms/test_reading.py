"""What each element and extension of R4, R5 and SDC becomes: a table of rule and case."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.reading import R5, SDC
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import Json, form, group, item, raw, when, yes
from tests.unit.forms.everything import EVERYTHING, control, display, ext


def only(*extensions: Json, kind: str = "string", **values: Any) -> Item:
    """The one item of a form, as it is read."""
    return form(item("a", kind, *extensions, **values)).items["a"]


UNIT = {"system": "http://unitsofmeasure.org", "code": "kg", "display": "kilograms"}
AMOUNT = {"valueQuantity": {"value": 1}}
PICTURE = {"contentType": "image/png", "url": "leaflets/a.png", "title": "A cup"}


@pytest.mark.parametrize(
    ("kind", "extension", "name", "expected"),
    [
        ("string", ext("regex", valueString="[0-9]{3}"), "regex", "[0-9]{3}"),
        ("string", ext("entryFormat", valueString="DD/MM"), "entry_format", "DD/MM"),
        ("string", ext("minLength", valueInteger=3), "min_length", 3),
        ("decimal", ext("maxDecimalPlaces", valueInteger=1), "decimal_places", 1),
        ("integer", ext("minValue", valueInteger=-2), "minimum", {"valueInteger": -2}),
        ("date", ext("maxValue", valueDate="2026-01-01"), "maximum", {"valueDate": "2026-01-01"}),
        ("quantity", ext("minQuantity", SDC, **AMOUNT), "minimum", AMOUNT),
        ("quantity", ext("maxQuantity", SDC, **AMOUNT), "maximum", AMOUNT),
        ("attachment", ext("mimeType", valueCode="image/png"), "mime_types", ("image/png",)),
        ("attachment", ext("maxSize", valueDecimal=1.5), "max_size", 1_572_864),
        (
            "reference",
            ext("questionnaire-referenceResource", valueCode="Patient"),
            "reference_types",
            ("Patient",),
        ),
        (
            "choice",
            ext("questionnaire-choiceOrientation", valueCode="horizontal"),
            "orientation",
            "horizontal",
        ),
        ("choice", ext("questionnaire-choiceOrientation", valueCode="sideways"), "orientation", ""),
        ("integer", ext("questionnaire-sliderStepValue", valueInteger=5), "slider_step", 5),
        ("open-choice", ext("openLabel", SDC, valueString="Another"), "open_label", "Another"),
        ("decimal", ext("questionnaire-unit", valueCoding=UNIT), "unit", "kilograms"),
        ("integer", ext("questionnaire-unit", valueCoding={"code": "kg"}), "unit", "kg"),
        ("quantity", ext("questionnaire-unit", valueCoding=UNIT), "unit_options", (UNIT,)),
        ("quantity", ext("questionnaire-unitOption", valueCoding=UNIT), "unit_options", (UNIT,)),
        ("string", ext("questionnaire-minOccurs", valueInteger=2), "min_occurs", 2),
        ("group", ext("questionnaire-maxOccurs", valueInteger=4), "max_occurs", 4),
        ("string", ext("questionnaire-hidden", valueBoolean=True), "hidden", True),
        ("string", ext("questionnaire-usageMode", valueCode="display"), "hidden", True),
        ("string", ext("questionnaire-usageMode", valueCode="display-non-empty"), "hidden", True),
        ("string", ext("questionnaire-usageMode", valueCode="capture"), "hidden", False),
        ("string", ext("questionnaire-usageMode", valueCode="capture-display"), "hidden", False),
        ("string", ext("itemMedia", SDC, valueAttachment=PICTURE), "media", PICTURE),
        ("string", ext("disabledDisplay", R5, valueCode="protected"), "disabled_display", "protected"),
        ("string", ext("disabledDisplay", R5, valueCode="hidden"), "disabled_display", "hidden"),
        (
            "choice",
            ext("answerConstraint", R5, valueCode="optionsOrType"),
            "answer_constraint",
            "optionsOrType",
        ),
    ],
)
def test_an_extension_is_read(kind: str, extension: Json, name: str, expected: Any) -> None:
    """Each extension gives its item the value that is in it."""
    assert getattr(only(extension, kind=kind), name) == expected


@pytest.mark.parametrize(
    ("values", "name", "expected"),
    [
        ({"prefix": "2a."}, "prefix", "2a."),
        ({"maxLength": 5}, "max_length", 5),
        ({"code": [UNIT]}, "code", (UNIT,)),
        ({"disabledDisplay": "protected"}, "disabled_display", "protected"),
        ({"disabledDisplay": "hidden"}, "disabled_display", "hidden"),
        ({"readOnly": True}, "read_only", True),
        ({"required": True}, "required", True),
        ({"repeats": True}, "repeats", True),
        ({"enableBehavior": "all"}, "behavior", "all"),
        ({"initial": [{"valueString": "x"}]}, "initial", ({"valueString": "x"},)),
        ({"definition": "http://elsewhere", "id": "7"}, "text", "Question a"),
        ({"_text": {"extension": [ext("rendering-markdown", valueMarkdown="**A**")]}}, "text", "Question a"),
        ({"_text": {"extension": [ext("rendering-xhtml", valueString="<b>A</b>")]}}, "text", "Question a"),
    ],
)
def test_an_element_is_read(values: Json, name: str, expected: Any) -> None:
    """Each element of an item gives it the value that is in it, and the plain text is used."""
    assert getattr(only(**values), name) == expected


@pytest.mark.parametrize(
    "code",
    [
        *(
            "radio-button",
            "check-box",
            "drop-down",
            "autocomplete",
            "lookup",
            "slider",
            "spinner",
            "text-box",
        ),
        *("list", "table", "htable", "gtable", "atable", "grid", "header", "footer", "page", "tab-container"),
        *("inline", "legal"),
    ],
)
def test_an_item_control_is_read(code: str) -> None:
    """The control of a question or group is kept for who draws it."""
    assert only(control(code)).control == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *(("help", "help"), ("instructions", "help"), ("prompt", "prompt"), ("flyover", "flyover")),
        *(
            ("header", "header"),
            ("footer", "footer"),
            ("lower", "lower"),
            ("upper", "upper"),
            ("unit", "unit"),
        ),
    ],
)
def test_a_display_item_belongs_to_its_question(code: str, name: str) -> None:
    """A display item with such a control becomes a text of the question above it and is no item."""
    found = form(item("a", "integer", item=[display(code, "Some words")]))
    assert getattr(found.items["a"], name) == "Some words"
    assert list(found.items) == ["a"]


def test_the_words_for_a_unit_go_before_its_name() -> None:
    """A display item with the control unit says how the unit is written beside the answer."""
    unit = ext("questionnaire-unit", valueCoding=UNIT)
    assert form(item("a", "decimal", unit, item=[display("unit", "kilos")])).items["a"].unit == "kilos"


def test_a_text_with_a_condition_stays_an_item() -> None:
    """Help that is only for some answers is shown only then."""
    found = form(item("a", "boolean", item=[display("help", "Sit", enableWhen=[when("a")])]))
    assert found.items["a"].help == ""
    session = FormSession(found)
    assert not session.enabled("help-text")
    session.answer("a", yes())
    assert session.enabled("help-text")


def test_texts_between_questions_stay() -> None:
    """Display items without a control, or with inline or legal, are shown where they stand."""
    found = form(
        item("plain", "display"), group("g", display("inline", "A"), display("legal", "B"), item("q"))
    )
    assert list(found.items) == ["plain", "g", "inline-text", "legal-text", "q"]


def test_an_item_that_is_only_for_reading_answers_is_not_asked() -> None:
    """usageMode display leaves the item out of the pages and of what must be answered."""
    found = form(
        item("a", required=True),
        item("b", "string", ext("questionnaire-usageMode", valueCode="display"), required=True),
    )
    session = FormSession(found)
    assert [path for one in session.sections() for page in one.pages for path in page.paths] == ["a"]
    assert [one.link_id for one in session.missing()] == ["a"]


def test_a_title_may_be_missing() -> None:
    """Without a title the computer's name of the form is shown."""
    source = raw(item("a"), name="TrialForm")
    del source["title"]
    assert load(source).title == "TrialForm"


def test_what_is_null_is_missing() -> None:
    """Some programs write null for what is not there, which FHIR does not allow but can only mean that."""
    nothing = (
        "prefix",
        "required",
        "item",
        "answerOption",
        "initial",
        "enableWhen",
        "maxLength",
        "answerValueSet",
    )
    empty: Json = dict.fromkeys(nothing)
    found = form(item("a", **empty), contained=None, title=None, name="Trial")
    assert (found.title, found.items["a"].prefix, found.items["a"].required) == ("Trial", "", False)


def bundle(*resources: Json) -> Json:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


def test_a_bundle_brings_a_form_and_its_lists() -> None:
    """A Bundle with one questionnaire is that questionnaire, with the lists beside it at hand."""
    values = {
        "resourceType": "ValueSet",
        "url": "https://example.org/v",
        "compose": {"include": [{"system": "s", "concept": [{"code": "x"}]}]},
    }
    found = load(bundle(values, raw(item("a", "choice", answerValueSet="https://example.org/v"))))
    assert found.canonical == "https://example.org/q|1"
    assert [one.code for one in found.items["a"].options] == ["x"]


@pytest.mark.parametrize("count", [0, 2])
def test_a_bundle_without_just_one_form_is_refused(count: int) -> None:
    """Which of two forms is meant, nobody can say."""
    with pytest.raises(QuestionnaireError, match=f"a Bundle with {count} questionnaires"):
        load(bundle(*[raw(item("a"))] * count))


def test_a_form_of_everything_is_read_as_a_whole() -> None:
    """The form the other tests break holds what they think it does."""
    found = load(EVERYTHING)
    assert isinstance(found, Questionnaire)
    number = found.items["number"]
    assert (number.lower, number.upper, number.unit, number.slider_step) == ("Little", "Much", "pints", 2)
    assert [one.answer for one in number.options] == [{"valueInteger": 1}, {"valueInteger": 2}]
    assert [one.code for one in found.items["open"].options] == ["red", "blue", "navy", "x"]
    assert FormSession(found).value("colour") is None


WORKER: Json = {"url": "https://cjld.example/StructureDefinition/answered-by", "valueCode": "worker"}


def test_who_answers_is_said_once_for_all_that_stands_below() -> None:
    """A form, a group or a question says that the worker answers; what is below it need not."""
    below = form(group("g", item("a", "boolean", item=[item("b", "string")]), extension=[WORKER]), item("c"))
    assert {name: one.answered_by for name, one in below.items.items()} == {
        "g": "worker",
        "a": "worker",
        "b": "worker",
        "c": "",
    }
    assert form(item("a"), extension=[WORKER]).items["a"].answered_by == "worker"
    assert only(WORKER | {"valueCode": "person"}).answered_by == ""


def test_what_the_worker_could_not_say_reads_as_not_known() -> None:
    """Nobody asked the worker, so nobody could not ask."""
    session = FormSession(form(item("a", "boolean", WORKER), item("b", "boolean")), {})
    for path in ("a", "b"):
        session.answer(path, {"absent": "not-asked"})
    assert (session.shown("a"), session.shown("b")) == ("Not known", "I could not ask this")
    session.answer("a", {"absent": "asked-declined"})
    assert session.shown("a") == "They did not answer"
