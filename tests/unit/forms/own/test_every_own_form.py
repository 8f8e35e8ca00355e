"""What holds for every form of the service's own: codes from the lists, plain words, named sources."""

import re

import pytest

from cjld_desktop.forms.item import Item
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.reading import extension_value
from cjld_desktop.forms.session import FormSession
from cjld_desktop.reference_data import codes
from tests.unit.forms.build import text
from tests.unit.forms.own.asking import OWN, own

LISTS = {
    "need": "needs",
    "risk": "risks",
    "adjustment": "communication_adjustments",
    "next": "next_steps",
}
FORMS = [own(name) for name in OWN]
SHARED = "https://cjld.example/CodeSystem/question"
by_name = pytest.mark.parametrize("form", FORMS, ids=OWN)
PLAIN = {
    "dateTime": [{"valueDateTime": "2026-11-23T09:30:00Z"}],
    "date": [{"valueDate": "1990-01-01"}],
}
SENTENCE = re.compile(r"(?<=[.?!])\s+")


@by_name
def test_flags_are_in_the_lists(form: Questionnaire) -> None:
    """What stands behind a prefix is a code of its list; every flag says why."""
    for flag in form.flags:
        prefix, colon, code = flag.code.partition(":")
        assert flag.why, flag.code
        if colon:
            assert code in codes(LISTS[prefix]), flag.code


@by_name
def test_custody_is_told_what_is_urgent(form: Questionnaire) -> None:
    """Whatever says “now” to custody is urgent or soon, never mere information."""
    for flag in form.flags:
        if flag.code.startswith("next:tell-custody"):
            assert flag.severity in {"act_now", "soon"}, flag.code


@by_name
def test_it_says_where_it_comes_from(form: Questionnaire) -> None:
    """Purpose, minutes, licence note and source are there, and each section has a title."""
    assert form.minutes
    assert form.licence.startswith("© the service")
    assert extension_value(form.source, "https://cjld.example/StructureDefinition/source")
    assert form.source["purpose"]
    assert all(one.text for one in form.top)


@by_name
def test_questions_are_plain(form: Questionnaire) -> None:
    """No question has a sentence of more than fifteen words, and no help one of more than twenty-five."""
    for item in form.items.values():
        for sentence in SENTENCE.split(item.text):
            assert len(sentence.split()) <= 15, sentence
        for sentence in SENTENCE.split(item.help):
            assert len(sentence.split()) <= 25, sentence


@by_name
def test_words_of_the_trade_are_kept_from_the_person(form: Questionnaire) -> None:
    """No question uses the terms that people in a cell do not."""
    for item in form.items.values():
        words = set(re.findall(r"[a-z-]+", item.text.lower()))
        assert not words & {"ideation", "presenting", "comorbid", "acquiescence", "safeguarding", "utilise"}


@by_name
def test_it_can_be_finished(form: Questionnaire) -> None:
    """Answering each open question, by first option or some words, leaves nothing missing."""
    found = FormSession(form)
    for _ in range(150):
        problems = found.missing()
        if not problems:
            break
        field = found.item(problems[0].path)
        plain = PLAIN.get(field.type, text("Said so"))
        found.answer(field.path, [field.options[0].answer] if field.options else plain)
    assert found.validate() == []


def shared_items() -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for form in FORMS:
        for item in form.items.values():
            for coding in item.code:
                if coding["system"] == SHARED:
                    found.setdefault(coding["code"], []).append(item)
    return found


def test_what_is_shared_can_be_carried_over() -> None:
    """A question that two forms share is of one type, and its answers have the same codings."""
    shared = shared_items()
    assert {"reads-with-help", "hard-to-follow", "medicine-names", "past-self-harm", "head-injury"} <= set(
        shared
    )
    for name, items in shared.items():
        answers = {
            str([(one.answer["valueCoding"]["system"], one.code) for one in item.options]) for item in items
        }
        assert len(answers) == len({item.type for item in items}) == 1, name
        assert len({one.repeats for one in items}) == 1, name


def test_thoughts_of_suicide_are_asked_anew_each_time() -> None:
    """Thoughts, plans and being safe right now are never carried over from an earlier screen."""
    for form in FORMS:
        for name in (
            "suicide",
            "self-harm",
            "plan",
            "means",
            "intent",
            "swallowed",
            "risks",
            "seen",
            "why-here",
        ):
            if name in form.items:
                assert form.items[name].code == ()
