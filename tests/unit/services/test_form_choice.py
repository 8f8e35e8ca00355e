"""Which group a form belongs to, and in which order forms are offered."""

from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.services.form_choice import GROUP, GROUPS, group_of, lines
from tests import builders


def a_form(title: str, **more: Any) -> Questionnaire:
    item = [{"linkId": "q", "type": "boolean", "text": "Q"}]
    name = title.lower()
    raw = {"resourceType": "Questionnaire", "url": f"https://x.example/{name}", "status": "active"}
    return load(raw | {"title": title, "item": item} | more)


def in_group(name: str) -> dict[str, Any]:
    return {"extension": [{"url": GROUP, "valueString": name}]}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({}, ""),
        (in_group("Mental  health "), "Mental health"),
        ({"extension": [{"url": GROUP, "valueCode": "x"}]}, ""),
        ({"useContext": [{"valueCodeableConcept": {"text": "Older people"}}]}, "Older people"),
        ({"useContext": [{"valueCodeableConcept": {"coding": [{"display": "Gout"}]}}]}, "Gout"),
        ({"useContext": [{"valueQuantity": {"value": 1}}, "no"]}, ""),
        (
            in_group("Our own") | {"useContext": [{"valueCodeableConcept": {"text": "Other"}}]},
            "Our own",
        ),
    ],
)
def test_a_form_names_its_group(source: dict[str, Any], expected: str) -> None:
    """In our extension, else in FHIR's own `useContext`; what is neither is no group."""
    assert group_of(source) == expected


def test_groups_come_in_order_and_forms_without_one_last() -> None:
    """Ours first, then other people's by name, then those without; within a group by title."""
    forms = [
        a_form("Delta"),
        a_form("zeta", **in_group("Aardvarks")),
        a_form("beta", **in_group(GROUPS[1])),
        a_form("Alpha", **in_group(GROUPS[1])),
        a_form("Omega", **in_group(GROUPS[0])),
    ]
    assert [line.title for line in lines(forms, [])] == ["Omega", "Alpha", "beta", "zeta", "Delta"]


def test_only_an_unsigned_screen_of_the_person_is_begun() -> None:
    """Signed ones and those entered in error leave the form to be started afresh."""
    form = a_form("Alpha")
    person = builders.person()
    begun = builders.screen(person.id, questionnaire=form.url)
    (line,) = lines([form], [begun])
    assert (line.begun, line.begun_at) == (begun.id, begun.started_at)
    over = [
        builders.screen(person.id, questionnaire=form.url, in_error=True),
        builders.screen(person.id, questionnaire=form.url, signed_at=clock.now(), signed_by=builders.WORKER),
    ]
    (none,) = lines([form], over)
    assert none.begun is None
