"""Two versions of a form beside each other: what differs, and that moving an answer loses none."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.forms.comparison import compare, move
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.rules import OURS
from tests.unit.forms import build

LOINC = "http://loinc.org"


def coded(link_id: str, code: str, kind: str = "string", **values: Any) -> build.Json:
    return build.item(link_id, kind, code=[{"system": LOINC, "code": code}], **values)


def test_new_gone_and_reworded_questions_are_told_apart() -> None:
    """A question is new, went, or says something else; one that is the same is not mentioned."""
    old = build.form(build.item("a"), build.item("b"), build.item("c"))
    new = build.form(build.item("a"), build.item("b", text="Said otherwise"), build.item("d"))
    found = compare(old, new)
    assert [item.link_id for item in found.added] == ["d"]
    assert [item.link_id for item in found.gone] == ["c"]
    assert [(one.text, other.text) for one, other in found.reworded] == [("Question b", "Said otherwise")]
    assert not found.is_same
    assert compare(old, old).is_same


def test_a_renamed_question_is_known_by_its_code() -> None:
    """The linkId changed, the code did not: the answer goes along; a code used twice says nothing."""
    old = build.form(coded("a", "1"), coded("b", "2"), coded("c", "2"))
    new = build.form(coded("x", "1"), coded("y", "2"))
    answers = {"a": build.text("kept"), "b": build.text("aside")}
    moved = move(old, new, answers)
    assert moved.kept == {"x": build.text("kept")}
    assert moved.aside == {"b": build.text("aside")}


def test_what_cannot_stand_in_the_new_version_is_set_aside() -> None:
    """Another type, an option that went, one answer where there were several, a question worked out now."""
    old = build.form(
        build.item("kind"),
        build.choice("option"),
        build.choice("many", repeats=True),
        build.item("n", "integer"),
    )
    new = build.form(
        build.item("kind", "integer"),
        build.item("option", "choice", answerOption=[build.option("none")]),
        build.choice("many"),
        build.item("n", "integer", build.calculated("1 + 1")),
    )
    answers = {
        "kind": build.text("a"),
        "option": build.code("much"),
        "many": build.code("none", "some"),
        "n": build.number(3),
        "nowhere": build.text("x"),
    }
    assert move(old, new, answers).aside == answers
    assert move(old, new, {"option": build.code("none")}).kept == {"option": build.code("none")}
    assert move(old, new, {"option": build.DECLINED}).kept == {"option": build.DECLINED}


def test_answers_in_repetitions_go_with_their_group() -> None:
    """The second repetition stays the second; a group that no longer repeats cannot take them."""
    old = build.form(build.group("g", build.item("a"), repeats=True))
    new = build.form(build.group("g", coded("a", "1"), repeats=True), build.item("b"))
    flat = build.form(build.group("g", build.item("a")))
    answers = {"g[0]/a": build.text("one"), "g[1]/a": build.text("two")}
    assert move(old, new, answers).kept == answers
    assert move(old, flat, answers).aside == answers


def test_scores_and_prompts_that_count_otherwise_are_named() -> None:
    """A score with another band is named by its label, and other prompts are noticed."""

    def scored(band: str) -> Questionnaire:
        parts = [
            {"url": "name", "valueCode": "s"},
            {"url": "label", "valueString": "Sum"},
            {"url": "item", "valueString": "a"},
            {
                "url": "band",
                "extension": [{"url": "from", "valueDecimal": 0}, {"url": "text", "valueString": band}],
            },
        ]
        return build.form(build.choice("a"), extension=[{"url": OURS + "score", "extension": parts}])

    assert compare(scored("low"), scored("none")).scoring == ("Sum",)
    assert compare(scored("low"), scored("low")).scoring == ()


KINDS = st.sampled_from(("string", "text", "integer", "boolean"))
NAMES = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True)


@st.composite
def forms(draw: st.DrawFn) -> Questionnaire:
    items = []
    for name in draw(NAMES):
        code = draw(st.none() | st.sampled_from("1234"))
        items.append(coded(name, code, draw(KINDS)) if code else build.item(name, draw(KINDS)))
    if draw(st.booleans()):
        items = [build.group("g", *items, repeats=draw(st.booleans()))]
    return build.form(*items)


def answer_for(kind: str) -> Any:
    return {"integer": build.number(2), "boolean": build.yes()}.get(kind, build.text("said"))


@given(forms(), forms())
def test_moving_there_and_back_loses_no_answer_that_fits_both(old: Questionnaire, new: Questionnaire) -> None:
    """What was kept on the way there is kept on the way back, under its own path; nothing is in neither."""
    answers = {}
    for item in old.items.values():
        if item.is_question:
            prefix = "".join(f"{scope}[0]/" for scope in item.scopes)
            answers[prefix + item.link_id] = answer_for(item.type)
    there = move(old, new, answers)
    assert len(there.kept) + len(there.aside) == len(answers)
    back = move(new, old, there.kept)
    assert not back.aside
    assert {**back.kept, **there.aside} == answers


@given(forms(), forms())
def test_a_comparison_reads_the_same_from_both_sides(old: Questionnaire, new: Questionnaire) -> None:
    """What is new one way is gone the other way, and the pairs are the same pairs."""
    one, other = compare(old, new), compare(new, old)
    assert {after: before for before, after in one.pairs.items()} == dict(other.pairs)
    assert one.added == other.gone
