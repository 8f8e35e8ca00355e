"""What is loaded, and what is refused with a file, a place and what to change."""

import json
import time
from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.reading import HL7
from tests.unit.forms import build
from tests.unit.forms.build import choice, form, group, item, option, raw, when


def refused(source: Any) -> str:
    with pytest.raises(QuestionnaireError) as caught:
        load(source, "trial.json")
    sentence = str(caught.value)
    assert "trial.json" in sentence
    assert sentence.endswith(".")
    return sentence


def test_every_item_type_of_r4_is_loaded() -> None:
    """Each type of R4 can stand in a form."""
    kinds = [
        "display",
        "question",
        "boolean",
        "decimal",
        "integer",
        "date",
        "dateTime",
        "time",
        "string",
        "text",
        "url",
        "choice",
        "open-choice",
    ]
    found = form(
        *(item(kind, kind) for kind in [*kinds, "attachment", "reference", "quantity"]), group("g", item("a"))
    )
    assert list(found.items) == [*kinds, "attachment", "reference", "quantity", "g", "a"]


def test_an_r5_coding_is_a_choice() -> None:
    """The R5 spelling `coding` with answerConstraint is read as choice or open-choice."""
    found = form(item("a", "coding"), item("b", "coding", answerConstraint="optionsOrString"))
    assert [one.type for one in found.items.values()] == ["choice", "open-choice"]


def test_help_is_part_of_its_question() -> None:
    """A display item marked as help becomes the help of the question it stands under, not an item."""
    concept = {"coding": [{"code": "help"}]}
    note = item(
        "h",
        "display",
        {"url": f"{HL7}questionnaire-itemControl", "valueCodeableConcept": concept},
        text="Wait",
    )
    found = form(item("a", "boolean", item=[note]))
    assert found.items["a"].help == "Wait"
    assert list(found.items) == ["a"]


def test_unknown_extensions_are_kept() -> None:
    """What the program does not know stays in the item's source."""
    strange = {"url": "https://example.org/strange", "valueString": "kept"}
    assert form(item("a", "string", strange)).items["a"].source["extension"] == [strange]


def test_options_come_from_a_contained_value_set() -> None:
    """answerValueSet names a contained value set, whose listed concepts and weights become the options."""
    weight = [{"url": f"{HL7}ordinalValue", "valueDecimal": 3}]
    concepts = [{"code": "x", "display": "Ex"}, {"code": "y", "extension": weight}]
    values = {
        "resourceType": "ValueSet",
        "id": "v",
        "compose": {"include": [{"system": "s", "concept": concepts}]},
    }
    options = form(item("a", "choice", answerValueSet="#v"), contained=[values]).items["a"].options
    assert [(one.code, one.display, one.weight) for one in options] == [("x", "Ex", None), ("y", "y", 3)]
    assert options[0].answer["valueCoding"]["system"] == "s"


def test_options_come_from_an_expansion_with_its_levels() -> None:
    """Nested and abstract concepts of an expansion are flattened, abstract ones left out."""
    contains = [{"code": "top", "abstract": True, "contains": [{"code": "x"}]}, {"code": "y"}]
    values = {"resourceType": "ValueSet", "url": "https://example.org/v", "expansion": {"contains": contains}}
    found = form(item("a", "choice", answerValueSet="https://example.org/v"), contained=[values])
    assert [one.code for one in found.items["a"].options] == ["x", "y"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "not JSON from line 1, column 1"),
        (b'{"resourceType": }', "line 1, column 18"),
        (b"\xff\xfe\x00", "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b"[]", "not a FHIR Questionnaire"),
        (b'{"resourceType": "Patient"}', "not a FHIR Questionnaire"),
        (b'"' + b"x" * 5 * 1024 * 1024 + b'"', "larger than 5 MiB"),
        (b'{"resourceType": "Questionnaire"}', "no questions"),
    ],
)
def test_what_is_no_questionnaire_is_refused(source: bytes, said: str) -> None:
    """Bytes that hold no usable questionnaire are refused in a sentence, and nothing else is raised."""
    assert said in refused(source)


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (
            [item("a"), group("g", item("a"))],
            "item[1] (g).item[0] (a): the linkId a is used twice, first at item[0] (a)",
        ),
        ([item("a", "slider")], "item[0] (a): the type slider is not one"),
        ([item("", "string")], "item[0]: an item has no linkId"),
        ([{"type": "string"}], "item[0]: an item has no linkId"),
        (["a"], "item[0]: an item should be a JSON object"),
        ([item("a", item="b")], "item[0] (a): item should be a list"),
        ([item("a", "display", item=[item("b")])], "a display item has items below it"),
        ([item("a", enableWhen=[when("nobody")])], "names the question nobody, which is not in this form"),
        ([group("g", item("a", enableWhen=[when("g")]))], "names the question g"),
        ([item("a"), item("b", enableWhen=[when("a", "~")])], "an enableWhen needs a question"),
        (
            [item("a"), item("b", enableWhen=[{"question": "a", "operator": "="}])],
            "an enableWhen needs a question",
        ),
        (
            [item("a"), item("b", enableWhen=[when("a", "exists", answerString="x")])],
            "exists needs answerBoolean",
        ),
        ([item("a"), item("b", enableWhen=[when("a", answerDate="soon")])], "an answer that cannot be read"),
        ([item("a", enableWhen={})], "enableWhen should be a list"),
        ([item("a", maxLength="ten")], "maxLength is not a whole number"),
        ([item("a", "choice", answerOption=[{}])], "an answerOption has no value"),
        (
            [item("a", "choice", answerValueSet="http://elsewhere")],
            "the list of answers http://elsewhere is not in this",
        ),
        ([item("a", "string", build.calculated("1 +"))], "the expression 1 + is not FHIRPath"),
        ([item("a", "string", build.calculated("x" * 5000))], "longer than 4,000"),
        ([item("a", "string", build.calculated("(" * 1500 + "1" + ")" * 1500))], "nested too deep"),
    ],
)
def test_a_fault_in_a_form_is_named_with_its_place(items: list[Any], said: str) -> None:
    """Each fault of structure is refused with the place it is at."""
    assert said in refused(raw(*items))


def test_another_expression_language_is_refused() -> None:
    """An expression in CQL is refused rather than left unused in silence."""
    extension = build.calculated("x")
    extension["valueExpression"]["language"] = "text/cql"
    assert "text/cql" in refused(raw(item("a", "string", extension)))


def test_a_form_too_deep_is_refused() -> None:
    """Seventeen levels of groups are refused."""
    deep = item("last")
    for level in range(17):
        deep = group(f"g{level}", deep)
    assert "more than 16 deep" in refused(raw(deep))


def test_json_too_deep_is_refused() -> None:
    """Nesting that no form needs is refused even where it is not items."""
    deep: Any = "x"
    for _ in range(80):
        deep = [deep]
    assert "nested more than 64 deep" in refused(raw(item("a"), text=deep))


def test_too_many_items_are_refused() -> None:
    """A form of more than ten thousand items is refused."""
    assert "more than 10000 items" in refused(raw(*(item(f"q{n}") for n in range(10_001))))


def test_expressions_that_look_through_everything_too_often_are_refused() -> None:
    """Three hundred expressions over two thousand questions would fill the memory."""
    wide = "%resource.descendants().answer.value.count() > 1"
    items = [item(f"q{n}") for n in range(2000)]
    items += [item(f"e{n}", "boolean", build.enable_expression(wide)) for n in range(300)]
    assert "look through all of it too often" in refused(raw(*items))


def test_an_item_enabled_by_itself_is_refused() -> None:
    """A question cannot wait for its own answer."""
    assert "a → a" in refused(raw(item("a", "boolean", enableWhen=[when("a")])))


def test_a_circle_is_refused_with_its_path() -> None:
    """Three questions that wait for each other are named in the order they do."""
    circle = [
        item(one, "boolean", enableWhen=[when(other)]) for one, other in (("a", "c"), ("b", "a"), ("c", "b"))
    ]
    assert "a → b → c → a" in refused(raw(*circle))


def test_a_group_waiting_for_its_own_question_is_refused() -> None:
    """A group enabled by a question inside it could never open."""
    assert "a → g → a" in refused(raw(group("g", item("a", "boolean"), enableWhen=[when("a")])))


def test_two_totals_that_read_each_other_are_refused() -> None:
    """Calculated answers in a circle are refused."""
    one = item("a", "integer", build.calculated("%resource.item.where(linkId='b').answer.value + 1"))
    two = item("b", "integer", build.calculated("%resource.item.where(linkId='a').answer.value + 1"))
    assert "a → b → a" in refused(raw(one, two))


def test_a_variable_that_calls_itself_is_refused() -> None:
    """A variable worked out from itself is refused with the names in the circle."""
    own = [build.variable("x", "%y + 1"), build.variable("y", "%x")]
    assert "x → y → x" in refused(raw(item("a", "integer", build.calculated("%x")), extension=own))


def test_a_parent_may_be_calculated_from_its_children() -> None:
    """A question worked out from the questions under it is no circle."""
    children = [item("kg", "decimal"), item("m", "decimal")]
    path = "%resource.item.where(linkId='bmi').answer.item.where(linkId='kg').answer.value"
    assert load(raw(item("bmi", "decimal", build.calculated(path), item=children)))


def test_the_shape_of_scores_is_checked() -> None:
    """A score that counts a question that is not there is refused."""
    url = "https://cjld.example/StructureDefinition/score"
    parts: list[Any] = [{"url": "name", "valueCode": "s"}, {"url": "label", "valueString": "S"}]
    bad = {"url": url, "extension": [*parts, {"url": "item", "valueString": "nobody"}]}
    assert "score[0] (s): the score counts the question nobody" in refused(raw(choice("a"), extension=[bad]))
    empty = {"url": url, "extension": parts}
    assert "neither items nor an expression" in refused(raw(choice("a"), extension=[empty]))
    assert "needs a name and a label" in refused(raw(choice("a"), extension=[{"url": url}]))


def test_a_form_loads_from_bytes_as_from_a_dict() -> None:
    """Both ways of handing a form over give the same items."""
    source = raw(choice("a"), group("g", item("b", repeats=True, item=[item("c")])))
    assert list(load(json.dumps(source).encode()).items) == list(load(source).items)
    assert load(source).items["c"].scopes == ("b",)
    assert load(raw(item("a", "choice", answerOption=[option("x", 1)]))).items["a"].options[0].weight == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b'{"resourceType": "Questionnaire", "url": "a", "url": "b"}', "says url twice in one place"),
        (b'{"a": NaN}', "has NaN where a number should be"),
        (b'{"a": -Infinity}', "has -Infinity where a number should be"),
        (b'{"a": 1e999}', "a number too large to count with"),
        (b'{"a": 123456789012345678901234567890}', "a number too large to count with"),
        (b"[" + b"{}," * 200_001 + b"0]", "more parts than any form needs"),
        (b'["' + b'","' * 500_001 + b'"]', "more parts than any form needs"),
        (b'{"a": "\xff"}', "cannot be read as JSON"),
        ('{"a": "\udfff"}'.encode("utf-8", "surrogatepass"), "half a character"),
    ],
)
def test_json_that_says_two_things_or_too_much_is_refused(source: bytes, said: str) -> None:
    """What cannot be read in one way only, or would fill the memory, is refused in a sentence."""
    assert said in refused(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_any_unicode_encoding_is_read(encoding: str) -> None:
    """A file may be saved as UTF-8, UTF-16 or UTF-32, with or without a byte order mark."""
    source = json.dumps(raw(item("a", text="Sut ŷch chi?")), ensure_ascii=False)
    assert load(source.encode(encoding)).items["a"].text == "Sut ŷch chi?"


def test_half_a_character_is_refused_with_its_place() -> None:
    """A lone surrogate, which no file can be written with again, is refused."""
    source = raw(item("a", text="x")) | {"title": "\ud800"}
    assert "trial.json, title: a text holds half a character" in refused(json.dumps(source).encode())


def test_a_long_form_loads_quickly() -> None:
    """A form of 15,000 lines with a condition on nearly every question loads in well under a second."""
    groups = [
        group(
            f"g{n}",
            item(f"q{n}-0", "boolean"),
            *(choice(f"q{n}-{k}", enableWhen=[when(f"q{n}-0")]) for k in range(1, 8)),
        )
        for n in range(60)
    ]
    source = json.dumps(raw(*groups), indent=2).encode()
    assert source.count(b"\n") > 15_000
    begun = time.process_time()
    load(source)
    assert time.process_time() - begun < 0.9
